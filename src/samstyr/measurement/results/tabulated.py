"""The tables of each results page: what a page shows, CSV and Excel give out."""

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.measurement.results import employees
from samstyr.measurement.results.comparison import Comparison
from samstyr.measurement.results.department import DepartmentPage
from samstyr.measurement.results.employees import EmployeePage
from samstyr.measurement.results.figure_tables import (
    change_cells,
    change_columns,
    explained,
    figure_cells,
    figure_columns,
    gaps,
    groups,
    lines,
    pairs,
    years,
)
from samstyr.measurement.results.figures import Scale
from samstyr.measurement.results.heat import HeatMap
from samstyr.measurement.results.item import ItemPage
from samstyr.measurement.results.overview import Line, Overview
from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind


def of_overview(page: Overview, items: Sequence[Line]) -> tuple[DataTable, ...]:
    """The overview's tables: years, categories, departments, response rate, the filter question, all items."""
    source = page.published.source
    year = page.published.year
    return (
        years("ar", _("Digital mognad år för år"), page.path, source),
        lines("kategorier", _("Dimensioner och kategorier %(year)s") % {"year": year}, _parts(page), source),
        departments(page),
        response(page),
        years("med-i-besluten", _("Andel som är med i besluten"), page.involved, source),
        lines("matpunkter", _("Alla mätpunkter %(year)s") % {"year": year}, items, source, Scale.MEAN),
    )


def departments(page: Overview) -> DataTable:
    """Maturity by department: margin, change over the year, gap to the others."""
    return DataTable(
        key="forvaltningar",
        caption=_("Digital mognad per förvaltning %(year)s") % {"year": page.published.year},
        columns=[
            Column(_("Förvaltning")),
            *figure_columns(Scale.PERCENT),
            *change_columns(Scale.PERCENT),
            Column(_("Mot övriga"), Kind.POINTS, 1),
            Column(_("Säker skillnad?")),
        ],
        rows=[
            [Cell(line.name), *figure_cells(line.figure), *change_cells(line.change), *change_cells(line.gap)]
            for line in page.departments
        ],
        source=page.published.source,
        note=explained(),
        wide=True,
    )


def response(page: Overview) -> DataTable:
    """Who answered, department by department."""
    whole = page.certainty
    rows = [
        [
            Cell(line.name, tag=_("snedfördelad") if line.skewed else "", tag_kind="warning"),
            Cell(line.invited),
            Cell(line.answered),
            Cell(line.response_rate),
        ]
        # By who answered and not by maturity: this table is about how far the others can be trusted.
        for line in sorted(page.departments, key=lambda line: -(line.response_rate or 0))
    ]
    # Last and apart from the order, as the sum that it is.
    rows.append([Cell(_("Alla")), Cell(whole.invited), Cell(whole.answered), Cell(whole.response_rate)])
    return DataTable(
        key="svarsfrekvens",
        caption=_("Svarsfrekvens per förvaltning %(year)s") % {"year": page.published.year},
        columns=[
            Column(_("Förvaltning")),
            Column(_("Inbjudna"), Kind.COUNT),
            Column(_("Svarade"), Kind.COUNT),
            Column(_("Svarsfrekvens"), Kind.SHARE),
        ],
        rows=rows,
        source=page.published.source,
        note=_(
            "Snedfördelad: förvaltningens andel av svaren skiljer sig mer än %(points)s procentenheter från dess andel av de inbjudna."
        )
        % {"points": numbers.number(whole.skewed_bound)},
    )


def of_item(page: ItemPage) -> tuple[DataTable, ...]:
    """An item's tables: distribution, years, departments, roles."""
    source = page.published.source
    # By year: a year may be left out of either.
    unknown = {each.year: each.dont_know for each in page.unknown}
    over_years = years("ar", _("%(item)s år för år") % {"item": page.title}, page.path, source, Scale.MEAN)
    with_unknown = DataTable(
        key=over_years.key,
        caption=over_years.caption,
        columns=[*over_years.columns, Column(_("Vet ej"), Kind.SHARE)],
        rows=[
            [*row, Cell(unknown.get(point.year))]
            for row, point in zip(over_years.rows, page.path, strict=True)
        ],
        source=source,
        note=over_years.note,
    )
    caption = _("%(item)s per förvaltning %(year)s")
    values = {"item": page.title, "year": page.published.year}
    return (
        distribution(page),
        with_unknown,
        groups("forvaltningar", caption % values, _("Förvaltning"), page.departments, source),
        groups("roller", _("%(item)s per roll %(year)s") % values, _("Roll"), page.roles, source),
    )


def distribution(page: ItemPage) -> DataTable:
    """How the answers are spread over the scale, and the share of *vet ej*."""
    low, high = page.published.names.ends
    # Only the ends of the scale have words; the steps between are for the respondent to place.
    ends = {1: low, page.published.names.steps: high}
    rows = [
        [
            Cell(f"{share.step} {ends[share.step]}" if share.step in ends else str(share.step)),
            Cell(share.share),
        ]
        for share in page.distribution
    ]
    return DataTable(
        key="fordelning",
        caption=_("Så svarade man: %(item)s") % {"item": page.title},
        columns=[Column(_("Svar")), Column(_("Andel"), Kind.SHARE)],
        rows=[*rows, [Cell(_("Vet ej (av alla som svarat på enkäten)")), Cell(page.dont_know)]],
        source=page.published.source,
        note=page.distribution_why
        or _("Andelarna 1–%(steps)s är av dem som tog ställning.") % {"steps": page.published.names.steps},
    )


def of_department(page: DepartmentPage) -> tuple[DataTable, ...]:
    """A department's tables: years, categories and items beside the whole."""
    source = page.published.source
    return (
        years("ar", _("%(department)s år för år") % {"department": page.name}, page.path, source),
        gaps(
            "kategorier", _("Kategorier: %(department)s") % {"department": page.name}, page.categories, source
        ),
        gaps(
            "matpunkter",
            _("Mätpunkter: %(department)s") % {"department": page.name},
            page.items,
            source,
            Scale.MEAN,
        ),
    )


def of_heat(page: HeatMap) -> DataTable:
    """Every item in every department."""
    # The first group of the map is the whole, which there has a shorter name.
    groups = [_("Hela kommunen"), *page.groups[1:]]
    return DataTable(
        key="varmekarta",
        caption=_("Alla mätpunkter per förvaltning %(year)s") % {"year": page.published.year},
        columns=[
            Column(_("Kategori")),
            Column(_("Mätpunkt")),
            *(Column(group, Kind.MEAN, 1) for group in groups),
        ],
        rows=[
            [
                Cell(category),
                Cell(f"{row.code} {row.title}"),
                *(Cell(cell.figure.label or cell.figure.value, why=cell.figure.why) for cell in row.cells),
            ]
            for category, rows in page.categories
            for row in rows
        ],
        source=page.published.source,
        wide=True,
    )


def _parts(page: Overview) -> list[Line]:
    """Each dimension followed by its categories."""
    order = {
        dimension.code: [each.code for each in dimension.categories]
        for dimension in page.published.names.instrument.dimensions
    }
    categories = {line.code: line for line in page.categories}
    return [
        line
        for dimension in page.dimensions
        for line in (dimension, *(categories[code] for code in order[dimension.code]))
    ]


def of_comparison(page: Comparison) -> tuple[DataTable, ...]:
    """A comparison's tables: composites and items."""
    caption = _("%(second)s jämfört med %(first)s") % {"first": page.first, "second": page.second}
    return (
        pairs("delar", caption, page.composites, page, Scale.PERCENT),
        pairs(
            "matpunkter", _("Mätpunkter: %(caption)s") % {"caption": caption}, page.items, page, Scale.MEAN
        ),
    )


def of_employees(page: EmployeePage) -> tuple[DataTable, ...]:
    """Another survey's table, and its questions beside the items that they are tied to."""
    rows = [*([page.index] if page.index else []), *page.questions]
    key = slugify(f"{page.name}-{page.year}")
    as_published = DataTable(
        key=key,
        caption=f"{page.name} {page.year}",
        columns=[
            Column(_("Fråga")),
            Column(_("Mätpunkt")),
            *(Column(employees.heading(column), Kind.COUNT) for column in page.columns),
        ],
        rows=[[Cell(row.text), Cell(row.item), *(Cell(each.value) for each in row.values)] for row in rows],
        source=page.source,
        note=" ".join(page.cautions),
        wide=True,
    )
    if not page.beside:
        return (as_published,)
    beside = DataTable(
        key=f"{key}-bredvid-matningen",
        caption=_("Medarbetarna bredvid mätningen av digital mognad %(year)s") % {"year": page.year},
        columns=[
            Column(_("Fråga till alla medarbetare")),
            Column(_("Medarbetarnas index"), Kind.COUNT),
            Column(_("Mätpunkt")),
            *figure_columns(Scale.PERCENT),
        ],
        rows=[
            [
                Cell(each.question),
                Cell(each.employees),
                Cell(f"{each.item} {each.item_title}"),
                *figure_cells(each.chosen),
            ]
            for each in page.beside
        ],
        source=page.source,
        note=beside_note(),
    )
    return as_published, beside


def beside_note() -> str:
    """What must be said where two surveys stand side by side."""
    return _(
        "Frågorna är inte desamma och inte heller skalorna: index 0–100 bredvid medelvärdet i procent av skalan. "
        "Skillnaden går därför inte att pröva, bara att läsa."
    )
