"""Instruments are files: read whole, refused with the part that is at fault."""

import pytest

from samstyr.analysis import instruments
from samstyr.analysis.instruments import InstrumentError
from samstyr.analysis.instruments.reading import FOLDER

DIMIOS = (FOLDER / "dimios-26.toml").read_text()


def test_dimios_has_two_dimensions_six_categories_and_26_items():
    found = instruments.load("dimios-26")
    assert [dimension.code for dimension in found.dimensions] == ["digital_capability", "digital_heritage"]
    assert {category.code: len(category.items) for category in found.categories} == {
        "efficiency": 7,
        "innovation": 6,
        "balancing": 5,
        "organisation": 2,
        "users": 2,
        "technology": 4,
    }
    assert len(found.codes) == 26
    assert found.scale.steps == 6


@pytest.mark.parametrize("name", instruments.available())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_part_of_an_instrument_has_text_in_both_languages(name, language):
    found = instruments.load(name)
    texts = [
        found.title,
        found.filter_question.question,
        *(found.title_of(code) for code in found.composites),
    ]
    for item in found.items:
        texts += [item.title, item.statement.wording, item.explanation]
    for text in texts:
        assert getattr(text, language), text
        assert "{" not in text.text(language)


def test_a_statement_says_the_local_name_of_the_it_department():
    statement = instruments.load("dimios-26").item("U2").statement
    assert "IT-avdelningen" in statement.text("sv")
    assert "LKDATA" in statement.text("sv", {"it_department": "LKDATA"})
    assert "the IT department" in statement.text("en", {"it_department": ""})


def test_no_statement_is_worded_alike():
    for name in instruments.available():
        found = instruments.load(name)
        assert len({found.wording(code) for code in found.codes}) == len(found.codes)


def test_the_employee_survey_is_tied_to_items_of_dimios():
    employees, dimios = instruments.load("medarbetare-9"), instruments.load("dimios-26")
    assert employees.tied_to == dimios.id
    assert [item.tied for item in employees.items] == ["", "E1", "I1", "I4", "I4", "I5", "B5", "B5", "T1"]
    assert all(dimios.item(item.tied) for item in employees.items if item.tied)


def test_leaders_are_found_by_the_label_of_their_role():
    found = instruments.load("dimios-26")
    assert found.role(" chef ").leads
    assert found.role("Manager") is found.role("Chef")
    assert not found.role("Strateg").leads
    assert found.role("Trollkarl") is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('schema = "samstyr-instrument/1"', 'schema = "x"'), ", schema: är inte"),
        (("version = ", "verzion = "), "eget.toml, filens början: version saknas"),
        (("steps = 6", "steps = 1"), ", [scale]: steps är 1"),
        (("steps = 6", 'steps = "6"'), ", [scale]: steps är '6'"),
        (('code = "E3"', 'code = "E2"'), ", koden E2: används två gånger"),
        (
            ('code = "E3"\ncategory = "efficiency"', 'code = "E3"\ncategory = "x"'),
            ", [[item]] E3: dess kategori 'x'",
        ),
        (("{it_department}", "{helpdesk}"), "{helpdesk}, som ingen"),
        (
            ('title = { sv = "Skalning", en = "Scaling" }', 'title = { en = "Scaling" }'),
            ", [[item]] I6: title saknar svensk",
        ),
        (('total = "mean_of_dimensions"', 'total = "median"'), ", [aggregation]: total är 'median'"),
        (('horizontal = "digital_heritage"', 'horizontal = "luck"'), ", [position]: horizontal är 'luck'"),
        (("boundary = 50", "boundary = 500"), "boundary är 500"),
        (("[title]", "[title"), "eget.toml: filen är inte giltig TOML (rad "),
        (("[filter]", '[filter]\nx = "'), "eget.toml: filen är inte giltig TOML (rad "),
    ],
)
def test_a_faulty_file_is_refused_with_file_part_and_fault(change, message):
    assert change[0] in DIMIOS
    with pytest.raises(InstrumentError) as refusal:
        instruments.parse(DIMIOS.replace(*change).encode(), "eget.toml")
    assert str(refusal.value).startswith("eget.toml")
    assert message in str(refusal.value)


def test_a_category_without_items_is_refused():
    extra = (
        '\n[[category]]\ncode = "empty"\ndimension = "digital_heritage"\ntitle = "Tom"\nexplanation = "Tom"\n'
    )
    with pytest.raises(InstrumentError, match=r"\[\[category\]\] empty: har ingen mätpunkt"):
        instruments.parse((DIMIOS + extra).encode(), "eget.toml")


def test_an_unknown_instrument_is_refused_with_the_known_ones():
    with pytest.raises(InstrumentError, match="de inbyggda instrumenten är dimios-26, medarbetare-9"):
        instruments.load("dimios-27")


def test_an_organisation_loads_a_file_of_its_own(tmp_path):
    path = tmp_path / "officiell.toml"
    path.write_text(DIMIOS.replace('id = "dimios-26"', 'id = "officiell"'))
    assert instruments.load(path).id == "officiell"


def test_a_mended_translation_keeps_the_line_and_a_new_statement_breaks_it():
    found = instruments.load("dimios-26")
    item = found.item("E1")
    translated = instruments.parse(DIMIOS.replace(item.statement.wording.en, "Mended.").encode(), "a.toml")
    reworded = instruments.parse(DIMIOS.replace(item.statement.wording.sv, "Nytt.").encode(), "b.toml")
    assert translated.wording("E1") == found.wording("E1") != reworded.wording("E1")
