"""The tables of a report that set figures beside what people have decided, done and asked elsewhere."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from samstyr.analysis.published_tables import Caution, Doubt, Row
from samstyr.foundation import numbers
from samstyr.reports import cells
from samstyr.reports.cells import NOTHING
from samstyr.reports.document import Cell, Column, ColumnGroup, NumberFormat, Table, inlines
from samstyr.reports.material import INVOLVED, EmployeeSurvey, Indicator
from samstyr.reports.sections.figures import Figures

SURVEY, GOALS = "tab-medarbetare", "tab-mal"


def followed_up(figures: Figures, codes: Sequence[str], anchor: str, title: str) -> Table:
    """What the figures that a conclusion rests on have done since."""
    rows = []
    for code in codes:
        if code == INVOLVED:
            rows.append(_involved_row(figures))
            continue
        rows.append(
            (
                cells.words(figures.title(code)),
                cells.figure(figures.before, figures.group_before, code) if figures.before else cells.NOTHING,
                cells.figure(figures.published, figures.group, code),
                cells.difference(figures.change(code)),
                cells.verdict(figures.change(code)),
                cells.share(figures.unknown_before(code)),
                cells.share(figures.unknown(code)),
            )
        )
    before, now = str(figures.year_before), str(figures.year)
    return Table(
        anchor,
        inlines(_("Siffrorna bakom slutsatsen ”%(title)s”") % {"title": title}),
        (
            Column(_("Mätpunkt")),
            Column(before, numeric=True),
            Column(now, numeric=True),
            Column(_("Förändring"), numeric=True),
            Column(_("Säkerhet")),
            Column(before, numeric=True),
            Column(now, numeric=True),
        ),
        tuple(rows),
        groups=(ColumnGroup("", 1), ColumnGroup(_measured(codes), 4), ColumnGroup(_("Vet ej"), 2)),
        source=figures.source,
        # As long as Excel lets the name of a sheet be.
        sheet=title[:31],
    )


def goals(indicators: Sequence[Indicator], year: int) -> Table:
    """Goals with their indicators: actuals of the years that are past, targets of those to come."""
    actuals, targets = _columns(indicators, year)
    sources = sorted({each.source for each in indicators if each.source})
    spans = ((_("Utfall"), len(actuals)), (_("Mål"), len(targets)))
    return Table(
        GOALS,
        inlines(_("Nämndmål och nämndindikatorer")),
        (
            Column(_("Nämndmål"), weight=1.2),
            Column(_("Indikator"), weight=1.4),
            *(Column(str(each), numeric=True) for each in (*actuals, *targets)),
        ),
        tuple(_goal_row(indicator, actuals, targets) for indicator in indicators),
        groups=(ColumnGroup("", 2), *(ColumnGroup(label, span) for label, span in spans if span)),
        source="; ".join(sources),
        sheet=_("Nämndmål"),
    )


def _columns(indicators: Sequence[Indicator], year: int) -> tuple[list[int], list[int]]:
    """The years that have a column: with an actual up to this year, and with a target from this year on."""
    every = [each for indicator in indicators for each in indicator.years]
    actuals = {each.year for each in every if each.year <= year and each.actual is not None}
    targets = {each.year for each in every if each.year >= year and each.target is not None}
    return sorted(actuals), sorted(targets)


def _goal_row(indicator: Indicator, actuals: Sequence[int], targets: Sequence[int]) -> tuple[Cell, ...]:
    """An indicator in every column of its kind, also in years when only others have a figure."""
    known = {each.year: each for each in indicator.years}
    reached = (known[year].actual if year in known else None for year in actuals)
    wanted = (known[year].target if year in known else None for year in targets)
    return (
        cells.words(indicator.goal),
        cells.words(_with_period(indicator)),
        *(_amount(indicator, value) for value in (*reached, *wanted)),
    )


def survey(found: EmployeeSurvey) -> Table:
    """The employee survey as it was published."""
    table = found.table
    groups, last = [ColumnGroup("", 1)], ""
    for each in table.columns:
        name = _("Hela kommunen") if each.is_whole else each.group
        # The years of a group stand beside each other in the file: together they have one heading.
        if name == last:
            groups[-1] = ColumnGroup(name, groups[-1].span + 1)
        else:
            groups.append(ColumnGroup(name, 1))
        last = name
    # The index first: it is the mean of the questions that stand below it.
    rows = [_survey_row(row) for row in ([table.index] if table.index else []) + list(table.rows)]
    if any(each.answered is not None for each in table.columns):
        answered = (
            NOTHING if each.answered is None else cells.count(each.answered) for each in table.columns
        )
        rows.insert(0, (cells.words(_("Antal svar")), *answered))
    return Table(
        SURVEY,
        inlines(_("%(name)s: index 0–100") % {"name": found.name}),
        (Column(_("Fråga"), weight=2.0), *(Column(str(each.year), numeric=True) for each in table.columns)),
        tuple(rows),
        groups=tuple(groups),
        notes=tuple(inlines(caution(each)) for each in table.cautions()),
        source=found.source,
        sheet=_("Medarbetarundersökning"),
    )


def caution(found: Caution) -> str:
    """What a reader of the employee survey must know, in words."""
    values = {
        "year": found.year,
        "group": found.group,
        "question": found.question,
        "stated": numbers.number(found.stated),
        "computed": numbers.number(found.computed, 1),
    }
    match found.doubt:
        case Doubt.SINGLE_DEPARTMENT:
            text = _(
                "Kolumnen för hela kommunen %(year)s har exakt samma siffror som en enda förvaltning, %(group)s. Den "
                "säger alltså inget om kommunen och går inte att jämföra med andra år."
            )
        case Doubt.NO_GROUPS:
            text = _("För %(year)s finns inga förvaltningar att kontrollera kommunens siffror mot.")
        case Doubt.WEIGHTED_MEAN:
            text = _(
                "”%(question)s” %(year)s: kommunens siffra är %(stated)s, men förvaltningarnas svar ger %(computed)s."
            )
        case Doubt.INDEX_MEAN:
            text = _("%(group)s %(year)s: index är %(stated)s, men frågornas medelvärde är %(computed)s.")
    return text % values


def _survey_row(row: Row) -> tuple[Cell, ...]:
    values = (
        NOTHING if value is None else Cell(numbers.number(value), value, NumberFormat.COUNT)
        for value in row.values
    )
    return (cells.words(row.question), *values)


def _measured(codes: Sequence[str]) -> str:
    if INVOLVED not in codes:
        return _("Medelvärde")
    return _("Andel ja") if len(codes) == 1 else _("Medelvärde eller andel ja")


def _involved_row(figures: Figures) -> tuple[Cell, ...]:
    now, then = figures.involved.get(figures.year), figures.involved.get(figures.year_before)
    change = figures.involved_change
    return (
        cells.words(_("Med i besluten, andel ja")),
        cells.percent(then[0] if then else None, 0),
        cells.percent(now[0] if now else None, 0),
        cells.difference(change) if change else cells.NOTHING,
        cells.verdict(change) if change else cells.NOTHING,
        cells.NOTHING,
        cells.NOTHING,
    )


def _amount(indicator: Indicator, value: Decimal | None) -> Cell:
    if value is None:
        return cells.NOTHING
    number_format = NumberFormat.PERCENT if indicator.unit_name in {"procent", "%"} else NumberFormat.MEAN
    return Cell(numbers.number(value, 1), float(value), number_format)


def _with_period(indicator: Indicator) -> str:
    name = f"{indicator.name}, {indicator.unit_name}" if indicator.unit_name else indicator.name
    return f"{name} ({indicator.period})" if indicator.period else name
