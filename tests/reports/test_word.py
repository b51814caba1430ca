import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader
from reports.examples import HOSTILE, everything
from reports.office import to_pdf

from samstyr.reports import document as d
from samstyr.reports import pdf, powerpoint, word


@pytest.fixture(scope="module")
def made() -> bytes:
    return word.render(everything())


@pytest.fixture(scope="module")
def file(made: bytes):
    return docx.Document(io.BytesIO(made))


def part(made: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return etree.fromstring(archive.read(name))


def test_headings_are_words_own(file):
    headings = [
        (line.style.name, line.text) for line in file.paragraphs if line.style.name.startswith("Heading")
    ]

    assert headings == [
        ("Heading 1", "Sammanfattning"),
        ("Heading 1", "Mognaden sjönk"),
        ("Heading 2", "Förvaltningarna skiljer sig åt"),
        ("Heading 3", "Egen rubrik"),
    ]
    assert file.paragraphs[1].style.name == "Title"


def test_no_empty_paragraph_makes_space(made: bytes):
    body = part(made, "word/document.xml")
    # Paragraphs that hold a field's end or a picture have content; the others must have words.
    empty = [
        line
        for line in body.iter(qn("w:p"))
        if line.find(qn("w:r")) is None and line.find(qn("w:hyperlink")) is None
    ]

    assert empty == []


def test_header_rows_repeat_on_every_page(file):
    (table,) = file.tables

    heads = [row for row in table._tbl.tr_lst if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    assert len(heads) == 2
    assert table.style.name == "Rapporttabell"
    assert len(table.rows) == 42


def test_the_picture_has_its_text_alternative(made: bytes):
    (properties,) = part(made, "word/document.xml").iter(qn("wp:docPr"))

    assert properties.get("descr") == "En punkt vid 42 procent på en skala från 0 till 100."


def test_captions_are_counted_by_word_and_show_the_same_number_at_once(file):
    captions = [line for line in file.paragraphs if line.style.name == "Caption"]

    assert [line.text for line in captions] == [
        "Figur 1. Mognaden är 42 procent",
        "Tabell 1. Mognad per förvaltning 2022",
    ]
    codes = [code.text for line in captions for code in line._p.iter(qn("w:instrText"))]
    assert codes == [" SEQ Figur \\* ARABIC ", " SEQ Tabell \\* ARABIC "]


def test_every_reference_and_link_leads_to_a_bookmark(made: bytes):
    body = part(made, "word/document.xml")
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}

    asked = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    asked |= {
        found for code in body.iter(qn("w:instrText")) for found in re.findall(r"REF (\S+)", code.text or "")
    }
    assert asked
    assert asked <= names


def test_the_contents_show_before_word_has_worked_them_out(file, made: bytes):
    box = part(made, "word/document.xml").find(f".//{qn('w:sdt')}")
    assert box is not None

    assert [code.text for code in box.iter(qn("w:instrText"))] == [' TOC \\o "1-2" \\h \\z \\u ']
    shown = "".join(text.text or "" for text in box.iter(qn("w:t")))
    assert shown == "InnehållSammanfattningMognaden sjönkFörvaltningarna skiljer sig åt"


def test_the_language_is_swedish(made: bytes, file):
    language = part(made, "word/styles.xml").find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")

    assert language is not None
    assert language.get(qn("w:val")) == "sv-SE"
    assert file.core_properties.language == "sv-SE"
    assert file.core_properties.title == "Digital mognad i Exempelkommunen 2022"
    assert file.core_properties.author == "Cecilia Central"


def test_pages_are_numbered_and_the_registry_number_follows(made: bytes, file):
    footer = file.sections[0].footer
    codes = [code.text for code in footer._element.iter(qn("w:instrText"))]

    assert codes == [" PAGE ", " NUMPAGES "]
    assert "KS 2022-1" in file.sections[0].header.paragraphs[0].text


def test_a_footnote_is_a_footnote(made: bytes):
    notes = part(made, "word/footnotes.xml")

    assert "".join(text.text or "" for text in notes.iter(qn("w:t"))) == " En fotnot med länk"


def test_a_hostile_text_is_text(file, made: bytes):
    assert any(HOSTILE in line.text for line in file.paragraphs)
    codes = " ".join(code.text or "" for code in part(made, "word/document.xml").iter(qn("w:instrText")))
    assert "HYPERLINK" not in codes


def test_each_numbered_list_starts_anew(made: bytes):
    lists = {number.get(qn("w:val")) for number in part(made, "word/document.xml").iter(qn("w:numId"))}
    defined = {number.get(qn("w:numId")) for number in part(made, "word/numbering.xml").iter(qn("w:num"))}

    assert "3" in lists
    assert lists <= defined


def test_every_style_that_is_used_exists(made: bytes):
    known = {style.get(qn("w:styleId")) for style in part(made, "word/styles.xml").iter(qn("w:style"))}

    used = {
        mark.get(qn("w:val"))
        for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml", "word/header1.xml")
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for mark in part(made, name).iter(qn(tag))
    }
    assert used <= known


@pytest.mark.office
def test_libreoffice_opens_and_prints_it(made: bytes, tmp_path: Path):
    printed = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(made, ".docx", tmp_path))).pages
    )

    assert "Förvaltning 39" in printed
    assert "Sida 2 av" in printed


def test_what_no_file_can_hold_and_what_is_too_long_stops_no_file():
    about = replace(
        everything().metadata, title="Plan\x01 \ufffe" + "å" * 300, subject="\x0b", description="x" * 400
    )
    callout = d.Callout(d.CalloutKind.CAUTION, "Se \x02upp", (d.paragraph("Ja."),))
    document = replace(everything(), metadata=about, finding="Två\x03.", blocks=(callout,))

    properties = docx.Document(io.BytesIO(word.render(document))).core_properties
    assert properties.title.startswith("Plan å")
    assert len(properties.title) == len(properties.comments) == 255
    assert powerpoint.render(document)[:2] == b"PK"
    assert pdf.render(document).startswith(b"%PDF")
