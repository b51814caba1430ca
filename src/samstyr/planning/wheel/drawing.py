"""The year as a wheel: January at the top, the steps as arcs, the meetings as dots, and a hand that points at today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, pi, sin

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates
from samstyr.planning.wheel import Occurrence
from samstyr.ui.charts import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, Point
from samstyr.ui.components import Cell, Column, Table

MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Dot:
    """A meeting: its day and what it is."""

    on: date
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Round:
    """Where things are on the wheel."""

    centre: Point
    year: int
    page: str = ""

    def at(self, day: date, radius: float) -> Point:
        """The place of a day, so far from the centre."""
        first = date(self.year, 1, 1)
        # By the days of that very year, so that the last of December also ends the turn in a leap year.
        turn = (day - first).days / (date(self.year + 1, 1, 1) - first).days
        # A quarter back: angles begin at three o'clock, and January is to stand at the top.
        angle = 2 * pi * turn - pi / 2
        return (self.centre[0] + radius * cos(angle), self.centre[1] + radius * sin(angle))

    def arc(self, first: date, last: date, radius: float) -> list[Point]:
        """Points along the wheel from a day to another, one a day."""
        days = max(1, (last - first).days)
        # Ninety points are enough for a smooth arc, however long it lasts.
        steps = max(2, min(days, 90))
        return [
            self.at(date.fromordinal(first.toordinal() + round(days * step / steps)), radius)
            for step in range(steps + 1)
        ]


def wheel(
    year: int, steps: Sequence[Occurrence], meetings: Sequence[Dot], today: date, *, page: str = ""
) -> Chart:
    """The wheel of a year with its table. `page` is where the list of the steps is, when it is on another page."""
    now = [each for each in steps if each.state(today) == "now"]
    finding = (
        _("Nu: %(steps)s") % {"steps": ", ".join(each.step.title for each in now)}
        if now and today.year == year
        else _("Årshjulet %(year)s") % {"year": year}
    )
    return Chart(
        caption=Caption(finding, _("Siffrorna är stegen i listan. Prickarna är möten.") if meetings else ""),
        alt=ngettext(
            "%(finding)s. Årshjul med %(steps)s steg och %(meetings)s möte; listan säger samma sak.",
            "%(finding)s. Årshjul med %(steps)s steg och %(meetings)s möten; listan säger samma sak.",
            len(meetings),
        )
        % {"finding": finding, "steps": len(steps), "meetings": len(meetings)},
        draw=lambda size: _draw(size, _Round((0.0, 0.0), year, page), steps, meetings, today),
        table=_table(steps),
    )


def lanes(steps: Sequence[Occurrence]) -> list[int]:
    """Which ring each step is on: the outermost where it meets no other."""
    ends: list[date] = []
    found = []
    for step in steps:
        lane = next((number for number, end in enumerate(ends) if end < step.first), len(ends))
        if lane == len(ends):
            ends.append(step.last)
        else:
            ends[lane] = step.last
        found.append(lane)
    return found


def _draw(
    size: Size, round_: _Round, steps: Sequence[Occurrence], meetings: Sequence[Dot], today: date
) -> Drawing:
    side = float(min(size.width, 560))
    drawing = Drawing(side, side)
    year = round_.year
    round_ = replace(round_, centre=(side / 2, side / 2))
    outer = side / 2 - 34
    thick = 26 if side > 400 else 18
    _months(drawing, round_, outer)
    for number, (step, lane) in enumerate(zip(steps, lanes(steps), strict=True), start=1):
        _step(drawing, round_, step, number, outer - 22 - lane * (thick + 8), thick, today)
    rings = max(lanes(steps), default=0) + 1
    inner = outer - 22 - rings * (thick + 8)
    for dot in meetings:
        drawing.circle(round_.at(dot.on, inner), 4, fill=Ink.BELOW)
    if today.year == year:
        drawing.line(round_.at(today, inner - 14), round_.at(today, inner + 6), Ink.INK, 2)
        drawing.circle(round_.at(today, outer), 6, fill=Ink.INK, stroke=Ink.PAPER)
    _middle(drawing, side, year, today)
    return drawing


def _months(drawing: Drawing, round_: _Round, outer: float) -> None:
    drawing.circle(round_.centre, outer, fill=Ink.NONE, stroke=Ink.LINE, width=1)
    for month in MONTHS:
        first = date(round_.year, month, 1)
        drawing.line(round_.at(first, outer - 6), round_.at(first, outer + 6), Ink.AXIS, 1)
        x, y = round_.at(date(round_.year, month, 15), outer + 18)
        words = dates.short_day(first).split("\u00a0")[-1].rstrip(".")
        drawing.text((x, y + 5), words[:4], ink=Ink.MUTED, size=13, anchor="middle")


def _step(
    drawing: Drawing,
    round_: _Round,
    step: Occurrence,
    number: int,
    radius: float,
    thick: float,
    today: date,
) -> None:
    # In another year nothing is past or going on.
    state = step.state(today) if today.year == round_.year else "ahead"
    ink = {"past": Ink.FAINT, "now": Ink.ACCENT, "ahead": Ink.SOFT}[state]
    # The ends are round and reach half a thickness further than the line.
    spare = min(round(thick * 365 / (4 * pi * radius)), max(0, (step.last - step.first).days // 2 - 1))
    drawing.path(round_.arc(step.first + timedelta(spare), step.last - timedelta(spare), radius), ink, thick)
    middle = date.fromordinal((step.first.toordinal() + step.last.toordinal()) // 2)
    x, y = round_.at(middle, radius)
    if state == "now":
        drawing.circle((x, y), thick / 2 - 2, fill=Ink.PAPER)  # a link's colour is not readable on the accent
    drawing.text(
        (x, y + 5),
        number,
        size=14,
        weight=600,
        anchor="middle",
        href=f"{round_.page}#steg-{step.step.pk}",
    )


def _middle(drawing: Drawing, side: float, year: int, today: date) -> None:
    drawing.text((side / 2, side / 2 + 4), year, size=30, weight=600, anchor="middle")
    if today.year == year:
        words = _("i dag %(day)s") % {"day": dates.short_day(today)}
        drawing.text((side / 2, side / 2 + 26), words, ink=Ink.MUTED, size=13, anchor="middle")


def _table(steps: Sequence[Occurrence]) -> Table:
    return Table(
        caption=_("Årshjulets steg"),
        columns=[Column(_("Steg")), Column(_("När")), Column(_("Vem"))],
        rows=[
            [
                Cell(f"{number}. {each.step.title}"),
                Cell(dates.period(each.first, each.last)),
                Cell(each.step.who),
            ]
            for number, each in enumerate(steps, start=1)
        ],
    )
