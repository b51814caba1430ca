"""`samstyr analyse`: a release from files, and one line for whatever is wrong."""

import json
import subprocess
import sys

import jsonschema
import linkoping
import pytest

from samstyr.cli import run

ANSWERS = str(linkoping.FOLDER / "answers-2022.csv")
RESPONDENTS = str(linkoping.FOLDER / "respondents-2022.csv")
LAST_YEAR = [str(linkoping.FOLDER / f"{name}-2021.csv") for name in ("answers", "respondents")]


def printed(capsys, *words: str) -> str:
    assert run(["analyse", *words]) == 0
    return capsys.readouterr().out


def refused(capsys, *words: str) -> str:
    assert run(["analyse", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def test_a_release_is_printed_as_json(capsys):
    document = json.loads(printed(capsys, ANSWERS, RESPONDENTS))
    jsonschema.validate(document, linkoping.SCHEMA)
    assert document["year"] == 2022
    assert document["tables"][0]["maturity"]["percent"] == 42
    assert document["changes"] == []


def test_a_release_is_compared_with_the_one_before(capsys, tmp_path):
    before = tmp_path / "release-2021.json"
    before.write_text(linkoping.release(2021).to_json())
    document = json.loads(printed(capsys, ANSWERS, RESPONDENTS, "--previous", str(before)))
    assert document["previous"]["method"] == "published"
    document = json.loads(
        printed(capsys, ANSWERS, RESPONDENTS, "--previous", str(before), "--previous-answers", LAST_YEAR[0])
    )
    assert document["previous"]["method"] == "permutation"
    jsonschema.validate(document, linkoping.SCHEMA)
    assert document == json.loads(linkoping.release(2022).to_json())


def test_the_release_before_may_be_made_of_its_files(capsys):
    words = ("--previous-answers", LAST_YEAR[0], "--previous-respondents", LAST_YEAR[1])
    assert json.loads(printed(capsys, ANSWERS, RESPONDENTS, *words))["previous"]["year"] == 2021


def test_a_release_can_be_read_by_people(capsys):
    text = printed(capsys, ANSWERS, RESPONDENTS, "--format", "text")
    assert "287 av 529 svarade, svarsfrekvens 54 % (låg)" in text
    assert "Digital mognad               42,0 % (40,6–43,4)" in text
    assert "typ A" in text


def test_what_has_changed_and_what_was_found_can_be_read_by_people(capsys):
    words = ("--previous-answers", LAST_YEAR[0], "--previous-respondents", LAST_YEAR[1], "--format", "text")
    text = printed(capsys, ANSWERS, RESPONDENTS, *words)
    assert "Sedan 2021 (prövat på båda årens svar)" in text
    assert "Digital mognad                −2,0 procentenheter, inom felmarginalen" in text
    assert "många vet ej                 Öppna data" in text


def test_figures_can_be_left_unrounded(capsys):
    exact = json.loads(printed(capsys, ANSWERS, RESPONDENTS, "--exact"))
    assert exact["tables"][0]["maturity"]["standard_error"] == pytest.approx(0.719154, abs=5e-7)


def test_the_threshold_can_be_raised(capsys):
    document = json.loads(printed(capsys, ANSWERS, RESPONDENTS, "--minimum", "14"))
    small = next(
        table for table in document["tables"] if table["group"] == "Kultur- och fritidsförvaltningen"
    )
    assert small["withheld"] == "small"
    assert small["maturity"] is None


@pytest.mark.parametrize("words", [["--minimum", "fem"], ["--format", "xml"], ["--okänt"]])
def test_a_word_that_the_command_does_not_know_is_refused_on_one_line(capsys, words):
    with pytest.raises(SystemExit) as left:
        run(["analyse", ANSWERS, RESPONDENTS, *words])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_nested_beyond_reason_is_no_release(capsys, tmp_path):
    file = tmp_path / "djup.json"
    file.write_text("[" * 100_000)
    assert "för djupt nästlad" in refused(capsys, ANSWERS, RESPONDENTS, "--previous", str(file))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--minimum", "4"], "--minimum 4: gränsen kan höjas men aldrig sänkas under 5"),
        (["--instrument", "dimios-27"], "dimios-27: finns inte"),
        (["--instrument", "medarbetare-9"], "answers-2022.csv, rad 1, kolumn M1: kolumnen saknas"),
        (["--previous", "borta.json"], "borta.json: filen finns inte"),
        (["--previous", RESPONDENTS], "respondents-2022.csv: filen är ingen publicering"),
        (["--previous-respondents", RESPONDENTS], "behöver --previous-answers"),
        (["--previous-answers", ANSWERS], "behöver --previous eller --previous-respondents"),
        (["--previous-answers", ANSWERS, "--previous-respondents", RESPONDENTS], "2022 är inte före 2022"),
    ],
)
def test_a_faulty_wish_is_refused_on_one_line(capsys, words, message):
    assert message in refused(capsys, ANSWERS, RESPONDENTS, *words)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("Leanlink,Chef,ja,", "Leanlink,Chef,ja,9"), "kolumn E1: ”9"),
        (("Leanlink,Chef,ja,", "Leenlink,Chef,ja,"), "kolumn department: ingen är inbjuden med ”Leenlink”"),
        (("Leanlink,Chef,ja,", "Leanlink,Chef,ja,,"), "raden har 30 värden men rubriken 29"),
        (("Leanlink,Chef,ja,", "Leanlink,Chef,jaja,"), "kolumn involved: ”jaja”"),
        (("involved,E1", "involved,E2"), "rad 1, kolumn E2: rubriken står två gånger"),
    ],
)
def test_a_faulty_file_is_refused_with_file_row_column_and_fault(capsys, tmp_path, change, message):
    lines = (linkoping.FOLDER / "answers-2022.csv").read_text().splitlines()
    row = next(number for number, line in enumerate(lines, start=1) if change[0] in line)
    path = tmp_path / "svar-2022.csv"
    path.write_text("\n".join(lines).replace(*change, 1))
    err = refused(capsys, str(path), RESPONDENTS)
    assert f"svar-2022.csv, rad {row}" in err
    assert message in err


def test_more_answers_than_invited_are_refused(capsys, tmp_path):
    people = (linkoping.FOLDER / "respondents-2022.csv").read_text().splitlines()
    path = tmp_path / "lista.csv"
    path.write_text("\n".join(people[:201]))
    assert "answers-2022.csv: 287 svar men 200 inbjudna" in refused(capsys, ANSWERS, str(path))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((",Strateg\n", ",Chef\n"), "kolumn role: ingen är inbjuden med ”Strateg”"),
        ((",Chef\n", ",\n"), "kolumn role: ingen är inbjuden med ”Chef”"),
        (
            ("Leanlink,Strateg\n", "Leanlink,Chef\n"),
            "kolumn role: 5 svar från ”Leanlink” med rollen ”Strateg” men 0",
        ),
    ],
)
def test_answers_that_the_list_does_not_know_are_refused(capsys, tmp_path, change, message):
    text = (linkoping.FOLDER / "respondents-2022.csv").read_text()
    assert change[0] in text
    path = tmp_path / "lista.csv"
    path.write_text(text.replace(*change))
    assert message in refused(capsys, ANSWERS, str(path))


def test_a_list_and_answers_without_roles_give_a_release_without_them(capsys, tmp_path):
    answers, people = tmp_path / "svar-2022.csv", tmp_path / "lista.csv"
    rows = [line.split(",") for line in (linkoping.FOLDER / "answers-2022.csv").read_text().splitlines()]
    answers.write_text("\n".join(",".join([row[0], *row[3:]]) for row in rows))
    listed = (linkoping.FOLDER / "respondents-2022.csv").read_text().splitlines()
    people.write_text("\n".join(line.split(",")[2] for line in listed))
    document = json.loads(printed(capsys, str(answers), str(people)))
    jsonschema.validate(document, linkoping.SCHEMA)
    assert {table["partition"] for table in document["tables"]} == {"all", "department", "involved"}
    assert document["tables"][0]["involved"] == {"yes": None, "no": None}


def test_it_needs_neither_django_nor_a_database_nor_scipy():
    code = (
        "import sys; from samstyr.cli import run; run(sys.argv[1:]); "
        "print(sorted({'django', 'scipy'} & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    words = ["analyse", ANSWERS, RESPONDENTS, "--format", "text"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
