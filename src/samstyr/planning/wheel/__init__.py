"""The year wheel in one year: when each step is, and the default wheel. Plain dates, no questions to the database."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.planning.models import WheelStep, WheelTask


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A step in a certain year, from its first day to and with its last."""

    step: WheelStep
    first: date
    last: date

    def state(self, today: date) -> str:
        """Whether it is “past”, “now” or “ahead”."""
        if today > self.last:
            return "past"
        return "now" if today >= self.first else "ahead"


@dataclass(frozen=True, slots=True)
class Default:
    """A step of the wheel as it is before the municipality has made it its own."""

    title: Promise | str
    text: Promise | str
    who: Promise | str
    first: tuple[int, int]
    last: tuple[int, int]
    task: str = WheelTask.NONE


# Laid around the budget: PSG puts things in order before the nämnder budget in the summer, and plans are
# decided in December when the internbudget is. Each municipality moves the steps to its own dates.
DEFAULTS = (
    Default(
        _("Stäng förra årets plan"),
        _("Utfall, effekter som ska mätas och lärdomar. Årsrapport till portföljstyrgruppen (PSG)."),
        _("objektledarna"),
        (1, 7),
        (1, 31),
        WheelTask.LAST_YEAR_FOLLOWED_UP,
    ),
    Default(
        _("Samla behov"),
        _("Behov från förvaltningarna, och en avstämning av registret med en fråga i taget."),
        _("objektledarna"),
        (2, 1),
        (3, 31),
    ),
    Default(
        _("Strategisk plan och äskande"),
        _("Utkast till strategisk plan och äskande per nämnd. Mognadsmätningen är öppen."),
        _("objektägarna"),
        (4, 1),
        (4, 30),
        WheelTask.STRATEGIC_DRAFT,
    ),
    Default(
        _("PSG I"),
        _("Prioritering mellan objekten inför budgeten."),
        _("portföljstyrgruppen (PSG)"),
        (5, 1),
        (5, 31),
        WheelTask.FOLLOW_UP,
    ),
    Default(
        _("Nämndernas budget"),
        _("Nämnderna arbetar med sin budget. Planerna räknas om."),
        _("linjen"),
        (6, 1),
        (8, 31),
    ),
    Default(
        _("Tertialuppföljning"),
        _("Läge, avvikelser och åtgärder rad för rad. Kontroll av tiden."),
        _("objektledarna"),
        (9, 1),
        (9, 30),
        WheelTask.FOLLOW_UP,
    ),
    Default(
        _("Nästa års plan"),
        _("Utkast till årsplan för nästa år."),
        _("objektledarna"),
        (10, 1),
        (10, 31),
        WheelTask.ANNUAL_DRAFT,
    ),
    Default(
        # After the drafts and before PSG II: a portfolio of work that nobody has time for is none.
        _("It bekräftar tiden"),
        _("It svarar på timmarna i nästa års planer, och objekten på varandras beroenden."),
        _("objektägare it"),
        (10, 15),
        (11, 15),
        WheelTask.CAPACITY,
    ),
    Default(
        _("PSG II"),
        _("Portföljen för nästa år."),
        _("portföljstyrgruppen (PSG)"),
        (11, 1),
        (11, 30),
        WheelTask.READY,
    ),
    Default(
        _("Planerna beslutas"),
        _("Internbudgeten är beslutad, ägarna beslutar planerna."),
        _("objektägare verksamhet och nämnder"),
        (12, 1),
        (12, 31),
        WheelTask.DECIDED,
    ),
)


def occurrence(step: WheelStep, year: int) -> Occurrence:
    """When a step is in a year; 29 February is the 28th where there is none."""
    return Occurrence(
        step, _day(year, step.first_month, step.first_day), _day(year, step.last_month, step.last_day)
    )


def ended_tertial(step: WheelStep, year: int) -> tuple[int, int]:
    """The tertial that had ended when a step begins: (year, tertial)."""
    # Tertials end in April, August and December; a step in January is about the last one of the year before.
    done = (step.first_month - 1) // 4
    return (year, done) if done else (year - 1, 3)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
