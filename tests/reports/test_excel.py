import io
import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from reports.examples import HOSTILE, everything
from reports.office import to_pdf

from samstyr.reports import document as d
from samstyr.reports import excel


def read(data: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def book(*tables: d.Table) -> bytes:
    return excel.render(d.Document(everything().metadata, "En mening.", tables))


def table(anchor: str, sheet: str = "", text: str = "x", value: float | None = None) -> d.Table:
    number_format = None if value is None else d.NumberFormat.PERCENT
    return d.Table(
        anchor, d.inlines("T"), (d.Column("A"),), ((d.Cell(text, value, number_format),),), sheet=sheet
    )


def test_every_table_has_a_sheet_and_the_first_sheet_names_them():
    workbook = read(excel.render(everything()))

    assert workbook.sheet_names == ["Innehåll", "Förvaltningar"]
    contents = workbook.get_sheet_by_name("Innehåll").to_python()
    assert ["Tabell 1", "Mognad per förvaltning 2022"] in contents


def test_numbers_are_numbers_and_reasons_are_words():
    rows = read(excel.render(everything())).get_sheet_by_name("Förvaltningar").to_python()

    assert ["Förvaltning 0", 40.5, 3.21, -0.1] in rows
    assert ["Förvaltning 3", 43.5, "visas inte, för få svar", -3.1] in rows


def test_the_head_stays_when_one_scrolls():
    with zipfile.ZipFile(io.BytesIO(excel.render(everything()))) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()

    assert re.search(r'<pane xSplit="1" ySplit="5"[^>]* state="frozen"/>', sheet)


@pytest.mark.parametrize(
    "text", [HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://ond.example", "\t=1", "0123"]
)
def test_no_text_becomes_a_formula_a_number_or_a_link(text: str):
    data = book(table("t", text=text))

    assert read(data).get_sheet_by_index(1).to_python()[4][0] == text
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet2.xml").decode()


def test_sheet_names_are_allowed_and_unlike():
    names = read(
        book(*(table(f"t{at}", sheet="Vet ej: andel [%] per förvaltning/roll") for at in range(12)))
    ).sheet_names

    assert len({name.casefold() for name in names}) == 13
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in names)


def test_a_percentage_keeps_its_meaning():
    assert read(book(table("t", text="42 %", value=42.0))).get_sheet_by_index(1).to_python()[4][0] == 42.0


@pytest.mark.office
def test_libreoffice_opens_it(tmp_path: Path):
    assert to_pdf(excel.render(everything()), ".xlsx", tmp_path).startswith(b"%PDF")
