"""What falls due on a component, and when somebody has to be told: plain rules over plain facts.

A duty has a day. Before it there are three warnings, six, three and one month ahead; after it the duty is overdue.
An agreement that runs on has no last day of its own: it goes on, a year at a time, unless notice is given in time. Its
duty is the last day to give notice, and when that day has passed unused the next term's day takes over.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

# Fixed, and no field to fill in: an inventory of 533 systems had its reminders filled in once.
MONTHS_AHEAD = (6, 3, 1)
SHORTEST_MONTH = 28  # days; an earlier day is in every month
A_TERM = 12  # months that a running agreement goes on for when nobody gives notice


class DutyKind(StrEnum):
    """What is to be done."""

    CLASSIFICATION = "classification"
    RISK_ANALYSIS = "risk_analysis"
    NOTICE = "notice"
    AGREEMENT = "agreement"
    RETIREMENT = "retirement"
    PROCESSOR_AGREEMENT = "processor_agreement"


class Stage(IntEnum):
    """How near a duty is; a higher one is more urgent."""

    LATER = 0
    SIX_MONTHS = 1
    THREE_MONTHS = 2
    ONE_MONTH = 3
    OVERDUE = 4


STAGES_AHEAD = (Stage.SIX_MONTHS, Stage.THREE_MONTHS, Stage.ONE_MONTH)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know of a component. `retired` is one that is no longer there to look after."""

    classification_due_on: date | None = None
    risk_analysis_due_on: date | None = None
    agreement_ends_on: date | None = None
    agreement_is_running: bool = False
    notice_months: int | None = None
    retire_year: int | None = None
    processor_agreement_due_on: date | None = None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to be done by a day."""

    kind: DutyKind
    due_on: date

    def stage(self, on: date) -> Stage:
        """How near it is on a day; the day itself is not yet too late."""
        if on > self.due_on:
            return Stage.OVERDUE
        found = Stage.LATER
        # The nearest of the warnings that have been reached: five weeks ahead is one of three months. The furthest is
        # asked for first: most duties are years away, and two thousand components have one or more each.
        for months, stage in zip(MONTHS_AHEAD, STAGES_AHEAD, strict=True):
            if on < months_before(self.due_on, months):
                break
            found = stage
        return found


def duties(facts: Facts, on: date) -> list[Duty]:
    """Every duty of a component as it stands on a day, the nearest first."""
    if facts.retired:
        return []
    found = [*_reviews(facts), *_agreement(facts, on)]
    if facts.retire_year:
        # The register has a year; its last day is the latest that nobody can call too early.
        found.append(Duty(DutyKind.RETIREMENT, date(facts.retire_year, 12, 31)))
    # The kind too, so that two of one day always come in the same order.
    return sorted(found, key=lambda duty: (duty.due_on, duty.kind))


def overdue(facts: Facts, on: date) -> list[Duty]:
    """The duties whose day has passed, the oldest first."""
    return [duty for duty in duties(facts, on) if duty.stage(on) is Stage.OVERDUE]


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; in a shorter month its last: six before 31 August is 28 February."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    last = day.day if day.day <= SHORTEST_MONTH else min(day.day, calendar.monthrange(year, month)[1])
    return date(year, month, last)


def last_day_of_notice(facts: Facts, on: date) -> date | None:
    """Until when notice of a running agreement can be given, for the first term where that is not too late."""
    if not facts.agreement_is_running:
        return None
    # No notice is said: then the last day of the term is the last day to say no.
    notice = facts.notice_months or 0
    if facts.agreement_ends_on is None:
        # Notice at any time: then what decides is when we want to be rid of it.
        return months_before(date(facts.retire_year, 12, 31), notice) if facts.retire_year else None
    term = facts.agreement_ends_on
    # Always from the agreed day and not from the term before: 29 February would become the 28th for good.
    terms = 0
    while months_before(term, notice) < on:
        terms += 1
        term = months_before(facts.agreement_ends_on, -A_TERM * terms)
    return months_before(term, notice)


def current_term_ends_on(facts: Facts, on: date) -> date | None:
    """When the present term of an agreement ends; a running one that has passed its day has begun a new term."""
    if facts.agreement_ends_on is None or not facts.agreement_is_running:
        return facts.agreement_ends_on
    term, terms = facts.agreement_ends_on, 0
    while term < on:
        terms += 1
        term = months_before(facts.agreement_ends_on, -A_TERM * terms)
    return term


def _reviews(facts: Facts) -> Iterator[Duty]:
    if facts.classification_due_on:
        yield Duty(DutyKind.CLASSIFICATION, facts.classification_due_on)
    if facts.risk_analysis_due_on:
        yield Duty(DutyKind.RISK_ANALYSIS, facts.risk_analysis_due_on)
    if facts.processor_agreement_due_on:
        yield Duty(DutyKind.PROCESSOR_AGREEMENT, facts.processor_agreement_due_on)


def _agreement(facts: Facts, on: date) -> Iterator[Duty]:
    notice = last_day_of_notice(facts, on)
    if notice is not None:
        yield Duty(DutyKind.NOTICE, notice)
    elif facts.agreement_ends_on and not facts.agreement_is_running:
        yield Duty(DutyKind.AGREEMENT, facts.agreement_ends_on)
