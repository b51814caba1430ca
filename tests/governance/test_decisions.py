"""Decisions are made by whoever has the mandate, appended, and never changed."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.foundation.models import AuditEvent
from samstyr.governance import subjects
from samstyr.governance.models import AgendaState, Decision, DecisionKind, Forum, ForumKind, Matter, Paper
from samstyr.governance.selectors import handed_in
from samstyr.governance.services import agenda, decisions
from samstyr.governance.services.decision_contents import About
from samstyr.governance.subjects import PaperContent, SubjectType


@pytest.fixture
def board(steering):
    return Forum.objects.create(kind=ForumKind.OBJECT_BOARD, name="Styrgrupp skola", object=steering.school)


@pytest.fixture
def item(steering, board):
    return agenda.hand_in(
        matter=Matter.ANNUAL_PLAN,
        title="Objektplan 2027",
        proposal="Planen fastställs.",
        object=steering.school,
        by=steering.business_lead,
    )


def test_where_no_forum_is_set_up_it_is_told_who_sets_it_up(steering):
    with pytest.raises(Invalid, match="Portföljkontoret inrättar det under Forum"):
        agenda.hand_in(
            matter=Matter.ANNUAL_PLAN,
            title="Objektplan 2027",
            proposal="Planen fastställs.",
            object=steering.school,
            by=steering.business_lead,
        )


@pytest.fixture
def thing():
    """What the subject says; a test changes it."""
    return {"words": b"som den var"}


@pytest.fixture
def seen(monkeypatch, thing):
    """A type of subject that remembers what was decided about it."""
    told = []
    kind = SubjectType(
        "thing",
        "sak",
        label=lambda pk: f"Sak {pk}",
        url=lambda pk: f"/sak/{pk}/",
        on_decision=lambda pk, decision, by: told.append((pk, decision.kind)),
        paper=lambda pk: PaperContent("Sak.txt", "text/plain", thing["words"]),
    )
    monkeypatch.setattr(subjects, "collect", lambda module, name: [(kind,)] if name == "SUBJECTS" else [])
    known = (subjects.subject_types, subjects.paper_makers)
    for each in known:
        each.cache_clear()
    yield told
    for each in known:
        each.cache_clear()


def test_an_item_waits_in_the_forum_that_the_matrix_names(item, board):
    assert (item.forum, item.state) == (board, AgendaState.WAITING)


def test_the_owner_decides_and_the_decision_says_by_which_seat_and_on_what_ground(steering, item, board):
    decision = decisions.decide(
        item=item, kind=DecisionKind.APPROVE, wording="Planen fastställs.", by=steering.business_owner
    )
    item.refresh_from_db()
    assert item.state == AgendaState.DECIDED
    assert decision.number == f"{clock.today().year}-1"
    assert decision.decider_label == "Vera Verksam, objektägare verksamhet, Skola och förskola"
    assert "4.2.5" in decision.mandate_ground
    assert (decision.forum, list(decision.objects_concerned.all())) == (board, [steering.school])
    assert AuditEvent.objects.filter(action="decision.made").count() == 1


def test_whoever_lacks_the_mandate_decides_nothing(steering, item):
    with pytest.raises(NotAllowed):
        decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.it_owner)
    item.refresh_from_db()
    assert (item.state, Decision.objects.count()) == (AgendaState.WAITING, 0)


def test_an_item_is_decided_once(steering, item):
    decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.business_owner)
    with pytest.raises(Conflict):
        decisions.decide(item=item, kind=DecisionKind.REJECT, wording="Nej.", by=steering.business_owner)
    assert Decision.objects.count() == 1


def test_numbers_run_through_the_year(steering):
    numbers = [
        decisions.decide(
            about=About(Matter.SMALL_CHANGE, f"Sak {number}", steering.school),
            kind=DecisionKind.APPROVE,
            wording="Ja.",
            by=steering.business_lead,
        ).number.partition("-")[2]
        for number in range(11)
    ]
    assert numbers == [str(number) for number in range(1, 12)]


def about_the_thing(steering):
    return agenda.hand_in(
        matter=Matter.PRODUCTS,
        title="En sak",
        proposal="Gör den.",
        object=steering.school,
        subject_type="thing",
        subject_id=7,
        by=steering.business_lead,
    )


def test_what_is_decided_is_told_to_its_subject(steering, board, seen):
    item = about_the_thing(steering)
    decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.business_owner)
    assert seen == [(7, DecisionKind.APPROVE)]
    assert Decision.objects.get(subject_type="thing", subject_id=7).subject_label == "Sak 7"


def test_what_is_handed_in_is_frozen_and_nothing_later_is_approved(steering, board, seen, thing):
    item = about_the_thing(steering)
    assert bytes(Paper.objects.get().file.content) == b"som den var"
    assert not handed_in.is_outdated(item)
    thing["words"] = b"som den blev"
    assert handed_in.is_outdated(item)
    with pytest.raises(Conflict) as refused:
        decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.business_owner)
    assert refused.value.code == "changed_since_handed_in"
    assert (seen, bytes(Paper.objects.get().file.content)) == ([], b"som den var")


def test_what_is_changed_and_handed_in_anew_is_a_version_beside_the_first(steering, board, seen, thing):
    item = about_the_thing(steering)
    thing["words"] = b"som den blev"
    with pytest.raises(NotAllowed):
        agenda.hand_in_anew(item=item, by=steering.it_owner)
    agenda.hand_in_anew(item=item, by=steering.business_lead)
    with pytest.raises(Conflict):
        agenda.hand_in_anew(item=item, by=steering.business_lead)
    decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Ja.", by=steering.business_owner)
    told = [
        (each.number, each.is_latest, bytes(each.paper.file.content)) for each in handed_in.versions(item)
    ]
    assert told == [(1, False, b"som den var"), (2, True, b"som den blev")]
    assert seen == [(7, DecisionKind.APPROVE)]


def test_a_no_needs_no_new_paper(steering, board, seen, thing):
    item = about_the_thing(steering)
    thing["words"] = b"som den blev"
    decisions.decide(item=item, kind=DecisionKind.REJECT, wording="Nej.", by=steering.business_owner)
    assert bytes(Paper.objects.get().file.content) == b"som den var"


def test_what_is_postponed_goes_on_waiting_as_it_was_handed_in(steering, board, seen, thing):
    item = about_the_thing(steering)
    thing["words"] = b"som den blev"
    decisions.decide(item=item, kind=DecisionKind.POSTPONE, wording="Väntar.", by=steering.business_owner)
    assert seen == []
    (again,) = board.items.filter(state=AgendaState.WAITING)
    assert (again.title, bytes(again.papers.get().file.content)) == ("En sak", b"som den var")


def test_a_subject_waits_once_in_a_forum(steering, board, seen, thing):
    first = about_the_thing(steering)
    assert (about_the_thing(steering), first.papers.count()) == (first, 1)
    thing["words"] = b"som den blev"
    assert (about_the_thing(steering), first.papers.count()) == (first, 2)
    assert board.items.count() == 1


@pytest.mark.parametrize(
    ("kind", "wording", "more", "code"),
    [
        (DecisionKind.APPROVE, "  ", {}, "no_wording"),
        (DecisionKind.APPROVE_WITH_CONDITIONS, "Ja.", {}, "no_conditions"),
        (DecisionKind.APPROVE, "Ja.", {"decided_on": date(2099, 1, 1)}, "decided_ahead"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused(steering, item, kind, wording, more, code):
    with pytest.raises(Invalid) as refused:
        decisions.decide(item=item, kind=kind, wording=wording, by=steering.business_owner, **more)
    assert refused.value.code == code
    assert Decision.objects.count() == 0


def test_a_decision_is_replaced_by_one_later(steering):
    about = About(Matter.SMALL_CHANGE, "Namn", steering.school)
    old = decisions.decide(about=about, kind="approve", wording="A.", by=steering.business_lead)
    new = decisions.decide(about=about, kind="approve", wording="B.", replaces=old, by=steering.business_lead)
    assert old.replaced_by == new
    with pytest.raises(Conflict):
        decisions.decide(about=about, kind="approve", wording="C.", replaces=old, by=steering.business_lead)


def test_nobody_changes_or_removes_a_decision_in_the_program(steering, item):
    decision = decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner)
    decision.wording = "Nej."
    for attempt in (
        decision.save,
        decision.delete,
        Decision.objects.all().delete,
        lambda: Decision.objects.update(wording="Nej."),
    ):
        with pytest.raises(Conflict) as refused:
            attempt()
        assert refused.value.code == "appended_only"
    decision.refresh_from_db()
    assert decision.wording == "Ja."


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE governance_decision SET wording = 'Nej.'",
        "DELETE FROM governance_decidedobject",
        "UPDATE governance_decidedobject SET object_id = object_id",
        "DELETE FROM governance_decision",
    ],
)
def test_nobody_changes_or_removes_a_decision_in_the_database(steering, item, statement):
    decision = decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    decision.refresh_from_db()
    assert decision.wording == "Ja."
