"""Words for what happens to accounts."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "person.added": Event(_("lade till")),
    "person.updated": Event(_("rättade uppgifterna om")),
    "person.roles_changed": Event(_("ändrade rollerna för")),
    "person.deactivated": Event(_("stängde av kontot för")),
    "person.activated": Event(_("öppnade kontot för")),
    "person.invited": Event(_("skickade en ny länk till")),
    "person.second_factor_removed": Event(_("tog bort tvåstegsinloggningen för")),
    "account.notices_chosen": Event(_("valde vad som kommer med mejl till")),
    "account.signed_out_everywhere": Event(_("loggade ut överallt:")),
    "account.password_changed": Event(_("bytte lösenord för")),
    "account.second_factor_added": Event(_("slog på tvåstegsinloggning för")),
    "account.second_factor_removed": Event(_("slog av tvåstegsinloggning för")),
    "account.recovery_codes_made": Event(_("gjorde nya reservkoder för")),
}
