"""A decision reaches what its decider decides about, and nothing else: whatever it is told to name."""

from datetime import timedelta

import pytest
from django.urls import reverse
from planning import planned
from portfolio import proposed

from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import Decision, ForumKind, Matter, SeatKind
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import agenda, decisions, mandates
from samstyr.governance.services.decision_contents import About
from samstyr.planning.models import PlanState
from samstyr.planning.services import plans


def decide(by, about, *, kind="approve", **more):
    return decisions.decide(about=about, kind=kind, wording="Ja.", by=by, **more)


@pytest.fixture
def ready(steering):
    plan = planned.annual(steering.school)
    planned.line(plan)
    return plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)


@pytest.mark.parametrize(
    ("who", "matter", "governed"),
    [
        ("business_lead", Matter.SMALL_CHANGE, "school"),
        ("it_owner", Matter.DELIVERY, "school"),
        ("other_owner", Matter.ANNUAL_PLAN, "workplace"),
    ],
)
def test_nobody_decides_a_plan_by_naming_it_in_a_decision_of_her_own(steering, ready, who, matter, governed):
    about = About(
        matter, "Något annat", getattr(steering, governed), subject_type="plan", subject_id=ready.pk
    )
    with pytest.raises(Invalid) as refused:
        decide(getattr(steering, who), about)
    ready.refresh_from_db()
    assert (refused.value.code, ready.state, Decision.objects.count()) == (
        "another_matter",
        PlanState.READY,
        0,
    )


def test_nobody_rejects_an_initiative_in_a_matter_of_her_own(steering):
    found = proposed.initiative(steering)
    about = About(
        Matter.DELIVERY, "Något annat", steering.school, subject_type="initiative", subject_id=found.pk
    )
    with pytest.raises(Conflict) as refused:
        decide(steering.it_owner, about, kind="reject")
    found.refresh_from_db()
    assert (refused.value.code, found.side_state) == ("initiative_moved", "")


def test_an_item_is_not_closed_by_a_decision_about_something_else(steering, board):
    item = agenda.hand_in(
        matter=Matter.PRODUCTS,
        title="Ny produkt",
        proposal="Ja.",
        object=steering.school,
        by=steering.it_lead,
    )
    with pytest.raises(Invalid):
        decide(steering.business_lead, About(Matter.SMALL_CHANGE, "Annat", steering.school), item=item)


def test_what_the_lead_forum_decides_is_not_decided_by_the_chair_of_a_board(steering, board):
    own = who_decides(Matter.MODEL, forum=board)
    assert own.seat.kind == SeatKind.PORTFOLIO_OFFICE
    with pytest.raises(NotAllowed):
        decide(steering.business_owner, About(Matter.MODEL, "Nya regler", forum=board))


def test_the_chair_of_another_objects_board_does_not_lead_this_ones(steering, board):
    row = mandates.Row("forum_chair", "", ForumKind.OBJECT_BOARD, "Delegation")
    mandates.change(matter=Matter.PRODUCTS, row=row, version=0, by=steering.portfolio_office)
    assert who_decides(Matter.PRODUCTS, steering.workplace, forum=board).person == steering.other_owner.person
    assert who_decides(Matter.PRODUCTS, steering.school).person == steering.business_owner.person


def test_a_decision_is_a_forums_only_when_its_decider_sits_there(steering, board):
    group = board._meta.model.objects.get(kind=ForumKind.PSG)
    small = {"matter": Matter.SMALL_CHANGE, "title": "Nytt namn", "object": steering.school}
    with pytest.raises(Invalid) as refused:
        decide(steering.business_lead, About(**small, forum=group))
    assert refused.value.code == "not_in_the_forum"
    owned = About(Matter.INSIDE_OBJECT, "Ordning", steering.school, forum=group)
    assert decide(steering.business_owner, owned).forum == group


def test_a_decision_is_replaced_by_whoever_decides_that_matter_and_by_nobody_else(steering):
    old = decide(steering.portfolio_chair, About(Matter.BETWEEN_OBJECTS, "Skolan först"))
    small = About(Matter.SMALL_CHANGE, "Nytt namn", steering.school)
    with pytest.raises(NotAllowed) as refused:
        decide(steering.business_lead, small, replaces=old)
    assert "Pia Portfölj" in str(refused.value)
    assert (
        decide(steering.portfolio_chair, About(Matter.BETWEEN_OBJECTS, "Sist"), replaces=old).replaces == old
    )


def test_how_a_secret_decision_is_carried_out_is_told_to_those_who_read_it(client, steering, cast):
    made = decide(
        steering.business_lead,
        About(Matter.SMALL_CHANGE, "Brist i inloggningen", steering.school),
        secrecy_ground="OSL 18:8",
    )
    decisions.report(decision=made, text="Port 22 är stängd.", is_done=False, by=steering.business_lead)
    page = reverse("decision", args=[made.pk])
    client.force_login(steering.business_owner)
    assert "Port 22" in client.get(page).text
    client.force_login(steering.other_owner)
    assert "Port 22" not in client.get(page).text
    client.force_login(cast.administrator)
    trail = client.get(reverse("trail")).text + client.get(reverse("trail_csv")).getvalue().decode()
    assert "rapporterade hur beslutet verkställs" in trail
    assert "Port 22" not in trail
    assert audit.verify() == []


def test_what_a_secret_decision_is_about_stands_only_where_it_is_read(client, steering):
    found = proposed.initiative(steering, "Ny inloggning")
    made = decide(
        steering.business_lead,
        About(
            Matter.SORT_NEED,
            "Brist",
            steering.school,
            subject_type="initiative_standing",
            subject_id=found.pk,
        ),
        secrecy_ground="OSL 18:8",
    )
    client.force_login(steering.other_owner)
    assert "Ny inloggning" not in client.get(reverse("decision", args=[made.pk])).text
    client.force_login(steering.business_owner)
    assert "Ny inloggning" in client.get(reverse("decision", args=[made.pk])).text


def test_the_number_after_the_highest_is_given_also_when_one_between_was_never_used(steering):
    small = About(Matter.SMALL_CHANGE, "Sak", steering.school)
    year = clock.today().year
    taken = decide(steering.business_lead, small)
    row = {each.name: getattr(taken, each.name) for each in Decision._meta.concrete_fields}
    Decision.objects.create(**{**row, "id": None, "number": f"{year}-12"})
    assert decide(steering.business_lead, small).number == f"{year}-13"


def test_a_decision_is_written_down_by_whoever_had_the_mandate_also_on_the_day_it_was_made(steering):
    day = clock.today() - timedelta(days=30)
    steering.business_lead.person.holdings.update(starts_on=day + timedelta(days=1))
    small = About(Matter.SMALL_CHANGE, "Sak", steering.school)
    with pytest.raises(NotAllowed):
        decide(steering.business_lead, small, decided_on=day)
    assert decide(steering.business_lead, small, decided_on=day + timedelta(days=2)).kind == "approve"


def test_what_goes_on_waiting_in_the_open_is_not_postponed_in_secret(steering, board):
    item = agenda.hand_in(
        matter=Matter.PRODUCTS, title="Port 22", proposal="Ja.", object=steering.school, by=steering.it_lead
    )
    said = {"item": item, "kind": "postpone", "wording": "Senare.", "by": steering.business_owner}
    with pytest.raises(Invalid) as refused:
        decisions.decide(**said, secrecy_ground="OSL 18:8")
    assert refused.value.code == "postponed_in_the_open"
    assert decisions.decide(**said).kind == "postpone"
