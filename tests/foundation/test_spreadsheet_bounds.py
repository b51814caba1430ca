"""Lists made to hurt: what they may cost, and what is told of them."""

import io
import zipfile

import pytest
import xlsxwriter

from samstyr.foundation.errors import Invalid
from samstyr.foundation.spreadsheets import reading


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a;b\n" + b";" * 300_000 + b"x\n", "too_many_columns"),
        (b"a;b\n" + b"x\n" * 200_000, "too_many_rows"),
        (b"a;b\n" + b"\n" * 200_000, "too_many_rows"),
        (b"a;b\n" + b"x" * 300_000, "broken_csv"),
        (b"%PDF-1.7\nabc\n", "not_text"),
        (b"<!DOCTYPE html><table><tr><td>a\nb", "not_text"),
        (b"PK\x03\x04 and then nothing of a workbook", "broken_workbook"),
        (b"a;b\n\x00\x01\x02;c\n", "not_text"),
    ],
)
def test_a_list_made_to_hurt_is_refused_with_a_reason(content: bytes, code: str):
    with pytest.raises(Invalid) as refused:
        reading.read(content)
    assert refused.value.code == code


def test_columns_without_anything_in_them_are_no_columns():
    table = reading.read(b"a;b\nx;y" + b";" * 5_000 + b"\n")
    assert (table.headings, table.rows) == (("a", "b"), (("x", "y"),))


def test_what_cannot_be_seen_is_taken_out_of_every_cell():
    table = reading.read(("namn;roll\n" + "a;b\n" * 4_000 + "\u202ex\x07\u200b;y\n").encode())
    assert table.rows[-1] == ("x", "y")


def workbook(*rows: dict[int, str]) -> bytes:
    """A workbook with these cells, by row and column."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in row.items():
                sheet.write_string(number, column, cell)
    return made.getvalue()


def test_a_workbook_of_more_columns_than_are_read_is_refused_and_not_cut():
    with pytest.raises(Invalid, match="fler än 100 kolumner") as refused:
        reading.read(workbook({0: "Namn", 100: "E-post"}, {0: "Lena", 100: "lena@linkoping.example"}))
    assert refused.value.code == "too_many_columns"
    kept = reading.read(workbook({0: "Namn", 99: "E-post", 100: " "}, {0: "Lena", 99: "lena@x.example"}))
    assert (len(kept.headings), kept.rows[0][99]) == (100, "lena@x.example")


def test_the_list_is_the_first_sheet_that_shows_anything():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("Framsida")
        hidden = book.add_worksheet("Dold")
        hidden.write_string(0, 0, "Lön")
        hidden.write_string(1, 0, "Hemligt")
        hidden.hide()
        shown = book.add_worksheet("Listan")
        shown.write_row(0, 0, ["Namn", "Roll"])
        shown.write_row(1, 0, ["Lena", "Objektledare"])
    assert reading.read(made.getvalue()).rows == (("Lena", "Objektledare"),)


def test_a_formula_is_read_as_what_it_came_to_and_is_never_carried_out():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Namn", "Timmar", "Länk"])
        sheet.write_string(1, 0, "=1+1")
        sheet.write_formula(1, 1, "=20*2", value=40)
        sheet.write_formula(1, 2, '=HYPERLINK("http://x.example";"Klicka")', value="Klicka")
    assert reading.read(made.getvalue()).rows == (("=1+1", "40", "Klicka"),)


def test_a_workbook_with_macros_is_read_for_its_cells_alone():
    plain, made = workbook({0: "Namn", 1: "Roll"}, {0: "Lena", 1: "Chef"}), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each))
        new.writestr("xl/vbaProject.bin", b"Attribute VB_Name = 'Auto_Open'" * 100)
    assert reading.read(made.getvalue()).rows == (("Lena", "Chef"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_swedish_letters_come_through_however_the_list_was_saved(encoding):
    table = reading.read("Namn;Förvaltning\r\nÅsa Öberg;Miljö\r\n".encode(encoding))
    assert (table.headings, table.rows) == (("Namn", "Förvaltning"), (("Åsa Öberg", "Miljö"),))


def test_a_workbook_of_more_rows_than_are_read_is_refused_and_not_cut():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(50_002):
            sheet.write_number(row, 0, row)
    with pytest.raises(Invalid, match=r"fler än 20.000 rader"):
        reading.read(made.getvalue())
