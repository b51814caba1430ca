import io
from pathlib import Path

import pptx
import pytest
from pptx.oxml.ns import qn
from pypdf import PdfReader
from reports.examples import HOSTILE, everything
from reports.office import to_pdf

from samstyr.reports import document as d
from samstyr.reports import powerpoint


@pytest.fixture(scope="module")
def made() -> bytes:
    base = everything()
    short = d.Table(
        "t",
        d.inlines("Kort tabell"),
        (d.Column("A"), d.Column("B", numeric=True)),
        ((d.Cell("x"), d.Cell("1")),),
    )
    return powerpoint.render(
        base.with_slides((*base.slides, d.Slide("Tabell", (short, d.bullets("bredvid")))))
    )


@pytest.fixture(scope="module")
def show(made: bytes):
    return pptx.Presentation(io.BytesIO(made))


def test_every_slide_has_its_title_in_the_title_placeholder(show):
    assert [slide.shapes.title.text_frame.text for slide in show.slides] == [
        "Digital mognad i Exempelkommunen 2022",
        "Mognaden är 42 procent",
        "Så ser det ut",
        "Förvaltningar",
        "Tabell",
    ]


def test_pictures_and_tables_have_a_text_alternative(show):
    described = [
        shape._element.xpath(".//p:cNvPr")[0].get("descr")
        for slide in show.slides
        for shape in slide.shapes
        if shape.shape_type
        in {pptx.enum.shapes.MSO_SHAPE_TYPE.PICTURE, pptx.enum.shapes.MSO_SHAPE_TYPE.TABLE}
    ]

    assert described == ["En punkt vid 42 procent på en skala från 0 till 100.", "Kort tabell"]


def test_every_run_of_text_has_its_language(show):
    runs = [run for slide in show.slides for run in slide._element.iter(qn("a:r"), qn("a:fld"))]

    assert runs
    assert {run.find(qn("a:rPr")).get("lang") for run in runs} == {"sv-SE"}


def test_notes_say_the_source_and_are_only_text(show):
    notes = show.slides[2].notes_slide.notes_text_frame.text

    assert HOSTILE in notes
    assert notes.endswith("Källa: Exempelkommunens mätning 2022")


def test_slides_are_numbered(show):
    fields = [
        field.get("type") for slide in list(show.slides)[1:] for field in slide._element.iter(qn("a:fld"))
    ]

    assert fields == ["slidenum"] * 4


def test_no_placeholder_is_left_empty(show):
    empty = [
        shape.name
        for slide in show.slides
        for shape in slide.placeholders
        if not "".join(text.text or "" for text in shape._element.iter(qn("a:t"))).strip()
    ]

    assert empty == []


def test_what_stands_on_a_slide_stands_inside_it(show):
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


def test_much_text_beside_something_is_set_smaller_than_alone_on_a_slide():
    base = everything()
    table = d.Table("t", d.inlines("Tabell"), (d.Column("A"),), ((d.Cell("x"),),))
    words = d.bullets("ett ord till " * 40)
    made = powerpoint.render(
        base.with_slides((d.Slide("Bredvid", (table, words)), d.Slide("Ensam", (words,))))
    )

    beside, alone = (
        slide.placeholders[1].text_frame.paragraphs[0].runs[0].font.size.pt
        for slide in list(pptx.Presentation(io.BytesIO(made)).slides)[1:]
    )
    assert (beside, alone) == (14, 18)


@pytest.mark.office
def test_libreoffice_opens_and_shows_it(made: bytes, tmp_path: Path):
    pages = PdfReader(io.BytesIO(to_pdf(made, ".pptx", tmp_path))).pages

    assert len(pages) == 5
    assert "42 %" in pages[1].extract_text()
