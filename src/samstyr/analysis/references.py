"""Figures from elsewhere to hold one's own against. `docs/method/references.md`.

A value always carries its series, edition, source, year and population. Editions of one series may differ in what they
count, so they are never joined silently: a line is broken where the edition changes, and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """One value of a series: percent for a year. `code` is the composite it goes with."""

    series: str
    code: str
    year: int
    edition: str
    percent: float
    source: str
    population: str


@dataclass(frozen=True, slots=True)
class Segment:
    """The values of one edition of a series, in order of years: these may be joined with a line."""

    series: str
    code: str
    edition: str
    values: tuple[Reference, ...]


def segments(references: Iterable[Reference], *, series: str, code: str) -> tuple[Segment, ...]:
    """The series in as many pieces as it has editions, earliest first. More than one means: say that the line breaks."""
    by_edition: dict[str, list[Reference]] = {}
    for reference in sorted(references):
        if (reference.series, reference.code) == (series, code):
            by_edition.setdefault(reference.edition, []).append(reference)
    pieces = (Segment(series, code, edition, tuple(values)) for edition, values in by_edition.items())
    return tuple(sorted(pieces, key=lambda piece: (piece.values[0].year, piece.edition)))


def disagree(references: Iterable[Reference]) -> bool:
    """Whether editions state different values for the same series, figure and year."""
    stated: dict[tuple[str, str, int], set[float]] = {}
    for reference in references:
        stated.setdefault((reference.series, reference.code, reference.year), set()).add(reference.percent)
    return any(len(values) > 1 for values in stated.values())
