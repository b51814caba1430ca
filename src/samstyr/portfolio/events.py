"""What the audit trail's actions of the portfolio are called."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

_EFFECTS = {"commitment.handed_over": Event(_("lämnade över åtagandet"))}
EVENTS = {**_EFFECTS}
