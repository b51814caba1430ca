"""A leaver leaves no orphan: every duty is handed over or left vacant, all at once or not at all."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from steering import hold

from samstyr.accounts.models import RoleAssignment, User
from samstyr.accounts.rights import RoleName
from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.models import AuditEvent
from samstyr.governance.models import (
    Decision,
    DecisionKind,
    Forum,
    ForumKind,
    Matter,
    Seat,
    SeatHolding,
    SeatKind,
    Side,
)
from samstyr.governance.selectors import seats as seat_questions
from samstyr.governance.services import seats
from samstyr.organisation.leaving import Leaving, duties
from samstyr.organisation.models import LinePosition, Person
from samstyr.organisation.selectors.people import managers_of
from samstyr.organisation.services import accounts, people
from samstyr.portfolio.models import Benefit, BenefitKind, Commitment

# Every field that points at a person. What is history stays as it was; what is a duty must not outlive its person.
HISTORY = {
    "governance.CheckUpQuestion.answered_by",
    "governance.CheckUpQuestion.handed_on_by",
    "governance.Decision.person",
    "governance.DecisionReader.person",
    "governance.Execution.reported_by",
    "governance.Meeting.adjusted_by",
    "governance.ObjectStructure.decided_by",
    "governance.SeatHolding.appointed_by",
    "governance.Stance.person",
    "planning.FollowUp.reported_by",
    "planning.Forecast.made_by",
    "planning.LineHours.answered_by",
    "planning.ObjectPlan.ready_by",
    "planning.PlanDependency.other_accepted_by",
    "planning.PlanDependency.own_accepted_by",
    "planning.PlanDependency.declined_by",
    "planning.PlanLine.settled_by",
    "portfolio.ChangeRequest.asked_by",
    "portfolio.Commitment.proposed_by",
    "portfolio.Condition.person",
    "portfolio.GatePassage.person",
    "portfolio.Initiative.delivery_accepted_by",
    "portfolio.MeasuringPoint.reported_by",
    "portfolio.MeasuringPoint.verified_by",
    "portfolio.Need.answered_by",
    "portfolio.NeedEvent.person",
    "portfolio.Priority.person",
    "portfolio.ScoreSheet.judge",
}


def still_held(person, day):
    """By field: what a person would answer for on a day."""
    return {
        "organisation.LinePosition.person": LinePosition.objects.filter(person=person).exclude(
            ends_on__lt=day
        ),
        "governance.SeatHolding.person": SeatHolding.objects.filter(
            person=person, declined_on__isnull=True
        ).exclude(ends_on__lt=day),
        "governance.Forum.extra_people": Forum.objects.filter(extra_people=person),
        "portfolio.Commitment.owner": Commitment.objects.filter(
            owner=person, refused_on__isnull=True, ended_on__isnull=True
        ),
    }


def fields_to_people():
    """Every foreign key and many-to-many to a person, by introspection of all models."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model is Person
    }


def yesterday():
    return clock.today() - timedelta(days=1)


@pytest.fixture
def leaver(steering):
    """The business lead, who is also substitute owner, manager, named in a forum, and has promised a benefit."""
    user = steering.business_lead
    LinePosition.objects.update_or_create(
        person=user.person,
        defaults={"over_budget": True, "over_staff": True, "over_assignment": True, "title": "Rektor"},
    )
    hold(user, kind=SeatKind.OWNER, side=Side.BUSINESS, object=steering.school, substitute=True)
    seats.appoint(
        seat=Seat.objects.get(kind=SeatKind.LEAD, side=Side.IT, object=steering.school),
        term=seats.Term(user.person, clock.today() + timedelta(days=40)),
        by=steering.it_owner,
    )
    Forum.objects.create(kind=ForumKind.OTHER, name="AI-rådet").extra_people.add(user.person)
    Commitment.objects.create(
        benefit=Benefit.objects.create(title="Kortare handläggning", kind=BenefitKind.TIME),
        unit=steering.department,
        owner=user.person,
        metric="Dagar per ärende",
        unit_name="dagar",
        source="Ärendesystemet",
    )
    return user


def everything(leaver, last_day, by, to=None):
    """An answer for each duty: handed over where it may be, else vacant; vacant everywhere without `to`."""
    return {
        duty.key: to.person if to and (duty.hand_over or not duty.leave_vacant) else None
        for duty in duties(Leaving(leaver.person, last_day, by))
    }


def test_every_field_that_points_at_a_person_is_known_as_history_or_as_a_duty(steering):
    duty = set(still_held(steering.it_lead.person, clock.today()))
    known = HISTORY | duty
    assert fields_to_people() == known, "a new duty: give it a provider in `leaving.DUTIES`, and a row here"
    assert not duty & HISTORY


@pytest.mark.parametrize("days", [-1, 30])
def test_a_leaver_leaves_no_orphan_when_all_is_left_vacant(steering, leaver, days):
    last_day = clock.today() + timedelta(days=days)
    held = still_held(leaver.person, last_day + timedelta(days=1))
    assert all(rows.exists() for rows in held.values()), "the leaver of this test holds one of each duty"
    people.close(
        leaver.person,
        last_day=last_day,
        hand_overs=everything(leaver, last_day, steering.portfolio_office),
        by=steering.portfolio_office,
    )
    after = still_held(leaver.person, last_day + timedelta(days=1))
    left = {field: list(rows) for field, rows in after.items() if rows.exists()}
    # A seat that she was to take later never began: its row stays, and counts for no day.
    never_begun = [
        row for row in left.pop("governance.SeatHolding.person", []) if row.ends_on != row.starts_on
    ]
    assert left == {}
    assert never_begun == []
    assert duties(Leaving(leaver.person, last_day, steering.portfolio_office)) == []


def test_a_leaver_leaves_no_orphan_when_all_is_handed_over(steering, leaver):
    to = steering.line_manager
    people.close(
        leaver.person,
        last_day=yesterday(),
        hand_overs=everything(leaver, yesterday(), steering.business_owner, to),
        by=steering.business_owner,
    )
    lead = Seat.objects.get(kind=SeatKind.LEAD, side=Side.BUSINESS, object=steering.school)
    assert lead.holdings.get(person=to.person).starts_on == clock.today()
    assert Commitment.objects.get().owner == to.person
    assert to.person.positions.filter(title="Rektor", starts_on=clock.today(), over_budget=True).exists()
    assert not User.objects.get(pk=leaver.pk).is_active  # at once: her last day has been
    assert duties(Leaving(leaver.person, yesterday(), steering.business_owner)) == []


def test_a_seat_is_taken_over_for_the_time_that_the_leaver_was_to_have_it(steering, leaver):
    seat = Seat.objects.get(kind=SeatKind.LEAD, side=Side.IT, object=steering.school)
    begins, ends = clock.today() + timedelta(days=40), clock.today() + timedelta(days=100)
    SeatHolding.objects.filter(seat=seat, person=leaver.person).update(ends_on=ends)
    to = steering.line_manager
    hand_overs = everything(leaver, yesterday(), steering.it_owner, to)
    people.close(leaver.person, last_day=yesterday(), hand_overs=hand_overs, by=steering.it_owner)
    taken = seat.holdings.get(person=to.person)
    assert (taken.starts_on, taken.ends_on) == (begins, ends)


def test_a_seat_that_is_left_vacant_is_seen_and_one_handed_over_awaits_an_answer(steering, leaver):
    people.close(
        leaver.person,
        last_day=yesterday(),
        hand_overs=everything(leaver, yesterday(), steering.portfolio_office),
        by=steering.portfolio_office,
    )
    place = next(
        each
        for each in seat_questions.of_object(steering.school)
        if (each.seat.kind, each.seat.side) == (SeatKind.LEAD, Side.BUSINESS)
    )
    assert place.state.value == "vacant"


def test_a_seat_follows_whoever_appoints_and_others_are_told_who_that_is(steering, leaver):
    found = {
        duty.what: duty for duty in duties(Leaving(leaver.person, yesterday(), steering.portfolio_office))
    }
    lead = found["objektledare verksamhet, Skola och förskola"]
    assert lead.hand_over is None
    assert "Vera Verksam" in str(lead.refusal)
    answers = everything(leaver, yesterday(), steering.portfolio_office) | {lead.key: steering.it_lead.person}
    with pytest.raises(Conflict):
        people.close(leaver.person, last_day=yesterday(), hand_overs=answers, by=steering.portfolio_office)


def test_what_follows_a_seat_is_told_with_it(steering, leaver):
    seat = Seat.objects.get(kind=SeatKind.LEAD, side=Side.BUSINESS, object=steering.school)
    Decision.objects.create(
        number="2026-1",
        decided_on=date(2026, 3, 2),
        matter=Matter.STRUCTURE,
        kind=DecisionKind.APPROVE,
        title="Avveckla",
        wording="Avvecklas.",
        person=steering.business_owner.person,
        decider_label="Vera Verksam",
        mandate_ground="4.2.5",
        responsible=seat,
    )
    found = duties(Leaving(leaver.person, yesterday(), steering.portfolio_office))
    assert "1 beslut att genomföra" in [str(duty.note) for duty in found]


def test_a_duty_that_is_not_settled_stops_it_and_nothing_has_changed(steering, leaver):
    answers = everything(leaver, yesterday(), steering.portfolio_office)
    answers.pop(next(key for key in reversed(answers)))
    with pytest.raises(Invalid) as refused:
        people.close(leaver.person, last_day=yesterday(), hand_overs=answers, by=steering.portfolio_office)
    assert refused.value.code == "unsettled"
    assert Person.objects.get(pk=leaver.person.pk).left_on is None
    assert all(rows.exists() for rows in still_held(leaver.person, clock.today()).values())
    assert not AuditEvent.objects.filter(action="staff.left").exists()


def test_nobody_takes_over_from_somebody_who_leaves_the_day_before(steering, leaver):
    gone = steering.line_manager.person
    Person.objects.filter(pk=gone.pk).update(left_on=yesterday())
    with pytest.raises(Invalid) as refused:
        people.close(
            leaver.person,
            last_day=yesterday(),
            hand_overs=everything(
                leaver, yesterday(), steering.business_owner, User.objects.get(pk=gone.user_id)
            ),
            by=steering.business_owner,
        )
    assert refused.value.code == "not_in_service"


def test_a_promised_benefit_falls_to_the_units_manager_and_never_to_nobody(steering, leaver):
    people.close(
        leaver.person,
        last_day=yesterday(),
        hand_overs=everything(leaver, yesterday(), steering.portfolio_office),
        by=steering.portfolio_office,
    )
    assert Commitment.objects.get().owner in managers_of(steering.department)


def test_a_promised_benefit_of_a_unit_without_another_manager_must_be_handed_over(steering, leaver):
    LinePosition.objects.exclude(person=leaver.person).update(over_budget=False)
    with pytest.raises(Invalid) as refused:
        people.close(
            leaver.person,
            last_day=yesterday(),
            hand_overs=dict.fromkeys(everything(leaver, yesterday(), steering.portfolio_office)),
            by=steering.portfolio_office,
        )
    assert refused.value.code == "cannot_be_vacant"


def test_the_account_is_closed_at_once_or_by_the_clock_on_the_day_after(steering):
    people.close(
        steering.it_lead.person,
        last_day=clock.today(),
        hand_overs=everything(steering.it_lead, clock.today(), steering.portfolio_office),
        by=steering.portfolio_office,
    )
    assert people.close_accounts_by_clock(clock.today()) == 0
    assert User.objects.get(pk=steering.it_lead.pk).is_active
    assert people.close_accounts_by_clock(clock.today() + timedelta(days=1)) == 1
    assert not User.objects.get(pk=steering.it_lead.pk).is_active


def test_the_last_administrator_cannot_leave_and_nobody_closes_herself(steering, cast):
    admin = Person.objects.create(name="Anna Admin", user=cast.administrator)
    with pytest.raises(Conflict) as refused:
        people.close(admin, last_day=yesterday(), hand_overs={}, by=steering.portfolio_office)
    assert refused.value.code == "last_administrator"
    RoleAssignment.objects.create(user=steering.it_lead, role=RoleName.ADMINISTRATOR)
    with pytest.raises(Conflict) as refused:
        people.close(admin, last_day=yesterday(), hand_overs={}, by=cast.administrator)
    assert refused.value.code == "own_account"


def test_a_leaver_who_stays_after_all_is_back_but_her_seats_are_not(steering, leaver):
    people.close(
        leaver.person,
        last_day=yesterday(),
        hand_overs=everything(leaver, yesterday(), steering.portfolio_office),
        by=steering.portfolio_office,
    )
    back = people.reopen(Person.objects.get(pk=leaver.person.pk), by=steering.portfolio_office)
    assert back.left_on is None
    assert seat_questions.held_by(back) == []


def test_the_account_of_somebody_who_has_left_is_not_opened_before_she_is_back(steering, cast):
    people.close(
        steering.it_lead.person,
        last_day=yesterday(),
        hand_overs=everything(steering.it_lead, yesterday(), steering.portfolio_office),
        by=steering.portfolio_office,
    )
    user = User.objects.get(pk=steering.it_lead.pk)
    with pytest.raises(Conflict):
        accounts.activate(user, by=cast.administrator)
    people.reopen(Person.objects.get(user=user), by=steering.portfolio_office)
    accounts.activate(user, by=cast.administrator)
    assert User.objects.get(pk=user.pk).is_active
