"""The heat map: every item in every department, with colours that are fixed on the scale."""

from dataclasses import dataclass

from samstyr.measurement.results import changes
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import Published


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One department's answers to one item, and whether they differ from the others'."""

    group: str
    figure: Figure
    gap: Difference | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One item: the whole first, then each department."""

    code: str
    title: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class HeatMap:
    """The rows by category. `groups` are the column headings: the whole, then the departments by name."""

    published: Published
    groups: tuple[str, ...]
    categories: tuple[tuple[str, tuple[HeatRow, ...]], ...]


def build(published: Published) -> HeatMap:
    """The heat map of a release."""
    tables = (published.whole, *published.departments)
    names = published.names

    def cell(place: int, code: str) -> HeatCell:
        table = tables[place]
        gap = changes.between(published.gap(table.group, code), Scale.MEAN) if place else None
        return HeatCell(table.group, published.figure(table, code), gap)

    def row(code: str) -> HeatRow:
        return HeatRow(code, names.title(code), tuple(cell(place, code) for place in range(len(tables))))

    return HeatMap(
        published,
        tuple(table.group for table in tables),
        tuple(
            (names.title(category.code), tuple(row(item.code) for item in category.items))
            for category in names.instrument.categories
        ),
    )
