"""Bubbles: two scales and an area. Each bubble carries its number, which the table explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import gettext as _

from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, text_width
from samstyr.ui.charts.scales import Scale
from samstyr.ui.components import Cell, Column, Table, Text

type Box = tuple[float, float, float, float]

_SMALLEST, _LARGEST = 11.0, 38.0  # radii: a number must fit in the smallest


@dataclass(frozen=True, slots=True)
class Bubble:
    """One thing: where it stands on the two scales, how large it is, and what its size is in words.

    `hollow` sets it apart from the others, with words in the table (`mark`).
    """

    label: Text
    x: float
    y: float
    size: float
    size_words: Text
    href: str = ""
    hollow: bool = False
    mark: Text = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """What a scale is called, and the scale."""

    name: Text
    scale: Scale


def bubbles(
    *, caption: Caption, rows: Sequence[Bubble], x: Axis, y: Axis, size_name: Text, heading: Text
) -> Chart:
    """The bubbles, numbered in the order given; large ones are drawn first so that none hides another."""

    def draw(size: Size) -> Drawing:
        return _Plot(size, rows, x, y).drawing()

    said = "; ".join(
        f"{number}. {row.label}: {x.scale.words(row.x)}, {y.scale.words(row.y)}, {row.size_words}"
        # A screen reader is read aloud: after a dozen the table serves better.
        for number, row in enumerate(rows[:12], 1)
    )
    return Chart(
        caption=caption,
        alt=caption.alt(_("Bubblor, %(x)s mot %(y)s: %(rows)s."), x=x.name, y=y.name, rows=said or _("inga")),
        draw=draw,
        table=_table(caption.finding, rows, (x, y), size_name, heading),
        width="wide",
    )


class _Plot:
    def __init__(self, size: Size, rows: Sequence[Bubble], x: Axis, y: Axis) -> None:
        self.size, self.rows, self.x, self.y = size, rows, x, y
        self.left, self.top = 34.0, 34.0
        self.right = size.width - (12.0 if size.narrow else 28.0)
        self.bottom = self.top + (300.0 if size.narrow else 420.0)
        self.largest = max((row.size for row in rows), default=0.0)

    def drawing(self) -> Drawing:
        drawing = Drawing(self.size.width, self.bottom + 44)
        self._grid(drawing)
        numbered = sorted(enumerate(self.rows, 1), key=lambda pair: -pair[1].size)
        for number, row in numbered:
            self._bubble(drawing, number, row)
        if not self.size.narrow:
            self._names(drawing)
        return drawing

    def _names(self, drawing: Drawing) -> None:
        """Each bubble's name beside it, where there is room: what is crowded out is in the table by its number."""
        taken = [self._ring(row) for row in self.rows]
        for row in self.rows:
            radius, (x, y) = self._radius(row.size), self._at(row.x, row.y)
            width = text_width(row.label, 13)
            beside, below = radius + 6, radius + 12
            places = (
                (x + beside, y),
                (x - beside - width, y),
                (x - width / 2, y + below),
                (x - width / 2, y - below),
                (x + radius - width, y + below),
                (x + radius - width, y - below),
            )
            for start, middle in places:
                box = (start, middle - 8, start + width, middle + 8)
                inside = start > self.left and start + width < self.size.width
                if inside and not any(_overlap(box, other) for other in taken):
                    taken.append(box)
                    drawing.text((start, middle + 5), row.label, size=13, halo=True)
                    break

    def _ring(self, row: Bubble) -> Box:
        radius, (x, y) = self._radius(row.size), self._at(row.x, row.y)
        return x - radius, y - radius, x + radius, y + radius

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.x.scale.place(x, self.left, self.right), self.y.scale.place(y, self.bottom, self.top)

    def _grid(self, drawing: Drawing) -> None:
        for tick in self.x.scale.ticks:
            x, _y = self._at(tick, 0)
            drawing.line((x, self.top), (x, self.bottom), Ink.LINE)
            drawing.text(
                (x, self.bottom + 18),
                self.x.scale.tick_words(tick),
                ink=Ink.MUTED,
                size=12.5,
                anchor="middle",
            )
        for tick in self.y.scale.ticks:
            _x, y = self._at(0, tick)
            drawing.line((self.left, y), (self.right, y), Ink.LINE)
            words = self.y.scale.tick_words(tick)
            drawing.text((self.left - 8, y + 4), words, ink=Ink.MUTED, size=12.5, anchor="end")
        drawing.text((0, 16), f"↑ {self.y.name}", ink=Ink.MUTED, size=13)
        drawing.text((self.right, self.bottom + 38), f"{self.x.name} →", ink=Ink.MUTED, size=13, anchor="end")

    def _bubble(self, drawing: Drawing, number: int, row: Bubble) -> None:
        at = self._at(row.x, row.y)
        fill = Ink.PAPER if row.hollow else Ink.FAINT
        drawing.circle(at, self._radius(row.size), fill=fill, stroke=Ink.ACCENT, width=1.5)
        drawing.text((at[0], at[1] + 5), number, size=13, weight=600, anchor="middle", href=row.href)

    def _radius(self, size: float) -> float:
        """The area, not the radius, tells the size: the eye compares areas."""
        largest = _LARGEST * (0.75 if self.size.narrow else 1)
        share = sqrt(size / self.largest) if self.largest > 0 and size > 0 else 0
        # Never too small for the longest number that stands in a bubble.
        return max(_SMALLEST, largest * share, text_width(len(self.rows), 13, 600) / 2 + 3)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _table(
    finding: Text, rows: Sequence[Bubble], axes: tuple[Axis, Axis], size_name: Text, heading: Text
) -> Table:
    x, y = axes
    columns = (
        Column(heading),
        Column(x.name, numeric=True),
        Column(y.name, numeric=True),
        Column(size_name, numeric=True),
    )
    lines: list[list[Cell | Text]] = [
        [
            Cell(f"{number}. {row.label}", href=row.href, note=row.mark),
            x.scale.words(row.x),
            y.scale.words(row.y),
            row.size_words,
        ]
        for number, row in enumerate(rows, 1)
    ]
    return Table(caption=finding, columns=columns, rows=lines, hide_caption=True)
