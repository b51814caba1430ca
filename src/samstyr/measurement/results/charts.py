"""The pictures of the results pages: from the presentation models to `samstyr.ui.charts`."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from samstyr.analysis.position import TYPES
from samstyr.foundation import numbers
from samstyr.measurement.results import addresses
from samstyr.measurement.results.comparison import Comparison
from samstyr.measurement.results.department import DepartmentPage
from samstyr.measurement.results.employees import EmployeePage
from samstyr.measurement.results.item import ItemPage
from samstyr.measurement.results.overview import DepartmentLine, Line, Overview
from samstyr.measurement.results.published import History, Published, YearPoint
from samstyr.measurement.results.tabulated import beside_note
from samstyr.ui import charts
from samstyr.ui.charts import Caption, Chart, Dot, Names, Position, Regions, Scale, Year


def path(page: Overview) -> Chart:
    """The maturity year by year, with this year's target and reference."""
    points = [_year(point, first=not place) for place, point in enumerate(page.path)]
    # Target and reference of this year alone: a line of targets would look like a second measurement.
    points[-1] = replace(
        points[-1],
        target=float(page.target.percent) if page.target else None,
        reference=float(page.reference.percent) if page.reference else None,
    )
    first, last = page.path[0].year, page.path[-1].year
    heading = (
        _("Digital mognad %(year)s, procent") % {"year": last}
        if first == last
        else _("Digital mognad %(first)s–%(last)s, procent") % {"first": first, "last": last}
    )
    return charts.years(
        caption=Caption(
            finding=heading,
            note=_("Strecken visar felmarginalen med 95 procents säkerhet."),
            source=_sources(page),
        ),
        points=points,
        value_name=_("Digital mognad"),
        reference_name=page.reference.series if page.reference else "",
        decimals=1,
    )


def square(history: History, published: Published) -> Chart | None:
    """The position in the square with the path of the years; None where the instrument has no square."""
    instrument = published.names.instrument
    found = instrument.square
    if found is None or published.release.position is None:
        return None
    positions = []
    for each in history.until(published.year).years:
        # Another instrument has other axes: its place in the square is not the same place.
        if each.release.instrument != published.release.instrument:
            continue
        along, up = each.figure(each.whole, found.horizontal), each.figure(each.whole, found.vertical)
        if along.value is not None and up.value is not None:
            positions.append(Position(str(each.year), along.value, up.value, along.margin, up.margin))
    language = published.names.language
    corner = {letter: (letter, kind.title.text(language)) for letter, kind in TYPES.items()}
    kind = TYPES[published.release.position.type]
    return charts.square(
        caption=Caption(
            finding=_("Typ %(letter)s: %(title)s")
            % {"letter": kind.letter, "title": kind.title.text(language).lower()},
            note=_("Läget i kvadraten år för år; korset är årets felmarginal."),
            source=published.source,
        ),
        path=positions,
        # By what the letters mean: A is low in both, D high in both.
        regions=Regions(
            low_low=corner["A"], low_high=corner["B"], high_low=corner["C"], high_high=corner["D"]
        ),
        x_name=published.names.title(found.horizontal),
        y_name=published.names.title(found.vertical),
        boundary=found.boundary,
    )


def categories(page: Overview) -> Chart:
    """The six categories with intervals, last year and reference; the strongest first."""
    # What is withheld sorts as nought, and so comes last.
    found = sorted(page.categories, key=lambda line: -(line.figure.value or 0))
    known = [line for line in found if line.figure.known]
    finding = _("Kategorierna %(year)s") % {"year": page.published.year}
    if len(known) > 1:
        finding = _("Starkast är %(strongest)s, svagast %(weakest)s") % {
            "strongest": known[0].title.lower(),
            "weakest": known[-1].title.lower(),
        }
    return charts.dots(
        caption=Caption(finding, _("Procent av skalan, med felmarginal."), page.published.source),
        rows=[_dot(line) for line in found],
        names=_names(page.published.year, _before(page.path), found),
        heading=_("Kategori"),
    )


def departments(page: Overview) -> Chart:
    """The departments' maturity with intervals; the most mature first."""
    found = page.departments
    known = [line for line in found if line.figure.known]
    finding = _("Förvaltningarna %(year)s") % {"year": page.published.year}
    if len(known) > 1:
        finding = _("Från %(lowest)s till %(highest)s procent mellan förvaltningarna") % {
            "lowest": numbers.number(known[-1].figure.value),
            "highest": numbers.number(known[0].figure.value),
        }
    return charts.dots(
        caption=Caption(
            finding,
            _("Digital mognad i procent, med felmarginal. Linjen är hela kommunen."),
            page.published.source,
        ),
        rows=[_department_dot(line, page.published.year) for line in found],
        names=Names(str(page.published.year), before=_before(page.path)),
        heading=_("Förvaltning"),
        target=charts.Target(page.figure.value, _("hela kommunen"))
        if page.figure.value is not None
        else None,
    )


def items(published: Published, title: str, found: Sequence[Line]) -> Chart:
    """The items of one category on the scale, in the instrument's order."""
    return charts.dots(
        caption=Caption(title, _("Medelvärde på skalan, med felmarginal."), published.source),
        # In the instrument's order, unlike the categories: an item is looked up, not ranked.
        rows=[_dot(line, addresses.item(published.year, line.code)) for line in found],
        names=_names(published.year, str(published.year_before or ""), found),
        scale=mean_scale(published),
        heading=_("Mätpunkt"),
    )


def item_path(page: ItemPage) -> Chart:
    """An item's mean year by year."""
    return path_of(_("%(item)s år för år") % {"item": page.title}, page.path, page.published)


def path_of(title: str, points: Sequence[YearPoint], published: Published) -> Chart:
    """An item's mean year by year, whatever page it stands on."""
    return charts.years(
        caption=Caption(
            title,
            _("Medelvärde på skalan 1–%(steps)s, med felmarginal.") % {"steps": published.names.steps},
            published.source,
        ),
        points=[_year(point, first=not place) for place, point in enumerate(points)],
        value_name=_("Medelvärde"),
        scale=mean_scale(published),
        decimals=1,
        percent=False,
    )


def distribution(page: ItemPage) -> Chart | None:
    """How the answers are spread; None where that is withheld."""
    if not page.distribution:
        return None
    low, high = page.published.names.ends
    unsure = numbers.share(page.dont_know)
    return charts.distribution(
        caption=Caption(
            _("Så svarade man; %(share)s svarade vet ej") % {"share": unsure},
            # Two wholes in one picture, so both are said.
            _("Andel av dem som tog ställning. Vet ej är andel av alla som svarat på enkäten."),
            page.published.source,
        ),
        shares=[share.share for share in page.distribution],
        dont_know=page.dont_know,
        low=low,
        high=high,
        mean=page.figure.value,
    )


def item_departments(page: ItemPage) -> Chart:
    """An item in every department; the highest first."""
    return charts.dots(
        caption=Caption(
            _("%(item)s i förvaltningarna") % {"item": page.title},
            _("Medelvärde med felmarginal. Linjen är hela kommunen."),
            page.published.source,
        ),
        rows=[
            Dot(
                line.name,
                line.figure.value,
                line.figure.low,
                line.figure.high,
                note=line.figure.label or (_("visas inte") if not line.figure.known else ""),
                # Also where the figure is withheld: the page of the department says why.
                href=addresses.department(page.published.year, line.slug),
            )
            for line in page.departments
        ],
        names=Names(str(page.published.year)),
        scale=mean_scale(page.published),
        heading=_("Förvaltning"),
        target=charts.Target(page.figure.value, _("hela kommunen"))
        if page.figure.value is not None
        else None,
    )


def department_path(page: DepartmentPage) -> Chart:
    """A department's maturity year by year."""
    return charts.years(
        caption=Caption(
            _("Digital mognad i %(department)s, procent") % {"department": page.name},
            _("Strecken visar felmarginalen med 95 procents säkerhet."),
            page.published.source,
        ),
        points=[_year(point, first=not place) for place, point in enumerate(page.path)],
        value_name=_("Digital mognad"),
        # Under thirty answers the release is coarser (docs/method/disclosure.md): a decimal more would be
        # made up.
        decimals=0 if (page.table.answered or 0) < 30 else 1,
    )


def department_categories(page: DepartmentPage) -> Chart:
    """A department's categories with the whole as a tick."""
    rows = [
        Dot(
            each.line.title,
            each.line.figure.value,
            each.line.figure.low,
            each.line.figure.high,
            before=each.line.before.value if each.line.before else None,
            reference=each.whole.value,
            note=_("visas inte") if not each.line.figure.known else "",
        )
        for each in page.categories
    ]
    return charts.dots(
        caption=Caption(
            _("Kategorierna i %(department)s") % {"department": page.name},
            _("Procent av skalan, med felmarginal."),
            page.published.source,
        ),
        rows=rows,
        names=Names(str(page.published.year), _before(page.path), _("hela kommunen")),
        heading=_("Kategori"),
    )


def comparison(published: Published, page: Comparison) -> Chart:
    """The items of both sides; the surest and largest differences first."""
    # A pair with neither figure has nothing to draw; the table tells why.
    known = [pair for pair in page.items if pair.second.known or pair.first.known]
    order = sorted(
        # The code last, so that equal differences stand in the same order at every look.
        known,
        key=lambda pair: (not pair.difference.secured, -abs(pair.difference.value or 0.0), pair.code),
    )
    return charts.dots(
        caption=Caption(
            _secured(page),
            _("Medelvärde på skalan. De säkerställda skillnaderna står först, sedan de största."),
            page.source,
        ),
        rows=[
            Dot(
                pair.title,
                pair.second.value,
                pair.second.low,
                pair.second.high,
                before=pair.first.value,
                note="" if pair.second.known else pair.second.label or _("visas inte"),
                href=addresses.item(published.year, pair.code),
            )
            for pair in order
        ],
        names=Names(page.second, page.first),
        scale=mean_scale(published),
        heading=_("Mätpunkt"),
    )


def employees(published: Published, page: EmployeePage) -> Chart:
    """What all employees said as a tick, what the chosen ones said as a point with its interval."""
    return charts.dots(
        caption=Caption(
            _("Medarbetarna bredvid dem som svarar i mätningen"),
            beside_note(),
            f"{published.source} {page.source}.",
        ),
        rows=[
            Dot(
                each.question,
                each.chosen.value,
                each.chosen.low,
                each.chosen.high,
                reference=each.employees,
                href=addresses.item(published.year, each.item),
            )
            for each in page.beside
        ],
        names=Names(_("mätningen"), reference=_("alla medarbetare")),
        heading=_("Fråga"),
    )


def mean_scale(published: Published) -> Scale:
    """The instrument's own scale; the same in everything that is compared."""
    steps = published.names.steps
    return Scale(1, steps, tuple(range(1, steps + 1)), decimals=1)


def _year(point: YearPoint, *, first: bool) -> Year:
    figure = point.figure
    return Year(
        point.year,
        figure.value,
        figure.low,
        figure.high,
        broken=not first and not point.joined,
        note=figure.why,
    )


def _dot(line: Line, href: str = "") -> Dot:
    return Dot(
        line.title,
        line.figure.value,
        line.figure.low,
        line.figure.high,
        before=line.before.value if line.before else None,
        reference=float(line.reference.percent) if line.reference else None,
        note=line.figure.label or (_("visas inte") if not line.figure.known else ""),
        href=href,
    )


def _department_dot(line: DepartmentLine, year: int) -> Dot:
    return Dot(
        line.name,
        line.figure.value,
        line.figure.low,
        line.figure.high,
        before=line.before.value if line.before else None,
        note=_("visas inte") if not line.figure.known else "",
        href=addresses.department(year, line.slug),
    )


def _names(year: int, before: str, found: Sequence[Line]) -> Names:
    reference = next((line.reference.series for line in found if line.reference), "")
    return Names(str(year), before, reference)


def _before(path: Sequence[YearPoint]) -> str:
    """The year before on a path, which is not always last year's."""
    return str(path[-2].year) if len(path) > 1 else ""


def _sources(page: Overview) -> str:
    """The release, and where target and reference come from."""
    said = [page.published.source]
    if page.target and page.target.source:
        said.append(_("Målvärde: %(source)s.") % {"source": page.target.source.rstrip(".")})
    if page.reference:
        said.append(
            _("Referens: %(series)s %(year)s, %(edition)s; %(source)s.")
            % {
                "series": page.reference.series,
                "year": page.reference.year,
                "edition": page.reference.edition,
                "source": page.reference.source.rstrip("."),
            }
        )
    return " ".join(said)


def _secured(page: Comparison) -> str:
    """How many of the items differ for sure, in words."""
    values = {"secured": page.secured, "compared": page.compared}
    if not page.secured:
        return _("Ingen av %(compared)s mätpunkter skiljer sig säkerställt") % values
    return _("%(secured)s av %(compared)s mätpunkter skiljer sig säkerställt") % values
