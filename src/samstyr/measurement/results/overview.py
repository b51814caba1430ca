"""The overview of a release: the sentence, the number, what stands out, the categories, the departments, how sure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samstyr.analysis import nonresponse
from samstyr.analysis.release import Table
from samstyr.foundation import numbers
from samstyr.measurement.results import changes, shares
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import History, Published, YearPoint, comparable

# What fits on a slide and in a head; the whole list is one click away.
SHOWN = 3
TOTAL = "maturity"


@dataclass(frozen=True, slots=True)
class Reference:
    """A value from elsewhere, always with where it comes from."""

    code: str
    percent: Decimal
    series: str
    year: int
    edition: str
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed at for a year, and where that was decided."""

    year: int
    percent: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item, category or department: its figure, last year's, and what happened in between."""

    code: str
    title: str
    figure: Figure
    before: Figure | None
    change: Difference
    reference: Reference | None = None
    dont_know: float | str | None = None


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """One department: maturity, change, gap to the others, and how many answered."""

    name: str
    slug: str
    figure: Figure
    before: Figure | None
    change: Difference
    gap: Difference
    invited: int | None
    answered: int | None
    response_rate: float | None
    skewed: bool


@dataclass(frozen=True, slots=True)
class Highlights:
    """Three of each: what a manager should know first."""

    strongest: tuple[Line, ...]
    weakest: tuple[Line, ...]
    moved: tuple[Line, ...]
    unknown: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the whole is: who answered, and what those who did not could change."""

    invited: int | None
    answered: int | None
    response_rate: float | None
    low_rate: bool
    skewed: tuple[str, ...]
    weighted: float | None
    low: float | None
    high: float | None

    @property
    def low_bound(self) -> float:
        """The response rate (percent) below which `low_rate` warns."""
        return 100 * nonresponse.LOW_RATE

    @property
    def skewed_bound(self) -> float:
        """How many percentage points apart a department's two shares are before it is `skewed`."""
        return 100 * nonresponse.SKEWED


@dataclass(frozen=True)
class Overview:
    """Everything on the first page of a release."""

    published: Published
    heading: str
    figure: Figure
    change: Difference
    path: tuple[YearPoint, ...]
    target: Target | None
    reference: Reference | None
    highlights: Highlights
    dimensions: tuple[Line, ...]
    categories: tuple[Line, ...]
    departments: tuple[DepartmentLine, ...]
    involved: tuple[YearPoint, ...]
    certainty: Certainty

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached by the figure as it is shown, with one decimal; None without a target."""
        if self.target is None or self.figure.value is None:
            return None
        # By the rounded figure: a page that shows 45,0 against a target of 45 and says “not reached” would
        # look wrong.
        return numbers.rounded(self.figure.value, 1) >= numbers.rounded(self.target.percent, 1)


def build(
    history: History, year: int, *, references: Iterable[Reference] = (), target: Target | None = None
) -> Overview:
    """The overview of a year. Raises KeyError when the history lacks it."""
    known = history.until(year)
    published = next((each for each in known.years if each.year == year), None)
    if published is None:
        raise KeyError(year)
    # They come with the newest entered first: reversed, so that of two with a code the newest is kept.
    by_code = {reference.code: reference for reference in reversed(list(references))}
    before = known.years[-2] if len(known.years) > 1 else None
    figure = published.figure(published.whole, TOTAL)
    change = changes.over_the_year(published.change(published.whole, TOTAL), Scale.PERCENT)
    instrument = published.names.instrument
    return Overview(
        published=published,
        heading=heading(published, before, change),
        figure=figure,
        change=change,
        path=known.path("all", published.whole.group, TOTAL),
        target=target,
        reference=by_code.get(TOTAL),
        highlights=highlights(items(published, before)),
        dimensions=lines(published, before, [each.code for each in instrument.dimensions], by_code),
        categories=lines(published, before, [each.code for each in instrument.categories], by_code),
        departments=departments(published, before),
        involved=involved(known),
        certainty=certainty(published),
    )


def heading(published: Published, before: Published | None, change: Difference) -> str:
    """What the release says, in one sentence: “Mognaden gick från 44 till 42 procent”; “steg” and “sjönk” if secured."""
    value = published.figure(published.whole, TOTAL).value
    earlier = None
    # With another instrument the two totals are of two things, and no verb may join them.
    if before is not None and comparable(before, published, TOTAL):
        earlier = before.figure(before.whole, TOTAL).value
    now, then = _spelled(value), _spelled(earlier)
    if earlier is None or value is None:
        return _("Den digitala mognaden är %(now)s procent") % {"now": now}
    # By the figures as they are spelled: “från 44 till 44” is no news, whatever the decimals behind.
    if then == now:
        return _("Mognaden är oförändrad: %(now)s procent") % {"now": now}
    if change.rose:
        return _("Mognaden steg från %(then)s till %(now)s procent") % {"then": then, "now": now}
    if change.fell:
        return _("Mognaden sjönk från %(then)s till %(now)s procent") % {"then": then, "now": now}
    return _("Mognaden gick från %(then)s till %(now)s procent") % {"then": then, "now": now}


def items(published: Published, before: Published | None, table: Table | None = None) -> tuple[Line, ...]:
    """All items of one group (the whole when none is given), in the instrument's order."""
    codes = published.names.instrument.codes
    return lines(published, before, codes, {}, table)


def lines(
    published: Published,
    before: Published | None,
    codes: Sequence[str],
    references: dict[str, Reference],
    table: Table | None = None,
) -> tuple[Line, ...]:
    """Items or composites of one group, each with last year's figure and what happened."""
    table = table or published.whole
    # Asked once for all its lines: a department is looked for by its unit, through its names.
    earlier = published.same(table, before) if before else None
    found = []
    for code in codes:
        figure = published.figure(table, code)
        found.append(
            Line(
                code,
                published.names.title(code),
                figure,
                before.figure(earlier, code) if before and earlier and _asked(earlier, code) else None,
                changes.over_the_year(published.change(table, code), figure.scale),
                references.get(code),
                table.items[code].dont_know if code in table.items else None,
            )
        )
    return tuple(found)


def highlights(found: Sequence[Line]) -> Highlights:
    """The three strongest, weakest, most moved (secured first) and least known."""
    known = [line for line in found if line.figure.value is not None]
    by_value = sorted(known, key=lambda line: line.figure.value or 0.0)
    # A change of 0 has not moved; it would otherwise fill the list in a year when little happened.
    moved = [line for line in known if line.change.value]
    # A band counts by its lower end: what is certain, and not what is possible.
    told = [line for line in found if _at_least(line.dont_know) > 0]
    return Highlights(
        strongest=tuple(by_value[::-1][:SHOWN]),
        weakest=tuple(by_value[:SHOWN]),
        moved=tuple(
            # A small change that is secured says more than a large one that may be chance.
            sorted(moved, key=lambda line: (not line.change.secured, -abs(line.change.value or 0.0)))[:SHOWN]
        ),
        unknown=tuple(sorted(told, key=lambda line: -_at_least(line.dont_know))[:SHOWN]),
    )


def departments(published: Published, before: Published | None) -> tuple[DepartmentLine, ...]:
    """The departments, the most mature first; those that are withheld last."""
    skewed = {each.group for each in published.release.nonresponse.departments if each.skewed}
    found = [
        DepartmentLine(
            table.group,
            published.addresses[table.group],
            published.figure(table, TOTAL),
            before.figure(earlier, TOTAL) if before and (earlier := published.same(table, before)) else None,
            changes.over_the_year(published.change(table, TOTAL), Scale.PERCENT),
            changes.between(published.gap(table.group, TOTAL), Scale.PERCENT),
            table.invited,
            table.answered,
            table.response_rate,
            table.group in skewed,
        )
        for table in published.departments
    ]
    return tuple(
        # The name last, so that equal figures stand in the same order at every look.
        sorted(found, key=lambda line: (not line.figure.known, -(line.figure.value or 0), line.name))
    )


def involved(history: History) -> tuple[YearPoint, ...]:
    """How many of those who answered the filter question said yes, year by year, in percent with its margin."""
    points: list[YearPoint] = []
    for published in history.years:
        share = shares.involved(published)
        if share is not None:
            # The filter question has never been reworded, so its line is unbroken.
            points.append(YearPoint(published.year, shares.figure(share), bool(points), share.answered))
    return tuple(points)


def certainty(published: Published) -> Certainty:
    """Response rate and its warnings, the weighted total, and the bounds."""
    found, whole = published.release.nonresponse, published.whole
    bounds = found.bounds.get(TOTAL)
    return Certainty(
        whole.invited,
        whole.answered,
        whole.response_rate,
        found.low_rate,
        tuple(each.group for each in found.departments if each.skewed),
        found.weighted.get(TOTAL),
        bounds.low if bounds else None,
        bounds.high if bounds else None,
    )


def _spelled(value: float | None) -> str:
    """A percentage in a sentence: one decimal, left out where it is nought."""
    if value is None:
        return numbers.NOTHING
    rounded = numbers.rounded(value, 1)
    return numbers.number(rounded, 0 if rounded == rounded.to_integral_value() else 1)


def _asked(table: Table, code: str) -> bool:
    return code == TOTAL or code in table.items or code in table.dimensions or code in table.categories


def _at_least(dont_know: float | str | None) -> float:
    """A share, or the least that a band can mean: “> 50 %” is 0.5, “25–50 %” 0.25; 0 where nothing is told."""
    if not isinstance(dont_know, str):
        return dont_know or 0.0
    digits = re.search(r"\d+", dont_know)
    return int(digits[0]) / 100 if digits else 0.0
