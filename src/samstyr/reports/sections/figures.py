"""What every section asks of the material: the group's figures, this year and the year before, with names and source."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from samstyr.analysis.findings import Rule
from samstyr.analysis.release import Table as Group
from samstyr.foundation import dates, numbers
from samstyr.measurement.results import changes, overview, shares
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure
from samstyr.measurement.results.overview import TOTAL, Line
from samstyr.measurement.results.published import Published, YearPoint
from samstyr.reports import wording
from samstyr.reports.material import ReportMaterial


@dataclass(frozen=True)
class Figures:
    """The material of one report, with the questions that its sections share."""

    material: ReportMaterial

    @property
    def published(self) -> Published:
        """This year's release."""
        return self.material.published

    @property
    def before(self) -> Published | None:
        """The release of the year before."""
        return self.material.before

    @cached_property
    def group(self) -> Group:
        """The figures that the report is about."""
        return self.material.table

    @cached_property
    def group_before(self) -> Group | None:
        """The same group the year before."""
        return self.material.table_of(self.before) if self.before else None

    @property
    def is_department(self) -> bool:
        """Whether the report is about one department."""
        return bool(self.material.department)

    @property
    def name(self) -> str:
        """Whose figures these are."""
        return self.material.name

    @property
    def year(self) -> int:
        """The year that the report is about."""
        return self.material.year

    @property
    def year_before(self) -> int:
        """The year that it is compared with; 0 when there is none."""
        return self.before.year if self.before else 0

    def title(self, code: str) -> str:
        """What an item, a category, a dimension or the filter question is called."""
        return self.published.names.title(code)

    def figure(self, code: str) -> Figure:
        """A figure of the report's group."""
        return self.published.figure(self.group, code)

    def earlier(self, code: str) -> Figure | None:
        """The same figure the year before, where it can be compared."""
        # What was not asked that year has no earlier figure; that is something else than a withheld one.
        if self.before is None or self.group_before is None or not _has(self.group_before, code):
            return None
        return self.before.figure(self.group_before, code)

    def change(self, code: str) -> Difference:
        """The figure against the year before."""
        return changes.over_the_year(self.published.change(self.group, code), self.figure(code).scale)

    def gap(self, code: str) -> Difference:
        """The department's figure against all the others'."""
        # The others and not the whole: the department is itself a part of the whole, and would be held
        # against itself.
        return changes.between(self.published.gap(self.material.department, code), self.figure(code).scale)

    def unknown(self, code: str) -> float | str | None:
        """The share of the group that said *vet ej*: 0–1, or a band in words."""
        return self.group.items[code].dont_know

    def unknown_before(self, code: str) -> float | str | None:
        """The same the year before."""
        group = self.group_before
        return group.items[code].dont_know if group and code in group.items else None

    def unknown_change(self, code: str) -> Difference | None:
        """What has happened to that share; None of a department, whose shares are told too coarsely to be tested."""
        # Tested on counts; a department's shares are published as bands, from which no test can be made.
        if self.is_department or self.before is None:
            return None
        return shares.unknown_moved(shares.unknown(self.before, code), shares.unknown(self.published, code))

    @cached_property
    def involved_change(self) -> Difference | None:
        """What has happened to the share that takes part in decisions; None of a department, or without a year before."""
        if self.is_department or self.before is None:
            return None
        return shares.moved(shares.involved(self.before), shares.involved(self.published))

    @cached_property
    def maturity(self) -> Figure:
        """The total."""
        return self.figure(TOTAL)

    @cached_property
    def items(self) -> tuple[Line, ...]:
        """All items of the group, in the instrument's order."""
        return overview.items(self.published, self.before, self.group)

    @cached_property
    def highlights(self) -> overview.Highlights:
        """Strongest, weakest, most changed and least known."""
        return overview.highlights(self.items)

    def found(self, rule: Rule, codes: Collection[str]) -> list[Line]:
        """The items among `codes` that a rule of the release has picked for this group."""
        picked = {
            each.code
            for each in self.published.release.findings
            if (each.rule, each.partition, each.group) == (rule, self.group.partition, self.group.group)
        }
        return [line for line in self.items if line.code in picked and line.code in codes]

    @cached_property
    def path(self) -> tuple[YearPoint, ...]:
        """The total year by year."""
        # A report of an earlier year knows nothing of later ones, whenever it is made.
        return self.material.history.until(self.year).path(self.group.partition, self.group.group, TOTAL)

    @cached_property
    def involved(self) -> dict[int, tuple[float, int]]:
        """By year: the percentage that said yes to the filter question, and how many answered it."""
        found = {}
        for published in self.material.years:
            group = self.material.table_of(published)
            yes, no = (group.involved.get("yes"), group.involved.get("no")) if group else (None, None)
            # Among those who answered the question; whoever left it empty is neither with nor without.
            if yes is not None and no is not None and yes + no:
                found[published.year] = (100 * yes / (yes + no), yes + no)
        return found

    @cached_property
    def target(self) -> overview.Target | None:
        """What was aimed at for this year, from the indicator that the releases fill; it goes for the whole only."""
        if self.is_department:
            return None
        for indicator in self.material.indicators:
            year = indicator.year(self.year) if indicator.code == TOTAL else None
            if year is not None and year.target is not None:
                return overview.Target(self.year, year.target, year.source or indicator.source)
        return None

    @cached_property
    def targets(self) -> dict[int, float]:
        """What is aimed at by year, for the whole."""
        return {
            each.year: float(each.target)
            for indicator in self.material.indicators
            if indicator.code == TOTAL and not self.is_department
            for each in indicator.years
            if each.target is not None
        }

    @cached_property
    def reference(self) -> overview.Reference | None:
        """The reference value of the total for this year."""
        found = [each for each in self.material.references if each.code == TOTAL and each.year == self.year]
        return found[0] if found else None

    @cached_property
    def source(self) -> str:
        """The line under tables and figures: which measurement, when published, how many answered."""
        return self.source_of(self.published)

    def source_of(self, published: Published) -> str:
        """The same line for another year's release."""
        group = self.material.table_of(published) or published.whole
        words = _("%(name)s, publicerad %(date)s. %(answered)s svarade.") % {
            "name": published.name,
            "date": dates.day(published.released_on),
            "answered": numbers.out_of(group.answered, group.invited),
        }
        # On every table and picture and not only on the title page: they are what is
        # copied into other papers.
        return f"{words} {_('Svaren är syntetiska.')}" if published.is_synthetic else words

    @cached_property
    def finding(self) -> str:
        """The report in one sentence."""
        earlier = self.earlier(TOTAL)
        return wording.finding(self.name, self.maturity, earlier, self.change(TOTAL), self.year)


def _has(group: Group, code: str) -> bool:
    return code == TOTAL or code in group.items or code in group.dimensions or code in group.categories
