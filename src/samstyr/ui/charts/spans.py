"""Spans: what lasts from one day until another, on a line of time with today marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from samstyr.foundation.dates import day, short_day
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, text_width, wrap
from samstyr.ui.components import Cell, Column, Table, Text

_ROW = 30.0


@dataclass(frozen=True, slots=True)
class Span:
    """One thing from a day until a day. `solid` is what is going on; else it is only planned, drawn with dashes."""

    label: Text
    starts_on: date
    ends_on: date
    group: Text = ""
    state: Text = ""
    solid: bool = True
    href: str = ""


def spans(*, caption: Caption, rows: Sequence[Span], today: date, heading: Text) -> Chart:
    """The spans in the order given, under the headings of their groups; whole years from the first to the last."""

    def draw(size: Size) -> Drawing:
        return _Plot(size, rows, today).drawing()

    said = "; ".join(f"{row.label} {short_day(row.starts_on)}–{short_day(row.ends_on)}" for row in rows[:10])
    return Chart(
        caption=caption,
        alt=caption.alt(_("Tidslinje: %(rows)s."), rows=said or _("ingenting")),
        draw=draw,
        table=_table(caption.finding, rows, heading),
        width="wide",
    )


class _Plot:
    def __init__(self, size: Size, rows: Sequence[Span], today: date) -> None:
        self.size, self.rows, self.today = size, rows, today
        years = [year for row in rows for year in (row.starts_on.year, row.ends_on.year)] or [today.year]
        self.first, self.last = min(years), max(years)
        self.left = 4.0 if size.narrow else size.width * 0.36
        self.right = size.width - 6.0

    def drawing(self) -> Drawing:
        drawing = Drawing(self.size.width, 0)
        y = 34.0
        placed: list[tuple[Span, list[str], float]] = []
        headings: list[tuple[Text, float]] = []
        # Runs of the same group, in the order given: whoever draws has sorted them.
        for group, some in groupby(self.rows, key=lambda row: str(row.group)):
            if group:
                headings.append((group, y + 18))
                y += 30
            for row in some:
                label = wrap(row.label, self._label_room(), 14)
                placed.append((row, label, y))
                y += self._height(label)
        self._years(drawing, y)
        for words, place in headings:
            drawing.text((0, place), words, size=14, weight=600, halo=self.size.narrow)
        for row, label, place in placed:
            self._span(drawing, row, label, place)
        drawing.height = y + 14
        return drawing

    def _label_room(self) -> float:
        return self.size.width - 8 if self.size.narrow else self.left - 16

    def _height(self, label: list[str]) -> float:
        return 22 + 18 * len(label) if self.size.narrow else max(_ROW, 12 + 18 * len(label))

    def _x(self, when: date) -> float:
        # Counted in days: neither months nor years are all of one length.
        whole = date(self.last + 1, 1, 1).toordinal() - date(self.first, 1, 1).toordinal()
        share = (when.toordinal() - date(self.first, 1, 1).toordinal()) / whole
        return self.left + max(0.0, min(1.0, share)) * (self.right - self.left)

    def _years(self, drawing: Drawing, bottom: float) -> None:
        for year in range(self.first, self.last + 1):
            x = self._x(date(year, 1, 1))
            drawing.line((x, 24), (x, bottom), Ink.LINE)
            drawing.text((x + 4, 16), year, ink=Ink.MUTED, size=13)
        if self.first <= self.today.year <= self.last:
            x = self._x(self.today)
            drawing.line((x, 24), (x, bottom), Ink.INK, 1.5, dash="5 4")
            end = x + text_width(_("i dag"), 12.5) > self.right
            drawing.text((x, bottom + 6), _("i dag"), size=12.5, anchor="end" if end else "middle", halo=True)

    def _span(self, drawing: Drawing, row: Span, label: list[str], y: float) -> None:
        # On a phone the names stand over the lines of the years and of today, which must not run through them.
        drawing.lines((0, y + 18), label, leading=18, size=14, href=row.href, halo=self.size.narrow)
        start, end = self._x(row.starts_on), self._x(row.ends_on)
        middle = y + 12 + 18 * len(label) if self.size.narrow else y + 13
        # Wide enough to be seen and pressed, also when it lasts a day.
        corner, width = (start, middle - 6), max(6.0, end - start)
        if row.solid:
            drawing.box(corner, width, 12, fill=Ink.ACCENT, radius=3)
        else:
            drawing.box(corner, width, 12, fill=Ink.FAINT, stroke=Ink.ACCENT, dash="4 3", radius=3)


def _table(finding: Text, rows: Sequence[Span], heading: Text) -> Table:
    columns = (Column(heading), Column(_("Läge")), Column(_("Från")), Column(_("Till")))
    lines: list[list[Cell | Text]] = [
        [Cell(row.label, href=row.href, note=row.group), row.state, day(row.starts_on), day(row.ends_on)]
        for row in rows
    ]
    return Table(caption=finding, columns=columns, rows=lines, hide_caption=True)
