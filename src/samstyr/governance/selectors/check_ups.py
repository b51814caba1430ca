"""Questions about check-ups: what there is to ask, whom, and how far each has come."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from samstyr.governance import asking
from samstyr.governance.models import (
    CheckUp,
    CheckUpQuestion,
    GovernanceObject,
    ItComponent,
    LifeCycle,
    Seat,
)
from samstyr.governance.selectors import components
from samstyr.governance.selectors.due import Answerers, Answering
from samstyr.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask: a field of a component, and who answers."""

    component: ItComponent
    field: str
    answering: Answering


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a check-up has come in an object: answered, not known, and what is left to ask. None owns the rest."""

    object: GovernanceObject | None
    answered: int
    not_known: int
    left: int
    people: tuple[Person, ...]


def check_ups() -> QuerySet[CheckUp]:
    """Every check-up, the latest first."""
    return CheckUp.objects.all()


def running(on: date) -> QuerySet[CheckUp]:
    """Those that ask today."""
    return check_ups().filter(starts_on__lte=on, ends_on__gte=on)


def left(
    check_up: CheckUp, on: date, answerers: Answerers | None = None, *, among: Q | None = None
) -> list[Asked]:
    """Everything that is left to ask, what matters most first; bounded questions however many components.

    `among` narrows the components that are asked about.
    """
    asked = answerers or Answerers(on)
    settled, handed = _settled(check_up), _handed(check_up)
    before = on - timedelta(days=check_up.older_than_days)
    found = [
        (component, field)
        for component in components.to_look_through(among)
        if component.life_cycle != LifeCycle.RETIRED
        for field in check_up.fields
        if field in asking.ASKED
        and (component.pk, field) not in settled
        and asking.is_due(component, field, before=before)
    ]
    # Before the limit of each person is applied, so that she is asked what matters most and not what comes
    # first in the alphabet.
    found.sort(key=lambda each: asking.urgency(*each))
    return [
        Asked(
            component,
            field,
            asked.of_seat(handed[component.pk, field])
            # What was handed on stays with that seat, whoever sits in it now.
            if (component.pk, field) in handed
            else asked.of(component.object, asking.ASKED[field]),
        )
        for component, field in found
    ]


def of_person(check_up: CheckUp, person: Person, rows: Iterable[Asked]) -> list[Asked]:
    """What a person may still be asked: hers, and no more than the check-up asks of one."""
    said = check_up.questions.filter(answered_by=person, answered_at__isnull=False).count()
    mine = [row for row in rows if person in row.answering.people]
    # What she has answered counts: a check-up asks of nobody more than it promised.
    return mine[: max(0, check_up.most_each - said)]


def answered_by(check_up: CheckUp, person: Person) -> int:
    """How many questions a person has answered."""
    return check_up.questions.filter(answered_by=person, answered_at__isnull=False).count()


def people_of(rows: Iterable[Asked]) -> list[Person]:
    """Everybody who has something to answer."""
    found = {person.pk: person for row in rows for person in row.answering.people}
    return sorted(found.values(), key=lambda person: (person.name, person.pk))


def progress(check_up: CheckUp, on: date) -> list[Progress]:
    """How far it has come in each object, what is left to ask first."""
    remaining: Counter[int | None] = Counter()
    people: dict[int | None, dict[int, Person]] = defaultdict(dict)
    for row in left(check_up, on):
        remaining[row.component.object_id] += 1
        people[row.component.object_id] |= {each.pk: each for each in row.answering.people}
    answered: Counter[int | None] = Counter()
    unknown: Counter[int | None] = Counter()
    done = check_up.questions.filter(answered_at__isnull=False)
    for owner, does_not_know in done.values_list("component__object", "does_not_know"):
        # By the owner of today: a component that has moved takes its answers along.
        (unknown if does_not_know else answered)[owner] += 1
    objects: Mapping[int, GovernanceObject] = GovernanceObject.objects.in_bulk()
    keys = sorted(
        {*remaining, *answered, *unknown}, key=lambda pk: (-remaining[pk], objects[pk].name if pk else "")
    )
    return [
        Progress(
            objects[pk] if pk else None, answered[pk], unknown[pk], remaining[pk], tuple(people[pk].values())
        )
        for pk in keys
    ]


def seats_beside(component: ItComponent, but: Seat | None) -> QuerySet[Seat]:
    """The other seats of the object, for whoever thinks that somebody else knows."""
    found = Seat.objects.filter(object=component.object_id, object__isnull=False, is_active=True)
    return found.exclude(pk=but.pk if but else 0).select_related("object", "product", "unit")


def _settled(check_up: CheckUp) -> set[tuple[int, str]]:
    rows = check_up.questions.filter(answered_at__isnull=False)
    return set(rows.values_list("component", "field"))


def _handed(check_up: CheckUp) -> dict[tuple[int, str], Seat]:
    rows = CheckUpQuestion.objects.filter(check_up=check_up, answered_at__isnull=True, seat__isnull=False)
    found = rows.select_related("seat__object", "seat__product", "seat__unit")
    return {(row.component_id, row.field): row.seat for row in found if row.seat is not None}
