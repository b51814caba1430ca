"""What the audit trail's actions of the steering are called."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "agenda.handed_in": Event(_("lämnade in ärendet")),
    "agenda.withdrawn": Event(_("tog tillbaka ärendet")),
    "decision.made": Event(_("beslutade"), is_news=True),
}
