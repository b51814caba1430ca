"""The one ledger: whatever happens to the plans, both sums of money are the same money."""

from collections import defaultdict

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from planning.planned import annual, decided, line, pay

from samstyr.foundation.errors import DomainError
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import ledger
from samstyr.planning.ledger import counted_plans, own_time
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import (
    AllocationKey,
    AllocationWeight,
    FinancingRow,
    HourlyRate,
    HoursState,
    MoneyKind,
    MoneyState,
    ObjectPlan,
    PlanKind,
    PlanLine,
    PlanState,
    Standing,
)
from samstyr.planning.services import answers, financing, lines, plans
from samstyr.planning.services.plans import Term

pytestmark = pytest.mark.django_db


def test_what_a_committee_pays_and_what_an_object_costs_are_the_same_money(steering):
    school, workplace = annual(steering.school), annual(steering.workplace)
    shared = line(workplace, "Nya datorer")
    pay(line(school), steering.committee, 300)
    pay(shared, steering.committee, 120, kind=MoneyKind.INVESTMENT)
    pay(shared, steering.other_committee, 80, kind=MoneyKind.INVESTMENT)
    matrix = ledger.matrix(ledger.amounts(Basis.LATEST))
    assert matrix.of_objects == {steering.school.pk: 30_000, steering.workplace.pk: 20_000}
    assert matrix.of_committees == {steering.committee.pk: 42_000, steering.other_committee.pk: 8_000}
    assert matrix.total == 50_000


def test_a_draft_counts_as_asked_for_and_not_as_in_force(steering):
    pay(line(annual(steering.school)), steering.committee, 300)
    assert ledger.total(ledger.amounts(Basis.IN_FORCE)) == 0
    assert ledger.total(ledger.amounts(Basis.LATEST)) == 30_000


def test_a_replan_counts_instead_of_the_version_before_when_it_is_decided_and_not_sooner(steering):
    plan = annual(steering.school)
    pay(line(plan), steering.committee, 300)
    again = plans.replan(plan=decided(plan, steering), reason="Mer pengar", by=None)
    row = FinancingRow.objects.get(line__plan=again)
    financing.change(row=row, version=row.version, ore=50_000, code="", by=None)
    assert ledger.total(ledger.amounts(Basis.IN_FORCE)) == 30_000
    assert ledger.total(ledger.amounts(Basis.LATEST)) == 50_000
    decided(again, steering, "KS 2026-101")
    assert ledger.total(ledger.amounts(Basis.IN_FORCE)) == 50_000


def test_a_year_with_an_annual_plan_is_not_counted_from_the_strategic_one_too(steering):
    strategic = plans.create(governed=steering.school, term=Term(PlanKind.STRATEGIC, 2026, 2029), by=None)
    road = line(strategic, "Byt plattform")
    for year in (2027, 2028):
        pay(road, steering.committee, 1000, year=year)
    decided(strategic, steering)
    plan = annual(steering.school, 2027)
    carried = plan.lines.get()
    assert ledger.split(ledger.amounts(Basis.LATEST), "year") == {2028: 100_000}  # not confirmed: not counted
    lines.confirm(line=carried, version=carried.version, by=None)
    assert ledger.split(ledger.amounts(Basis.LATEST), "year") == {2027: 100_000, 2028: 100_000}


def test_a_line_that_was_carried_over_counts_when_somebody_has_confirmed_it(steering):
    first = annual(steering.school, 2026)
    pay(line(first), steering.committee, 300, year=2026)
    second = annual(steering.school, 2027)
    carried = second.lines.get()
    assert (carried.standing, ledger.of_plan(second)) == (Standing.PROPOSED, [])
    lines.confirm(line=carried, version=carried.version, by=None)
    assert ledger.total(ledger.of_plan(second)) == 30_000


def test_money_that_is_struck_out_is_seen_and_is_in_no_total(steering):
    row = pay(line(annual(steering.school)), steering.committee, 300)
    financing.cut(row=row, version=row.version, ore=10_000, reference="BUN § 12", by=None)
    found = ledger.amounts(Basis.LATEST)
    assert ledger.split(found, "state") == {MoneyState.REQUESTED: 20_000, MoneyState.CUT: 10_000}
    assert ledger.total(found) == ledger.matrix(found).total == 20_000


def test_the_rows_behind_a_figure_sum_to_it(steering):
    plan = annual(steering.school)
    for title, kronor in (("A", 100), ("B", 250)):
        pay(line(plan, title), steering.committee, kronor)
    behind = ledger.rows_behind(Basis.LATEST, year=2027, committee=steering.committee.pk)
    assert sum(row.amount for row in behind) == ledger.total(ledger.amounts(Basis.LATEST, years=[2027]))


def test_a_line_keeps_its_key_so_that_its_cost_is_found_through_versions_and_years(steering):
    first = annual(steering.school, 2026)
    written = line(first)
    pay(written, steering.committee, 300, year=2026)
    decided(first, steering)
    second = annual(steering.school, 2027)
    carried = second.lines.get()
    lines.confirm(line=carried, version=carried.version, by=None)
    decided(second, steering, "KS 2026-101")
    plans.replan(plan=ObjectPlan.objects.get(pk=second.pk), reason="Ändrat", by=None)
    found = ledger.of_lines([written.key])[written.key]
    assert ledger.split(found, "year") == {2026: 30_000, 2027: 30_000}


def test_a_shared_cost_is_divided_to_the_ore_with_its_principle_on_every_row(steering):
    third = Unit.objects.create(kind=UnitKind.COMMITTEE, name="Kulturnämnden")
    key = AllocationKey.objects.create(name="Datorer", principle="Antal datorer")
    for committee in (steering.committee, steering.other_committee, third):
        AllocationWeight.objects.create(key=key, committee=committee, weight=1)
    shared = line(annual(steering.workplace), "Licenser")
    rows = financing.divide(line=shared, key=key, wish=financing.Wish(2027, 10_000), by=None)
    assert sorted(row.amount for row in rows) == [3333, 3333, 3334]
    assert {row.principle for row in rows} == {"Antal datorer: 1 av 3"}
    financing.divide(line=shared, key=key, wish=financing.Wish(2027, 20_000), by=None)
    assert ledger.total(ledger.of_plan(shared.plan)) == 20_000


def test_own_time_is_hours_times_the_rate_and_apart_from_money(steering):
    written = line(annual(steering.school))
    lead = steering.school.seats.get(kind="lead", side="it")
    for number, hours in ((1, 40), (2, 60)):
        answers.ask(line=written, seat=lead, quarter=answers.Quarter(2027, number), hours=hours, by=None)
    wish = written.hours.get(quarter=2)
    answers.answer(
        wish=wish, version=wish.version, state=HoursState.DENIED, reason="Föräldraledig", by=steering.it_owner
    )
    times = own_time.hours(Basis.LATEST)
    assert own_time.summed(times, {}) == own_time.OwnTime(40, None)
    HourlyRate.objects.create(year=2027, amount=65_000)
    assert own_time.summed(times, own_time.rates()) == own_time.OwnTime(40, 2_600_000)
    assert ledger.total(ledger.amounts(Basis.LATEST)) == 0


# --- whatever happens ----------------------------------------------------------------------------------------

ACTIONS = (
    "write",
    "change",
    "cut",
    "budget",
    "strike",
    "remove",
    "decide",
    "replan",
    "next_year",
    "strategic",
    "confirm",
    "close",
    "divide",
)
PLANNING = {"decide", "replan", "next_year", "strategic"}
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30), st.integers(0, 10_000_00)),
    min_size=5,
    max_size=30,
)


class Story:
    """Carries out what happens to the plans, by the services; what the rules refuse does not happen."""

    def __init__(self, steering):
        self.steering = steering
        self.committees = [steering.committee, steering.other_committee]
        self.key = AllocationKey.objects.create(name="Lika", principle="Lika delar")
        for weight, committee in enumerate(self.committees, start=1):
            AllocationWeight.objects.create(key=self.key, committee=committee, weight=weight)
        for governed in (steering.school, steering.workplace):
            annual(governed, 2026)

    def act(self, action, which, ore):
        try:
            with transaction.atomic():
                getattr(self, action)(which, ore)
        except DomainError:
            return

    def one(self, rows, which):
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def row(self, which):
        return self.one(FinancingRow.objects.select_related("line__plan__object", "committee"), which)

    def write(self, which, ore):
        plan = self.one(ObjectPlan.objects.filter(state=PlanState.DRAFT), which)
        if plan:
            written = line(plan, f"Rad {which}")
            wish = financing.Wish(plan.years[which % len(plan.years)], ore, list(MoneyKind)[which % 3])
            financing.add(line=written, committee=self.committees[which % 2], wish=wish, by=None)

    def change(self, which, ore):
        if row := self.row(which):
            financing.change(row=row, version=row.version, ore=ore, code="", by=None)

    def cut(self, which, ore):
        if row := self.row(which):
            financing.cut(row=row, version=row.version, ore=ore, by=None)

    def budget(self, which, ore):
        if row := self.row(which):
            state = (MoneyState.IN_BUDGET, MoneyState.DECIDED)[ore % 2]
            financing.settle(row=row, version=row.version, state=state, by=None)

    def strike(self, which, ore):
        if row := self.row(which):
            financing.settle(row=row, version=row.version, state=MoneyState.CUT, by=None)

    def remove(self, which, ore):
        if row := self.row(which):
            financing.remove(row=row, version=row.version, by=None)

    def divide(self, which, ore):
        draft = PlanLine.objects.filter(plan__state=PlanState.DRAFT).select_related("plan__object")
        if written := self.one(draft, which):
            wish = financing.Wish(written.plan.first_year, ore, MoneyKind.PROJECT)
            financing.divide(line=written, key=self.key, wish=wish, by=None)

    def decide(self, which, ore):
        if plan := self.one(ObjectPlan.objects.filter(state=PlanState.DRAFT), which):
            decided(plan, self.steering, f"KS {which}")

    def replan(self, which, ore):
        if plan := self.one(ObjectPlan.objects.filter(state=PlanState.DECIDED), which):
            plans.replan(plan=plan, reason="Ändrat läge", by=None)

    def next_year(self, which, ore):
        governed = (self.steering.school, self.steering.workplace)[which % 2]
        annual(governed, 2027 + which % 3)

    def strategic(self, which, ore):
        governed = (self.steering.school, self.steering.workplace)[which % 2]
        first = 2025 + which % 3
        plans.create(governed=governed, term=Term(PlanKind.STRATEGIC, first, first + 3), by=None)

    def confirm(self, which, ore):
        if written := self.one(PlanLine.objects.filter(standing=Standing.PROPOSED), which):
            lines.confirm(line=written, version=written.version, by=None)

    def close(self, which, ore):
        if written := self.one(PlanLine.objects.filter(plan__state=PlanState.DRAFT), which):
            lines.close(line=written, version=written.version, reason="Inte nu", by=None)


def by_hand(basis):
    """Another way to the same amounts: go through every row, and keep the version that counts of each object and year."""
    best = {}
    for plan in ObjectPlan.objects.all():
        if basis is Basis.IN_FORCE and plan.state != PlanState.DECIDED:
            continue
        for year in plan.years:
            rank = (plan.kind == PlanKind.ANNUAL, plan.first_year, plan.number)
            if rank > best.get((plan.object_id, year), ((False, 0, 0), None))[0]:
                best[plan.object_id, year] = (rank, plan.pk)
    found = defaultdict(int)
    for row in FinancingRow.objects.select_related("line__plan"):
        plan = row.line.plan
        counts = best.get((plan.object_id, row.year), (None, None))[1] == plan.pk
        if counts and row.line.standing == Standing.CONFIRMED:
            found[plan.object_id, row.committee_id, row.year, row.kind, row.state] += row.amount
    return dict(found)


def sums(amounts, place):
    """By hand: amounts without what is struck out, by one part of their key."""
    found = defaultdict(int)
    for key, ore in amounts.items():
        if key[4] != MoneyState.CUT:
            found[key[place]] += ore
    return dict(found)


def check_every_sum(basis):
    """All that the ledger says of planned money is what it comes to by hand, to the öre, whichever way it is asked."""
    amounts, expected = ledger.amounts(basis), by_hand(basis)
    assert {
        (each.object, each.committee, each.year, each.kind, each.state): each.ore for each in amounts
    } == expected
    matrix = ledger.matrix(amounts)
    assert matrix.of_objects == ledger.split(amounts, "object") == sums(expected, 0)
    assert matrix.of_committees == ledger.split(amounts, "committee") == sums(expected, 1)
    whole = matrix.total
    assert sum(matrix.of_objects.values()) == sum(matrix.of_committees.values()) == whole
    assert ledger.total(amounts) == sum(matrix.cells.values()) == whole
    keys = set(PlanLine.objects.values_list("key", flat=True))
    assert sum(ledger.total(found) for found in ledger.of_lines(keys, basis).values()) == whole
    behind = [ledger.rows_behind(basis, year=year) for year in sums(expected, 2)]
    assert sum(row.amount for rows in behind for row in rows) == whole


# One story in which each thing that may be counted wrongly stands at the end: a version that is superseded, a line that
# waits and one that is left out, money that is struck, equal amounts beside each other, a strategic plan under an annual
# one and an older one under a newer. Chance finds them too, but not in every run.
TELLING = [
    *(("write", which, 1000) for which in range(6)),
    ("budget", 5, 1),
    ("cut", 2, 300),
    ("divide", 1, 70_001),
    ("strategic", 1, 0),
    ("strategic", 3, 0),
    *(("write", which, 2000 + which) for which in range(2, 12)),
    *(("decide", 0, 0) for _plan in range(4)),
    ("replan", 0, 0),
    ("replan", 1, 0),
    ("change", 25, 123),
    ("strike", 27, 0),
    ("decide", 0, 0),
    ("next_year", 0, 0),
    ("next_year", 1, 0),
    ("confirm", 0, 0),
    ("confirm", 2, 0),
    ("close", 3, 0),
    *(("budget", which, 0) for which in (12, 20, 28, 36)),
    ("write", 3, 4444),
    ("write", 3, 4444),
]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
@example(steps=TELLING)
def test_both_sums_of_money_agree_through_any_sequence_of_changes(steering, steps):
    with transaction.atomic():
        story = Story(steering)
        for action, which, ore in steps:
            story.act(action, which, ore)
            if action in PLANNING:
                check_every_sum(Basis.IN_FORCE)
        for basis in Basis:
            check_every_sum(basis)
        transaction.set_rollback(True)


def test_hours_by_line_are_those_that_are_not_denied_in_the_version_that_counts(steering):
    plan = annual(steering.school)
    first, second = line(plan), line(plan, "Nya datorer")
    lead = steering.school.seats.get(kind="lead", side="it")
    for each, quarter in ((first, 1), (first, 2), (second, 1)):
        answers.ask(line=each, seat=lead, quarter=answers.Quarter(2027, quarter), hours=8, by=None)
    denied = second.hours.get()
    denied.answered_by, denied.answered_on = steering.it_lead.person, plan.created_at.date()
    denied.state, denied.reason = HoursState.DENIED, "Ingen tid"
    denied.save()
    keys = [first.key, second.key]
    assert own_time.hours_by_line(keys, Basis.LATEST) == {first.key: 16}
    assert own_time.hours_by_line(keys, Basis.IN_FORCE) == {}
    plans.replan(plan=decided(plan, steering), reason="Mer tid", by=None)
    assert own_time.hours_by_line(keys) == {first.key: 16}


def test_a_list_of_lines_or_rows_does_not_read_the_locked_pictures(steering, django_assert_num_queries):
    plan = annual(steering.school)
    pay(line(plan), steering.committee, 300)
    decided(plan, steering)
    with django_assert_num_queries(5) as asked:
        assert [str(each.plan) for each in counted_plans.lines_that_count([plan.lines.get().key])]
        assert [str(each.line.plan) for each in ledger.rows_behind(Basis.IN_FORCE, year=2027)]
    assert not any("snapshot" in query["sql"] for query in asked.captured_queries)
