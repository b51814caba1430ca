"""A release as the pages read it: with its names, its dates and its source line. No queries, no sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from samstyr.analysis.release import Change, Contrast, Release, Table
from samstyr.analysis.tables import Partition
from samstyr.foundation import dates, numbers
from samstyr.measurement import renamed
from samstyr.measurement.renamed import Units
from samstyr.measurement.results import figures
from samstyr.measurement.results.figures import Figure
from samstyr.measurement.results.names import Names, slugs


@dataclass(frozen=True)
class Published:
    """One release with what the measurement says of itself."""

    release: Release
    names: Names
    name: str
    released_on: date
    is_synthetic: bool = False
    registry_number: str = ""
    units: Units = field(default_factory=dict)

    def called(self, department: str, there: "Published") -> str:
        """What a department of this year is called in another; empty when it is not there."""
        return renamed.called(department, self.units, there.units)

    def same(self, table: Table, there: "Published") -> Table | None:
        """The table of the same group in another year; a department is found by its unit though it was renamed."""
        name = table.group
        if table.partition == Partition.DEPARTMENT:
            name = self.called(name, there)
        wanted = (table.partition, name)
        return next((each for each in there.release.tables if (each.partition, each.group) == wanted), None)

    @property
    def year(self) -> int:
        """The year that was measured."""
        return self.release.year

    @property
    def year_before(self) -> int | None:
        """The year that its changes are counted from; None where there is none."""
        # Not the calendar's: a year may have been passed over.
        return self.release.previous.year if self.release.previous else None

    @cached_property
    def whole(self) -> Table:
        """All respondents together."""
        return self.release.whole

    @cached_property
    def departments(self) -> tuple[Table, ...]:
        """The departments by name."""
        return self.release.partition(Partition.DEPARTMENT)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """An address for each department."""
        return slugs(table.group for table in self.departments)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of each department by its name."""
        return {group: slug for slug, group in self.slugs.items()}

    @cached_property
    def _changes(self) -> dict[tuple[str, str, str], Change]:
        # Looked up some hundred times a page, so found by key.
        return {(each.partition, each.group, each.code): each for each in self.release.changes}

    @cached_property
    def _contrasts(self) -> dict[tuple[str, str, str], Contrast]:
        return {(each.kind, each.second, each.code): each for each in self.release.contrasts}

    def change(self, table: Table, code: str) -> Change | None:
        """One figure against the year before; None where there is no year before."""
        return self._changes.get((table.partition, table.group, code))

    def gap(self, department: str, code: str) -> Contrast | None:
        """A department against all the others; None where it is withheld."""
        return self._contrasts.get(("department", department, code))

    def contrasts(self, kind: str) -> dict[str, Contrast]:
        """The contrasts of one kind (“leaders”, “involved”) by code."""
        return {each.code: each for each in self.release.contrasts if each.kind == kind}

    def figure(self, table: Table, code: str) -> Figure:
        """An item or a composite of one group, by its code."""
        if code in table.items:
            return figures.item(table, code)
        return figures.composite(table, code)

    @property
    def source(self) -> str:
        """The line under every chart and table: which measurement, when published, how many answered."""
        words = _("Källa: %(name)s, publicerad %(date)s. %(answered)s svarade.") % {
            "name": self.name,
            "date": dates.day(self.released_on),
            "answered": numbers.out_of(self.whole.answered, self.whole.invited),
        }
        return f"{words} {_('Svaren är syntetiska.')}" if self.is_synthetic else words


@dataclass(frozen=True, slots=True)
class YearPoint:
    """One year of a figure's path. `joined` is False where the year before asked something else: the line breaks."""

    year: int
    figure: Figure
    joined: bool
    answered: int | None


@dataclass(frozen=True)
class History:
    """All releases, oldest first."""

    years: tuple[Published, ...]

    @classmethod
    def of(cls, years: Iterable[Published]) -> "History":
        """The releases in order of year."""
        return cls(tuple(sorted(years, key=lambda each: each.year)))

    def until(self, year: int) -> "History":
        """This year and those before: what was known when this year was published."""
        return History(tuple(each for each in self.years if each.year <= year))

    def path(self, partition: str, group: str, code: str) -> tuple[YearPoint, ...]:
        """A figure year by year; years without the group or the code are left out.

        `group` is what it is called in the last of the years: a department is followed through its names.
        """
        points: list[YearPoint] = []
        before: Published | None = None
        for published in self.years:
            table = self._table(published, partition, group)
            # A year in which it was not asked is left out; one in which it was withheld stays, as a gap.
            if table is None or not _has(table, code):
                continue
            points.append(
                YearPoint(
                    published.year,
                    published.figure(table, code),
                    before is not None and comparable(before, published, code),
                    table.answered,
                )
            )
            # The last year in which it was asked, so that a gap does not break the comparison.
            before = published
        return tuple(points)

    def _table(self, published: Published, partition: str, group: str) -> Table | None:
        name = group
        if partition == Partition.DEPARTMENT:
            # By the unit behind the name, since departments are renamed more often than they change.
            name = self.years[-1].called(group, published)
        return next(
            (each for each in published.release.tables if (each.partition, each.group) == (partition, name)),
            None,
        )


def comparable(earlier: Published, later: Published, code: str) -> bool:
    """Whether the same was asked: the wording of the item, or for a composite the instrument."""
    if code in later.release.wording:
        return earlier.release.wording.get(code) == later.release.wording[code]
    # A composite goes on although one item is reworded: the instrument decides what it is made of.
    return earlier.release.instrument == later.release.instrument


def _has(table: Table, code: str) -> bool:
    if code == "maturity" or code in table.items:
        return True
    return code in table.dimensions or code in table.categories
