"""The made-up steering of the demonstration: as much as was promised, and no rule of the domain broken."""

import pytest
from django.db.models import Count

from samstyr.accounts.models import User
from samstyr.analysis.benefits import Kind, Ledger
from samstyr.demo import loading
from samstyr.demo.steering import systems
from samstyr.demo.steering.story import Days
from samstyr.foundation import audit, clock, search
from samstyr.foundation.models import AuditEvent
from samstyr.governance.inventory.preview import Outcome
from samstyr.governance.models import (
    AgendaItem,
    BusinessComponent,
    CheckUp,
    CheckUpQuestion,
    Decision,
    Forum,
    GovernanceObject,
    InventoryFile,
    ItComponent,
    Meeting,
    ObjectProduct,
    ObjectStructure,
    SeatKind,
)
from samstyr.governance.seating import SeatState, place
from samstyr.governance.selectors import check_ups, item_readers, meetings, seats
from samstyr.governance.services import inventory
from samstyr.organisation.models import Person, Unit, UnitKind
from samstyr.planning import ledger
from samstyr.planning.models import (
    FinancingRow,
    FollowUp,
    Goal,
    ObjectPlan,
    PlanKind,
    PlanState,
    Progress,
    Standing,
)
from samstyr.portfolio import effects
from samstyr.portfolio.effects import Where
from samstyr.portfolio.models import (
    Baseline,
    Benefit,
    Category,
    Commitment,
    Initiative,
    InitiativeState,
    MatchMeeting,
    MeasuringPoint,
    Need,
    NeedState,
    Pilot,
    Priority,
    SideState,
)
from samstyr.portfolio.selectors import capacity, commitments

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(loaded):
    """The days as the story counts them."""
    return Days(clock.now())


def test_there_are_fourteen_objects_of_three_types_with_sixty_products(told):
    objects = GovernanceObject.objects.filter(is_active=True)
    assert dict(objects.order_by().values_list("type").annotate(Count("pk"))) == {
        "core": 6,
        "support": 5,
        "technical": 3,
    }
    assert ObjectProduct.objects.filter(is_active=True).count() == 60


def test_the_whole_inventory_is_there_and_nothing_of_it_is_lost(told):
    found = ItComponent.objects.all()
    assert found.count() == 533
    assert found.filter(object=None).count() > 10
    placed = {each.object_id for each in found if each.object_id}
    assert len(placed) == 14
    asked = found.get(name="Avtallogg", yearly_cost=95_200_00)
    assert asked.retire_year is None
    assert asked.remainder["Systemansvariga IT"] == "Johan Hassan"
    assert not {"Namn", "Organisation", "Driftbudget"} & asked.remainder.keys()
    assert BusinessComponent.objects.count() > 80
    assert BusinessComponent.objects.exclude(it_components=None).count() > 50


def test_whoever_reads_the_inventory_of_the_demonstration_in_again_gets_no_doubles(told):
    office = User.objects.get(email="olle.office@linkoping.example")
    file = inventory.upload(name="systems.xlsx", content=systems.INVENTORY.read_bytes(), by=office)
    assert inventory.look(file).counts[Outcome.NEW] == 0
    assert ItComponent.objects.exclude(supplier="").values("supplier").distinct().count() > 5


def test_the_inventory_was_taken_in_as_people_do_it_and_says_what_became_of_each_row(told):
    [file] = InventoryFile.objects.all()
    assert (len(file.rows), file.report["counts"]["new"]) == (533, 533)
    assert {*file.report["keys"].values()} == {*ItComponent.objects.values_list("pk", flat=True)}
    assert sum(each["rows"] for each in file.report["settled"]) > 250
    actions = AuditEvent.objects.filter(target_type="governance.InventoryFile").values_list(
        "action", flat=True
    )
    assert {"inventory.uploaded", "inventory.applied"} <= {*actions}
    assert len(file.choices) > 100


def test_the_structure_has_been_decided_twice_and_a_third_is_on_the_table(told):
    first, second, draft = ObjectStructure.objects.order_by("number")
    assert first.decided_by == second.decided_by == Person.objects.get(name="Katarina Kommun")
    assert second.entries.filter(ends=True).count() == 1
    assert draft.state == "draft"


def test_seats_are_held_but_for_some_that_are_wrong_in_every_way(told):
    found = [place(seat, told.today).state for seat in seats.every()]
    assert found.count(SeatState.HELD) > 60
    assert found.count(SeatState.VACANT) >= 5
    for wrong in (SeatState.LAPSED, SeatState.DOUBLE, SeatState.AWAITING):
        assert found.count(wrong) == 1


def test_every_owner_had_authority_when_she_was_appointed(told):
    for seat in seats.every():
        if seat.kind == SeatKind.OWNER:
            for holding in seat.holdings.all():
                assert holding.person.positions.filter(
                    starts_on__lte=holding.starts_on, over_budget=True
                ).exists()


def test_everybody_stands_in_the_line_and_the_money_has_seven_committees(told):
    assert 55 <= Person.objects.count() <= 75
    assert not Person.objects.filter(positions=None).exists()
    assert Unit.objects.filter(kind=UnitKind.COMMITTEE).count() == 7


def test_every_object_has_decided_plans_for_both_years_and_some_drafts_for_the_next(told):
    decided = ObjectPlan.objects.filter(state=PlanState.DECIDED)
    for year in (told.year - 1, told.year):
        plans = decided.filter(kind=PlanKind.ANNUAL, first_year=year)
        assert plans.values("object").distinct().count() == 14
        assert (
            not FinancingRow.objects.filter(
                line__plan__in=plans, line__standing=Standing.CONFIRMED, year=year
            )
            .filter(amount=0)
            .exists()
        )
    assert decided.filter(kind=PlanKind.STRATEGIC).count() == 14
    assert decided.filter(number=2).count() >= 4
    ahead = ObjectPlan.objects.filter(first_year=told.year + 1, kind=PlanKind.ANNUAL)
    assert sorted(ahead.values_list("state", flat=True)) == ["draft"] * 4 + ["ready"]


def test_every_decision_about_a_plan_has_a_number_of_its_own_in_the_diary(told):
    numbers = list(
        ObjectPlan.objects.filter(state=PlanState.DECIDED).values_list("registry_number", flat=True)
    )
    assert len(set(numbers)) == len(numbers) > 42


def test_the_money_of_the_objects_and_of_the_committees_is_the_same(told):
    for year in (told.year - 1, told.year, told.year + 1):
        found = ledger.matrix(ledger.amounts(years=[year]))
        assert found.total == sum(found.of_objects.values()) == sum(found.of_committees.values())
        assert len(found.of_objects) == 14
        assert len(found.of_committees) == 7
        assert found.total > 100_000_000_00


def test_every_object_has_a_goal_that_serves_one_above(told):
    for governed in GovernanceObject.objects.filter(is_active=True):
        goal = Goal.objects.filter(object=governed).first()
        assert goal.parent.level in {"committee", "council"}
        assert goal.indicators.get().years.filter(actual__isnull=False).exists()


def test_there_are_forty_needs_answered_merged_split_late_and_new(told):
    needs = Need.objects.filter(split_from=None)
    assert needs.count() == 40
    assert {*needs.values_list("state", flat=True)} == set(NeedState.values)
    waiting = needs.filter(state=NeedState.NEW)
    assert waiting.filter(answer_by__lt=told.today).count() == 2
    assert waiting.filter(objects_concerned=None).count() == 1


def test_there_are_twenty_five_initiatives_in_all_states_and_categories(told):
    initiatives = Initiative.objects.all()
    assert initiatives.count() == 25
    assert {*initiatives.values_list("category", flat=True)} == set(Category.values)
    assert {*initiatives.exclude(side_state="").values_list("side_state", flat=True)} == set(
        SideState.values
    ) - {""}
    assert {*initiatives.values_list("state", flat=True)} == set(InitiativeState.values)


def test_everything_that_was_started_has_its_baseline_and_passed_every_gate(told):
    for initiative in Initiative.objects.filter(state__in=["execution", "realisation", "closed"]):
        assert initiative.baselines.exists()
        assert initiative.passages.exists()
    assert Baseline.objects.filter(number=2).count() == 1


def test_the_steering_group_puts_another_first_than_the_ranking_does(told):
    placed = Priority.objects.filter(is_current=True)
    assert [(each.place, each.rank) for each in placed] == [(1, 2), (2, 1)]


def test_benefits_are_promised_refused_measured_and_verified_by_somebody_else(told):
    commitments = Commitment.objects.all()
    assert commitments.filter(accepted_on__isnull=False).count() >= 15
    assert commitments.filter(refused_on__isnull=False).count() == 1
    assert commitments.filter(accepted_on=None, refused_on=None).count() >= 3
    points = MeasuringPoint.objects.all()
    assert points.filter(verified_on__isnull=False).count() >= 5
    assert points.filter(reported_on__isnull=False, verified_on=None).exists()
    overdue = points.filter(reported_on=None, due_on__lt=told.today, commitment__accepted_on__isnull=False)
    assert overdue.exists()


def test_a_few_measurements_are_overdue_and_the_steering_group_is_told_which(told):
    assert 3 <= commitments.overdue_points(told.today).count() <= 6


def test_the_next_meetings_of_the_steering_group_and_a_board_are_called_with_what_waits_there(told):
    for kind in ("psg", "object_board"):
        [meeting] = Meeting.objects.filter(forum__kind=kind, state="called")
        assert meeting.starts_at.date() > told.today
        assert meeting.items.filter(state="waiting").count() >= 2
    chair = Person.objects.get(name="Pia Portfölj")
    assert meetings.awaiting_chair(chair).exists()


def test_what_two_initiatives_give_together_is_one_benefit_on_every_level(told):
    shared = Benefit.objects.annotate(number=Count("contributions")).filter(number__gt=1)
    assert shared.count() == 2
    assert {each.kind for each in shared} == {"financial", "time"}
    found = effects.gather()
    for benefit in shared:
        kind, here = Kind(benefit.kind), Where(benefits=frozenset([benefit.pk]))
        whole = found.sum(Ledger.COMMITTED, kind, here).amount
        assert whole.expected > 0
        for level in ("initiative", "object", "unit"):
            parts = found.split(Ledger.COMMITTED, kind, level, here).values()
            assert sum(part.expected for part in parts) == whole.expected
        assert len(found.split(Ledger.COMMITTED, kind, "initiative", here)) == 2
    across = shared.get(kind="financial")
    assert (
        len(found.split(Ledger.COMMITTED, Kind.FINANCIAL, "object", Where(benefits=frozenset([across.pk]))))
        == 2
    )


def test_most_plans_are_decided_by_their_owner_at_a_meeting_of_the_board_with_signed_minutes(told):
    made = Decision.objects.filter(subject_type="plan")
    at_meetings = made.filter(meeting__isnull=False, forum__kind="object_board")
    assert at_meetings.count() == 42
    assert made.exclude(pk__in=at_meetings).count() < 10
    assert not at_meetings.filter(meeting__adjusted_on=None).exists()
    assert {*at_meetings.values_list("seat__kind", "seat__side")} == {("owner", "business")}
    assert not {each.decided_on.weekday() for each in at_meetings} & {5, 6}


def test_forums_have_met_and_decided_and_some_items_wait(told):
    assert Forum.objects.filter(kind="object_board").count() == 14
    assert Decision.objects.filter(meeting__isnull=False).count() >= 12
    assert not Meeting.objects.filter(state="held", adjusted_on=None).exists()
    waiting = AgendaItem.objects.filter(state="waiting")
    assert {"plan", "initiative"} <= set(waiting.values_list("subject_type", flat=True))


def test_some_decisions_are_carried_out_some_are_under_way_and_one_is_late(told):
    followed = Decision.objects.filter(due_on__isnull=False, responsible__isnull=False)
    assert followed.filter(executions__is_done=True).exists()
    late = followed.filter(due_on__lt=told.today).exclude(executions__is_done=True)
    assert [each.title for each in late] == ["Förskolan före gymnasiet i En väg in"]


def test_most_of_what_a_forum_decides_about_initiatives_is_decided_at_a_meeting_with_signed_minutes(told):
    passed = Decision.objects.filter(subject_type="initiative", kind="approve")
    at_meetings = passed.filter(meeting__isnull=False)
    assert at_meetings.count() > passed.count() // 2
    assert not at_meetings.filter(meeting__adjusted_on=None).exists()
    assert {*at_meetings.values_list("forum__kind", flat=True)} == {"psg", "object_board"}


def test_nothing_is_measured_before_the_work_that_gives_it_has_ended(told):
    points = MeasuringPoint.objects.select_related("commitment__benefit")
    assert points
    for point in points:
        for each in point.commitment.benefit.contributions.select_related("initiative"):
            assert point.due_on > each.initiative.ends_on


def test_the_year_is_followed_up_by_most_with_deviations_forecasts_and_what_the_books_say(told):
    said = FollowUp.objects.filter(year=told.year)
    assert {*said.values_list("tertial", flat=True)} == {1, 2}
    assert said.exclude(deviation="").count() >= 10
    followed = said.filter(tertial=2).values("line__plan__object").distinct().count()
    assert followed == 12
    assert {*said.values_list("progress", flat=True)} == set(Progress.values)
    assert len(ledger.forecasts(told.year)) > 20
    for year, least in ((told.year - 1, 80), (told.year, 60)):
        spent, planned = ledger.total(ledger.outcome(year)), ledger.total(ledger.amounts(years=[year]))
        assert least < 100 * spent // planned < 110
    assert ledger.unplaced(told.year) + ledger.unplaced(told.year - 1) > 0


def test_time_is_stated_and_somewhere_does_not_suffice(told):
    loads = capacity.loads(told.year)
    assert any(load.free is not None and load.free < 0 for load in loads)
    assert {
        state for load in loads for state in ("confirmed", "asked", "denied") if getattr(load, state)
    } == {
        "confirmed",
        "asked",
        "denied",
    }


def test_what_a_start_would_take_of_time_can_be_told_also_of_next_year(told):
    ahead = capacity.loads(told.year + 1)
    assert ahead
    assert {load.seat for load in ahead if load.hours is None} == set()
    waiting = Initiative.objects.filter(state__in=[InitiativeState.PREPARATION, InitiativeState.PRIORITISED])
    scenarios = [capacity.if_it_starts(each) for each in waiting]
    assert any(each.asks for each in scenarios)
    assert not any(each.unstated for each in scenarios)


def test_a_secret_item_awaits_a_forum_and_is_masked_for_who_does_not_sit_there(told):
    item = AgendaItem.objects.exclude(secrecy_ground="").get()
    assert (item.forum.kind, item.state, item.meeting.state) == ("psg", "waiting", "called")
    reader, chair = User.objects.get(name="Rut Reader"), User.objects.get(name="Pia Portfölj")
    for who, is_masked in ((reader, True), (chair, False)):
        shown = item_readers.shown(item, item_readers.viewer(who))
        assert shown.is_masked is is_masked
        assert (item.title in shown.title) is not is_masked


def test_the_next_structure_awaits_the_municipal_director(told):
    draft = ObjectStructure.objects.get(state="draft")
    assert draft.is_ready


def test_a_check_up_is_going_on_with_answers_given_and_waiting(told):
    [check_up] = CheckUp.objects.all()
    answered = CheckUpQuestion.objects.filter(check_up=check_up, answered_at__isnull=False)
    assert answered.filter(does_not_know=False).count() >= 5
    assert answered.filter(does_not_know=True).count() == 1
    assert len(check_ups.left(check_up, told.today)) > 50


def test_needs_that_were_split_are_answered_in_their_parts_and_some_answer_a_conclusion(told):
    parts = Need.objects.exclude(split_from=None)
    assert parts.count() == 2
    assert not parts.filter(state=NeedState.NEW).exists()
    assert Need.objects.exclude(conclusion=None).count() >= 3


def test_the_cooperation_of_2021_has_the_published_numbers(told):
    assert MatchMeeting.objects.count() == 18
    assert Pilot.objects.count() == 2
    kinds = [unit.kind for unit in Unit.objects.filter(pk__in=MatchMeeting.objects.values("units"))]
    assert (kinds.count("department"), kinds.count("company")) == (5, 2)
    told_of = AuditEvent.objects.filter(target_type="portfolio.MatchMeeting")
    assert told_of.count() == 18


def test_what_is_in_the_story_is_found(told):
    assert search.find("Barn- och ungdomsnämnden", rights=frozenset({"read"}))


def test_the_trail_of_the_story_is_whole_and_on_its_days(told):
    assert audit.verify() == []


def test_a_second_load_tells_nothing_twice(told):
    before = ItComponent.objects.count(), Person.objects.count()
    assert not loading.load(now=clock.now()).loaded
    assert (ItComponent.objects.count(), Person.objects.count()) == before
