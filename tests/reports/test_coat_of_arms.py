"""The municipality's coat of arms on the first page of a report."""

import io
from dataclasses import replace

import docx
import page
from pypdf import PdfReader
from reports.examples import everything

from samstyr.reports import arms, pdf, word
from samstyr.reports.document import Document

SHIELD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><path d="M0 0h40v30q0 20-20 20T0 30z"/></svg>'


def with_arms(emblem: bytes) -> Document:
    found = everything()
    return replace(found, metadata=replace(found.metadata, emblem=emblem))


def test_word_and_pdf_show_the_arms_that_the_settings_have():
    emblem = arms.picture("svg", SHIELD)
    assert emblem.startswith(b"\x89PNG")
    assert arms.picture("png", emblem) == emblem
    document = with_arms(emblem)

    made = pdf.render(document)
    assert len(PdfReader(io.BytesIO(made)).pages[0].images) == 1
    for profile in ("ua1", "2a"):
        assert [fault.message for fault in page.validate_pdf_bytes(made, profile=profile).failures] == []

    file = docx.Document(io.BytesIO(word.render(document)))
    assert (
        len(file.inline_shapes) == len(docx.Document(io.BytesIO(word.render(everything()))).inline_shapes) + 1
    )
    first = next(part for part in file.paragraphs if part._p.xpath(".//w:drawing"))
    assert first._p.xpath(".//wp:docPr/@descr") == [document.metadata.organisation]


def test_a_report_without_arms_has_none():
    assert not PdfReader(io.BytesIO(pdf.render(everything()))).pages[0].images
