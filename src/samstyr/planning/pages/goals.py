"""Goals as their pages show them: a sentence, a table, a chart, and what is done for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.planning.models import Activity, Goal, Indicator
from samstyr.planning.selectors.goals import GoalView, IndicatorView, YearView
from samstyr.ui import charts
from samstyr.ui.charts import Caption, Chart, Year
from samstyr.ui.components import Kind as TagKind
from samstyr.ui.data_tables.tables import Cell, Column, DataTable, Kind

# How far an activity has come, as a tag: the same on every page that lists activities.
ACTIVITY_LOOKS: dict[str, TagKind] = {
    "planned": "neutral",
    "ongoing": "info",
    "done": "success",
    "cancelled": "warning",
}


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """An indicator with its finding in a sentence and its table."""

    indicator: Indicator
    sentence: str
    kind: str
    word: str
    table: DataTable
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal with its indicators."""

    goal: Goal
    indicators: tuple[ShownIndicator, ...]
    activities: tuple[tuple[Activity, TagKind], ...]
    may_edit: bool


def finding(views: Sequence[GoalView]) -> str:
    """How many goals there are and how many of them are reached, in a sentence."""
    if not views:
        return _("Inga mål än")
    told = [view.reached for view in views if view.reached is not None]
    counts = {"n": len(views), "reached": sum(told)}
    if not told:
        return ngettext("%(n)s mål", "%(n)s mål", len(views)) % counts
    if not any(told):
        return _("%(n)s mål, inget nått än") % counts
    return ngettext("%(n)s mål, %(reached)s nått", "%(n)s mål, %(reached)s nådda", sum(told)) % counts


def goal(view: GoalView, *, may_edit: bool) -> ShownGoal:
    """A goal as the page shows it to somebody who may change it, or may not."""
    done = tuple((activity, ACTIVITY_LOOKS[activity.state]) for activity in view.goal.activities.all())
    return ShownGoal(view.goal, tuple(indicator(each) for each in view.indicators), done, may_edit)


def indicator(view: IndicatorView) -> ShownIndicator:
    """An indicator as the page shows it."""
    latest = view.latest
    reached = latest.reached if latest else None
    word = {True: _("målet nått"), False: _("målet inte nått"), None: ""}[reached]
    return ShownIndicator(
        view.indicator,
        sentence(view),
        "success" if reached else "warning",
        word,
        years_table(view),
        chart(view),
    )


def sentence(view: IndicatorView) -> str:
    """Where the indicator stands, in one sentence."""
    latest = view.latest
    if latest is None or latest.actual is None:
        return _("Inget utfall än. Det fylls i när en mätning publiceras.")
    values = {
        "year": latest.year,
        "actual": _measured(view, latest.actual.value),
        "target": numbers.number(latest.target, _decimals(view)),
    }
    if latest.target is None:
        return _("%(actual)s år %(year)s. Inget målvärde är satt.") % values
    return _("%(actual)s år %(year)s mot målvärdet %(target)s.") % values


def chart(view: IndicatorView) -> Chart | None:
    """Actuals with margins, and targets, year by year; None where there is nothing to draw."""
    if not view.years:
        return None
    percent = view.indicator.unit_name == "procent"
    # Only a figure that is estimated has a margin; a counted one would have a note about lines
    # that are not there.
    estimated = any(year.actual and year.actual.low is not None for year in view.years)
    return charts.years(
        caption=Caption(
            _("Utfall och målvärden, %(unit)s") % {"unit": view.indicator.unit_name},
            _("Strecken vid utfallet visar felmarginalen med 95 procents säkerhet.") if estimated else "",
            _sources(view),
        ),
        points=[
            Year(
                year.year,
                year.actual.value if year.actual else None,
                year.actual.low if year.actual else None,
                year.actual.high if year.actual else None,
                target=float(year.target) if year.target is not None else None,
            )
            for year in view.years
        ],
        value_name=_("Utfall"),
        decimals=_decimals(view),
        percent=percent,
    )


def years_table(view: IndicatorView) -> DataTable:
    """Years, actuals with margins, targets and whether they were reached."""
    return DataTable(
        key=f"indikator-{view.indicator.pk}",
        caption=view.indicator.name,
        columns=[
            Column(_("År")),
            Column(_("Utfall, %(unit)s") % {"unit": view.indicator.unit_name}, Kind.MEAN, _decimals(view)),
            Column(_("Felmarginal"), Kind.TEXT),
            Column(_("Målvärde"), Kind.MEAN, _decimals(view)),
            Column(_("Läge")),
            Column(_("Källa")),
        ],
        rows=[_row(year) for year in view.years],
        source=_sources(view),
    )


def _row(year: YearView) -> list[Cell]:
    actual = year.actual
    reached = {True: _("nått"), False: _("inte nått"), None: ""}[year.reached]
    source = (
        _("publicering %(date)s") % {"date": dates.day(year.released_on)} if year.released_on else year.source
    )
    return [
        Cell(str(year.year)),
        Cell(actual.value if actual else None),
        Cell(actual.margin_text if actual else ""),
        Cell(float(year.target) if year.target is not None else None),
        Cell(reached),
        Cell(source),
    ]


def _sources(view: IndicatorView) -> str:
    # With a code the figures come out of the releases, whatever somebody has typed for their years.
    if view.indicator.code:
        said = [_("Källa: kommunens publicerade mätningar")]
    else:
        # Each source once, in the order of the years.
        entered = dict.fromkeys(year.source for year in view.years if year.source)
        said = [
            _("Källa: %(sources)s") % {"sources": "; ".join(entered) or _("uppgifter som skrivits in här")}
        ]
    latest = view.latest
    if latest is not None and latest.released_on is not None:
        said.append(_("den senaste %(date)s") % {"date": dates.day(latest.released_on)})
    if view.indicator.goal.source:
        said.append(_("målvärden ur %(source)s") % {"source": view.indicator.goal.source})
    line = f"{', '.join(said)}."
    return f"{line} {_('Svaren är syntetiska.')}" if view.is_synthetic else line


def _measured(view: IndicatorView, value: float | None) -> str:
    if view.indicator.unit_name == "procent":
        return numbers.percent(value, 1)
    return f"{numbers.number(value, _decimals(view))} {view.indicator.unit_name}"


def _decimals(view: IndicatorView) -> int:
    """One, but none where everything is counted in whole numbers: nobody writes 4 060,0 kronor."""
    if view.indicator.unit_name == "procent":
        return 1
    # All years together, so that a column does not change its decimals from row to row.
    figures = [year.actual.value for year in view.years if year.actual] + [year.target for year in view.years]
    return int(any(figure is not None and figure % 1 for figure in figures))
