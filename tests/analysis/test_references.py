"""References keep their edition, and a line is broken where the edition changes."""

from samstyr.analysis import references
from samstyr.analysis.references import Reference


def value(year: int, percent: float, edition: str) -> Reference:
    return Reference("Nationellt", "maturity", year, edition, percent, "Årsrapport", "deltagande kommuner")


VALUES = [
    value(2022, 51, "2022"),
    value(2020, 47, "2022"),
    value(2021, 53, "2022"),
    value(2023, 47, "2023"),
    value(2021, 46, "2023"),
]


def test_each_edition_is_a_line_of_its_own():
    found = references.segments(VALUES, series="Nationellt", code="maturity")
    assert [(piece.edition, [entry.year for entry in piece.values]) for piece in found] == [
        ("2022", [2020, 2021, 2022]),
        ("2023", [2021, 2023]),
    ]


def test_other_series_and_other_figures_are_left_out():
    assert references.segments(VALUES, series="Nationellt", code="users") == ()
    assert references.segments(VALUES, series="Länet", code="maturity") == ()


def test_editions_that_contradict_each_other_are_told():
    assert references.disagree(VALUES)
    assert not references.disagree(VALUES[:4])
