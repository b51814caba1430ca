"""Follow-up of a plan as its page shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.governance.selectors import seats
from samstyr.planning import ledger
from samstyr.planning.models import FollowUp, Forecast, ObjectPlan, PlanLine, Progress
from samstyr.planning.pages.line import PROGRESS
from samstyr.planning.pages.money import apart
from samstyr.planning.selectors import ended
from samstyr.planning.selectors import money as questions
from samstyr.ui.components import Cell, Column, Fact, Kind, Table

# Month and day on which each tertial ends: three of four months each, as the municipality reports.
LAST_DAYS = {1: (4, 30), 2: (8, 31), 3: (12, 31)}


def last_ended(today: date) -> tuple[int, int]:
    """The year and number of the last tertial whose days are all gone."""
    past = [number for number, (month, last) in LAST_DAYS.items() if date(today.year, month, last) < today]
    return (today.year, max(past)) if past else (today.year - 1, 3)


@dataclass(frozen=True, slots=True)
class Followed:
    """A line and what was reported of it in the tertial, if anything."""

    line: PlanLine
    report: FollowUp | None  # of the tertial; of an earlier one when the work ended in it
    is_earlier: bool
    kind: Kind
    holder: str  # who has the responsible seat today

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to say how it goes."""
        return self.report is None and self.line.status not in ended.STATUSES


def shown(
    plan: ObjectPlan,
    lines: Sequence[PlanLine],
    reports: Mapping[str, list[FollowUp]],
    year: int,
    tertial: int,
) -> list[Followed]:
    """Each line with its report of the tertial; what deviates first, then what nobody has reported."""
    holders = {place.seat.pk: str(place.holder or _("vakant")) for place in seats.of_object(plan.object)}
    found = []
    for line in lines:
        # By key: it may have been reported on the line as it stood in an earlier version of the plan.
        report = _of_tertial(reports[str(line.key)], plan, (year, tertial))
        kind: Kind = PROGRESS[report.progress] if report else "neutral"
        is_earlier = report is not None and (report.year, report.tertial) != (year, tertial)
        found.append(Followed(line, report, is_earlier, kind, holders.get(line.responsible_id or 0, "")))
    worst = {Progress.OFF_TRACK: 0, Progress.AT_RISK: 1}
    return sorted(found, key=lambda each: worst.get(each.report.progress, 3) if each.report else 2)  # type: ignore[call-overload]


def _of_tertial(reports: Iterable[FollowUp], plan: ObjectPlan, tertial: tuple[int, int]) -> FollowUp | None:
    """What was reported of a line in a tertial, or what ended its work before that: then nobody is asked again."""
    told = [each for each in reports if (plan.first_year, 1) <= (each.year, each.tertial) <= tertial]
    latest = max(told, key=lambda each: (each.year, each.tertial), default=None)
    if latest is None or (latest.year, latest.tertial) == tertial:
        return latest
    return latest if latest.progress in ended.REPORTS else None


def finding(rows: Sequence[Followed], year: int, tertial: int) -> str:
    """What deviates, before what is not reported: that is what somebody has to do something about."""
    about = {"year": year, "tertial": tertial}
    if rows and all(row.waits for row in rows):
        return _("Tertial %(tertial)s %(year)s är inte uppföljd än") % about
    said = [deviating(rows, year, tertial), waiting(rows, year, tertial), stopped(rows, year, tertial)]
    return next(filter(None, said), _("Allt går enligt plan i tertial %(tertial)s %(year)s") % about)


def deviating(rows: Sequence[Followed], year: int, tertial: int) -> str:
    """How much deviates, or may do so; empty when nothing does."""
    off = sum(
        row.report is not None and row.report.progress in (Progress.AT_RISK, Progress.OFF_TRACK)
        for row in rows
    )
    words = ngettext(
        "%(off)s rad avviker i tertial %(tertial)s %(year)s",
        "%(off)s rader avviker i tertial %(tertial)s %(year)s",
        off,
    )
    return words % {"year": year, "tertial": tertial, "off": numbers.number(off)} if off else ""


def waiting(rows: Sequence[Followed], year: int, tertial: int) -> str:
    """How much nobody has reported; empty when all is."""
    missing = sum(row.waits for row in rows)
    words = ngettext(
        "%(missing)s rad väntar på uppföljning för tertial %(tertial)s %(year)s",
        "%(missing)s rader väntar på uppföljning för tertial %(tertial)s %(year)s",
        missing,
    )
    return words % {"year": year, "tertial": tertial, "missing": numbers.number(missing)} if missing else ""


def stopped(rows: Sequence[Followed], year: int, tertial: int) -> str:
    """How much has been stopped, when the rest goes as it was planned; empty when nothing has."""
    number = sum(row.report is not None and row.report.progress == Progress.STOPPED for row in rows)
    words = ngettext(
        "%(number)s rad är stoppad, resten går enligt plan i tertial %(tertial)s %(year)s",
        "%(number)s rader är stoppade, resten går enligt plan i tertial %(tertial)s %(year)s",
        number,
    )
    return words % {"year": year, "tertial": tertial, "number": number} if number else ""


def said(report: FollowUp) -> list[Fact]:
    """What somebody has reported on a line, for whoever comes second."""
    return [
        Fact(_("Hur går det?"), str(report.get_progress_display()), note=str(report.reported_by)),
        *(
            Fact(term, words)
            for term, words in (
                (_("Avvikelse"), report.deviation),
                (_("Vad beror den på?"), report.cause),
                (_("Vad görs åt den?"), report.action),
            )
            if words
        ),
    ]


def foreseen(made: Iterable[Forecast]) -> list[Fact]:
    """The forecasts of a tertial, each with its nämnd and kind."""
    return [
        Fact(
            f"{each.committee.name}, {each.get_kind_display()}",
            numbers.kronor(each.amount),
            note=each.comment or str(each.made_by),
        )
        for each in made
    ]


def money(plan: ObjectPlan, year: int, tertial: int) -> Table | None:
    """Plan, outcome to the end of the tertial, forecast and deviation, nämnd by nämnd."""
    month, last = LAST_DAYS[tertial]
    of_year = [each for each in ledger.of_plan(plan) if each.year == year]
    planned = ledger.split(of_year, "committee")
    came = ledger.split(
        ledger.outcome(year, objects=[plan.object_id], through=date(year, month, last)), "committee"
    )
    foreseen = ledger.whole(
        ledger.forecasts(year, objects=[plan.object_id], tertial=tertial), of_year, "committee"
    )
    # Any of the three: a nämnd may have paid what nobody had planned.
    if not (planned or came or foreseen):
        return None
    committees = questions.names_of({int(each) for each in (*planned, *came, *foreseen)})
    return Table(
        caption=_("Pengar till och med tertialen"),
        columns=[
            Column(_("Nämnd")),
            Column(_("Plan för året"), numeric=True),
            Column(_("Utfall"), numeric=True),
            Column(_("Prognos för året"), numeric=True),
            Column(_("Prognos mot plan"), numeric=True),
        ],
        rows=[
            [Cell(name), *_figures(planned.get(pk, 0), came.get(pk, 0), foreseen.get(pk))]
            for pk, name in committees
        ],
        footer=[
            Cell(_("Summa")),
            *_figures(
                sum(planned.values()),
                sum(came.values()),
                # A sum of some forecasts would look like a forecast of the whole.
                sum(foreseen.values()) if foreseen and set(planned) <= set(foreseen) else None,
            ),
        ],
        hide_caption=True,
    )


def source(year: int, tertial: int) -> str:
    """Where the money comes from, and until which day: the books seldom go as far as the tertial."""
    month, last = LAST_DAYS[tertial]
    ends, booked = date(year, month, last), questions.booked_through(year)
    if booked is None:
        words = _("Källa: planen och prognoserna. Inget utfall är inläst för %(year)s än.") % {"year": year}
    else:
        words = _("Källa: planen, prognoserna och redovisningen till och med %(day)s.") % {
            "day": dates.day(min(booked, ends))
        }
    # Else whoever adds the figures on the page finds a krona too much and trusts none of them.
    return f"{words} {_('Talen är avrundade till hela kronor var för sig.')}"


def _figures(planned: int, came: int, foreseen: int | None) -> list[Cell]:
    return [
        Cell(numbers.kronor(planned)),
        Cell(numbers.kronor(came)),
        Cell(numbers.kronor(foreseen)),
        Cell(apart(foreseen, planned)),
    ]
