"""Every level shows the same benefits: one computation, shared benefits once, four ledgers that never mix."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from portfolio.benefited import amount, benefit, initiative, promise, verified

from samstyr.analysis.benefits import NOTHING, Amount, Kind, Ledger
from samstyr.organisation.models import Unit, UnitKind
from samstyr.portfolio import effects
from samstyr.portfolio.effects import Where
from samstyr.portfolio.effects.line_units import Units
from samstyr.portfolio.models import BenefitYear, Contribution, LedgerName, SideState

pytestmark = pytest.mark.django_db
LEVELS = ("initiative", "object", "unit", "year", "benefit")
OPEN = (LedgerName.POTENTIAL, LedgerName.COMMITTED, LedgerName.FORECAST, LedgerName.VERIFIED)


def expected(found, ledger, where=None):
    return found.sum(ledger, Kind.FINANCIAL, where).amount.expected


def test_a_shared_benefit_counts_once_whoever_asks(steering):
    one, two = initiative(steering.school), initiative(steering.workplace, "E-post")
    amount(benefit(one, two), LedgerName.POTENTIAL, 2027, 1000, 1001, 1003)
    found = effects.gather()
    assert expected(found, Ledger.POTENTIAL) == 1001
    parts = [expected(found, Ledger.POTENTIAL, Where(initiative=each.pk)) for each in (one, two)]
    assert sorted(parts) == [500, 501]


def test_the_weights_of_the_contributions_divide_it(steering):
    one, two = initiative(steering.school), initiative(steering.school, "E-post")
    shared = benefit(one, two)
    Contribution.objects.filter(initiative=one).update(weight=3)
    amount(shared, LedgerName.POTENTIAL, 2027, 400)
    assert expected(effects.gather(), Ledger.POTENTIAL, Where(initiative=one.pk)) == 300


def test_what_nobody_has_accepted_is_not_committed(steering):
    saved = benefit(initiative(steering.school))
    asked = promise(saved, steering.department, steering.line_manager.person, accepted=False)
    amount(asked, LedgerName.COMMITTED, 2027, 500)
    assert expected(effects.gather(), Ledger.COMMITTED) == 0


def test_an_ended_commitment_counts_until_the_year_it_ended_in_and_its_successor_from_then(steering):
    saved = benefit(initiative(steering.school))
    manager = steering.line_manager.person
    first = promise(saved, steering.department, manager, ended_on="2028-06-30", end_reason="Ny chef")
    second = promise(saved, steering.department, manager)
    for year in (2027, 2028, 2029):
        amount(first, LedgerName.COMMITTED, year, 100)
    for year in (2028, 2029):
        amount(second, LedgerName.COMMITTED, year, 70)
    yearly = effects.gather().yearly(Ledger.COMMITTED, Kind.FINANCIAL)
    assert {year: each.expected for year, each in yearly.items()} == {2027: 100, 2028: 70, 2029: 70}


def test_a_stopped_initiative_takes_what_could_be_with_it_and_leaves_what_is_verified(steering):
    stopped = initiative(steering.school, side_state=SideState.STOPPED, side_reason="Gick inte")
    saved = benefit(stopped)
    kept = promise(saved, steering.department, steering.line_manager.person)
    amount(saved, LedgerName.POTENTIAL, 2027, 900)
    amount(kept, LedgerName.COMMITTED, 2027, 800)
    verified(kept, 2026, 50, steering.portfolio_office.person)
    found = effects.gather()
    assert [expected(found, ledger) for ledger in Ledger] == [0, 0, 0, 50]
    assert expected(found, Ledger.VERIFIED, Where(initiative=stopped.pk)) == 50


def test_a_merged_initiative_contributes_where_it_went(steering):
    into = initiative(steering.workplace)
    merged = {"side_state": SideState.MERGED, "side_reason": "Samma sak", "merged_into": into}
    gone = initiative(steering.school, "Tidigare", **merged)
    amount(benefit(gone, into), LedgerName.POTENTIAL, 2027, 600)
    found = effects.gather()
    assert found.split(Ledger.POTENTIAL, Kind.FINANCIAL, "object") == {
        steering.workplace.pk: Amount.exactly(600)
    }


def test_what_went_by_way_of_two_merges_counts_where_it_ended(steering):
    last = initiative(steering.workplace)
    ended = {"side_state": SideState.MERGED, "side_reason": "Samma sak"}
    between = initiative(steering.school, "Mellan", merged_into=last, **ended)
    first = initiative(steering.school, "Först", merged_into=between, **ended)
    amount(benefit(first), LedgerName.POTENTIAL, 2027, 600)
    found = effects.gather()
    assert found.split(Ledger.POTENTIAL, Kind.FINANCIAL, "initiative") == {last.pk: Amount.exactly(600)}


def test_a_figure_is_dated_by_the_latest_that_was_said_of_what_it_sums(steering):
    saved = benefit(initiative(steering.school))
    held = promise(saved, steering.department, steering.line_manager.person)
    other = promise(saved, steering.committee, steering.line_manager.person)
    for about, year, day in (
        (held, 2027, "2026-03-01"),
        (held, 2028, "2026-05-01"),
        (other, 2027, "2026-04-01"),
    ):
        row = amount(about, LedgerName.COMMITTED, year, 10)
        BenefitYear.objects.filter(pk=row.pk).update(stated_on=day)
    found = effects.gather()
    figure = found.sum(Ledger.COMMITTED, Kind.FINANCIAL)
    assert (figure.benefits, str(figure.stated_on)) == (1, "2026-05-01")
    of_2027 = found.sum(Ledger.COMMITTED, Kind.FINANCIAL, Where(year=2027))
    assert str(of_2027.stated_on) == "2026-04-01"


def test_a_benefit_without_initiatives_is_in_the_whole_and_in_no_object(steering):
    amount(benefit(), LedgerName.POTENTIAL, 2027, 600)
    assert effects.gather().split(Ledger.POTENTIAL, Kind.FINANCIAL, "object") == {0: Amount.exactly(600)}


def test_sums_of_units_roll_up_to_departments_and_committees(steering):
    school = Unit.objects.create(kind=UnitKind.UNIT, name="Norrskolan", parent=steering.department)
    saved = benefit(initiative(steering.school))
    amount(saved, LedgerName.POTENTIAL, 2027, 1000)
    for unit, ore in ((school, 30), (steering.department, 12), (steering.other_committee, 5)):
        amount(promise(saved, unit, steering.line_manager.person), LedgerName.COMMITTED, 2027, ore)
    units = Units.all()
    found = effects.gather()
    parts = found.split(Ledger.COMMITTED, Kind.FINANCIAL, "unit")
    assert units.rolled_up(parts, UnitKind.COMMITTEE) == {
        steering.committee.pk: Amount.exactly(42),
        steering.other_committee.pk: Amount.exactly(5),
    }
    below = Where(units=units.below(steering.department.pk))
    assert expected(found, Ledger.COMMITTED, below) == 42


BENEFITS = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(["financial", "time", "quality"]),
            "weights": st.lists(st.integers(0, 4), min_size=3, max_size=3),
            "accepted": st.booleans(),
            "rows": st.lists(
                st.tuples(st.sampled_from(list(LedgerName)), st.integers(2026, 2029), st.integers(-9, 10**9)),
                max_size=6,
                unique_by=lambda row: row[:2],
            ),
        }
    ),
    max_size=4,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=BENEFITS)
def test_every_level_sums_to_the_same_figure_and_that_is_the_sum_of_the_rows(steering, drawn):
    with transaction.atomic():
        rows = _saved(steering, drawn)
        found, units = effects.gather(), Units.all()
        for kind in (Kind.FINANCIAL, Kind.TIME):
            for ledger in Ledger:
                whole = sum((row for key, row in rows if key == (kind, ledger)), start=NOTHING)
                assert found.sum(ledger, kind).amount == whole
                for level in LEVELS:
                    parts = found.split(ledger, kind, level)
                    assert sum(parts.values(), start=NOTHING) == whole, level
                for unit_kind in (None, UnitKind.DEPARTMENT, UnitKind.COMMITTEE):
                    parts = units.rolled_up(found.split(ledger, kind, "unit"), unit_kind)
                    assert sum(parts.values(), start=NOTHING) == whole
                assert sum(found.yearly(ledger, kind).values(), start=NOTHING) == whole
        transaction.set_rollback(True)


def _saved(steering, drawn):
    """The benefits as rows, and what each row that counts is worth."""
    places = [
        initiative(steering.school),
        initiative(steering.school, "Två"),
        initiative(steering.workplace, "Tre"),
    ]
    units = [steering.department, steering.committee]
    rows = []
    for number, said in enumerate(drawn):
        made = benefit(kind=said["kind"], title=f"Nytta {number}")
        for place, weight in zip(places, said["weights"], strict=True):
            if weight:
                Contribution.objects.create(benefit=made, initiative=place, weight=weight)
        owner = steering.line_manager.person
        held = promise(made, units[number % 2], owner, accepted=said["accepted"])
        for ledger, year, ore in said["rows"]:
            value = Amount.exactly(ore) if ledger == "verified" else Amount(ore, ore + 1, ore + 7)
            if ledger == "verified":
                verified(held, year, ore, steering.portfolio_office.person)
            else:
                about = made if ledger == "potential" else held
                amount(about, ledger, year, value.low, value.expected, value.high)
            if said["accepted"] or ledger in {"potential", "verified"}:
                rows.append(((Kind(said["kind"]), Ledger(ledger)), value))
    return rows


@pytest.mark.parametrize("count", [3, 60])
def test_it_asks_the_same_three_questions_however_many_there_are(steering, count):
    for number in range(count):
        made = benefit(initiative(steering.school, f"Nr {number}"), title=f"Nytta {number}")
        amount(made, LedgerName.POTENTIAL, 2027, 100)
    with CaptureQueriesContext(connection) as asked:
        assert effects.gather().sum(Ledger.POTENTIAL, Kind.FINANCIAL).benefits == count
    assert len(asked) == 3
    assert BenefitYear.objects.count() == count


def test_benefits_of_quality_are_counted_in_each_ledger_and_have_no_price(steering):
    made = benefit(initiative(steering.school), kind="quality")
    held = promise(made, steering.department, steering.line_manager.person, forecast=500)
    amount(made, LedgerName.POTENTIAL, 2027, 900)
    assert effects.gather().sum(Ledger.POTENTIAL, Kind.QUALITY).amount == NOTHING
    assert [effects.counted()[ledger] for ledger in Ledger] == [1, 1, 1, 0]
    held.ended_on, held.end_reason = "2027-01-01", "Slut"
    held.save()
    assert [effects.counted([made.pk])[ledger] for ledger in Ledger] == [1, 0, 0, 0]
    assert sum(effects.counted([made.pk + 1]).values()) == 0


def test_what_two_commitments_of_a_unit_have_verified_is_dated_by_the_later(steering):
    saved = benefit(initiative(steering.school))
    manager, checker = steering.line_manager.person, steering.portfolio_office.person
    first = promise(saved, steering.department, manager, ended_on="2027-06-30", end_reason="Nya villkor")
    second = promise(saved, steering.department, manager)
    for held, day in ((first, "2027-09-01"), (second, "2027-05-01")):
        row = verified(held, 2027, 10, checker)
        BenefitYear.objects.filter(pk=row.pk).update(stated_on=day)
    figure = effects.gather().sum(Ledger.VERIFIED, Kind.FINANCIAL)
    assert (figure.amount.expected, str(figure.stated_on)) == (20, "2027-09-01")
