"""The figures of a report: the product's own charts, with their text alternative and the table that has the numbers."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from django.utils.translation import gettext as _

from samstyr.analysis.position import TYPES
from samstyr.foundation import numbers
from samstyr.measurement.results import overview
from samstyr.measurement.results.charts import mean_scale
from samstyr.measurement.results.overview import TOTAL, Line
from samstyr.measurement.results.published import YearPoint
from samstyr.reports.document import Figure, inlines
from samstyr.reports.sections.figures import Figures
from samstyr.ui import charts
from samstyr.ui.charts import (
    PERCENT,
    Caption,
    Chart,
    Dot,
    Names,
    Position,
    Regions,
    Scale,
    Target,
    Year,
)

# A picture 640 wide is 146 mm on paper; three times that is 330 dots an inch.
_PNG_SCALE = 3


def years(figures: Figures, *, numbers_in: str) -> Figure:
    """The total year by year, with margins, targets and reference."""
    references = [each for each in figures.material.references if each.code == TOTAL]
    heights = {each.year: float(each.percent) for each in references}
    # Targets that lie ahead are drawn without a figure: the way there is what they are for.
    ahead = {year for year in figures.targets if year >= figures.year}
    measured = {point.year: point for point in figures.path}
    points = []
    for year in sorted({*measured, *ahead}):
        beside = Year(year, target=figures.targets.get(year), reference=heights.get(year))
        points.append(_measured(beside, measured[year], figures) if year in measured else beside)
    chart = charts.years(
        caption=Caption(figures.finding),
        points=points,
        value_name=_("Digital mognad"),
        reference_name=references[0].series if references else "",
        decimals=1,
    )
    return _figure("fig-ar", chart, _("Digital mognad år för år, procent"), figures, numbers_in=numbers_in)


def _measured(year: Year, point: YearPoint, figures: Figures) -> Year:
    found = point.figure
    # The first year continues nothing, so nothing is broken there.
    broken = not point.joined and point is not figures.path[0]
    return replace(year, value=found.value, low=found.low, high=found.high, broken=broken)


def position(figures: Figures, *, numbers_in: str) -> Figure | None:
    """The place in the square of capability and heritage, with the path of the years; None where it is withheld."""
    instrument = figures.published.names.instrument
    if instrument.square is None:
        return None
    path = []
    for published in figures.material.years:
        group = figures.material.table_of(published)
        if group is None:
            continue
        along = published.figure(group, instrument.square.horizontal)
        up = published.figure(group, instrument.square.vertical)
        if along.value is not None and up.value is not None:
            path.append(Position(str(published.year), along.value, up.value, along.margin, up.margin))
    # An old place as the last point would be taken for this year's.
    if not path or path[-1].label != str(figures.year):
        return None
    language = figures.material.language
    kinds = {letter: (letter, kind.title.text(language)) for letter, kind in TYPES.items()}
    chart = charts.square(
        caption=Caption(_("Läget i kvadraten av förmåga och arv %(year)s") % {"year": figures.year}),
        path=path,
        regions=Regions(low_low=kinds["A"], high_low=kinds["C"], low_high=kinds["B"], high_high=kinds["D"]),
        x_name=figures.title(instrument.square.horizontal),
        y_name=figures.title(instrument.square.vertical),
        boundary=instrument.square.boundary,
    )
    caption = _("Läget i kvadraten av digital förmåga och digitalt arv, %(year)s") % {"year": figures.year}
    # Two thirds of the line: a square is as high as it is wide, and would fill the page.
    return _figure("fig-lage", chart, caption, figures, numbers_in=numbers_in, width=0.66)


def categories(figures: Figures, *, numbers_in: str) -> Figure:
    """The categories as points with margins, against the year before."""
    codes = [each.code for each in figures.published.names.instrument.categories]
    lines = overview.lines(figures.published, figures.before, codes, {}, figures.group)
    caption = _("Kategorierna, procent")
    return _dots(
        "fig-kategorier", caption, lines, PERCENT, figures, numbers_in=numbers_in, heading=_("Kategori")
    )


def items(figures: Figures, dimension: str, anchor: str, *, numbers_in: str) -> Figure:
    """The items of a dimension as points with margins, the lowest last."""
    chosen = {
        item.code
        for each in figures.published.names.instrument.dimensions
        if each.code == dimension
        for item in each.items
    }
    lines = [line for line in figures.items if line.code in chosen]
    caption = _("%(dimension)s: mätpunkternas medelvärden, från högst till lägst") % {
        "dimension": figures.title(dimension)
    }
    scale = mean_scale(figures.published)
    return _dots(
        anchor, caption, _sorted(lines), scale, figures, numbers_in=numbers_in, heading=_("Mätpunkt")
    )


def departments(figures: Figures, *, numbers_in: str) -> Figure:
    """The departments as points with margins, with the whole as a line."""
    rows = [
        Dot(
            line.name,
            line.figure.value,
            line.figure.low,
            line.figure.high,
            before=line.before.value if line.before else None,
            note=_("för få svar") if line.figure.value is None else "",
        )
        for line in overview.departments(figures.published, figures.before)
    ]
    whole = figures.published.figure(figures.published.whole, TOTAL).value
    chart = charts.dots(
        caption=Caption(_("Digital mognad per förvaltning")),
        rows=rows,
        names=_names(figures),
        heading=_("Förvaltning"),
        target=None
        if whole is None
        else Target(whole, _("hela kommunen %(value)s") % {"value": numbers.percent(whole)}),
    )
    caption = _("Digital mognad per förvaltning, procent")
    return _figure("fig-forvaltningar", chart, caption, figures, numbers_in=numbers_in)


def _dots(
    anchor: str,
    caption: str,
    lines: Sequence[Line],
    scale: Scale,
    figures: Figures,
    *,
    numbers_in: str,
    heading: str,
) -> Figure:
    rows = [
        Dot(
            line.title,
            line.figure.value,
            line.figure.low,
            line.figure.high,
            before=line.before.value if line.before else None,
            note=line.figure.label or (_("för få svar") if line.figure.value is None else ""),
        )
        for line in lines
    ]
    chart = charts.dots(
        caption=Caption(caption), rows=rows, names=_names(figures), scale=scale, heading=heading
    )
    return _figure(anchor, chart, caption, figures, numbers_in=numbers_in, width=0.88)


def _names(figures: Figures) -> Names:
    return Names(now=str(figures.year), before=str(figures.year_before) if figures.before else "")


def _sorted(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line.figure.value is None, -(line.figure.value or 0)))


def _figure(
    anchor: str, chart: Chart, caption: str, figures: Figures, *, numbers_in: str, width: float = 1.0
) -> Figure:
    return Figure(
        anchor=anchor,
        caption=inlines(caption),
        alt=str(chart.alt),
        svg=chart.svg,
        # Drawn when a file wants it: a page of the report shows none of them.
        png=cache(partial(chart.png, _PNG_SCALE)),
        source=figures.source,
        numbers=numbers_in,
        width=width,
        screens=lambda: (chart.picture, chart.picture_in_column, chart.picture_on_phone),
    )
