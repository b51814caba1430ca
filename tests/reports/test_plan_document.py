"""An object's plan as Word and PDF: the document is whole, and the PDF keeps the rules for accessibility and archive."""

import io

import page
import pytest
from docx import Document as Word
from planning.planned import everything
from pypdf import PdfReader

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
