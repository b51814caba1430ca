"""Which lines' work has ended: it is done or stopped, by the plan itself or by the latest follow-up of it.

A decided plan is locked, so that its work is done is said by following it up and not by a new version. What was said of
years before the plan's own is not about it: the line has been taken into a later plan since.
"""

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from samstyr.planning.models import FollowUp, LineStatus, PlanLine, Progress

STATUSES = (LineStatus.DONE, LineStatus.STOPPED)
REPORTS = (Progress.DONE, Progress.STOPPED)


def with_last_said(lines: QuerySet[PlanLine]) -> QuerySet[PlanLine]:
    """Lines with `last_said`: how the latest follow-up found each, empty when there is none; no query more."""
    return lines.annotate(last_said=_last_said())


def has_ended(line: PlanLine) -> bool:
    """Whether the work of a line that was fetched `with_last_said` has ended."""
    return line.status in STATUSES or getattr(line, "last_said") in REPORTS  # noqa: B009 - annotated above


def unfinished(lines: QuerySet[PlanLine]) -> QuerySet[PlanLine]:
    """The lines whose work has not ended."""
    said = lines.annotate(last_said=_last_said())
    return said.exclude(status__in=STATUSES).exclude(last_said__in=REPORTS)


def _last_said() -> Coalesce:
    # By key: it may have been reported on the line as it stood in another version of the plan.
    said = FollowUp.objects.filter(line__key=OuterRef("key"), year__gte=OuterRef("plan__first_year"))
    return Coalesce(Subquery(said.order_by("-year", "-tertial").values("progress")[:1]), Value(""))
