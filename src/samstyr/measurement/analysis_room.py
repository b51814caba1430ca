"""Which analysis a page is about: a released measurement, the municipality's or a department's own.

Apps above put pages of their own under its tabs: an app's module `analysis_tabs` holds `TABS`, and its pages open the
analysis by the functions here. Every tab is an address with a year, and one with `_department` and a department too.
"""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.selectors import asker
from samstyr.foundation import numbers
from samstyr.foundation.errors import Missing
from samstyr.foundation.registry import collect
from samstyr.measurement.analysis_policies import may_write
from samstyr.measurement.models import Measurement
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import findings, releases, results
from samstyr.organisation.models import Unit
from samstyr.ui.components import Link


@dataclass(frozen=True)
class Analysis:
    """One analysis as a person has opened it. `slug` is the department's address, empty for the municipality."""

    measurement: Measurement
    history: History
    published: Published
    unit: Unit | None
    slug: str
    may_write: bool

    @property
    def year(self) -> int:
        """The year that was measured."""
        return self.measurement.year

    def address(self, name: str) -> str:
        """The address of one of the analysis' pages."""
        if self.slug:
            return reverse(f"{name}_department", args=[self.year, self.slug])
        return reverse(name, args=[self.year])

    @property
    def whose(self) -> str:
        """Whose analysis it is, in words."""
        return self.unit.name if self.unit else _("Hela kommunen")


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the analysis. `name` is that of its address; a lower `order` stands further left."""

    name: str
    label: str | Promise
    order: int


def analysis(request: HttpRequest, year: int, slug: str) -> Analysis:
    """Open the analysis of a year. Raises `Missing` before the release, or for an unknown department."""
    history, published = results.published(year)
    measurement = next(row.measurement for row in releases.history() if row.measurement.year == year)
    unit = None
    if slug:
        # Among the departments of that measurement: one that is new or gone has no analysis of the year.
        unit = next((each for each in findings.units(measurement) if slugify(each.name) == slug), None)
        if unit is None:
            raise Missing("no_department", gettext_lazy("Förvaltningen finns inte i den mätningen."))
    return Analysis(measurement, history, published, unit, slug, may_write(asker(request), unit))


def of_unit(request: HttpRequest, measurement: Measurement, unit: Unit | None) -> Analysis:
    """The analysis that a conclusion or a finding belongs to."""
    return analysis(request, measurement.year, slugify(unit.name) if unit else "")


def context(opened: Analysis, page: str) -> dict[str, Any]:
    """What every page of an analysis shows: its tabs, whose it is, and the others."""
    tabs: list[Tab] = sorted(chain.from_iterable(collect("analysis_tabs", "TABS")), key=lambda tab: tab.order)
    return {
        "analysis": opened,
        "year": opened.year,
        "tabs": [Link(str(tab.label), opened.address(tab.name), current=tab.name == page) for tab in tabs],
        "others": _others(opened, page),
        "crumbs": [
            Link(_("Resultat %(year)s") % {"year": opened.year}, reverse("results", args=[opened.year]))
        ],
        "year_links": [
            Link(str(each.year), reverse(page, args=[each.year]), current=each.year == opened.year)
            for each in opened.history.years
        ],
    }


def _others(opened: Analysis, page: str) -> list[Link]:
    """The municipality's analysis and every department's, with how far each has come."""
    done = findings.progress(opened.measurement)

    def link(unit: Unit | None) -> Link:
        slug = slugify(unit.name) if unit else ""
        decided, every = done.get(unit.pk if unit else None, (0, 0))
        href = (
            reverse(f"{page}_department", args=[opened.year, slug])
            if slug
            else reverse(page, args=[opened.year])
        )
        note = (
            _("%(part)s iakttagelser genomgångna") % {"part": numbers.out_of(decided, every)} if every else ""
        )
        return Link(unit.name if unit else _("Hela kommunen"), href, current=slug == opened.slug, note=note)

    return [link(None), *(link(unit) for unit in findings.units(opened.measurement))]
