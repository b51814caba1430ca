"""Questions about needs."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.timezone import localdate

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock, search
from samstyr.foundation.search import Hit
from samstyr.governance.models import GovernanceObject, SeatKind
from samstyr.governance.selectors import seats
from samstyr.organisation.selectors import people
from samstyr.portfolio.models import Need, NeedState

# What somebody who writes a need may have missed.
ALIKE = frozenset({"need", "initiative", "it_component", "business_component"})
A_YEAR = timedelta(days=365)
_SORTS = {
    "title": F("title"),
    "sent": F("sent_at"),
    "answer_by": F("answer_by"),
    "state": F("state"),
}


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How needs have been answered: how many, the middle number of days, how many within the promise."""

    answered: int
    in_time: int
    median_days: float | None
    waiting: int
    overdue: int

    @property
    def half_within(self) -> int:
        """The whole days within which half of them were answered; 0 when none has been."""
        # Upwards, and at least one: half of them were not answered within what is rounded down.
        return max(1, math.ceil(self.median_days)) if self.median_days is not None else 0


def every() -> QuerySet[Need]:
    """Needs with what a list shows of them: two questions."""
    return Need.objects.select_related("unit", "answered_by", "existing", "merged_into").prefetch_related(
        "objects_concerned"
    )


def whole() -> QuerySet[Need]:
    """Needs with everything that their own page shows."""
    return (
        every()
        .select_related("conclusion__measurement", "sent_by", "split_from")
        .prefetch_related("events__person", "initiatives", "parts", "merged")
    )


def listed(criteria: Mapping[str, Any], sort: str = "") -> QuerySet[Need]:
    """The needs that meet the criteria of the list's form, in the order asked for; else the latest first."""
    found = every()
    for part in (criteria.get("q") or "").split():
        found = found.filter(
            Q(title__icontains=part) | Q(problem__icontains=part) | Q(wanted_change__icontains=part)
        )
    if governed := criteria.get("objekt"):
        found = found.filter(objects_concerned=governed)
    if state := criteria.get("lage"):
        found = found.filter(state=state)
    if criteria.get("sena"):
        # Late is what nobody has answered; a sorted need has had its answer in time or not,
        # and that is history.
        found = found.filter(answer_by__lt=clock.today(), state=NeedState.NEW)
    key = sort.removeprefix("-")
    if key not in _SORTS:
        return found.order_by("-sent_at", "-pk")
    return found.order_by(_SORTS[key].desc() if sort.startswith("-") else _SORTS[key].asc(), "-pk")


def sent_by(user: User) -> QuerySet[Need]:
    """What a person has handed in, the latest first."""
    return every().filter(sent_by=user).prefetch_related("initiatives")


def waiting() -> QuerySet[Need]:
    """Needs that await their answer, the most overdue first."""
    return every().filter(state=NeedState.NEW).order_by("answer_by", "pk")


def waiting_for(objects: Sequence[GovernanceObject]) -> QuerySet[Need]:
    """Needs about these objects that await their answer, the most overdue first: only what names them and by when."""
    found = waiting().filter(objects_concerned__in=objects).select_related(None)
    # Distinct, for whoever leads two objects that the same need concerns.
    return found.only("title", "answer_by").distinct()


def unrouted_for(user: User) -> int:
    """How many needs await an object, when the person is one of those who say which."""
    if not user.has_right(Right.MANAGE_GOVERNANCE):
        return 0
    return Need.objects.filter(state=NeedState.NEW, objects_concerned__isnull=True).count()


def answered_lately(user: User, within: timedelta) -> QuerySet[Need]:
    """The person's own needs that were answered not long ago."""
    found = Need.objects.filter(sent_by=user, answered_at__gte=clock.now() - within)
    return found.only("title", "state").order_by("-answered_at")


def led_by(user: User) -> list[GovernanceObject]:
    """The objects whose needs a person answers, or would help to: those where she is lead."""
    person = people.of(user)
    if person is None:
        return []
    # Through the selector of seats, which knows of substitutes and of days.
    held = [holding.seat for holding in seats.held_by(person)]
    return [seat.object for seat in held if seat.kind == SeatKind.LEAD and seat.object is not None]


def of_object(governed: GovernanceObject) -> QuerySet[Need]:
    """The needs that concern an object, those that await an answer first."""
    # Said and not left to the database: SQLite puts what has no day first, PostgreSQL puts it last.
    unanswered_first = F("answered_at").asc(nulls_first=True)
    return every().filter(objects_concerned=governed).order_by(unanswered_first, "-sent_at")


def mergeable(need: Need) -> QuerySet[Need]:
    """The needs that another may be merged into."""
    gone = (NeedState.MERGED, NeedState.SPLIT, NeedState.REJECTED)
    return Need.objects.exclude(pk=need.pk).exclude(state__in=gone).order_by("title")


def doubles(text: str, rights: Iterable[str], *, but: Need | None = None) -> list[Hit]:
    """Needs, initiatives and components that are likely to be about the same as a text, likest first."""
    # One more than is shown, since the need itself is likest of all and falls away.
    hits = search.similar(text, sources=ALIKE, rights=frozenset(rights), limit=6)
    return [hit for hit in hits if but is None or (hit.source, hit.object_id) != ("need", but.pk)][:5]


def near(need: Need, rights: Iterable[str], source: str) -> list[int]:
    """The ids of what is likely to be about the same as a need, of one kind, likest first."""
    text = f"{need.problem} {need.wanted_change}"
    hits = search.similar(text, sources=frozenset({source}), rights=frozenset(rights), limit=6)
    return [hit.object_id for hit in hits if (source, hit.object_id) != ("need", need.pk)]


def answer_times(on: date | None = None) -> AnswerTimes:
    """How the needs of the last twelve months were answered; two questions."""
    today = on or clock.today()
    # Parts of a split need are left out: their whole was answered, and would else count once
    # more for each part.
    rows = Need.objects.filter(answered_at__date__gte=today - A_YEAR, split_from__isnull=True).values_list(
        "sent_at", "answered_at", "answer_by"
    )
    # The median and not the mean: one need that was forgotten for a year would hide how the others are met.
    days = [(answered - sent).total_seconds() / 86400 for sent, answered, _by in rows if answered]
    waits = list(Need.objects.filter(state=NeedState.NEW).values_list("answer_by", flat=True))
    return AnswerTimes(
        answered=len(days),
        in_time=sum(localdate(answered) <= by for _sent, answered, by in rows if answered),
        median_days=median(days) if days else None,
        waiting=len(waits),
        overdue=sum(by < today for by in waits),
    )
