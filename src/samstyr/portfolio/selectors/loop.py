"""From measuring to effect: what was done about each conclusion, what it cost, what it gave, what the figures did."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from samstyr.analysis.benefits import NOTHING, Amount, Kind, Ledger
from samstyr.analysis.release.document import Table
from samstyr.foundation import numbers
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.models import Conclusion
from samstyr.measurement.results import followed
from samstyr.measurement.results.followed import Movement
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import conclusions as known
from samstyr.measurement.selectors import results
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.selectors import departments
from samstyr.planning.models import Activity, Assignment, Goal
from samstyr.planning.selectors import activities
from samstyr.portfolio import effects
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.models import Initiative, Need, SideState
from samstyr.portfolio.selectors import answering
from samstyr.portfolio.selectors.answering import CostedLine, Gain


@dataclass(frozen=True, slots=True)
class Answered:
    """A conclusion and everything that answers it.

    `ore` is what its initiatives are planned to cost in the plans in force, None when it has no initiative. One that was
    rejected costs nothing, whatever lines its plan still has: it never began.
    `verified` is what has been measured and confirmed, money and time apart; never a forecast. `lines` and `gains` are
    what the two are made of.
    """

    conclusion: Conclusion
    assignments: tuple[Assignment, ...]
    needs: tuple[Need, ...]
    initiatives: tuple[Initiative, ...]
    activities: tuple[Activity, ...]
    ore: int | None
    verified: Amount
    verified_time: Amount
    movements: tuple[Movement, ...]
    carried_on: Conclusion | None
    goals: tuple[Goal, ...] = ()
    lines: tuple[CostedLine, ...] = ()
    gains: tuple[Gain, ...] = ()

    @property
    def has_answer(self) -> bool:
        """Whether anybody has done or begun anything about it."""
        return bool(self.needs or self.initiatives or self.activities or self.goals)


def of_year(year: int, history: History, unit: Unit | None = None) -> list[Answered]:
    """The conclusions of a year's measurement with their answers, and what the figures did until the latest release."""
    rows = list(_conclusions().filter(measurement__year=year, unit=unit))
    return _answered(rows, history)


def answers(conclusions: Iterable[Conclusion]) -> dict[int, Answered]:
    """What answers some conclusions, by their ids; without movements, for whoever tells of those in another way."""
    rows = list(_conclusions().filter(pk__in=[each.pk for each in conclusions]))
    return {each.conclusion.pk: each for each in _answered(rows, None)}


def answered_by_portfolio(conclusions: Iterable[Conclusion]) -> dict[int, Answered]:
    """Those of some conclusions that a need, an initiative or a goal answers. One question where there is none."""
    # Three joins in a filter multiply rows; as a set of ids nobody sees that.
    something = Q(needs__isnull=False) | Q(initiatives__isnull=False) | Q(goals__isnull=False)
    rows = list(conclusions)
    told = set(
        known.every().filter(something, pk__in=[each.pk for each in rows]).values_list("pk", flat=True)
    )
    return answers(each for each in rows if each.pk in told) if told else {}


def naming(code: str) -> list[int]:
    """The ids of every conclusion of the municipality's analysis that names an item, the latest year first."""
    rows = known.every().filter(unit=None).order_by("-measurement__year", "position", "pk")
    # `items` is a JSON list, which SQLite cannot be asked to look into; a year has a handful of conclusions.
    return [pk for pk, items in rows.values_list("pk", "items") if code in items]


def answered(conclusions: Sequence[int], history: History) -> list[Answered]:
    """Conclusions by their ids and in their order, with their answers and what the figures did."""
    # The database gives them in its order; the caller has theirs, from a page of results.
    rows = {each.pk: each for each in _conclusions().filter(pk__in=conclusions)}
    return _answered([rows[pk] for pk in conclusions], history)


def years() -> list[int]:
    """The years that have conclusions, the latest first."""
    return sorted(set(known.every().order_by().values_list("measurement__year", flat=True)), reverse=True)


def address(about: Conclusion | None) -> str:
    """Where the page tells of a conclusion; empty for a department's own, which stand in its analysis."""
    if about is None or about.unit_id is not None:
        return ""
    return f"{reverse('loop')}?ar={about.measurement.year}#slutsats-{about.pk}"


def conclusion(pk: int) -> QuerySet[Conclusion]:
    """One conclusion with who it is given to."""
    return _conclusions().filter(pk=pk)


def assignment(pk: int) -> QuerySet[Assignment]:
    """One assignment with its conclusion."""
    return Assignment.objects.filter(pk=pk).select_related(
        "unit", "object", "conclusion__unit", "conclusion__measurement"
    )


def receivers() -> tuple[QuerySet[Unit], QuerySet[GovernanceObject]]:
    """Who a conclusion may be given to: the departments and the objects of today."""
    return departments(), GovernanceObject.objects.filter(is_active=True)


@dataclass(frozen=True, slots=True)
class Around:
    """The maturity of a department that an object supports, as it was published; a withheld figure says why.

    `answered` says how many answered of how many, empty where that is not told.
    """

    name: str
    text: str
    margin: str
    answered: str
    year: int
    href: str


def maturity_around(governed: GovernanceObject) -> list[Around]:
    """The departments that an object supports, with their maturity in the latest release that knows them."""
    # All of them, for the object's page has them at hand.
    names = sorted(unit.name for unit in governed.supports.all() if unit.kind == UnitKind.DEPARTMENT)
    if not names:
        return []
    years = results.history().years
    # The latest release alone: a department that it does not know has been renamed or is gone, and an old
    # figure would mislead.
    latest = years[-1] if years else None
    tables = {table.group: table for table in latest.departments} if latest else {}
    return [_around(name, latest, tables[name]) for name in names if latest and name in tables]


def _around(name: str, latest: Published, table: Table) -> Around:
    figure = latest.figure(table, "maturity")
    return Around(
        name,
        figure.text if figure.known else figure.why,
        numbers.margin(figure.margin),
        numbers.out_of(table.answered, table.invited) if table.answered is not None else "",
        latest.year,
        reverse("results_department", args=[latest.year, latest.addresses[name]]),
    )


def assigned_to(governed: GovernanceObject) -> QuerySet[Assignment]:
    """The conclusions that an object has been given, the latest first."""
    return (
        Assignment.objects.filter(object=governed)
        .select_related("conclusion__measurement", "conclusion__unit")
        .order_by("-conclusion__measurement__year", "pk")
    )


def _conclusions() -> QuerySet[Conclusion]:
    return (
        known.every()
        .prefetch_related(
            Prefetch("assignments", Assignment.objects.select_related("unit", "object")),
            Prefetch("needs", Need.objects.order_by("sent_at", "pk")),
            Prefetch("initiatives", Initiative.objects.select_related("object")),
            # Every relation that `_answered` reads is fetched here: it runs once a conclusion, and would ask
            # once a conclusion too.
            "goals",
            Prefetch("carried_on", Conclusion.objects.select_related("measurement")),
        )
        .order_by("measurement__year", "position", "pk")
    )


def _pair(history: History, year: int) -> tuple[Published | None, Published | None]:
    """The release of the year, and the one that compares itself with it; two None when nothing has been since.

    A change is tested from one release to the next: there only can one say whether it is secured.
    """
    earlier = next((each for each in history.years if each.year == year), None)
    later = next(
        (each for each in history.years if each.release.previous and each.release.previous.year == year), None
    )
    return (earlier, later) if earlier and later else (None, None)


def _pairs(
    rows: Iterable[Conclusion], history: History | None
) -> dict[int, tuple[Published | None, Published | None]]:
    """The same for every year that the conclusions are of; none without a history."""
    if not history:
        return {}
    return {year: _pair(history, year) for year in {each.measurement.year for each in rows}}


def _answered(rows: Sequence[Conclusion], history: History | None) -> list[Answered]:
    """The rows with what answers them, asked for all of them at once; with a history also what the figures did."""
    pairs = _pairs(rows, history)
    # Asked for all at once, before the loop: the number of questions does not follow
    # the number of conclusions.
    done = activities.of_conclusions(rows)
    initiatives = {each.pk for row in rows for each in row.initiatives.all()}
    costs, given = answering.lines(initiatives), _effects(initiatives)
    gains = answering.gains(initiatives, given)
    found = []
    for row in rows:
        going = tuple(row.initiatives.all())
        earlier, later = pairs.get(row.measurement.year, (None, None))
        lines = _asked_for(going, costs)
        found.append(
            Answered(
                row,
                tuple(row.assignments.all()),
                tuple(row.needs.all()),
                going,
                tuple(done[row.pk]),
                # None and not 0: without an initiative nothing has been priced, which is not to cost nothing.
                sum(line.ore for line in lines) if going else None,
                _verified(given, going, Kind.FINANCIAL),
                # Money and time apart: hours set free shrink no budget.
                _verified(given, going, Kind.TIME),
                # No later release, no movement: nothing is told of figures that nobody has measured yet.
                followed.movements(earlier, later, row.items) if earlier and later else (),
                next(iter(row.carried_on.all()), None),
                tuple(row.goals.all()),
                lines,
                answering.joined(gain for each in going for gain in gains[each.pk]),
            )
        )
    return found


def _asked_for(
    initiatives: Iterable[Initiative], costs: Mapping[int, Sequence[CostedLine]]
) -> tuple[CostedLine, ...]:
    # A stopped one's money was spent; a rejected one's is asked for by nobody.
    return tuple(
        line for each in initiatives if each.side_state != SideState.REJECTED for line in costs[each.pk]
    )


def _effects(initiatives: Collection[int]) -> Effects:
    if not initiatives:  # conclusions are mostly answered by activities, and then there is nothing to add up
        return Effects(())
    shared = Initiative.objects.filter(pk__in=initiatives).values_list("contributions__benefit", flat=True)
    return effects.gather([benefit for benefit in shared if benefit is not None])


def _verified(given: Effects, initiatives: Iterable[Initiative], kind: Kind) -> Amount:
    parts = (given.sum(Ledger.VERIFIED, kind, Where(initiative=each.pk)).amount for each in initiatives)
    return sum(parts, start=NOTHING)
