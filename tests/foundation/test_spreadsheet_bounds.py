"""Lists made to hurt: what they may cost, and what is told of them."""

import io

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
