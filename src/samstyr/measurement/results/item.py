"""The page of one item: what was asked, how it was answered, year by year and department by department."""

from collections.abc import Sequence
from dataclasses import dataclass

from samstyr.analysis.release import Table
from samstyr.measurement.results import changes, figures
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.overview import Reference
from samstyr.measurement.results.published import History, Published, YearPoint


@dataclass(frozen=True, slots=True)
class Share:
    """The share (0–1) of the answers at one step of the scale."""

    step: int
    share: float


@dataclass(frozen=True, slots=True)
class KnownShare:
    """The share (0–1), or a band in words, of a year's respondents who said *vet ej*."""

    year: int
    dont_know: float | str | None
    answered: int | None


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group's answers to the item. `gap` is against all the others, for departments."""

    name: str
    slug: str
    figure: Figure
    dont_know: float | str | None
    change: Difference
    gap: Difference | None


@dataclass(frozen=True)
class ItemPage:
    """Everything on the page of one item."""

    published: Published
    code: str
    title: str
    category: str
    statement: str
    explanation: str
    figure: Figure
    change: Difference
    dont_know: float | str | None
    distribution: tuple[Share, ...]
    distribution_why: str
    path: tuple[YearPoint, ...]
    unknown: tuple[KnownShare, ...]
    departments: tuple[GroupLine, ...]
    roles: tuple[GroupLine, ...]
    leaders: Difference
    involved: Difference
    references: tuple[Reference, ...]
    before: str
    after: str


def build(history: History, year: int, code: str, *, references: tuple[Reference, ...] = ()) -> ItemPage:
    """The page of an item in a year. Raises KeyError when the year or the item does not exist."""
    known = history.until(year)
    published = {each.year: each for each in known.years}[year]
    names, whole = published.names, published.whole
    item = whole.items[code]
    codes = names.instrument.codes
    place = codes.index(code)
    figure = published.figure(whole, code)
    return ItemPage(
        published=published,
        code=code,
        title=names.title(code),
        category=names.category_of(code),
        statement=names.statement(code),
        explanation=names.explanation(code),
        figure=figure,
        change=changes.over_the_year(published.change(whole, code), figure.scale),
        dont_know=item.dont_know,
        distribution=shares(item.distribution),
        # The item's own reason first, for a group that is shown may hold items that are not.
        distribution_why=""
        if item.distribution
        else figures.reason(item.withheld or whole.withheld or "small"),
        path=known.path("all", whole.group, code),
        unknown=unknown(known, code),
        departments=groups(published, published.departments, code),
        roles=groups(published, published.release.partition("role"), code),
        leaders=changes.between(published.contrasts("leaders").get(code), Scale.MEAN),
        involved=changes.between(published.contrasts("involved").get(code), Scale.MEAN),
        references=tuple(each for each in references if each.code == code),
        # From item to item in the order of the instrument, which is that of the survey.
        before=codes[place - 1] if place else "",
        after=codes[place + 1] if place + 1 < len(codes) else "",
    )


def shares(distribution: Sequence[float] | None) -> tuple[Share, ...]:
    """The published distribution, whether counts or shares, as shares of the answers."""
    # Counts from 30 answers, tenths below that: divided by their sum both are shares.
    whole = sum(distribution or ())
    return tuple(Share(step, part / whole) for step, part in enumerate(distribution or (), start=1) if whole)


def groups(published: Published, tables: tuple[Table, ...], code: str) -> tuple[GroupLine, ...]:
    """How each group of a partition answered; the highest first, the withheld last."""
    found = [
        GroupLine(
            table.group,
            published.addresses.get(table.group, "") if table.partition == "department" else "",
            published.figure(table, code),
            table.items[code].dont_know,
            changes.over_the_year(published.change(table, code), Scale.MEAN),
            changes.between(published.gap(table.group, code), Scale.MEAN)
            if table.partition == "department"
            else None,
        )
        for table in tables
    ]
    return tuple(
        # The name last, so that equal figures stand in the same order at every look.
        sorted(found, key=lambda line: (not line.figure.known, -(line.figure.value or 0), line.name))
    )


def unknown(history: History, code: str) -> tuple[KnownShare, ...]:
    """The share of *vet ej* in the whole, year by year."""
    return tuple(
        KnownShare(each.year, each.whole.items[code].dont_know, each.whole.answered)
        for each in history.years
        if code in each.whole.items
    )
