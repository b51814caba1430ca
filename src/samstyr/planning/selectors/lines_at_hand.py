"""Lines by their keys, wherever they count, with what they cost and the time they ask for: fetched once for all that is asked.

What counts, and in which year, is the ledger's to say; here it is asked of rows that are in hand.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from uuid import UUID

from samstyr.planning.ledger import Amount, counted_plans
from samstyr.planning.ledger.counted_plans import Basis, Version
from samstyr.planning.models import FinancingRow, LineHours, ObjectPlan, PlanLine, PlanState, Standing
from samstyr.planning.selectors.ended import with_last_said


class LinesAtHand:
    """The confirmed lines with some keys. Four queries at most, each made when its answer is first asked for.

    A key is asked about as the plans in force have it; where it stands in none of them, as the draft has it.
    """

    def __init__(self, keys: Collection[UUID]) -> None:
        self._lines = PlanLine.objects.filter(key__in=keys, standing=Standing.CONFIRMED)
        self._is_empty = not keys

    @cached_property
    def in_force(self) -> list[PlanLine]:
        """The lines in the versions in force; one key may give several, for a line is carried on from year to year."""
        return self._of(Basis.IN_FORCE)

    @cached_property
    def latest(self) -> list[PlanLine]:
        """The lines in the latest versions."""
        return self._of(Basis.LATEST)

    @cached_property
    def drafted(self) -> list[PlanLine]:
        """The lines of those keys that stand in no version in force, as the draft has them."""
        decided = {line.key for line in self.in_force}
        return [line for line in self.latest if line.key not in decided]

    @cached_property
    def amounts(self) -> list[Amount]:
        """What the lines cost, in every year that their plan counts for."""
        years = self._years
        if not years:
            return []
        rows = FinancingRow.objects.filter(line__in=years).order_by()
        objects = {line.pk: line.plan.object_id for line in (*self.in_force, *self.drafted)}
        return [
            Amount(objects[line], committee, year, kind, state, ore)
            for line, committee, year, kind, state, ore in rows.values_list(
                "line", "committee", "year", "kind", "state", "amount"
            )
            if year in years[line]
        ]

    @cached_property
    def hours(self) -> list[LineHours]:
        """The wishes for time of the lines, with their seats, in every year that their plan counts for."""
        years = self._years
        if not years:
            return []
        wishes = LineHours.objects.filter(line__in=years)
        found = wishes.select_related("seat__object", "seat__product", "seat__unit")
        return [wish for wish in found if wish.year in years[wish.line_id]]

    @cached_property
    def _years(self) -> Mapping[int, set[int]]:
        """The years that each line counts for, by its id."""
        in_force, latest = (counted_plans.years_by_plan(self._counting[basis], None) for basis in Basis)
        return {line.pk: in_force[line.plan_id] for line in self.in_force} | {
            line.pk: latest[line.plan_id] for line in self.drafted
        }

    @cached_property
    def _counting(self) -> Mapping[Basis, Mapping[tuple[int, int], int]]:
        """The id of the version that counts, by object and year, on either basis."""
        if self._is_empty:
            return {basis: {} for basis in Basis}
        plans = ObjectPlan.objects.filter(object__in=self._lines.order_by().values("plan__object"))
        rows = plans.order_by("number").values_list(
            "object_id", "kind", "first_year", "last_year", "pk", "state"
        )
        every: list[Version] = []
        decided: list[Version] = []
        for governed, kind, first, last, pk, state in rows:
            version = (governed, kind, first, last, pk)
            every.append(version)
            if state == PlanState.DECIDED:
                decided.append(version)
        return {
            Basis.IN_FORCE: counted_plans.that_count(decided),
            Basis.LATEST: counted_plans.that_count(every),
        }

    @cached_property
    def _counted(self) -> list[PlanLine]:
        plans = {pk for counting in self._counting.values() for pk in counting.values()}
        if not plans:
            return []
        rows = self._lines.filter(plan__in=plans).order_by().select_related("plan__object")
        # The locked picture is large, and would be read once a line.
        found = with_last_said(rows.defer("plan__snapshot"))
        return sorted(found, key=lambda line: (line.plan.first_year, line.position, line.pk))

    def _of(self, basis: Basis) -> list[PlanLine]:
        plans = set(self._counting[basis].values())
        return [line for line in self._counted if line.plan_id in plans]
