"""What the audit trail's actions of measurements are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _results(target: str) -> str:
    del target
    return reverse("results_latest")


def _conclusion(target: str) -> str:
    return reverse("conclusion_by_id", args=[int(target)])


def _measurement(target: str) -> str:
    return reverse("measurement", args=[int(target)])


EVENTS = {
    "measurement.created": Event(_("lade upp"), url=_measurement),
    "measurement.updated": Event(_("ändrade upplägget av"), url=_measurement),
    "measurement.questions_written": Event(_("skrev vanliga frågor till"), url=_measurement),
    "measurement.scheduled": Event(_("bestämde när den ska öppna:"), url=_measurement),
    "measurement.unscheduled": Event(_("tog tillbaka öppningen av"), url=_measurement),
    "measurement.opened": Event(_("öppnade"), is_news=True, url=_measurement),
    "measurement.extended": Event(_("förlängde"), is_news=True, url=_measurement),
    "measurement.closed": Event(_("stängde"), is_news=True, url=_measurement),
    "measurement.released": Event(_("publicerade resultatet av"), is_news=True, url=_results),
    "release.computed": Event(_("räknade fram resultatet av"), url=_measurement),
    "release.discarded": Event(_("lät räkna om resultatet av"), url=_measurement),
    "comment.published": Event(_("publicerade en kommentar från"), url=_measurement),
    "comment.withheld": Event(_("raderade en kommentar från"), url=_measurement),
    "measurement.imported": Event(_("läste in"), is_news=True, url=_measurement),
    "groups.added": Event(_("lade till grupper i"), url=_measurement),
    "groups.joined": Event(_("slog ihop grupper i"), url=_measurement),
    "groups.separated": Event(_("delade på grupper i"), url=_measurement),
    "respondents.added": Event(_("lade till en respondent i"), url=_measurement),
    "respondents.corrected": Event(_("rättade en respondent i"), url=_measurement),
    "respondents.removed": Event(_("tog bort respondenter ur"), url=_measurement),
    "respondents.imported": Event(_("läste in respondenter till"), url=_measurement),
    "respondents.erased": Event(_("raderade listan över svarande i"), url=_measurement),
    "codes.printed": Event(_("skrev ut brev med koder till"), url=_measurement),
    "mail.prepared": Event(_("förberedde utskicken för"), url=_measurement),
    "mail.timed": Event(_("bestämde tiderna för utskicken i"), url=_measurement),
    "mail.counted_as_sent": Event(_("räknade osäkra mejl som skickade i"), url=_measurement),
    "mail.bounced": Event(_("tog emot studsade mejl i"), url=_measurement),
    "wave.added": Event(_("lade till utskicket")),
    "wave.removed": Event(_("tog bort utskicket")),
    "wave.written": Event(_("ändrade texten i utskicket")),
    "wave.started": Event(_("startade utskicket")),
    "wave.stopped": Event(_("stoppade utskicket")),
    "wave.sent_again": Event(_("skickade om i utskicket")),
    "finding.accepted": Event(_("godtog iakttagelsen")),
    "finding.rejected": Event(_("avfärdade iakttagelsen")),
    "finding.reconsidered": Event(_("ångrade sitt beslut om iakttagelsen")),
    "conclusion.created": Event(_("skrev slutsatsen"), is_news=True, url=_conclusion),
    "conclusion.changed": Event(_("ändrade slutsatsen"), url=_conclusion),
    "conclusion.moved": Event(_("flyttade slutsatsen"), url=_conclusion),
    "conclusion.removed": Event(_("tog bort slutsatsen")),
    "conclusion.kept": Event(_("behöll slutsatsen"), is_news=True, url=_conclusion),
    "conclusion.closed": Event(_("avslutade slutsatsen"), is_news=True, url=_conclusion),
    "conclusion.reopened": Event(_("öppnade slutsatsen igen:"), url=_conclusion),
    "reference_series.created": Event(_("lade till referensserien")),
    "reference_value.added": Event(_("lade till referensvärdet")),
    "reference_value.corrected": Event(_("rättade referensvärdet")),
    "reference_value.removed": Event(_("tog bort referensvärdet")),
    "published_table.imported": Event(_("läste in tabellen"), is_news=True),
    "published_table.replaced": Event(_("läste in på nytt tabellen")),
    "published_table.removed": Event(_("tog bort tabellen")),
}
