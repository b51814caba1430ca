"""A release that an outsider could break is not made; every municipality gets one that holds."""

import json
from dataclasses import replace

import jsonschema
import linkoping
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samstyr.analysis import attack, release, scoring, sheets
from samstyr.analysis.release import Release, UnsafeReleaseError, computing
from samstyr.analysis.respondents import InvitationList
from samstyr.cli import run

INSTRUMENT = linkoping.instrument()


def municipality(
    seed: int, sizes: list[int], rate: float, shyness: float
) -> tuple[sheets.Sheets, InvitationList]:
    """Departments of these sizes with three roles; answers lean on the department's mood."""
    rng = np.random.default_rng(seed)
    invited = [
        (department, int(rng.integers(0, 3))) for department, size in enumerate(sizes) for _ in range(size)
    ]
    answered = [person for person in invited if rng.random() < rate]
    moods = rng.normal(3.2, 0.8, len(sizes))
    middles = np.array([moods[department] for department, _ in answered])[:, None]
    answers = np.clip(np.round(rng.normal(middles, 1.2, (len(answered), 26))), 1, 6).astype(int)
    letters = np.where(rng.random(answers.shape) < shyness, "?", answers.astype(str))
    letters[rng.random(answers.shape) < 0.02] = "-"
    names = {number: f"Förvaltning {number}" for number in range(len(sizes))}
    roles = {number: f"Roll {number}" for number in range(3)}
    found = sheets.from_compact(
        INSTRUMENT,
        departments=[department for department, _ in answered],
        roles=[role for _, role in answered],
        involved=rng.choice(np.array([1, 0, -1], dtype=np.int8), len(answered), p=[0.7, 0.25, 0.05]),
        answers=["".join(row) for row in letters],
        department_names=names,
        role_names=roles,
    )
    return found, InvitationList.of((names[department], roles[role]) for department, role in invited)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 2**32),
    st.lists(st.integers(1, 90), min_size=1, max_size=9),
    st.floats(0.05, 1),
    st.floats(0, 0.8),
)
def test_every_municipality_gets_a_release_that_keeps_to_the_schema_and_holds(seed, sizes, rate, shyness):
    answers, invited = municipality(seed, sizes, rate, shyness)
    made = release.compute(answers, invited, INSTRUMENT, year=2022)
    document = json.loads(made.to_json())
    jsonschema.validate(document, linkoping.SCHEMA)
    assert not attack.attack(document, invited.cells).broken
    assert Release.from_json(made.to_json()) == made
    for table in made.tables:
        consistent(table, made.minimum)


def test_a_measurement_that_nobody_answered_has_a_release_without_figures():
    answers, invited = municipality(1, [10, 20], 0.0, 0.0)
    made = release.compute(answers, invited, INSTRUMENT, year=2022)
    jsonschema.validate(json.loads(made.to_json()), linkoping.SCHEMA)
    assert made.whole.withheld == "small"
    assert made.position is None
    assert made.contrasts == made.findings == ()


def consistent(table: release.Table, minimum: int) -> None:
    reported = {code: figures.mean for code, figures in table.items.items() if figures.mean is not None}
    if table.withheld:
        assert not reported
        assert table.maturity is None
        assert table.answered is None
        return
    assert table.answered >= minimum
    for code in INSTRUMENT.composites:
        weights, figure = scoring.weights(INSTRUMENT, code, reported), table.composite(code)
        assert (figure is None) == (not weights)
        if figure is not None:
            assert figure.items == len(weights)
            # Rounded means give the composite back but for their rounding, at most a twentieth of a step each.
            assert figure.percent == pytest.approx(scoring.composite(weights, reported, 6), abs=1.1)


def test_a_table_that_tells_a_withheld_figure_is_not_published():
    department = linkoping.release(2022).table("department", "Kultur- och fritidsförvaltningen")
    hidden = next(code for code, figures in department.items.items() if figures.withheld == "small")
    shown = replace(
        department.items[hidden],
        mean=3.0,
        standard_error=0.2,
        low=2.0,
        high=4.0,
        answered="5–9",
        withheld=None,
    )
    told = replace(department, items={**department.items, hidden: shown})
    tables = tuple(told if table is department else table for table in linkoping.release(2022).tables)
    computing._attack(linkoping.release(2022).tables, INSTRUMENT, linkoping.invited(2022), 5)
    with pytest.raises(UnsafeReleaseError, match="avslöjar för mycket") as refusal:
        computing._attack(tables, INSTRUMENT, linkoping.invited(2022), 5)
    assert refusal.value.report.broken


@pytest.fixture
def files(tmp_path):
    path = tmp_path / "release.json"
    path.write_text(linkoping.release(2022).to_json())
    return path, str(linkoping.FOLDER / "respondents-2022.csv")


def test_a_release_can_be_attacked_from_the_command_line(capsys, files):
    assert run(["attack", *map(str, files)]) == 0
    assert "Håller: inget går att bevisa" in capsys.readouterr().out
    assert run(["attack", *map(str, files), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["broken"] is False


def test_a_broken_release_is_told_with_status_1(capsys, files):
    document = json.loads(files[0].read_text())
    table = next(
        table for table in document["tables"] if table["group"] == "Kultur- och fritidsförvaltningen"
    )
    table["items"]["T2"] |= {"mean": 3.0, "standard_error": 0.2, "answered": "5–9", "withheld": None}
    files[0].write_text(json.dumps(document))
    assert run(["attack", *map(str, files)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("KNÄCKT")
    assert "kontrollsumman stämmer inte" in err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "ingen publicering"),
        ("[]", "ingen publicering"),
        ("{}", "ingen publicering"),
        ('{"tables": []}', "ingen publicering"),
        ('{"tables": [], "year": NaN}', "NaN är inget tal"),
        ("[" * 100_000, "för djupt nästlad"),
    ],
)
def test_what_is_no_release_cannot_be_attacked(capsys, files, content, message):
    files[0].write_text(content)
    assert run(["attack", *map(str, files)]) == 2
    assert message in capsys.readouterr().err


def test_the_list_of_another_year_is_refused(capsys, files):
    assert run(["attack", str(files[0]), str(linkoping.FOLDER / "respondents-2021.csv")]) == 2
    assert "548 inbjudna, men publiceringen bygger på 529" in capsys.readouterr().err


def published_ends(document: dict, code: str) -> tuple[float, float]:
    """A category's bounds worked out of the published tables alone, with the fewest answers that a band may mean."""
    table = document["tables"][0]
    silent = table["invited"] - table["answered"]
    items = [table["items"][item.code] for item in INSTRUMENT.items if item.category == code]
    ends = []
    for answer in (1, INSTRUMENT.scale.steps):
        means = []
        for item in items:
            fewest = int(str(item["answered"]).removeprefix("≥ ").partition("–")[0])
            means.append((item["mean"] * fewest + silent * answer) / (fewest + silent))
        ends.append(scoring.percent(sum(means) / len(means), INSTRUMENT.scale.steps))
    return ends[0], ends[1]


def test_bounds_of_a_whole_under_30_say_nothing_that_its_tables_do_not():
    answers, invited = municipality(3, [50], 0.5, 0.02)
    document = json.loads(release.compute(answers, invited, INSTRUMENT, year=2022).to_json())
    whole = document["tables"][0]
    assert whole["answered"] < 30
    assert {whole["items"][code]["answered"] for code in ("O1", "O2")} == {"15–19"}
    silent = whole["invited"] - whole["answered"]

    for code in ("organisation", "users"):
        told = document["nonresponse"]["bounds"][code]
        assert (told["low"], told["high"]) == pytest.approx(published_ends(document, code), abs=0.051)
        # Wider than with the true number of answers, never narrower: nobody is promised too much.
        assert told["high"] - told["low"] > 100 * silent / whole["invited"]
