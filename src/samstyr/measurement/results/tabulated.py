"""The tables of the results pages: what a page shows, CSV and Excel give out."""

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.measurement.results import employees
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.comparison import Comparison, Pair
from samstyr.measurement.results.department import DepartmentPage, GapLine
from samstyr.measurement.results.employees import EmployeePage
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.heat import HeatMap
from samstyr.measurement.results.item import GroupLine, ItemPage
from samstyr.measurement.results.overview import Line, Overview
from samstyr.measurement.results.published import YearPoint
from samstyr.measurement.results.tables import Cell, Column, DataTable, Kind


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


def years(
    key: str, caption: str, path: Sequence[YearPoint], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """A figure year by year, with its margin and how many answered."""
    return DataTable(
        key=key,
        caption=caption,
        columns=[Column(_("År")), *_figure_columns(scale), Column(_("Svarande"), Kind.COUNT)],
        rows=[
            [
                Cell(str(point.year), tag="" if point.joined or not place else _("ny serie")),
                *_figure(point.figure),
                Cell(point.answered),
            ]
            for place, point in enumerate(path)
        ],
        source=source,
        note=_("Felmarginalen gäller med 95 procents säkerhet."),
    )


def lines(
    key: str, caption: str, found: Sequence[Line], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """Items or composites with last year's figure, the change and its verdict."""
    referenced = any(line.reference for line in found)
    mean = scale is Scale.MEAN
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Del av mognaden")),
            *_figure_columns(scale),
            *([Column(_("Svar"), Kind.COUNT)] if mean else []),
            Column(_("Året före"), _kind(scale), 1),
            *_change_columns(scale),
            *([Column(_("Vet ej"), Kind.SHARE)] if mean else []),
            *([Column(_("Referens"), Kind.PERCENT)] if referenced else []),
        ],
        rows=[
            [
                Cell(f"{line.code} {line.title}" if mean else line.title),
                *_figure(line.figure),
                *([Cell(line.figure.answered)] if mean else []),
                Cell(line.before.value if line.before else None),
                *_change(line.change),
                *([Cell(line.dont_know)] if mean else []),
                *([Cell(float(line.reference.percent) if line.reference else None)] if referenced else []),
            ]
            for line in found
        ],
        source=source,
        note=_explained(),
        wide=True,
    )


def departments(page: Overview) -> DataTable:
    """Maturity by department: margin, change over the year, gap to the others."""
    return DataTable(
        key="forvaltningar",
        caption=_("Digital mognad per förvaltning %(year)s") % {"year": page.published.year},
        columns=[
            Column(_("Förvaltning")),
            *_figure_columns(Scale.PERCENT),
            *_change_columns(Scale.PERCENT),
            Column(_("Mot övriga"), Kind.POINTS, 1),
            Column(_("Säkert?")),
        ],
        rows=[
            [Cell(line.name), *_figure(line.figure), *_change(line.change), *_change(line.gap)]
            for line in page.departments
        ],
        source=page.published.source,
        note=_explained(),
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
        for line in sorted(page.departments, key=lambda line: -(line.response_rate or 0))
    ]
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
            "Snedfördelad: förvaltningens andel av svaren skiljer sig mer än 10 procentenheter från dess andel av de inbjudna."
        ),
    )


def of_item(page: ItemPage) -> tuple[DataTable, ...]:
    """An item's tables: distribution, years, departments, roles."""
    source = page.published.source
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
        note=page.distribution_why or _("Andelarna 1–6 är av dem som tog ställning."),
    )


def groups(key: str, caption: str, heading: str, found: Sequence[GroupLine], source: str) -> DataTable:
    """One item in every group of a partition."""
    gaps = any(line.gap for line in found)
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(heading),
            *_figure_columns(Scale.MEAN),
            Column(_("Svar"), Kind.COUNT),
            Column(_("Vet ej"), Kind.SHARE),
            *_change_columns(Scale.MEAN),
            *([Column(_("Mot övriga"), Kind.CHANGE, 1), Column(_("Säkert?"))] if gaps else []),
        ],
        rows=[
            [
                Cell(line.name),
                *_figure(line.figure),
                Cell(line.figure.answered),
                Cell(line.dont_know),
                *_change(line.change),
                *(_change(line.gap) if line.gap else []),
            ]
            for line in found
        ],
        source=source,
        note=_explained(),
        wide=True,
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


def gaps(
    key: str, caption: str, found: Sequence[GapLine], source: str, scale: Scale = Scale.PERCENT
) -> DataTable:
    """A department's figures beside the whole, with the gap to the others and the change over the year."""
    mean = scale is Scale.MEAN
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Kategori")),
            *_figure_columns(scale),
            Column(_("Hela kommunen"), _kind(scale), 1),
            Column(_("Mot övriga"), Kind.CHANGE if mean else Kind.POINTS, 1),
            Column(_("Säkert?")),
            *_change_columns(scale),
            *([Column(_("Vet ej"), Kind.SHARE)] if mean else []),
        ],
        rows=[
            [
                Cell(f"{each.line.code} {each.line.title}" if mean else each.line.title),
                *_figure(each.line.figure),
                Cell(each.whole.value),
                *_change(each.gap),
                *_change(each.line.change),
                *([Cell(each.line.dont_know)] if mean else []),
            ]
            for each in found
        ],
        source=source,
        note=_explained(),
        wide=True,
    )


def of_heat(page: HeatMap) -> DataTable:
    """Every item in every department."""
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


def _kind(scale: Scale) -> Kind:
    return Kind.MEAN if scale is Scale.MEAN else Kind.PERCENT


def _figure_columns(scale: Scale) -> list[Column]:
    word = _("Medel") if scale is Scale.MEAN else _("Procent")
    kind = _kind(scale)
    return [
        Column(word, kind, 1),
        Column(_("Lägst"), kind, 1, end="low"),
        Column(_("Högst"), kind, 1, end="high"),
    ]


def _figure(figure: Figure) -> list[Cell]:
    value = figure.label or figure.value
    return [Cell(value, why=figure.why), Cell(figure.low), Cell(figure.high)]


def _change_columns(scale: Scale) -> list[Column]:
    kind = Kind.CHANGE if scale is Scale.MEAN else Kind.POINTS
    return [Column(_("Ändring"), kind, 1), Column(_("Säkert?"))]


def _change(difference: Difference) -> list[Cell]:
    if difference.verdict is None:
        return [Cell(None), Cell("")]
    return [Cell(difference.value), Cell(str(difference.verdict.word))]


def _explained() -> str:
    return _(
        "Säkerställd: slumpen räcker inte som förklaring. Kan inte avgöras: för få svar för att se en skillnad på "
        "ett halvt skalsteg."
    )


def of_comparison(page: Comparison) -> tuple[DataTable, ...]:
    """A comparison's tables: composites and items."""
    caption = _("%(first)s jämfört med %(second)s") % {"first": page.first, "second": page.second}
    return (
        pairs("delar", caption, page.composites, page, Scale.PERCENT),
        pairs(
            "matpunkter", _("Mätpunkter: %(caption)s") % {"caption": caption}, page.items, page, Scale.MEAN
        ),
    )


def pairs(key: str, caption: str, found: Sequence[Pair], page: Comparison, scale: Scale) -> DataTable:
    """Both sides' figures and the difference."""
    mean = scale is Scale.MEAN
    kind = Kind.CHANGE if mean else Kind.POINTS
    return DataTable(
        key=key,
        caption=caption,
        columns=[
            Column(_("Mätpunkt") if mean else _("Del av mognaden")),
            Column(page.first, _kind(scale), 1),
            Column(page.second, _kind(scale), 1),
            Column(_("Skillnad"), kind, 1),
            Column(_("Lägst"), kind, 1, end="low"),
            Column(_("Högst"), kind, 1, end="high"),
            Column(_("Säkert?")),
        ],
        rows=[
            [
                Cell(f"{pair.code} {pair.title}" if mean else pair.title),
                Cell(pair.first.label or pair.first.value, why=pair.first.why),
                Cell(pair.second.label or pair.second.value, why=pair.second.why),
                Cell(pair.difference.value),
                Cell(pair.difference.low),
                Cell(pair.difference.high),
                Cell(str(pair.difference.verdict.word) if pair.difference.verdict else pair.difference.why),
            ]
            for pair in found
        ],
        source=page.source,
        note=f"{page.how} {_explained()}".strip(),
        wide=True,
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
            *_figure_columns(Scale.PERCENT),
        ],
        rows=[
            [
                Cell(each.question),
                Cell(each.employees),
                Cell(f"{each.item} {each.item_title}"),
                *_figure(each.chosen),
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
