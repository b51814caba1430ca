"""The page of one department: the same as the overview, with the gap to all the others and its test."""

from dataclasses import dataclass

from samstyr.analysis.release import Table
from samstyr.measurement.results import changes, figures, overview
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.overview import TOTAL, Highlights, Line
from samstyr.measurement.results.published import History, Published, YearPoint


@dataclass(frozen=True, slots=True)
class GapLine:
    """One item or composite of a department beside the whole."""

    line: Line
    whole: Figure
    gap: Difference


@dataclass(frozen=True)
class DepartmentPage:
    """Everything on the page of one department."""

    published: Published
    name: str
    slug: str
    table: Table
    figure: Figure
    whole: Figure
    change: Difference
    gap: Difference
    path: tuple[YearPoint, ...]
    highlights: Highlights
    categories: tuple[GapLine, ...]
    items: tuple[GapLine, ...]
    why: str

    @property
    def withheld_items(self) -> int:
        """How many of the items are not shown."""
        return sum(1 for each in self.items if not each.line.figure.known and not each.line.figure.label)


def build(history: History, year: int, slug: str) -> DepartmentPage:
    """The page of a department in a year. Raises KeyError when the year or the department does not exist."""
    # What was known that year: an older page does not change when a newer release comes.
    known = history.until(year)
    published = {each.year: each for each in known.years}[year]
    name = published.slugs[slug]
    table = published.release.table("department", name)
    before = known.years[-2] if len(known.years) > 1 else None
    items = overview.items(published, before, table)
    codes = [each.code for each in published.names.instrument.categories]
    return DepartmentPage(
        published=published,
        name=name,
        slug=slug,
        table=table,
        figure=published.figure(table, TOTAL),
        whole=published.figure(published.whole, TOTAL),
        change=changes.over_the_year(published.change(table, TOTAL), Scale.PERCENT),
        gap=changes.between(published.gap(name, TOTAL), Scale.PERCENT),
        path=known.path("department", name, TOTAL),
        highlights=overview.highlights(items),
        categories=_gaps(published, name, overview.lines(published, before, codes, {}, table)),
        items=_gaps(published, name, items),
        why=figures.reason(table.withheld),
    )


def _gaps(published: Published, name: str, lines: tuple[Line, ...]) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(
            line,
            published.figure(published.whole, line.code),
            changes.between(published.gap(name, line.code), line.figure.scale),
        )
        for line in lines
    )
