"""What the audit trail's actions of measurements are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _results(target: str) -> str:
    del target
    return reverse("results_latest")


EVENTS = {
    "measurement.created": Event(_("lade upp")),
    "measurement.updated": Event(_("ändrade upplägget av")),
    "measurement.questions_written": Event(_("skrev vanliga frågor till")),
    "measurement.scheduled": Event(_("bestämde när den ska öppna:")),
    "measurement.unscheduled": Event(_("tog tillbaka öppningen av")),
    "measurement.opened": Event(_("öppnade"), is_news=True),
    "measurement.extended": Event(_("förlängde"), is_news=True),
    "measurement.closed": Event(_("stängde"), is_news=True),
    "measurement.released": Event(_("publicerade resultatet av"), is_news=True, url=_results),
    "measurement.imported": Event(_("läste in"), is_news=True),
    "groups.added": Event(_("lade till grupper i")),
    "groups.joined": Event(_("slog ihop grupper i")),
    "groups.separated": Event(_("delade på grupper i")),
    "respondents.added": Event(_("lade till en respondent i")),
    "respondents.corrected": Event(_("rättade en respondent i")),
    "respondents.removed": Event(_("tog bort respondenter ur")),
    "respondents.imported": Event(_("läste in respondenter till")),
    "mail.prepared": Event(_("förberedde utskicken för")),
    "mail.timed": Event(_("bestämde tiderna för utskicken i")),
    "mail.counted_as_sent": Event(_("räknade osäkra mejl som skickade i")),
    "wave.added": Event(_("lade till utskicket")),
    "wave.removed": Event(_("tog bort utskicket")),
    "wave.written": Event(_("ändrade texten i utskicket")),
    "wave.started": Event(_("startade utskicket")),
    "wave.stopped": Event(_("stoppade utskicket")),
    "wave.sent_again": Event(_("skickade om i utskicket")),
    "conclusion.created": Event(_("skrev slutsatsen"), is_news=True),
    "conclusion.changed": Event(_("ändrade slutsatsen")),
    "conclusion.moved": Event(_("flyttade slutsatsen")),
    "conclusion.removed": Event(_("tog bort slutsatsen")),
    "conclusion.kept": Event(_("behöll slutsatsen"), is_news=True),
    "conclusion.closed": Event(_("avslutade slutsatsen"), is_news=True),
    "conclusion.reopened": Event(_("öppnade slutsatsen igen:")),
    "reference_series.created": Event(_("lade till jämförelseserien")),
    "reference_value.added": Event(_("lade till jämförelsevärdet")),
    "reference_value.corrected": Event(_("rättade jämförelsevärdet")),
    "reference_value.removed": Event(_("tog bort jämförelsevärdet")),
}
