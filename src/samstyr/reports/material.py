"""Everything that a report is made of, gathered beforehand: plain data, no queries.

Figures come from releases (`samstyr.measurement.results`); the rest is what people have written and decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from samstyr.analysis.published_tables import PublishedTable
from samstyr.analysis.release import Table
from samstyr.analysis.tables import Partition
from samstyr.measurement.results.overview import Reference
from samstyr.measurement.results.published import History, Published
from samstyr.reports.places import SectionText

INVOLVED = "involved"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an activity gave, counted. `note` says what the number needs to be understood."""

    measure: str
    value: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """What was or will be done. `state` is in words (“klar”); `text` is Markdown."""

    title: str
    responsible: str
    state: str
    text: str = ""
    due_on: date | None = None
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A goal, a need or an initiative that answers a conclusion. `kind` and `state` are in words (“initiativ”, “genomförande”)."""

    title: str
    kind: str
    state: str
    object: str = ""
    has_money: bool = False  # an initiative has lines in plans and benefits, a need has neither


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the plans in force and what it costs in all its years, in öre."""

    line: str
    initiative: str
    object: str
    years: tuple[int, ...]
    ore: int


@dataclass(frozen=True, slots=True)
class Gain:
    """A benefit that somebody other than its owner has confirmed: never a hope, a promise or a forecast.

    `ore` is None where the benefit is never worth an amount. `measured` says what was measured, where and when, in words.
    """

    benefit: str
    kind: str
    ore: int | None
    measured: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What became of last year's conclusion."""

    OPEN = "open"
    KEPT = "kept"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A conclusion with what was done about it.

    `codes` are the items (and “involved” for the filter question) that it rests on. `text` and `follow_up` are Markdown.
    """

    title: str
    text: str = ""
    responsible: str = ""
    codes: tuple[str, ...] = ()
    activities: tuple[Activity, ...] = ()
    state: Verdict = Verdict.OPEN
    follow_up: str = ""
    follows: str = ""
    answers: tuple[Answer, ...] = ()
    costs: tuple[Cost, ...] = ()
    gains: tuple[Gain, ...] = ()

    @property
    def has_answer(self) -> bool:
        """Whether anybody has done or begun anything about it."""
        return bool(self.activities or self.answers)

    @property
    def has_initiative(self) -> bool:
        """Whether there is anything that could cost or give something."""
        return any(each.has_money for each in self.answers)


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """One year of an indicator."""

    year: int
    target: Decimal | None = None
    actual: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that a goal is followed up by. `code` is what the figure is in a release, or empty."""

    goal: str
    unit: str
    name: str
    years: tuple[IndicatorYear, ...]
    code: str = ""
    period: str = ""
    unit_name: str = "procent"
    goal_text: str = ""
    source: str = ""
    activities: tuple[Activity, ...] = ()

    def year(self, year: int) -> IndicatorYear | None:
        """What is known of one year."""
        return next((each for each in self.years if each.year == year), None)


@dataclass(frozen=True, slots=True)
class EmployeeSurvey:
    """A finished table from the employee survey, with where it was published."""

    name: str
    year: int
    source: str
    table: PublishedTable


@dataclass(frozen=True, slots=True)
class Facts:
    """Who reports, when, and under which number. `arms` is a coat of arms, as its kind and its file."""

    municipality: str
    organisation: str
    dated: date
    registry_number: str = ""
    authors: tuple[str, ...] = ()
    contact: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    purpose: str = ""
    target_rate: int | None = None
    arms: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class ReportMaterial:
    """What one report is made of. `department` is empty for the municipal report.

    `history` holds the releases up to and with `year`. `texts` are the analysts' own sections, Markdown.
    """

    facts: Facts
    history: History
    year: int
    language: str = "sv"
    department: str = ""
    references: tuple[Reference, ...] = ()
    followed_up: tuple[Conclusion, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    survey: EmployeeSurvey | None = None
    texts: Mapping[SectionText, str] = field(default_factory=dict)
    steered_on: date | None = None  # the day whose plans and confirmed effects it tells of, where it does

    @cached_property
    def published(self) -> Published:
        """The release that the report is about. Raises KeyError when the history lacks the year."""
        found = [each for each in self.history.years if each.year == self.year]
        if not found:
            raise KeyError(self.year)
        return found[0]

    @cached_property
    def before(self) -> Published | None:
        """The release of the year before, if there is one."""
        # The latest before it and not the calendar's: a year without a measurement leaves a gap that is still
        # compared over.
        earlier = [each for each in self.history.years if each.year < self.year]
        return earlier[-1] if earlier else None

    @cached_property
    def years(self) -> tuple[Published, ...]:
        """The releases up to and with this year, oldest first."""
        return tuple(each for each in self.history.years if each.year <= self.year)

    @cached_property
    def table(self) -> Table:
        """The figures that the report is about: the whole, or the department's own. Raises KeyError."""
        if not self.department:
            return self.published.whole
        return self.published.release.table(Partition.DEPARTMENT, self.department)

    def table_of(self, published: Published) -> Table | None:
        """The same group's figures in another year's release; None where it did not exist then."""
        return self.published.same(self.table, published)

    @property
    def name(self) -> str:
        """Whose report it is."""
        return self.department or self.facts.municipality
