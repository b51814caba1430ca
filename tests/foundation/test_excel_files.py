"""A list as Excel: what it says of itself, and that it can be printed."""

import io
import re
import zipfile

from samstyr.foundation import excel_files

LONG = "å" * 40_000


def parts(*rows: list[object]) -> dict[str, str]:
    content = excel_files.workbook(["Namn", "Belopp"], rows)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_a_list_is_printed_lying_with_its_headings_on_every_page(db):
    made = parts(["Rad", 3])
    sheet = made["xl/worksheets/sheet1.xml"]
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Print_Titles" in made["xl/workbook.xml"]


def test_a_list_names_the_municipality_and_nobody(db, settings):
    properties = parts(["Rad", 3])["docProps/core.xml"]
    named = re.findall(r"<(?:dc:creator|cp:lastModifiedBy)>([^<]*)<", properties)
    assert named == [settings.MUNICIPALITY, settings.MUNICIPALITY]


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_left_out(db):
    assert len(re.findall("å", parts([LONG, 1])["xl/sharedStrings.xml"])) == 32_767


def test_what_looks_like_a_formula_is_text(db):
    assert "<f>" not in parts(['=HYPERLINK("http://ond.example")', "{=1+1}"])["xl/worksheets/sheet1.xml"]
