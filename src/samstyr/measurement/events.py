"""What the actions of this app are called in the audit trail and on the start page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _measurement(pk: str) -> str:
    return reverse("measurement", args=[int(pk)])


EVENTS: dict[str, Event] = {
    "measurement.created": Event(_("skapade"), url=_measurement),
    "measurement.updated": Event(_("ändrade"), url=_measurement),
    "measurement.questions_written": Event(_("skrev frågor och svar till"), url=_measurement),
    "measurement.scheduled": Event(_("bestämde när den ska öppna:"), url=_measurement),
    "measurement.unscheduled": Event(_("tog bort tiden för öppning av"), url=_measurement),
    "measurement.opened": Event(_("öppnade"), is_news=True, url=_measurement),
    "measurement.extended": Event(_("gav mer tid i"), is_news=True, url=_measurement),
    "measurement.closed": Event(_("stängde"), is_news=True, url=_measurement),
    "groups.added": Event(_("lade till grupper i"), url=_measurement),
    "groups.joined": Event(_("slog ihop grupper i"), url=_measurement),
    "groups.separated": Event(_("delade upp grupper i"), url=_measurement),
    "respondents.added": Event(_("lade till en svarande i"), url=_measurement),
    "respondents.corrected": Event(_("rättade en svarande i"), url=_measurement),
    "respondents.removed": Event(_("tog bort svarande ur"), url=_measurement),
    "respondents.imported": Event(_("läste in en lista med svarande i"), url=_measurement),
    "codes.printed": Event(_("skrev ut brev med koder till"), url=_measurement),
    "mail.prepared": Event(_("fick inbjudan och påminnelser till"), url=_measurement),
    "mail.timed": Event(_("bestämde tider för mejlen i"), url=_measurement),
    "mail.counted_as_sent": Event(_("räknade osäkra mejl som skickade i"), url=_measurement),
    "wave.added": Event(_("lade till påminnelsen")),
    "wave.removed": Event(_("tog bort påminnelsen")),
    "wave.written": Event(_("skrev om mejlet")),
    "wave.started": Event(_("skickade mejlet")),
    "wave.stopped": Event(_("stoppade mejlet")),
    "wave.sent_again": Event(_("skickade igen mejl som inte kom fram:")),
}
