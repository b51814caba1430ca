"""The tables of a report that hold the figures of releases."""

from dataclasses import replace

from django.utils.translation import gettext as _

from samstyr.analysis.instruments import Category
from samstyr.foundation import numbers
from samstyr.measurement.results import overview
from samstyr.measurement.results.overview import TOTAL
from samstyr.measurement.results.published import Published
from samstyr.reports import cells
from samstyr.reports.document import Cell, Column, ColumnGroup, Inlines, NumberFormat, Table, inlines
from samstyr.reports.sections.figures import Figures

YEARS, CATEGORIES, RATES, DEPARTMENTS, INVOLVED = (
    "tab-ar",
    "tab-kategorier",
    "tab-svar",
    "tab-forvaltningar",
    "tab-delaktig",
)
APART = "tab-mot-ovriga"


def margin_note() -> Inlines:
    """What the margin in a table is."""
    return inlines(
        _("± är felmarginalen: med 95 procents säkerhet ligger värdet för alla inbjudna inom den.")
    )


def verdict_note() -> Inlines:
    """What the three words mean."""
    return inlines(
        _(
            "Säkerställd: skillnaden är större än slumpen rimligen ger. Inom felmarginalen: den kan bero på vilka som "
            "råkade svara. Kan inte avgöras: grupperna är för små för att en skillnad på ett halvt skalsteg ska synas."
        )
    )


def years(figures: Figures) -> Table:
    """The total year by year, with how many answered, target and reference."""
    references = {
        each.year: float(each.percent) for each in figures.material.references if each.code == TOTAL
    }
    return Table(
        YEARS,
        inlines(_("Digital mognad år för år, %(name)s") % {"name": figures.name}),
        (
            Column(_("År")),
            Column(_("Digital mognad"), numeric=True),
            Column("±", numeric=True),
            Column(_("Svar"), numeric=True),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarsfrekvens"), numeric=True),
            Column(_("Mål"), numeric=True),
            Column(_("Referens"), numeric=True),
        ),
        tuple(_year(figures, each, references.get(each.year)) for each in figures.material.years),
        notes=(margin_note(), *reference_notes(figures)),
        source=figures.source,
        sheet=_("År för år"),
    )


def _year(figures: Figures, published: Published, reference: float | None) -> tuple[Cell, ...]:
    group = figures.material.table_of(published)
    found = published.figure(group, TOTAL) if group else None
    strong = published.year == figures.year
    return (
        Cell(str(published.year), published.year, NumberFormat.YEAR, strong=strong),
        cells.figure(published, group, TOTAL, strong=strong),
        cells.margin(found) if found else cells.NOTHING,
        cells.count(group.answered) if group else cells.NOTHING,
        cells.count(group.invited) if group else cells.NOTHING,
        cells.share(group.response_rate) if group else cells.NOTHING,
        cells.stated(figures.targets.get(published.year)),
        cells.stated(reference),
    )


def reference_notes(figures: Figures) -> tuple[Inlines, ...]:
    """Where the reference values come from; a change of edition breaks the series and is said."""
    known = sorted(
        (each for each in figures.material.references if each.code == TOTAL), key=lambda each: each.year
    )
    if not known:
        return ()
    editions = {each.edition for each in known}
    lines = [
        _("Referens: %(values)s.")
        % {
            "values": "; ".join(
                _("%(series)s %(year)s (%(edition)s, %(source)s)")
                % {"series": each.series, "year": each.year, "edition": each.edition, "source": each.source}
                for each in known
            )
        }
    ]
    # Editions may differ in what they count: a line through their values would show the change of method.
    if len(editions) > 1:
        lines.append(
            _("Referensvärdena kommer från olika utgåvor och kan inte läsas som en utveckling över tid.")
        )
    return tuple(inlines(line) for line in lines)


def categories(figures: Figures) -> Table:
    """The total, the dimensions and the categories: this year, the year before, and how sure the change is."""
    instrument = figures.published.names.instrument
    rows = []
    for code in _levels(figures):
        # The total and the dimensions stand out from the categories under them.
        strong = code not in {each.code for each in instrument.categories}
        row = [
            cells.words(figures.title(code), strong=strong),
            cells.figure(figures.published, figures.group, code, strong=strong),
            cells.margin(figures.figure(code)),
            *_compared(figures, code),
        ]
        if figures.is_department:
            row.append(cells.figure(figures.published, figures.published.whole, code))
        rows.append(tuple(row))
    columns = [
        Column(_("Del")),
        Column(str(figures.year), numeric=True),
        Column("±", numeric=True),
        *_compared_columns(figures),
    ]
    if figures.is_department:
        columns.append(Column(_("Hela kommunen"), numeric=True))
    return Table(
        CATEGORIES,
        inlines(
            _("Mognad i procent: totalt, per dimension och per kategori, %(year)s") % {"year": figures.year}
        ),
        tuple(columns),
        tuple(rows),
        notes=(margin_note(), *_verdict_notes(figures), *cells.reasons([figures.group], _levels(figures))),
        source=figures.source,
        sheet=_("Kategorier"),
    )


def items(figures: Figures, category: str, anchor: str) -> Table:
    """The items of a category: mean, margin, change, and how many said *vet ej*."""
    codes = [item.code for item in _category(figures, category).items]
    rows = []
    for code in codes:
        row = [
            cells.words(figures.title(code)),
            cells.figure(figures.published, figures.group, code),
            cells.margin(figures.figure(code)),
            *_compared(figures, code),
            cells.share(figures.unknown(code)),
        ]
        if figures.before:
            row.append(cells.share(figures.unknown_before(code)))
        row.append(cells.count(figures.group.items[code].answered))
        rows.append(tuple(row))
    compared = _compared_columns(figures)
    unknown = [Column(str(each), numeric=True) for each in (figures.year, figures.year_before) if each]
    return Table(
        anchor,
        inlines(
            _("%(category)s: medelvärden på skalan 1–%(steps)s och andel vet ej")
            % {"category": figures.title(category), "steps": figures.published.names.steps}
        ),
        (
            Column(_("Mätpunkt")),
            Column(str(figures.year), numeric=True),
            Column("±", numeric=True),
            *compared,
            *unknown,
            Column(_("Svar"), numeric=True),
        ),
        tuple(rows),
        groups=(
            ColumnGroup("", 1),
            # Two: the year's mean and its margin.
            ColumnGroup(_("Medelvärde"), 2 + len(compared)),
            ColumnGroup(_("Vet ej"), len(unknown)),
            ColumnGroup("", 1),
        ),
        notes=cells.reasons([figures.group], codes),
        source=figures.source,
        sheet=figures.title(category),
    )


def response_rates(figures: Figures) -> Table:
    """Invited and answered by department, and whether a department weighs more than it should."""
    shares = {each.group: each for each in figures.published.release.nonresponse.departments}
    groups = sorted(figures.published.departments, key=lambda group: -(group.response_rate or 0))
    rows = []
    for group in (*groups, figures.published.whole):
        whole = group is figures.published.whole
        known = shares.get(group.group)
        rows.append(
            (
                cells.words(figures.material.facts.municipality if whole else group.group, strong=whole),
                cells.count(group.invited),
                cells.count(group.answered),
                cells.share(group.response_rate),
                cells.share(1.0 if whole else known.of_invited if known else None),
                cells.share(1.0 if whole else known.of_answers if known else None),
            )
        )
    return Table(
        RATES,
        inlines(_("Svarsfrekvens per förvaltning, %(year)s") % {"year": figures.year}),
        (
            Column(_("Förvaltning")),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svar"), numeric=True),
            Column(_("Svarsfrekvens"), numeric=True),
            Column(_("Andel av inbjudna"), numeric=True),
            Column(_("Andel av svaren"), numeric=True),
        ),
        tuple(rows),
        source=figures.source_of(figures.published),
        sheet=_("Svarsfrekvens"),
    )


def departments(figures: Figures) -> Table:
    """The total by department, against the year before."""
    rows = []
    for line in overview.departments(figures.published, figures.before):
        group = figures.published.release.table("department", line.name)
        row = [
            cells.words(line.name),
            cells.figure(figures.published, group, TOTAL),
            cells.margin(line.figure),
        ]
        if figures.before:
            # By the unit: a department that has changed its name is still compared with itself.
            earlier = figures.published.same(group, figures.before)
            row += [
                cells.figure(figures.before, earlier, TOTAL),
                cells.difference(line.change),
                cells.verdict(line.change),
            ]
        rows.append(tuple(row))
    return Table(
        DEPARTMENTS,
        inlines(_("Digital mognad per förvaltning, procent")),
        (
            Column(_("Förvaltning"), weight=2.0),
            Column(str(figures.year), numeric=True),
            Column("±", numeric=True),
            *_compared_columns(figures),
        ),
        tuple(rows),
        notes=cells.reasons(figures.published.departments, [TOTAL]),
        source=figures.source_of(figures.published),
        sheet=_("Förvaltningar"),
    )


def departments_apart(figures: Figures) -> Table:
    """How far each department is from all the others, and how sure that is."""
    rows = []
    for line in overview.departments(figures.published, figures.before):
        gap = line.gap
        # Without a verdict nothing was compared, as where one of the two is withheld: there is no interval.
        interval = Cell(numbers.interval(gap.low, gap.high, 1)) if gap.verdict else cells.NOTHING
        rows.append((cells.words(line.name), cells.difference(gap), interval, cells.verdict(gap)))
    return Table(
        APART,
        inlines(_("Förvaltningarnas skillnad mot alla andra, procentenheter")),
        (
            Column(_("Förvaltning"), weight=2.0),
            Column(_("Skillnad"), numeric=True),
            Column(_("95 procents säkerhet"), numeric=True),
            Column(_("Säkerhet")),
        ),
        tuple(rows),
        notes=cells.reasons(figures.published.departments, [TOTAL]),
        source=figures.source_of(figures.published),
        sheet=_("Förvaltningar mot övriga"),
    )


def involved(figures: Figures) -> Table:
    """The filter question year by year."""
    rows = []
    for year, (yes, answered) in sorted(figures.involved.items()):
        rows.append(
            (
                Cell(str(year), year, NumberFormat.YEAR, strong=year == figures.year),
                cells.percent(yes, 0),
                # The no from the rounded yes: rounded each for itself the two can make 101.
                replace(cells.percent(100 - yes, 0), text=numbers.percent(100 - numbers.rounded(yes))),
                cells.count(answered),
            )
        )
    question = figures.published.names.instrument.filter_question.question
    return Table(
        INVOLVED,
        inlines(question.text(figures.material.language)),
        (
            Column(_("År")),
            Column(_("Ja"), numeric=True),
            Column(_("Nej"), numeric=True),
            Column(_("Har svarat på frågan"), numeric=True),
        ),
        tuple(rows),
        source=figures.source,
        sheet=_("Med i besluten"),
    )


def _levels(figures: Figures) -> list[str]:
    """The codes of the total, each dimension and its categories, in reading order."""
    codes = [TOTAL]
    for dimension in figures.published.names.instrument.dimensions:
        codes += [dimension.code, *(category.code for category in dimension.categories)]
    return codes


def _category(figures: Figures, code: str) -> Category:
    return next(each for each in figures.published.names.instrument.categories if each.code == code)


def _compared(figures: Figures, code: str) -> list[Cell]:
    if not figures.before:
        return []
    change = figures.change(code)
    return [
        cells.figure(figures.before, figures.group_before, code),
        cells.difference(change),
        cells.verdict(change),
    ]


def _compared_columns(figures: Figures) -> list[Column]:
    if not figures.before:
        return []
    return [
        Column(str(figures.year_before), numeric=True),
        Column(_("Förändring"), numeric=True),
        Column(_("Säkerhet")),
    ]


def _verdict_notes(figures: Figures) -> tuple[Inlines, ...]:
    return (verdict_note(),) if figures.before else ()
