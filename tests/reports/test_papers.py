"""Papers of our own are frozen with the matters that they belong to: a plan's, an initiative's, in files and packages."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override
from planning.planned import annual, line, pay
from portfolio import benefited, proposed
from pypdf import PdfReader

from samstyr.foundation import clock
from samstyr.governance.models import AgendaState, Forum, Matter, Paper
from samstyr.governance.selectors import handed_in as selectors
from samstyr.governance.services import agenda, decisions, forums, meetings
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import paper_of
from samstyr.planning.models import FinancingRow, MoneyState, PlanState
from samstyr.planning.picture import gathering
from samstyr.planning.services import financing, lines, plans
from samstyr.portfolio.models import Gate
from samstyr.portfolio.services import gates
from samstyr.reports import document as d
from samstyr.reports.document import keeping


def read(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def meeting(steering):
    forums.prepare(by=steering.portfolio_office)
    board = Forum.objects.get(object=steering.school)
    when = Time(clock.now() + timedelta(days=9), place="Rum 4")
    return meetings.plan(forum=board, when=when, by=steering.business_lead)


@pytest.fixture
def plan(steering):
    made = annual(steering.school)
    pay(line(made, "Nytt schema"), steering.committee, 240_000)
    plans.make_ready(plan=made, version=made.version, by=steering.business_owner)
    made.refresh_from_db()
    return made


def hand_in(steering, plan):
    return agenda.hand_in(
        matter=Matter.ANNUAL_PLAN,
        title=str(plan),
        proposal="Planen fastställs.",
        object=plan.object,
        subject_type="plan",
        subject_id=plan.pk,
        by=steering.business_lead,
    )


def test_a_plans_paper_is_frozen_when_it_is_handed_in_and_stays_as_it_was_decided(
    client, steering, meeting, plan
):
    item = hand_in(steering, plan)
    (paper,) = item.papers.all()
    before = bytes(paper.file.content)
    assert paper.media_type == "application/pdf"
    assert "Nytt schema" in read(before)
    meetings.call(meeting=meeting, by=steering.business_lead)

    client.force_login(steering.it_owner)
    package = read(client.get(reverse("meeting_package_file", args=[meeting.pk])).content)
    assert "Planen på en sida" in package
    assert "Nytt schema" in package
    assert paper.file.sha256[:16] in package

    item.refresh_from_db()
    decisions.decide(item=item, kind="reject", wording="Räkna om.", by=steering.business_owner)
    plan.refresh_from_db()
    lines.add(plan=plan, facts=lines.Facts("Tillkom efteråt", "develop"), by=steering.business_lead)
    now = paper_of("plan", plan.pk)
    assert now is not None
    assert "Tillkom efteråt" in read(now.file())
    (kept,) = Paper.objects.filter(item=item)
    assert bytes(kept.file.content) == before
    assert hashlib.sha256(before).hexdigest() == kept.file.sha256
    answer = client.get(reverse("paper", args=[kept.pk]))
    assert answer.content == before


def answered(steering, plan):
    """The nämnd's word on its money, which may come while the plan waits."""
    row = FinancingRow.objects.get(line__plan=plan)
    financing.settle(row=row, version=row.version, state=MoneyState.DECIDED, by=steering.business_owner)


def test_what_is_answered_after_the_hand_in_is_told_and_comes_in_when_it_is_handed_in_anew(
    client, steering, meeting, plan
):
    item, first = hand_in(steering, plan), plan.sha256
    answered(steering, plan)
    client.force_login(steering.business_lead)
    page, address = reverse("plan", args=[plan.object.slug, plan.pk]), reverse("item", args=[item.pk])
    for each in (page, address):
        assert "Ändrad efter inlämning" in client.get(each).text
    plan.refresh_from_db()
    assert plan.sha256 == first
    client.post(reverse("item_act", args=[item.pk, "lamna-in-igen"]))
    plan.refresh_from_db()
    assert plan.sha256 != first
    assert item.papers.count() == 2
    for each in (page, address):
        assert "Ändrad efter inlämning" not in client.get(each).text


def test_the_plan_that_is_decided_is_the_one_that_was_handed_in(steering, meeting, plan):
    item, first = hand_in(steering, plan), plan.sha256
    answered(steering, plan)
    decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner)
    plan.refresh_from_db()
    assert (plan.state, plan.sha256) == (PlanState.DECIDED, first)
    (money,) = gathering.shown(plan).money
    assert money.state == MoneyState.REQUESTED


def test_a_plan_that_its_owner_decides_on_its_page_waits_in_no_forum_any_more(steering, meeting, plan):
    item = hand_in(steering, plan)
    made = plans.decide(plan=plan, registry_number="KS 2026/1", by=steering.business_owner)
    item.refresh_from_db()
    assert (item.state, made.item) == (AgendaState.DECIDED, item)


def test_an_unchanged_plan_is_frozen_once_and_a_changed_one_again(steering, meeting, plan):
    item = hand_in(steering, plan)
    for _again in range(2):
        agenda.freeze_papers(item)
    assert item.papers.count() == 1
    plans.take_back(plan=plan, version=plan.version, by=steering.business_owner)
    line(plan, "En rad till")
    agenda.freeze_papers(item)
    assert item.papers.count() == 2


def test_a_paper_is_the_same_the_day_after_and_to_who_reads_in_english(steering, meeting, plan, monkeypatch):
    item = hand_in(steering, plan)
    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    with override("en"):
        assert not selectors.is_outdated(item)


def test_an_initiatives_paper_has_its_gate_money_benefits_and_what_it_began_on(steering, meeting):
    initiative = proposed.prioritised(steering)
    promised = benefited.promise(
        benefited.benefit(initiative, title="Färre utskick"),
        steering.department,
        steering.line_manager.person,
        accepted=False,
    )
    benefited.amount(promised.benefit, "potential", 2027, 1_234_500)
    item = agenda.hand_in(
        matter=Matter.START,
        title="Start",
        proposal="Starta.",
        object=steering.school,
        subject_type=gates.SUBJECT,
        subject_id=initiative.pk,
        by=steering.business_lead,
    )
    (paper,) = item.papers.all()
    text = read(bytes(paper.file.content))
    for words in (
        f"Beslutsunderlag: {initiative.title}",
        str(Gate.START.label),
        "Vad grinden kräver",
        "Pengar i objektplanerna",
        "Färre utskick",
        "12 345 kr",
        "har inte svarat",
        "Inget utgångsläge är låst än",
    ):
        assert words in text, words


def test_what_is_kept_of_a_document_is_read_back_as_it_was():
    table = d.Table(
        "tab-x",
        d.inlines("Kostnad"),
        (d.Column("År"), d.Column("Kronor", numeric=True)),
        ((d.Cell("2027"), d.Cell("12", 12, d.NumberFormat.COUNT, strong=True)),),
    )
    blocks = (
        d.heading(1, "Plan", "plan"),
        d.paragraph(d.strong("Mål. "), "Se ", d.CrossReference("tab-x"), kind=d.ParagraphKind.NOTE),
        table,
        d.Callout(d.CalloutKind.CAUTION, "Se upp", (d.bullets("ett", "två"),)),
        d.PageBreak(),
    )
    assert keeping.read(keeping.kept(blocks)) == blocks
    heading, note, moved, *_rest = keeping.read(keeping.kept(blocks), prefix="p7-", deeper=2)
    assert (heading.level, heading.anchor, moved.anchor) == (3, "p7-plan", "p7-tab-x")
    assert note.content[-1] == d.CrossReference("p7-tab-x")
