"""Words for what happens to the line organisation."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "unit.created": Event(_("lade till i organisationen:")),
    "unit.updated": Event(_("ändrade i organisationen:")),
    "unit.deactivated": Event(_("stängde i organisationen:")),
    "unit.activated": Event(_("öppnade i organisationen:")),
    "person.units_changed": Event(_("ändrade förvaltning för")),
}
