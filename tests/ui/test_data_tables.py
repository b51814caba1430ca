"""Every table as CSV and Excel: unrounded, and harmless in a spreadsheet."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from samstyr.ui.data_tables.csv_files import csv_file
from samstyr.ui.data_tables.excel import workbook
from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind

FORMULA = '=HYPERLINK("http://ond.example";"klicka")'


def table(name="Leanlink", caption="Förvaltningar 2022", value=30.5512):
    return DataTable(
        key="forvaltningar",
        caption=caption,
        columns=[Column("Förvaltning"), Column("Mognad", Kind.PERCENT, 1), Column("Ändring", Kind.CHANGE, 1)],
        rows=[
            [Cell(name), Cell(value), Cell(-0.25, tag="säkerställd")],
            [Cell("Kultur- och fritidsförvaltningen"), Cell(None, why="Visas inte: för få svar."), Cell(0.0)],
        ],
        source="Källa: Digital mognad 2022",
    )


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_csv_file_has_the_figures_unrounded_and_says_why_one_is_missing():
    rows = read(csv_file(table()))
    assert rows[0] == ["Förvaltning", "Mognad", "Ändring", "anmärkning"]
    assert rows[1] == ["Leanlink", "30,5512", "-0,25", "Ändring: säkerställd"]
    assert rows[2] == ["Kultur- och fritidsförvaltningen", "", "0", "Mognad: Visas inte: för få svar."]


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_becomes_a_formula_in_csv(beginning):
    rows = read(csv_file(table(name=f"{beginning}1+1")))
    assert rows[1][0].startswith("'")
    assert rows[1][2] == "-0,25"  # a number is a number


def test_no_text_becomes_a_formula_or_a_link_in_excel():
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook([table(name=FORMULA)], title="Tabeller")))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[4][0] == FORMULA  # as text: a formula would read as its empty result
    assert rows[4][1] == pytest.approx(30.5512)


def test_excel_has_caption_source_and_the_reason_for_what_is_missing():
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook([table()], title="Tabeller")))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Förvaltningar 2022"
    assert rows[1][0] == "Källa: Digital mognad 2022"
    assert rows[5][1] == "visas inte"
    assert "för få svar" in rows[-1][0]


def test_sheet_names_are_short_and_differ_whatever_the_captions_are():
    captions = [
        "Så svarade man: [E1] Portföljstyrning / alla?",
        "Så svarade man: [E1] Portföljstyrning / några?",
    ]
    book = workbook([table(caption=each) for each in captions], title="Tabeller")
    names = CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names
    assert len({name.casefold() for name in names}) == 2
    assert all(len(name) <= 31 for name in names)
