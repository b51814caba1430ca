"""What the portfolio steering group is told with its package: the measurements that nobody has made."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates
from samstyr.governance.models import ForumKind, Meeting
from samstyr.governance.package_notes import Note, Row
from samstyr.portfolio.models import MeasuringPoint
from samstyr.portfolio.selectors import commitments

MOST = 50


def overdue_measurements(meeting: Meeting) -> Note | None:
    """What should have been measured before today and has not, the oldest first: the group asks the owners."""
    if meeting.forum.kind != ForumKind.PSG:
        return None
    points = commitments.overdue_points()
    rows = [_row(point) for point in points[:MOST]]
    if not rows:
        return None
    count = points.count() if len(rows) == MOST else len(rows)
    heading = ngettext(
        "%(count)s mätning av effekt är försenad", "%(count)s mätningar av effekt är försenade", count
    )
    lead = _("Ingen har rapporterat dem. Åtagandet gäller också när projektet är slut.")
    return Note(heading % {"count": count}, lead, tuple(rows))


def _row(point: MeasuringPoint) -> Row:
    promised = point.commitment
    words = _("%(benefit)s, %(unit)s: skulle ha mätts %(day)s av %(owner)s") % {
        "benefit": promised.benefit,
        "unit": promised.unit,
        "day": dates.day(point.due_on),
        "owner": promised.owner,
    }
    return Row(words, reverse("commitment", args=[promised.pk]))


NOTES = (overdue_measurements,)
