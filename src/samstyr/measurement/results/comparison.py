"""Two things side by side: two years, two departments, leaders and others, those involved and those not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.analysis.release import Contrast, Table
from samstyr.analysis.release.published import contrast
from samstyr.analysis.tables import Partition
from samstyr.foundation import dates
from samstyr.measurement.results import changes
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import History, Published, comparable


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both sides, and the second minus the first."""

    code: str
    title: str
    is_item: bool
    first: Figure
    second: Figure
    difference: Difference


@dataclass(frozen=True)
class Comparison:
    """Two sides by name, with every figure of both. `how` says how the differences were tested."""

    first: str
    second: str
    composites: tuple[Pair, ...]
    items: tuple[Pair, ...]
    how: str
    source: str

    @property
    def secured(self) -> int:
        """For how many items chance is ruled out."""
        return sum(1 for pair in self.items if pair.difference.secured)

    @property
    def compared(self) -> int:
        """How many items there is a word for."""
        return sum(1 for pair in self.items if pair.difference.verdict is not None)


def of_years(history: History, first: int, second: int, department: str = "") -> Comparison:
    """A group in two years, the later minus the earlier. Raises KeyError when a year or the department is missing.

    What the later release tested against the earlier is taken from it; other years are tested by published figures.
    """
    by_year = {each.year: each for each in history.years}
    earlier, later = by_year[min(first, second)], by_year[max(first, second)]
    before, now = (_group(history, each, department) for each in (earlier, later))
    previous = later.release.previous
    sides = (_side(earlier, before), _side(later, now))
    # By the digest and not the year: a corrected release of that year is another one, and
    # was never tested against.
    if previous is not None and previous.sha256 == earlier.release.sha256:
        tested = {
            code: changes.over_the_year(later.change(now, code), _scale(later, code))
            for code in _codes(later)
        }
        return _put_together(sides, (earlier, before), (later, now), tested)
    # Computed of what is published, never of sheets: whoever compares on her own by the
    # tables finds the same.
    rows = contrast((earlier.release, before), (later.release, now), later.names.instrument, kind="years")
    return _put_together(sides, (earlier, before), (later, now), _by_code(later, rows))


def _group(history: History, published: Published, department: str) -> Table:
    """The table of a department in a year, or of everybody; the department is named as in the latest year that has it so."""
    if not department:
        return published.whole
    # A department that was renamed has one address per name; the page is opened with any of them.
    named = next((each for each in reversed(history.years) if department in each.addresses), published)
    return published.release.table("department", named.called(department, published))


def _side(published: Published, table: Table) -> str:
    return (
        f"{table.group}, {published.year}" if table.partition == Partition.DEPARTMENT else str(published.year)
    )


def of_departments(published: Published, first: str, second: str) -> Comparison:
    """Two departments of a year, the second minus the first, by their published figures. Raises KeyError."""
    one = published.release.table("department", first)
    other = published.release.table("department", second)
    rows = contrast(
        (published.release, one), (published.release, other), published.names.instrument, kind="departments"
    )
    return _put_together((first, second), (published, one), (published, other), _by_code(published, rows))


def of_involved(published: Published) -> Comparison:
    """Those who are in on the decisions minus those who are not. Raises KeyError where that is not published."""
    one, other = (published.release.table("involved", word) for word in ("no", "yes"))
    rows = published.contrasts("involved")
    sides = (_("Inte med i besluten"), _("Med i besluten"))
    return _put_together(sides, (published, one), (published, other), _by_code(published, rows.values()))


def of_leaders(published: Published) -> Comparison:
    """Leaders minus others, as the release has it; their figures have no margin of their own, the difference has."""
    rows = published.contrasts("leaders")
    pairs = [
        Pair(
            code,
            published.names.title(code),
            code in published.names.instrument.codes,
            Figure(_scale(published, code), rows[code].first_value if code in rows else None),
            Figure(_scale(published, code), rows[code].second_value if code in rows else None),
            changes.between(rows.get(code), _scale(published, code)),
        )
        for code in _codes(published)
    ]
    return _comparison((_("Övriga roller"), _("Ledande roller")), pairs, published.source)


def _put_together(
    sides: tuple[str, str],
    first: tuple[Published, Table],
    second: tuple[Published, Table],
    tested: Mapping[str, Difference],
) -> Comparison:
    later = second[0]
    pairs = [
        Pair(
            code,
            later.names.title(code),
            code in later.names.instrument.codes,
            first[0].figure(first[1], code),
            second[0].figure(second[1], code),
            tested[code] if comparable(first[0], later, code) else _reworded(_scale(later, code)),
        )
        for code in _codes(later)
        if code in _codes(first[0])
    ]
    return _comparison(sides, pairs, _sources(first[0], later))


def _comparison(sides: tuple[str, str], pairs: list[Pair], source: str) -> Comparison:
    # One test for all of them; a pair that could not be tested has no words of its own.
    how = next((pair.difference.tested for pair in pairs if pair.difference.tested), "")
    return Comparison(
        *sides,
        tuple(pair for pair in pairs if not pair.is_item),
        tuple(pair for pair in pairs if pair.is_item),
        how,
        source,
    )


def _by_code(published: Published, rows: Iterable[Contrast]) -> dict[str, Difference]:
    known = {row.code: row for row in rows}
    return {code: changes.between(known.get(code), _scale(published, code)) for code in _codes(published)}


def _codes(published: Published) -> tuple[str, ...]:
    instrument = published.names.instrument
    return (*instrument.composites, *instrument.codes)


def _scale(published: Published, code: str) -> Scale:
    return Scale.MEAN if code in published.names.instrument.codes else Scale.PERCENT


def _reworded(scale: Scale) -> Difference:
    return Difference(
        scale, None, why=_("Påståendet har ändrats mellan åren, så siffrorna går inte att jämföra.")
    )


def _sources(first: Published, second: Published) -> str:
    if first is second:
        return second.source
    return _("Källa: %(first)s (publicerad %(date)s) och %(second)s") % {
        "first": first.name,
        "date": dates.day(first.released_on),
        "second": second.source.removeprefix(_("Källa: ")),
    }
