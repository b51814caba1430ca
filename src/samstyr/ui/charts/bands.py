"""Shares against bands: where each part of a whole is, beside where it should be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, text_width
from samstyr.ui.charts.scales import PERCENT
from samstyr.ui.components import Cell, Column, Table, Text


@dataclass(frozen=True, slots=True)
class Part:
    """One part in per cent, perhaps a second measure of it, and its band; `verdict` says in words how they agree."""

    label: Text
    first: float | None
    second: float | None = None
    low: float | None = None
    high: float | None = None
    verdict: Text = ""
    href: str = ""

    def words(self) -> str:
        """The first measure, with as many decimals as it takes to show on which side of the band it is."""
        if self.first is None or self.low is None or self.high is None:
            return numbers.percent(self.first)
        sides = {digits: _side(round(self.first, digits), self.low, self.high) for digits in (0, 1, 2, 6)}
        # “15 %” of a band from 15 would contradict its own verdict when the figure is 14,6.
        return numbers.percent(self.first, next(digits for digits in sides if sides[digits] == sides[6]))


def _side(value: float, low: float, high: float) -> int:
    return (value > high) - (value < low)


@dataclass(frozen=True, slots=True)
class Measures:
    """What the two marks and the band are called."""

    first: Text
    second: Text
    band: Text


def bands(*, caption: Caption, rows: Sequence[Part], names: Measures, heading: Text) -> Chart:
    """One row a part on a scale of 0–100 per cent: the band as a field, the measures as a filled and a hollow dot."""

    def draw(size: Size) -> Drawing:
        return _Plot(size, rows, names).drawing()

    said = ", ".join(f"{row.label} {row.words()} {row.verdict}".strip() for row in rows)
    return Chart(
        caption=caption,
        alt=caption.alt(_("Andelar, %(first)s: %(rows)s."), first=names.first, rows=said),
        draw=draw,
        table=_table(caption.finding, rows, names, heading),
    )


class _Plot:
    def __init__(self, size: Size, rows: Sequence[Part], names: Measures) -> None:
        self.size, self.rows, self.names = size, rows, names
        self.left = 6.0 if size.narrow else max([text_width(row.label, 15) for row in rows] + [80]) + 20
        # Room for the figure and, below it, the band that it is held against.
        beside = max([text_width(self._band(row), 12.5) for row in rows] + [40.0])
        self.right = size.width - beside - 16.0

    def drawing(self) -> Drawing:
        step = 62.0 if self.size.narrow else 44.0
        top = 54.0
        drawing = Drawing(self.size.width, top + step * len(self.rows) + 6)
        self._key(drawing)
        for tick in PERCENT.ticks:
            x = self._x(tick)
            drawing.line((x, top), (x, drawing.height - 6), Ink.LINE)
            drawing.text((x, top - 8), PERCENT.tick_words(tick), ink=Ink.MUTED, size=12.5, anchor="middle")
        for number, row in enumerate(self.rows):
            self._row(drawing, row, top + step * number, step)
        return drawing

    def _x(self, value: float) -> float:
        return PERCENT.place(value, self.left + 6, self.right)

    def _key(self, drawing: Drawing) -> None:
        x = self.left
        drawing.circle((x + 5, 9.5), 5, fill=Ink.ACCENT)
        drawing.text((x + 16, 14), self.names.first, ink=Ink.MUTED, size=13)
        x += 36 + text_width(self.names.first, 13)
        if any(row.second is not None for row in self.rows):
            drawing.circle((x + 5, 9.5), 4.5, fill=Ink.PAPER, stroke=Ink.ACCENT, width=1.75)
            drawing.text((x + 16, 14), self.names.second, ink=Ink.MUTED, size=13)
            x += 36 + text_width(self.names.second, 13)
        if any(row.low is not None for row in self.rows):
            drawing.box((x, 3), 20, 13, fill=Ink.FAINT, stroke=Ink.SOFT)
            drawing.text((x + 27, 14), self.names.band, ink=Ink.MUTED, size=13)

    def _row(self, drawing: Drawing, row: Part, top: float, step: float) -> None:
        y = top + (step - 18 if self.size.narrow else step / 2)
        label = top + 20 if self.size.narrow else y + 5
        drawing.text((0, label), row.label, size=15, href=row.href)
        if row.low is not None and row.high is not None:
            start, end = self._x(row.low), self._x(row.high)
            # A band from a value to the same value would have no width and not be seen.
            drawing.box((start, y - 11), max(2.0, end - start), 22, fill=Ink.FAINT, stroke=Ink.SOFT)
        if row.second is not None:
            drawing.circle((self._x(row.second), y), 4.5, fill=Ink.PAPER, stroke=Ink.ACCENT, width=1.75)
        if row.first is not None:
            drawing.circle((self._x(row.first), y), 5, fill=Ink.ACCENT)
        has_band = bool(self._band(row))
        place = y - 2 if has_band else y + 5
        drawing.text((self.size.width, place), row.words(), size=15, weight=600, anchor="end")
        if has_band:
            drawing.text((self.size.width, y + 14), self._band(row), ink=Ink.MUTED, size=12.5, anchor="end")

    @staticmethod
    def _band(row: Part) -> str:
        """“mål 35–50 %”: the band in figures, which nobody can read off a field."""
        if row.low is None or row.high is None:
            return ""
        return _("mål %(band)s %%") % {"band": numbers.interval(row.low, row.high)}


def _table(finding: Text, rows: Sequence[Part], names: Measures, heading: Text) -> Table:
    columns = (
        Column(heading),
        Column(names.first, numeric=True),
        Column(names.second, numeric=True),
        Column(names.band, numeric=True),
        Column(_("Läge")),
    )
    lines: list[list[Cell | Text]] = [
        [
            Cell(row.label, href=row.href),
            row.words(),
            numbers.percent(row.second),
            f"{numbers.interval(row.low, row.high)} %" if row.low is not None else _("inget satt"),
            row.verdict,
        ]
        for row in rows
    ]
    return Table(caption=finding, columns=columns, rows=lines, hide_caption=True)
