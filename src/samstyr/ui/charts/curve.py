"""The response rate day by day, this year against last."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, text_width
from samstyr.ui.components import Cell, Column, Table, Text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day: an invitation, a reminder."""

    day: int
    label: Text


@dataclass(frozen=True, slots=True)
class Run:
    """One year's curve: the rate in per cent at the end of each day since opening; the first value is day 1."""

    name: Text
    rates: Sequence[float]


def curve(
    *,
    caption: Caption,
    now: Run,
    before: Run | None = None,
    events: Sequence[Event] = (),
    target: float | None = None,
    days: int = 0,
) -> Chart:
    """The response rate day by day. `days` is how long the measurement is open."""
    runs = [now, before] if before else [now]
    # Two at least, or the first day would be divided by nought.
    length = max(days, 2, *(len(run.rates) for run in runs))

    def draw(size: Size) -> Drawing:
        return _Plot(size, length, target).drawing(now, before, events)

    def rate(run: Run, day: int) -> str:
        return numbers.percent(run.rates[day] if day < len(run.rates) else None)

    rows: list[list[Cell | Text]] = [
        [Cell(_("Dag %(day)s") % {"day": day + 1}), *(rate(run, day) for run in runs)]
        for day in range(max(len(run.rates) for run in runs))
    ]
    columns = [Column(_("Dag")), *(Column(run.name, numeric=True) for run in runs)]
    return Chart(
        caption=caption,
        alt=caption.alt(
            ngettext(
                "Kurva dag för dag: %(name)s är %(rate)s efter %(days)s dag.",
                "Kurva dag för dag: %(name)s är %(rate)s efter %(days)s dagar.",
                len(now.rates),
            ),
            name=now.name,
            rate=rate(now, len(now.rates) - 1) if now.rates else numbers.NOTHING,
            days=len(now.rates),
        ),
        draw=draw,
        table=Table(caption=caption.finding, columns=columns, rows=rows, layout="scroll", hide_caption=True),
    )


class _Plot:
    def __init__(self, size: Size, length: int, target: float | None) -> None:
        self.size, self.length, self.target = size, length, target
        self.left, self.right = 52.0, size.width - (70.0 if size.narrow else 110.0)
        self.top, self.bottom = 20.0, 230.0

    def drawing(self, now: Run, before: Run | None, events: Sequence[Event]) -> Drawing:
        drawing = Drawing(self.size.width, self.bottom + 44)
        # The whole scale always: a low rate that filled its frame would look like success.
        for tick in (0, 20, 40, 60, 80, 100):
            y = self._y(tick)
            drawing.line((self.left, y), (self.right, y), Ink.LINE)
            words = numbers.percent(tick) if tick == 100 else str(tick)
            drawing.text((self.left - 8, y + 4), words, ink=Ink.MUTED, size=12.5, anchor="end")
        if self.target is not None:
            y = self._y(self.target)
            drawing.line((self.left, y), (self.right, y), Ink.INK, 1.5, dash="5 4")
            drawing.text((self.right + 8, y + 4.5), _("mål"), size=12.5)
        self._days(drawing, events)
        # Last year's first: where the two cross, this year's lies on top.
        if before and before.rates:
            drawing.path(self._points(before), Ink.AXIS, 1.75, dash="2 3")
            self._name(drawing, before, Ink.MUTED)
        drawing.path(self._points(now), Ink.ACCENT, 2.75)
        if now.rates:
            drawing.circle(self._points(now)[-1], 5, fill=Ink.ACCENT)
            self._name(drawing, now, Ink.INK)
        return drawing

    def _x(self, day: float) -> float:
        return self.left + day / self.length * (self.right - self.left)

    def _y(self, rate: float) -> float:
        return self.bottom - rate / 100 * (self.bottom - self.top)

    def _points(self, run: Run) -> list[tuple[float, float]]:
        # Both years begin at nought on the same spot: they are compared by days since the
        # opening, not by dates.
        return [(self._x(day), self._y(rate)) for day, rate in enumerate([0.0, *run.rates])]

    def _days(self, drawing: Drawing, events: Sequence[Event]) -> None:
        # Weeks, since reminders and answers both follow them.
        step = 7 if self.length > 10 else 2
        for day in range(0, self.length + 1, step):
            words = _("dag %(day)s") % {"day": day} if day == 0 else str(day)
            drawing.text((self._x(day), self.bottom + 18), words, ink=Ink.MUTED, size=12.5, anchor="middle")
        taken = 0.0
        for event in events:
            x, half = self._x(event.day), text_width(event.label, 12.5) / 2
            drawing.line((x, self.bottom), (x, self.top), Ink.AXIS, 1, dash="1 4")
            # Words that would stand in one another are left out; the line is still there, and
            # the table has them.
            if x - half > taken:
                drawing.text((x, self.bottom + 37), event.label, ink=Ink.MUTED, size=12.5, anchor="middle")
                taken = x + half + 8

    def _name(self, drawing: Drawing, run: Run, ink: Ink) -> None:
        """The figure and the name where the curve ends: below it for last year's, above for this year's."""
        end = self._points(run)[-1]
        x, y = end[0] + 10, end[1] + (22 if ink is Ink.MUTED else -16)
        drawing.text((x, y), numbers.percent(run.rates[-1]), size=15, weight=600, ink=ink, halo=True)
        drawing.text((x, y + 15), run.name, size=12.5, ink=Ink.MUTED, halo=True)
