"""Another survey's published table beside the release: what was asked of all employees, and of the chosen ones."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.analysis.published_tables import LOWEST, Band, Caution, Column, Doubt, PublishedTable, Row, band
from samstyr.analysis.scoring import percent
from samstyr.foundation import numbers
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import Published

WORDS: dict[Band, str | Promise] = {
    Band.LOW: gettext_lazy("lågt"),
    Band.MODEST: gettext_lazy("måttligt"),
    Band.FAIR: gettext_lazy("ganska högt"),
    Band.HIGH: gettext_lazy("högt"),
}
ORDER = tuple(WORDS)


@dataclass(frozen=True, slots=True)
class Value:
    """One figure of the table with its band."""

    value: float | None
    band: Band | None


@dataclass(frozen=True, slots=True)
class Question:
    """One row: the question, the item that it is tied to, and its figures in the order of the columns."""

    text: str
    item: str
    item_title: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A question beside its item: the employees' index, and the item in percent of the scale, with its interval."""

    question: str
    item: str
    item_title: str
    employees: float
    chosen: Figure


@dataclass(frozen=True)
class EmployeePage:
    """A published table as the page shows it."""

    name: str
    year: int
    source: str
    columns: tuple[Column, ...]
    index: Question | None
    questions: tuple[Question, ...]
    beside: tuple[Beside, ...]
    cautions: tuple[str, ...]


def build(
    table: PublishedTable, *, name: str, year: int, source: str, published: Published | None
) -> EmployeePage:
    """A table beside the release of its year, where there is one."""
    return EmployeePage(
        name,
        year,
        source,
        table.columns,
        _question(table.index, published) if table.index else None,
        tuple(_question(row, published) for row in table.rows),
        _beside(table, year, published) if published else (),
        tuple(_said(caution) for caution in table.cautions()),
    )


def heading(column: Column) -> str:
    """What a column is called: group, year, and how many answered."""
    name = f"{column.group} {column.year}"
    if column.answered is None:
        return name
    return _("%(name)s (%(answered)s svar)") % {"name": name, "answered": numbers.number(column.answered)}


def key() -> tuple[str, ...]:
    """The bands in words, lowest first: “under 50: lågt”."""
    lowest = sorted(LOWEST.values())
    ends = [
        _("under %(next)s") % {"next": lowest[1]},
        # The published indexes are whole numbers, so a band ends one below the next.
        *(numbers.interval(low, above - 1) for low, above in pairwise(lowest[1:])),
        _("%(low)s och mer") % {"low": lowest[-1]},
    ]
    return tuple(f"{end}: {WORDS[name]}" for end, name in zip(ends, ORDER, strict=True))


def _question(row: Row, published: Published | None) -> Question:
    # The table may tie questions to items of another instrument.
    known = published is not None and row.item in published.names.instrument.codes
    title = published.names.title(row.item) if published and known else ""
    values = tuple(Value(value, None if value is None else band(value)) for value in row.values)
    text = f"{row.question[:1].upper()}{row.question[1:]}"
    return Question(text, row.item if known else "", title, values)


def _beside(table: PublishedTable, year: int, published: Published) -> tuple[Beside, ...]:
    # The whole municipality in the year of the release: another year or group would be compared with nobody.
    whole = next((each for each in table.columns if each.is_whole and each.year == year), None)
    found = []
    for row in table.rows:
        if whole is None or row.item not in published.names.instrument.codes:
            continue
        stated = table.value(row, whole.group, year)
        item = published.figure(published.whole, row.item)
        # Half a pair compares nothing.
        if stated is not None and item.value is not None:
            figure = _in_percent(item, published.names.steps)
            text = f"{row.question[:1].upper()}{row.question[1:]}"
            found.append(Beside(text, row.item, published.names.title(row.item), stated, figure))
    return tuple(found)


def _in_percent(figure: Figure, steps: int) -> Figure:
    """A mean as percent of the scale, as the categories are shown."""
    value, low, high = (
        None if end is None else percent(end, steps) for end in (figure.value, figure.low, figure.high)
    )
    return Figure(Scale.PERCENT, value, low, high, answered=figure.answered)


def _said(caution: Caution) -> str:
    """A caution in words."""
    values = {
        "year": caution.year,
        "group": caution.group,
        "question": caution.question,
        "stated": numbers.number(caution.stated),
        "computed": numbers.number(caution.computed, 1),
    }
    match caution.doubt:
        case Doubt.SINGLE_DEPARTMENT:
            return (
                _(
                    "Kommunens värde %(year)s är i själva verket en enda förvaltnings: %(group)s. Jämför inte kommunen "
                    "mellan åren."
                )
                % values
            )
        case Doubt.WEIGHTED_MEAN:
            return (
                _(
                    "”%(question)s”: kommunens värde %(year)s är %(stated)s, men förvaltningarna vägda efter antal svar "
                    "ger %(computed)s."
                )
                % values
            )
        case Doubt.INDEX_MEAN:
            return (
                _("Index för %(group)s %(year)s är %(stated)s, men frågornas medelvärde är %(computed)s.")
                % values
            )
        case Doubt.NO_GROUPS:
            return _("För %(year)s finns bara kommunens värde, så det går inte att kontrollera.") % values
