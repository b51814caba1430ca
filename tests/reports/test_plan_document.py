"""An object's plan as Word and PDF: the document is whole, and the PDF keeps the rules for accessibility and archive."""

import io

import page
import pytest
from docx import Document as Word
from planning.planned import decided, everything, line, pay
from pypdf import PdfReader

from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.models import Goal
from samstyr.reports import library, plan_document
from samstyr.reports.selectors import plan_materials

pytestmark = pytest.mark.django_db


def made(plan, wanted):
    return library.render(plan_document.plan(plan_materials.material(plan)), wanted)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf_of_a_plan_keeps_every_rule(steering, profile):
    report = page.validate_pdf_bytes(made(everything(steering).draft, library.Format.PDF), profile=profile)
    assert [f"{fault.rule_id}: {fault.message}" for fault in report.failures] == []
    assert report.rules.total > 100


def test_the_documents_of_a_decided_plan_say_what_was_decided(steering):
    plan = everything(steering).decided
    text = "".join(
        each.extract_text() for each in PdfReader(io.BytesIO(made(plan, library.Format.PDF))).pages
    )
    for words in ("KS 2026-100", "Förra årets arbete", "Vera Verksam", plan.sha256[:16]):
        assert words in text
    word = Word(io.BytesIO(made(plan, library.Format.WORD)))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert "Planen på en sida" in headings
    assert "Pengar" in headings


def test_the_first_page_of_a_full_plan_is_one_page(steering):
    made_of = everything(steering)
    payers = [
        Unit.objects.create(kind=UnitKind.COMMITTEE, name=f"Nämnden för angelägenhet nummer {number}")
        for number in range(8)
    ]
    for number in range(12):
        Goal.objects.create(
            level="object", object=steering.school, title=f"Färre inloggningar för lärare och hem {number}"
        )
        written = line(made_of.draft, f"En väg in för vårdnadshavare, elever och personal, etapp {number}")
        pay(written, payers[number % 8], 100_000 * (number + 1))
    pages = [
        each.extract_text() for each in PdfReader(io.BytesIO(made(made_of.draft, library.Format.PDF))).pages
    ]
    assert "Att se innan beslut" in pages[0]
    assert "står sist i planen" in pages[0]
    assert "andra nämnder" in pages[0]
    done = decided(made_of.draft, steering)  # with more above: number, decider, decision, fingerprint
    first = PdfReader(io.BytesIO(made(done, library.Format.PDF))).pages[0].extract_text()
    assert "Flaggor vid beslutet" in first
    assert "står sist i planen" in first
    assert "Tillsammans" in pages[0]
    assert "Objektet" in pages[1]
    assert "etapp 11” är utveckling utan mål" in " ".join("".join(pages[2:]).split())


def test_the_first_page_of_a_decided_plan_keeps_the_flags_that_it_was_decided_with(steering):
    plan = everything(steering).decided
    first = PdfReader(io.BytesIO(made(plan, library.Format.PDF))).pages[0].extract_text()
    assert "Flaggor vid beslutet" in first
    assert "Att se innan beslut" not in first
    assert "”Förra årets arbete” är utveckling utan mål." in first


def test_the_document_says_in_a_sentence_what_the_plan_costs_and_what_for(steering):
    material = plan_materials.material(everything(steering).draft)
    said = plan_document.finding(material.picture).replace("\u202f", " ").replace("\xa0", " ")
    assert said == "Under 2027 planerar Skola och förskola för 100 kr: 100 kr till 1 satsning."
