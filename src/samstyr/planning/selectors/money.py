"""Questions about money: what the money pages are made of. The sums themselves are the ledger's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import ledger
from samstyr.planning.ledger import Amount, Matrix, own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.ledger.own_time import OwnTime
from samstyr.planning.models import (
    AllocationKey,
    FinancingRow,
    HourlyRate,
    LedgerEntry,
    MoneyState,
    ObjectPlan,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which money is looked at."""

    year: int
    basis: Basis
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The money of a year: the matrix, the names of its sides, own time, and what it came to.

    `planned` is what outcome and forecast are held against: of the kind that is chosen, whatever its state.
    """

    choice: Choice
    matrix: Matrix
    objects: dict[int, GovernanceObject]
    committees: dict[int, Unit]
    own_time: OwnTime
    planned: dict[int | str, int]
    outcome: dict[int | str, int]
    forecast: dict[int | str, int]
    unplaced: int
    struck: int
    counted_through: date | None


@dataclass(frozen=True, slots=True)
class ObjectMoney:
    """The money of one object: its nämnder in a year, and its years; by id, in öre. `committees` are those of the year."""

    year: int
    committees: list[tuple[int, str]]
    planned: dict[int | str, int]
    outcome: dict[int | str, int]
    foreseen: dict[int | str, int]
    years: list[int]
    in_force: dict[int | str, int]
    asked: dict[int | str, int]
    amounts: list[Amount]
    names: dict[int, str]


def of_object(governed: GovernanceObject, year: int) -> ObjectMoney:
    """Plan, outcome and forecast of an object, as the ledger has them: a fixed number of queries."""
    objects = [governed.pk]
    # All years at once: the table of years and the table of one year are cut from the same amounts.
    decided = ledger.amounts(Basis.IN_FORCE, objects=objects)
    latest = ledger.amounts(Basis.LATEST, objects=objects)
    came = ledger.split(ledger.outcome(year, objects=objects), "committee")
    of_now = [each for each in decided if each.year == year]
    planned = ledger.split(of_now, "committee")
    foreseen = ledger.whole(ledger.forecasts(year, objects=objects), of_now, "committee")
    # A nämnd may have outcome without a plan: somebody has booked on the object what nobody planned.
    used = {each.committee for each in (*decided, *latest)} | {int(pk) for pk in (*came, *foreseen)}
    names = dict(names_of(used))
    of_year = {int(pk) for pk in (*planned, *came, *foreseen)}
    return ObjectMoney(
        year=year,
        committees=sorted(((pk, names[pk]) for pk in of_year), key=lambda each: each[1]),
        planned=planned,
        outcome=came,
        foreseen=foreseen,
        years=sorted({each.year for each in latest}),
        in_force=ledger.split(decided, "year"),
        asked=ledger.split(latest, "year"),
        amounts=sorted(decided, key=lambda each: (each.year, names[each.committee], each.kind, each.state)),
        names=names,
    )


def overview(choice: Choice) -> Overview:
    """Everything of the money page: a fixed number of queries."""
    of_kind = _of_kind(choice, ledger.amounts(choice.basis, years=[choice.year]))
    found = [each for each in of_kind if not choice.state or each.state == choice.state]
    outcome = _of_kind(choice, ledger.outcome(choice.year))
    foreseen = _of_kind(choice, ledger.forecasts(choice.year))
    matrix = ledger.matrix(found, of_struck=choice.state == MoneyState.CUT)
    planned = ledger.split(of_kind, "object")
    objects = {
        *matrix.of_objects,
        *(int(pk) for pk in planned),
        *(each.object for each in (*outcome, *foreseen)),
    }
    return Overview(
        choice=choice,
        matrix=matrix,
        objects={each.pk: each for each in GovernanceObject.objects.filter(pk__in=objects)},
        committees={each.pk: each for each in Unit.objects.filter(pk__in=matrix.of_committees)},
        own_time=own_time.summed(own_time.hours(choice.basis, years=[choice.year]), own_time.rates()),
        planned=planned,
        outcome=ledger.split(outcome, "object"),
        forecast=ledger.whole(foreseen, of_kind, "object"),
        unplaced=ledger.unplaced(choice.year),
        struck=ledger.split(of_kind, "state").get(MoneyState.CUT, 0) if not choice.state else 0,
        counted_through=booked_through(choice.year),
    )


def booked_through(year: int) -> date | None:
    """The last day of a year that anything is booked on; None before the year's first file."""
    found: date | None = LedgerEntry.objects.filter(booked_on__year=year).aggregate(last=Max("booked_on"))[
        "last"
    ]
    return found


def _of_kind(choice: Choice, found: Iterable[Amount]) -> list[Amount]:
    return [each for each in found if not choice.kind or each.kind == choice.kind]


def rows(
    choice: Choice, *, governed: int | None = None, committee: int | None = None
) -> QuerySet[FinancingRow]:
    """The rows behind a figure, the largest first."""
    objects = None if governed is None else [governed]
    found = ledger.rows_behind(
        choice.basis,
        year=choice.year,
        objects=objects,
        committee=committee,
        kind=choice.kind,
        state=choice.state,
    )
    return found.order_by("-amount", "pk")


def years() -> list[int]:
    """The years that any plan is about."""
    spans = ObjectPlan.objects.values_list("first_year", "last_year").distinct()
    return sorted({year for first, last in spans for year in range(first, last + 1)})


def object_by_slug(slug: str) -> GovernanceObject | None:
    """The object that is asked about."""
    return GovernanceObject.objects.filter(slug=slug).first() if slug else None


def committee(pk: str) -> Unit | None:
    """The nämnd that is asked about."""
    return Unit.objects.filter(pk=int(pk), kind=UnitKind.COMMITTEE).first() if pk.isdecimal() else None


def rates() -> QuerySet[HourlyRate]:
    """What an hour is counted as, the latest year first."""
    return HourlyRate.objects.all()


def keys() -> QuerySet[AllocationKey]:
    """The allocation keys with their weights."""
    return AllocationKey.objects.prefetch_related("weights__committee")


def weighable(key: AllocationKey) -> QuerySet[Unit]:
    """The nämnder that a key may weigh: those of today, and those that it weighs already."""
    return Unit.objects.filter(
        Q(kind=UnitKind.COMMITTEE, is_active=True)
        | Q(pk__in=[each.committee_id for each in key.weights.all()])
    )


def names_of(committees: Collection[int]) -> list[tuple[int, str]]:
    """Nämnder by name, also those that have been closed: they have still paid."""
    return list(Unit.objects.filter(pk__in=committees).order_by("name").values_list("pk", "name"))


def committees() -> QuerySet[Unit]:
    """The nämnder of today."""
    return Unit.objects.filter(kind=UnitKind.COMMITTEE, is_active=True)
