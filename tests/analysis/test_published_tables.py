"""Finished tables are read as they are, and what does not add up is told."""

import json

import linkoping
import pytest

from samstyr.analysis import published_tables
from samstyr.analysis.faults import InputError
from samstyr.analysis.published_tables import Band, Caution, Doubt, PublishedTable

FILE = linkoping.FOLDER / "employee-survey.csv"
TABLE = published_tables.read(FILE)
TEXT = FILE.read_text()


def test_the_employee_survey_is_read_as_published():
    assert len(TABLE.rows) == 9
    assert [(column.group, column.year, column.answered) for column in TABLE.columns[:2]] == [
        ("municipality", 2022, 4653),
        ("municipality", 2021, 258),
    ]
    assert TABLE.value(TABLE.index, "municipality", 2022) == 49
    (ideas, process) = TABLE.tied_to("I4")
    assert TABLE.value(ideas, "utbildning", 2022) == 59
    assert TABLE.value(process, "utbildning", 2021) is None


def test_the_municipality_of_2021_is_in_truth_one_single_department():
    assert TABLE.cautions() == (Caution(Doubt.SINGLE_DEPARTMENT, 2021, "miljo_samhallsbyggnad"),)


def test_a_municipality_that_is_not_the_weighted_mean_is_told():
    changed = published_tables.read(TEXT.replace("provar nya idéer,I4,56", "provar nya idéer,I4,61").encode())
    caution = next(found for found in changed.cautions() if found.doubt is Doubt.WEIGHTED_MEAN)
    assert (caution.question, caution.stated, caution.computed) == ("provar nya idéer", 61, 55.8)


def test_departments_where_nobody_answered_give_no_mean_to_hold_the_municipality_against():
    found = published_tables.read(b"question,kommun_2022,a_2022,b_2022\nantal svar,0,0,0\nett,50,60,70\n")
    assert found.cautions() == ()


def test_an_index_that_is_not_the_mean_of_its_questions_is_told():
    changed = published_tables.read(TEXT.replace("(index),,49,52", "(index),,44,52").encode())
    assert [(found.doubt, found.group, found.stated, found.computed) for found in changed.cautions()][1:] == [
        (Doubt.INDEX_MEAN, "municipality", 44, 49.2)
    ]


def test_a_municipality_without_departments_is_told():
    found = published_tables.read(b"question,kommun_2022\nett,50\n")
    assert found.cautions() == (Caution(Doubt.NO_GROUPS, 2022),)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (100, Band.HIGH),
        (75, Band.HIGH),
        (74, Band.FAIR),
        (65, Band.FAIR),
        (64, Band.MODEST),
        (50, Band.MODEST),
        (49, Band.LOW),
        (0, Band.LOW),
    ],
)
def test_the_bands_are_those_of_the_supplier(value, name):
    assert published_tables.band(value) is name


def test_columns_may_get_names_to_show():
    found = published_tables.read(FILE, labels={"utbildning": "Utbildningsförvaltningen"})
    assert "Utbildningsförvaltningen" in {column.group for column in found.columns}


def test_a_table_comes_back_from_json():
    assert PublishedTable.from_dict(json.loads(json.dumps(TABLE.to_dict()))) == TABLE


@pytest.mark.parametrize(
    ("change", "row", "column", "fault"),
    [
        ((",I4,56", ",I4,156"), 7, "municipality_2022", "156 ligger inte mellan 0 och 100"),
        ((",I4,56", ",I4,hög"), 7, "municipality_2022", "”hög” är inget tal"),
        (("municipality_2022", "municipality"), 1, "municipality", "grupp och årtal"),
        (("question", "text"), 1, "question", "kolumnen saknas"),
    ],
)
def test_a_faulty_table_is_refused_with_its_place(change, row, column, fault):
    with pytest.raises(InputError) as refusal:
        published_tables.read(TEXT.replace(*change, 1).encode(), name="tabell.csv")
    assert (refusal.value.row, refusal.value.column) == (row, column)
    assert fault in refusal.value.fault


def test_a_table_without_questions_is_refused():
    with pytest.raises(InputError, match="inga frågor"):
        published_tables.read(b"question,kommun_2022\nantal svar,50\n")
