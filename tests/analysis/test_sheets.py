"""Sheets from wherever they come become one canonical frame, or are refused with the place of the fault."""

import logging

import duckdb
import linkoping
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samstyr.analysis import instruments, sheets
from samstyr.analysis.faults import InputError

SMALL = instruments.parse(
    """
schema = "samstyr-instrument/1"
id = "small"
version = "1"
title = "Liten"
total = { code = "maturity", sv = "Allt" }
aggregation = { category = "mean_of_items", dimension = "mean_of_items", total = "mean_of_items" }
[scale]
steps = 12
lowest = "minst"
highest = "mest"
dont_know = "vet ej"
[filter]
question = "Med?"
explanation = "Ja eller nej."
yes = "Ja"
no = "Nej"
[[dimension]]
code = "d"
title = "D"
explanation = "D"
[[category]]
code = "c"
dimension = "d"
title = "C"
explanation = "C"
[[item]]
code = "X1"
category = "c"
title = "Ett"
statement = "Ett."
explanation = "Ett"
[[item]]
code = "X2"
category = "c"
title = "Två"
statement = "Två."
explanation = "Två"
""".encode(),
    "small.toml",
)
CSV = "department,role,involved,X1,X2\nÅngö,Chef,ja,1,12\nSkog,,nej,vet ej,\n"


def rows(found: sheets.Sheets) -> list[tuple[object, ...]]:
    return found.frame.collect("polars").to_native().rows()


EXPECTED = [("Ångö", "Chef", True, 1, 12), ("Skog", None, False, 0, None)]


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp1252"),
        CSV.replace(",", ";").encode("cp1252"),
        CSV.replace(",", "\t").encode(),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace("\n", "\r").encode(),
        (CSV + "\n\n").encode(),
        CSV.rstrip("\n").encode(),
        CSV.replace("Ångö", '"Ångö"').encode(),
        CSV.replace("vet ej", "Vet Ej").replace("ja", "JA").encode(),
        CSV.replace("vet ej", "don't know").replace("nej", "No").replace("ja", "yes").encode(),
        CSV.replace("department,role,involved", "Förvaltning,Roll,Delaktig").encode(),
        CSV.replace(",1,12", ", 1 ,12.0").encode(),
        CSV.replace("X2", "x2").encode(),
        CSV.replace("department", "anything,department")
        .replace("Ångö", "0,Ångö")
        .replace("Skog", "0,Skog")
        .encode(),
    ],
)
def test_a_text_file_is_read_however_it_was_saved(content):
    assert rows(sheets.from_csv(content, SMALL)) == EXPECTED


@pytest.mark.parametrize(
    ("change", "row", "column", "fault"),
    [
        ((",1,12", ",13,12"), 2, "X1", "”13” är inget svar på skalan 1–12"),
        ((",1,12", ",0,12"), 2, "X1", "0 är inget svar"),
        ((",1,12", ",2.5,12"), 2, "X1", "”2.5”"),
        (("vet ej", "kanske"), 3, "X1", "”kanske”"),
        (("nej", "tja"), 3, "involved", "”tja” är varken ja eller nej"),
        (("Skog", " "), 3, "department", "inte angiven"),
        (("X2", "X3"), 1, "X2", "kolumnen saknas"),
        (("X2", "X1"), 1, "X1", "rubriken står två gånger"),
        (("Skog,", "Skog,,"), 3, None, "raden har 6 värden men rubriken 5"),
        (("Skog,", ""), 3, None, "raden har 4 värden men rubriken 5"),
        (("\nSkog", "\n\nSkog"), 3, None, "raden är tom"),
        (("Skog,,nej,vet ej,", '"Skog",nej,vet ej,'), 3, None, "raden har 4 värden"),
        ((CSV, ""), 1, None, "tom"),
        ((CSV, "\x00\x01"), None, None, "inte en textfil"),
    ],
)
def test_a_faulty_text_file_is_refused_with_row_column_and_fault(change, row, column, fault):
    assert change[0] in CSV
    with pytest.raises(InputError) as refusal:
        sheets.from_csv(CSV.replace(*change).encode(), SMALL, name="svar.csv")
    assert (refusal.value.file, refusal.value.row, refusal.value.column) == ("svar.csv", row, column)
    assert fault in refusal.value.fault
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="finns inte"):
        sheets.from_csv(tmp_path / "borta.csv", SMALL)


pieces = st.sampled_from(
    [*CSV.split(), ",", ";", '"', "\n", "\r\n", "\ufeff", "Å", "vet ej", "1", "", " ", "=1+1", "\x00"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80), st.lists(pieces, max_size=25).map(lambda parts: "".join(parts).encode())
    )
)
def test_whatever_is_in_a_file_it_is_read_or_refused(content):
    for before in (b"", CSV.encode()):
        assert "\n" not in outcome(before + content)


def test_a_quotation_mark_that_the_heading_never_closes_is_refused():
    with pytest.raises(InputError, match="citattecken"):
        sheets.from_csv(b'\x01","\n\x01', SMALL)


def outcome(content: bytes) -> str:
    try:
        return repr(sheets.from_csv(content, SMALL))
    except InputError as refusal:
        return str(refusal)


def test_a_fault_that_quotes_a_line_break_is_still_one_line():
    with pytest.raises(InputError, match="”3 4” är inget svar"):
        sheets.from_csv(CSV.replace(",1,12", ',"3\n4",12').encode(), SMALL)


def test_a_file_with_a_heading_only_has_no_sheets():
    assert len(sheets.from_csv(CSV.split("\n", maxsplit=1)[0].encode(), SMALL)) == 0


def test_compact_rows_become_the_same_sheets():
    found = sheets.from_compact(
        SMALL,
        departments=[7, 3],
        roles=[1, 0],
        involved=[True, False],
        answers=["1c", "?-"],
        department_names={3: "Skog", 7: "Ångö"},
        role_names={1: "Chef"},
    )
    assert rows(found) == EXPECTED


def test_compact_rows_may_come_as_arrays_and_one_run_of_bytes():
    found = sheets.from_compact(
        SMALL,
        departments=np.array([7, 3], dtype=np.uint16),
        roles=np.array([1, 9], dtype=np.uint16),
        involved=np.array([1, 0], dtype=np.int8),
        answers=b"1C?-",
        department_names={3: "Skog", 7: "Ångö"},
        role_names={1: "Chef"},
    )
    assert rows(found) == EXPECTED


def test_groups_that_are_joined_become_one():
    found = sheets.from_compact(
        SMALL,
        departments=[1, 2],
        roles=[0, 0],
        involved=[None, None],
        answers=["11", "11"],
        department_names={1: "Skog och park", 2: "Skog och park"},
        role_names={},
    )
    assert rows(found) == [("Skog och park", None, None, 1, 1)] * 2


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        (["1d"], "inget svar"),
        (["1"], "tecken"),
        (["11", "11"], "tecken"),
        (["1 "], "inget svar"),
        (["1å"], "inget svar"),
    ],
)
def test_faulty_compact_rows_are_refused(answers, fault):
    with pytest.raises(InputError, match=fault):
        sheets.from_compact(
            SMALL,
            departments=[1],
            roles=[0],
            involved=[None],
            answers=answers,
            department_names={1: "Skog"},
            role_names={},
        )


def test_a_sheet_of_an_unknown_department_is_refused():
    with pytest.raises(InputError, match="förvaltningen är inte angiven"):
        sheets.from_compact(
            SMALL,
            departments=[2],
            roles=[0],
            involved=[None],
            answers=["11"],
            department_names={1: "A"},
            role_names={},
        )


FRAME = pl.DataFrame(EXPECTED, schema=["department", "role", "involved", "X1", "X2"], orient="row")


def test_polars_duckdb_and_arrow_give_the_same_sheets(tmp_path):
    FRAME.write_parquet(tmp_path / "svar.parquet")
    relation = duckdb.sql("select * from FRAME")
    for found in (
        sheets.from_frame(FRAME, SMALL),
        sheets.from_frame(FRAME.lazy(), SMALL),
        sheets.from_frame(FRAME.to_arrow(), SMALL),
        sheets.from_frame(relation, SMALL),
        sheets.from_parquet(tmp_path / "svar.parquet", SMALL),
    ):
        assert rows(found) == EXPECTED


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        (pl.lit(13).alias("X1"), "inget svar på skalan"),
        (pl.lit(-1).alias("X1"), "inget svar på skalan"),
        (pl.lit("1").alias("X1"), "inte heltal"),
        (pl.lit(None, dtype=pl.String).alias("department"), "förvaltningen är inte angiven"),
    ],
)
def test_a_faulty_frame_is_refused(column, fault):
    with pytest.raises(InputError, match=fault):
        sheets.from_frame(FRAME.with_columns(column), SMALL)


def test_a_frame_without_a_column_is_refused():
    with pytest.raises(InputError, match="X2: kolumnen saknas"):
        sheets.from_frame(FRAME.drop("X2"), SMALL)


def test_a_file_that_is_no_parquet_is_refused(tmp_path):
    path = tmp_path / "svar.parquet"
    path.write_text(CSV)
    with pytest.raises(InputError, match="Parquet"):
        sheets.from_parquet(path, SMALL)


def test_sheets_never_show_or_log_their_rows(caplog):
    caplog.set_level(logging.DEBUG)
    found = sheets.from_csv(CSV.encode(), SMALL)
    assert len(found) == 2
    assert "Ångö" not in repr(found) + str(found) + caplog.text


def test_the_arrays_hold_what_the_frame_holds():
    arrays = sheets.from_csv(CSV.encode(), SMALL).arrays
    assert arrays.department_names == ("Skog", "Ångö")
    assert arrays.departments.tolist() == [1, 0]
    assert arrays.role_names == ("", "Chef")
    assert arrays.involved.tolist() == [1, 0]
    assert arrays.answers.tolist() == [[1, 12], [0, -1]]


def test_all_of_linkoping_is_read():
    assert [len(linkoping.answers(year)) for year in linkoping.YEARS] == [262, 282, 287]
