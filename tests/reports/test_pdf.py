import io

import page
import pytest
from pypdf import PdfReader
from reports.examples import HOSTILE, everything

from samstyr.reports import pdf
from samstyr.reports.document import Document, heading, paragraph
from samstyr.reports.glyphs import covered, displayable


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.render(everything())


def words(data: bytes) -> str:
    return " ".join(part.extract_text() for part in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_follows_the_rules_for_accessibility_and_for_archives(made: bytes, profile: str):
    report = page.validate_pdf_bytes(made, profile=profile)

    assert [f"{fault.rule_id}: {fault.message}" for fault in report.failures] == []
    assert report.rules.total > 100


def test_the_file_declares_what_it_is(made: bytes):
    declared = PdfReader(io.BytesIO(made)).xmp_metadata
    assert declared is not None
    packet = declared.rdf_root.toxml()

    assert "<pdfaid:part>2</pdfaid:part>" in packet
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in packet
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet


def test_the_language_and_the_title_are_set(made: bytes):
    reader = PdfReader(io.BytesIO(made))

    assert reader.root_object["/Lang"] == "sv"
    assert reader.metadata is not None
    assert reader.metadata.title == "Digital mognad i Exempelkommunen 2022"
    assert reader.metadata.author == "Cecilia Central"


def test_a_hostile_text_is_printed_and_not_run(made: bytes):
    printed = " ".join(words(made).split())

    assert '#eval("1") $x$ *a* _b_ <script>alert(1)</script>' in printed
    assert displayable(HOSTILE) in printed


def test_only_the_shipped_typeface_is_used(made: bytes):
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for part in PdfReader(io.BytesIO(made)).pages
        for font in part["/Resources"]["/Font"].values()
    }

    assert names
    assert all(name.startswith("Inter") for name in names)


def test_the_same_document_gives_the_same_bytes(made: bytes):
    assert pdf.render(everything()) == made


def test_a_character_without_a_shape_does_not_stop_the_report():
    base = everything()
    document = Document(base.metadata, "👍", (heading(1, "你好 👩‍👩‍👧"), paragraph("مرحبا\u200d\ufe0f")))

    assert pdf.render(document).startswith(b"%PDF")
    assert displayable("👍") == "□"


def test_the_typeface_has_the_letters_of_the_languages_around_us():
    assert {ord(letter) for letter in "åäöÅÄÖéüŁłŠšžĐđøæÞðΑωЖя€±−–—…≤≥ ‑"} <= covered()
