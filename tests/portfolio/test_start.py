"""The start of an initiative: refused with what is missing in words, and then locked as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from planning import planned
from portfolio import proposed

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import AgendaItem, AgendaState, Decision, DecisionKind, Forum, ForumKind, Seat
from samstyr.governance.services import decisions
from samstyr.planning.models import HoursState, MoneyState, PlanLine
from samstyr.planning.services import answers
from samstyr.planning.services.answers import Quarter
from samstyr.portfolio import baselines
from samstyr.portfolio.models import (
    Baseline,
    ChangeState,
    Gate,
    Initiative,
    InitiativeState,
    SideState,
)
from samstyr.portfolio.services import changes, gates, initiatives
from samstyr.portfolio.services.changes import Wish

pytestmark = pytest.mark.usefixtures("autumn")


def start(initiative, steering, **more):
    return gates.decide(
        initiative=initiative,
        kind=DecisionKind.APPROVE,
        wording="Initiativet startas.",
        by=more.pop("by", steering.business_owner),
    )


def refused(initiative, steering):
    with pytest.raises(Conflict) as error:
        start(initiative, steering)
    initiative.refresh_from_db()
    assert initiative.state == InitiativeState.PRIORITISED
    assert Decision.objects.filter(subject_type="initiative").count() == 0
    return str(error.value)


def test_start_is_refused_without_an_accepted_commitment_and_says_by_whom(steering):
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative, accepted=False)
    assert (
        "Kortare schemaläggning, Utbildningsförvaltningen: Mats Mottagare har inte godtagit åtagandet."
        in refused(initiative, steering)
    )


def test_start_is_refused_when_nobody_has_promised_anything(steering):
    assert "ingen har åtagit sig någon effekt" in refused(proposed.prioritised(steering), steering)


def test_start_is_refused_without_confirmed_capacity_and_says_which_hours(steering):
    initiative = proposed.prioritised(steering, confirmed=False, decide=False)
    proposed.promise(steering, initiative)
    reason = refused(initiative, steering)
    assert "objektledare it, Skola och förskola, 2027 kvartal 1: 80 timmar är efterfrågade." in reason


def test_time_that_is_gone_stands_in_nobodys_way_but_some_is_needed_ahead(steering):
    initiative = proposed.prioritised(steering, confirmed=False, decide=False)
    proposed.promise(steering, initiative)
    line, seat = PlanLine.objects.get(), proposed.seat(steering.it_lead)
    wish = answers.ask(line=line, seat=seat, quarter=Quarter(2027, 2), hours=40, by=steering.business_lead)
    answers.answer(wish=wish, version=1, state=HoursState.CONFIRMED, by=steering.it_owner)
    planned.decided(line.plan, steering)
    with clock.frozen(datetime(2027, 3, 31, 12, tzinfo=UTC)):
        assert "2027 kvartal 1: 80 timmar är efterfrågade." in refused(initiative, steering)
    with clock.frozen(datetime(2027, 7, 1, 12, tzinfo=UTC)):
        assert "Fråga efter den tid som behövs nu." in refused(initiative, steering)
    with clock.frozen(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        start(initiative, steering)
    initiative.refresh_from_db()
    assert initiative.state == InitiativeState.EXECUTION


def test_start_is_refused_without_decided_money_and_says_which(steering):
    initiative = proposed.prioritised(steering, money=MoneyState.IN_BUDGET)
    proposed.promise(steering, initiative)
    reason = refused(initiative, steering)
    assert "Barn- och ungdomsnämnden 2027: 500\u202f000\u00a0kr är i budget." in reason
    assert "Tiden är bekräftad" not in reason


def test_money_in_a_draft_is_not_decided(steering):
    initiative = proposed.prioritised(steering, decide=False)
    proposed.promise(steering, initiative)
    assert "Nytt schema finns bara i ett utkast till plan." in refused(initiative, steering)


def test_start_is_refused_without_receiver_legal_checks_and_upkeep(steering):
    initiative = proposed.update(
        proposed.prioritised(steering), receiver=None, legal_checks="", yearly_upkeep=None
    )
    proposed.promise(steering, initiative)
    reason = refused(initiative, steering)
    for words in ("mottagande plats", "Lagkraven", "hålla vid liv"):
        assert words in reason


def test_the_owner_starts_and_what_was_decided_is_locked(steering):
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    decision = start(initiative, steering)
    initiative.refresh_from_db()
    assert initiative.state == InitiativeState.EXECUTION
    baseline = initiative.baselines.get()
    assert (baseline.number, baseline.decision, baseline.sha256) == (
        1,
        decision,
        baselines.digest(baseline.content),
    )
    assert baseline.content["money"] == [
        {"committee": "Barn- och ungdomsnämnden", "year": 2027, "state": "decided", "ore": 500_000_00}
    ]
    assert baseline.content["commitments"][0]["target"] == "1"
    passage = initiative.passages.get()
    assert (passage.gate, passage.person, passage.decision) == (
        Gate.START,
        steering.business_owner.person,
        decision,
    )
    assert passage.facts["hours"][0]["hours"] == 80


@pytest.mark.parametrize(
    "who", ["it_owner", "business_lead", "other_owner", "portfolio_office", "line_manager"]
)
def test_nobody_else_starts_it(steering, who):
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    with pytest.raises(NotAllowed, match="Vera Verksam"):
        start(initiative, steering, by=getattr(steering, who))


def test_the_psgs_chair_starts_what_concerns_several_objects(steering):
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    initiative.objects_concerned.set([steering.workplace])
    with pytest.raises(NotAllowed, match="Pia Portfölj"):
        start(initiative, steering)
    assert set(start(initiative, steering, by=steering.portfolio_chair).objects_concerned.all()) == {
        steering.school,
        steering.workplace,
    }


def test_the_psgs_chair_starts_what_costs_more_than_the_limit(steering):
    initiative = proposed.update(proposed.prioritised(steering), cost_class="large")
    proposed.promise(steering, initiative)
    with pytest.raises(NotAllowed, match="Pia Portfölj"):
        start(initiative, steering)


def test_a_forum_decides_what_was_handed_in_to_it(steering):
    board = Forum.objects.create(kind=ForumKind.OBJECT_BOARD, name="Styrgrupp skola", object=steering.school)
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    item = gates.hand_in(initiative=initiative, proposal="", by=steering.business_lead)
    assert (item.forum, item.subject_type) == (board, "initiative")
    decisions.decide(item=item, kind=DecisionKind.APPROVE, wording="Startas.", by=steering.business_owner)
    initiative.refresh_from_db()
    assert (initiative.state, initiative.baselines.count()) == (InitiativeState.EXECUTION, 1)


def test_what_is_not_ready_is_not_handed_in(steering):
    Forum.objects.create(kind=ForumKind.OBJECT_BOARD, name="Styrgrupp skola", object=steering.school)
    with pytest.raises(Conflict):
        gates.hand_in(initiative=proposed.prioritised(steering), proposal="", by=steering.business_lead)
    assert AgendaItem.objects.count() == 0


def test_a_decision_by_the_seat_closes_the_item_that_waits(steering):
    Forum.objects.create(kind=ForumKind.OBJECT_BOARD, name="Styrgrupp skola", object=steering.school)
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    item = gates.hand_in(initiative=initiative, proposal="", by=steering.business_lead)
    start(initiative, steering)
    item.refresh_from_db()
    assert item.state == AgendaState.DECIDED


def test_a_refusal_rejects_it_with_the_reason_and_a_return_leaves_it(steering):
    initiative = proposed.prioritised(steering)
    for kind in (DecisionKind.RETURN, DecisionKind.REJECT):
        gates.decide(initiative=initiative, kind=kind, wording="För dyrt.", by=steering.business_owner)
        initiative.refresh_from_db()
        if kind == DecisionKind.RETURN:
            assert (initiative.state, initiative.side_state) == (InitiativeState.PRIORITISED, "")
    assert (initiative.side_state, initiative.side_reason) == (SideState.REJECTED, "För dyrt.")


# --- what was locked ------------------------------------------------------------------------------------------


@pytest.fixture
def started(steering):
    initiative = proposed.prioritised(steering)
    proposed.promise(steering, initiative)
    start(initiative, steering)
    initiative.refresh_from_db()
    return initiative


WISH = Wish(
    "Leverantören är sen.",
    "Två månader senare.",
    "Samma.",
    "Samma.",
    "Nyttan kommer senare.",
    date(2027, 8, 31),
)


def test_what_the_start_locked_is_not_written_over(steering, started):
    with pytest.raises(Conflict):
        initiatives.describe(
            initiative=started,
            version=started.version,
            values={"ends_on": date(2027, 8, 31)},
            by=steering.business_lead,
        )
    with pytest.raises(Conflict):
        initiatives.set_lines(initiative=started, version=started.version, keys=[], by=steering.business_lead)


def test_a_granted_change_adds_a_baseline_and_keeps_the_first(steering, started):
    first = started.baselines.get().content
    change = changes.ask(initiative=started, wish=WISH, by=steering.business_lead)
    changes.decide(change=change, kind=DecisionKind.APPROVE, wording="Beviljas.", by=steering.business_owner)
    started.refresh_from_db()
    one, two = started.baselines.all()
    assert (one.content, one.content["ends_on"]) == (first, "2027-06-30")
    assert (two.content["ends_on"], two.reason) == ("2027-08-31", "Leverantören är sen.")
    assert started.ends_on == date(2027, 8, 31)
    rows = {row.label: row for row in baselines.compared([one.content, two.content])}
    assert rows["Klart"].differs
    assert not rows["Kostnad"].differs


def test_a_locked_baseline_stays_whatever_happens_to_the_plan(steering, started):
    line = started.lines.get()
    plan = steering.school.plans.get()
    again = planned.plans.replan(plan=plan, reason="Dyrare.", by=steering.business_lead)
    planned.pay(
        again.lines.get(key=line.line_key), steering.other_committee, 200_000, state=MoneyState.DECIDED
    )
    planned.decided(again, steering, number="KS 2027-5")
    baseline = started.baselines.get()
    assert sum(each["ore"] for each in baseline.content["money"]) == 500_000_00
    assert baseline.sha256 == baselines.digest(baseline.content)


def test_a_baseline_is_never_changed_or_removed(started):
    for statement in (
        lambda: Baseline.objects.filter(pk=started.baselines.get().pk)._raw_delete("default"),
        lambda: super(type(Baseline.objects.all()), Baseline.objects.all()).update(sha256=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            statement()


def test_a_refused_change_changes_nothing(steering, started):
    change = changes.ask(initiative=started, wish=WISH, by=steering.business_lead)
    changes.decide(change=change, kind=DecisionKind.REJECT, wording="Nej.", by=steering.business_owner)
    change.refresh_from_db()
    started.refresh_from_db()
    assert (change.state, started.ends_on, started.baselines.count()) == (
        ChangeState.REFUSED,
        date(2027, 6, 30),
        1,
    )


def test_a_change_does_not_end_before_the_initiative_began(steering, started):
    assert started.starts_on is not None
    early = replace(WISH, new_ends_on=started.starts_on - timedelta(days=1))
    with pytest.raises(Invalid, match="före startdagen"):
        changes.ask(initiative=started, wish=early, by=steering.business_lead)


def test_a_change_says_what_it_means_and_is_one_at_a_time(steering, started):
    with pytest.raises(Conflict, match="kvalitet"):
        changes.ask(
            initiative=started,
            wish=Wish("Sen.", "Senare.", "Samma.", "", "Samma."),
            by=steering.business_lead,
        )
    changes.ask(initiative=started, wish=WISH, by=steering.business_lead)
    with pytest.raises(Conflict):
        changes.ask(initiative=started, wish=WISH, by=steering.business_lead)


def test_the_page_shows_what_is_missing_from_the_start_on(client, cast, steering):
    initiative = proposed.initiative(steering)
    client.force_login(cast.reader)
    page = client.get(reverse("initiative", args=[initiative.pk]))
    assert "5 av 5 krav för ”bered vidare” återstår" in page.text
    for words in (
        "Beskrivningen är tom.",
        "Inget behov, ingen slutsats och inget lagkrav är kopplat.",
        "Inga alternativ är beskrivna.",
        "Det står inte vad det ger.",
        "Ingen kostnadsklass är vald.",
    ):
        assert words in page.text
    assert Initiative.objects.get().state == InitiativeState.IDEA


def test_after_the_start_who_receives_it_changes_by_a_decided_change_alone(client, steering):
    ready = proposed.prioritised(steering)
    proposed.promise(steering, ready)
    start(ready, steering)
    started = Initiative.objects.get(pk=ready.pk)
    before, other = started.receiver, proposed.seat(steering.business_lead)
    assert before != other
    values = {"receiver": other}
    with pytest.raises(Conflict, match="låstes vid starten"):
        initiatives.describe(
            initiative=started, version=started.version, values=values, by=steering.business_lead
        )
    client.force_login(steering.business_lead)
    page = client.get(reverse("initiative_change", args=[started.pk]))
    assert "receiver" not in page.context["form"].fields
    sent = dict.fromkeys(("reason", "time", "cost", "quality", "effect"), "Inget.")
    sent |= {"lines": [str(line.line_key) for line in started.lines.all()], "new_receiver": other.pk}
    assert client.post(reverse("initiative_change_ask", args=[started.pk]), sent).status_code == 302
    change = started.changes.get()
    client.force_login(steering.business_owner)
    decide = reverse("initiative_change_decide", args=[started.pk, change.pk])
    assert str(other) in client.get(decide).text
    assert Initiative.objects.get().receiver == before
    assert client.post(decide, {"kind": "approve", "wording": "Ja."}).status_code == 302
    assert Initiative.objects.get().receiver == other


def test_another_receives_it_when_the_seat_that_would_is_closed(steering):
    ready = proposed.prioritised(steering)
    proposed.promise(steering, ready)
    start(ready, steering)
    started = Initiative.objects.get(pk=ready.pk)
    Seat.objects.filter(pk=started.receiver_id).update(is_active=False)
    values = {"receiver": proposed.seat(steering.business_lead)}
    initiatives.describe(
        initiative=started, version=started.version, values=values, by=steering.business_lead
    )
    assert Initiative.objects.get().receiver == values["receiver"]
