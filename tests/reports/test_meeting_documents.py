"""The package holds exactly what awaits a decision; the minutes hold what was decided, as Word and PDF/A."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from pypdf import PdfReader

from samstyr.foundation import clock, dates
from samstyr.governance.models import Forum, Matter, Seat
from samstyr.governance.services import agenda, decisions, forums, meetings
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import PaperContent


@pytest.fixture
def meeting(steering):
    forums.prepare(by=steering.portfolio_office)
    board = Forum.objects.get(object=steering.school)
    made = meetings.plan(
        forum=board, when=Time(clock.now() + timedelta(days=9), place="Rum 4"), by=steering.business_lead
    )
    titles = ("Väntar på beslut", "Redan avgjort")
    waiting, decided = (
        agenda.hand_in(
            title=title,
            matter=Matter.PRODUCTS,
            proposal="Ja.",
            object=steering.school,
            by=steering.business_lead,
        )
        for title in titles
    )
    agenda.hand_in(
        title="Bara att veta",
        matter=Matter.OTHER,
        proposal="",
        forum=board,
        for_information=True,
        by=steering.business_lead,
    )
    agenda.attach(waiting, PaperContent("Utredning", "text/plain", b"Vi har utrett saken."))
    meetings.build_agenda(meeting=made, by=steering.business_lead)
    decided.refresh_from_db()
    decisions.decide(item=decided, kind="approve", wording="Produkten inrättas.", by=steering.business_owner)
    return made


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_package_is_one_pdf_with_exactly_what_awaits_a_decision(client, steering, meeting):
    client.force_login(steering.it_owner)
    answer = client.get(reverse("meeting_package_file", args=[meeting.pk]))
    shown = words(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "1 ärende att besluta." in shown
    assert "Väntar på beslut: Ja." in shown
    assert "Vi har utrett saken." in shown
    assert "Vera Verksam" in shown
    assert "Redan avgjort" not in shown
    assert "Bara att veta" not in shown


def test_the_minutes_say_what_was_decided_and_by_whom_as_word_and_pdf(client, steering, meeting):
    meetings.write_minutes(
        meeting=meeting,
        text="Vi talade länge.",
        present=["Vera Verksam"],
        version=meeting.version,
        by=steering.business_lead,
    )
    meetings.adjust(meeting=meeting, by=steering.business_owner)
    client.force_login(steering.it_owner)
    word = client.get(reverse("meeting_minutes_file", args=[meeting.pk, "docx"])).content
    pdf = client.get(reverse("meeting_minutes_file", args=[meeting.pk, "pdf"])).content
    written = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs)
    for shown in (" ".join(written.split()), words(pdf)):
        assert "Produkten inrättas." in shown
        assert "Vera Verksam, objektägare verksamhet, Skola och förskola" in shown
        assert "Vi talade länge." in shown
        assert "Justerat" in shown
    assert b"pdfaid" in pdf


def test_a_meeting_that_has_not_been_has_no_minutes_to_fetch(client, steering, meeting):
    when = Time(clock.now() + timedelta(days=20))
    ahead = meetings.plan(forum=meeting.forum, when=when, by=steering.business_lead)
    client.force_login(steering.it_owner)
    for ending in ("docx", "pdf"):
        answer = client.get(reverse("meeting_minutes_file", args=[ahead.pk, ending]))
        assert answer.status_code == 404
        assert "Mötet är inte hållet än, så det finns inget protokoll att hämta." in answer.text


def test_the_minutes_say_who_carries_out_what_and_are_a_draft_until_they_are_signed(
    client, steering, meeting
):
    (item,) = meeting.items.filter(title="Väntar på beslut")
    decisions.decide(
        item=item,
        kind="approve",
        wording="Gör så.",
        responsible=Seat.objects.get(object=steering.school, kind="lead", side="it"),
        due_on=clock.today() + timedelta(days=30),
        registry_number="KS 2026-77",
        by=steering.business_owner,
    )
    client.force_login(steering.it_owner)
    answer = client.get(reverse("meeting_minutes_file", args=[meeting.pk, "pdf"]))
    shown, day = words(answer.content), localdate(meeting.starts_at)
    assert f"Utkast till protokoll {' '.join(dates.day(day).split())}" in shown
    due = " ".join(dates.day(clock.today() + timedelta(days=30)).split())
    assert f"Verkställs: objektledare it, Skola och förskola, senast {due}" in shown
    assert "Diarienummer: KS 2026-77" in shown
    assert f"utkast-till-protokoll-{day.isoformat()}-styrgruppen" in answer["Content-Disposition"]


def test_what_is_secret_is_masked_in_the_minutes(client, steering, meeting):
    item = agenda.hand_in(
        title="Brist i inloggningen",
        matter=Matter.PRODUCTS,
        proposal="Stäng.",
        object=steering.school,
        by=steering.business_lead,
    )
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    item.refresh_from_db()
    decisions.decide(
        item=item,
        kind="approve",
        wording="Stäng port 22.",
        secrecy_ground="OSL 18:8",
        by=steering.business_owner,
    )
    address = reverse("meeting_minutes_file", args=[meeting.pk, "pdf"])
    client.force_login(steering.line_manager)
    masked = words(client.get(address).content)
    assert "port 22" not in masked
    assert "Brist i inloggningen" not in masked
    client.force_login(steering.business_owner)
    assert "port 22" in words(client.get(address).content)


def test_no_other_format_is_given_and_a_stranger_gets_nothing(client, steering, meeting):
    address = reverse("meeting_minutes_file", args=[meeting.pk, "exe"])
    assert client.get(address).status_code == 302
    client.force_login(steering.it_owner)
    assert client.get(address).status_code == 404


def test_a_frozen_paper_is_saved_under_the_name_of_its_item(client, steering, meeting):
    paper = meeting.items.get(title="Väntar på beslut").papers.get()
    client.force_login(steering.it_owner)
    answer = client.get(reverse("paper", args=[paper.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="vantar-pa-beslut-utredning.txt"'
