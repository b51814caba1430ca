"""The square: capability against heritage, the four types as faint texts, the years as a path."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Anchor, Drawing, Ink, text_width, wrap
from samstyr.ui.components import Cell, Column, Table, Text

type Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Position:
    """Where one year stands, in per cent, with the half widths of its intervals."""

    label: Text
    x: float
    y: float
    x_margin: float | None = None
    y_margin: float | None = None


@dataclass(frozen=True, slots=True)
class Regions:
    """The four types by corner: (letter, words)."""

    low_low: tuple[Text, Text]
    high_low: tuple[Text, Text]
    low_high: tuple[Text, Text]
    high_high: tuple[Text, Text]


def square(
    *,
    caption: Caption,
    path: Sequence[Position],
    regions: Regions,
    x_name: Text,
    y_name: Text,
    boundary: float = 50.0,
) -> Chart:
    """The positions of the years in order; the last is this year's. Both axes are 0–100 per cent.

    `boundary` is where one type ends and the next begins, on both axes.
    """

    def draw(size: Size) -> Drawing:
        return _Plot(size, path, regions, x_name, y_name, boundary).drawing()

    said = [
        f"{each.label}: {x_name} {numbers.percent(each.x)}, {y_name} {numbers.percent(each.y)}"
        for each in path
    ]
    rows: list[list[Cell | Text]] = [
        [
            Cell(each.label),
            numbers.percent(each.x),
            numbers.margin(each.x_margin),
            numbers.percent(each.y),
            numbers.margin(each.y_margin),
        ]
        for each in path
    ]
    margin = _("Felmarginal")
    columns = (
        Column(_("År")),
        Column(x_name, numeric=True),
        Column(margin, numeric=True),
        Column(y_name, numeric=True),
        Column(margin, numeric=True),
    )
    return Chart(
        caption=caption,
        alt=caption.alt(_("Läge i kvadraten: %(rows)s."), rows="; ".join(said)),
        draw=draw,
        table=Table(caption=caption.finding, columns=columns, rows=rows, layout="scroll", hide_caption=True),
    )


class _Plot:
    def __init__(
        self,
        size: Size,
        path: Sequence[Position],
        regions: Regions,
        x_name: Text,
        y_name: Text,
        boundary: float,
    ) -> None:
        self.size, self.path, self.regions = size, path, regions
        self.x_name, self.y_name, self.boundary = x_name, y_name, boundary
        self.side = min(size.width - 52.0, 500.0)
        # How wide the lower types are and how high; the higher ones have what is left.
        self.low = boundary / 100 * self.side
        self.high = self.side - self.low
        self.left, self.top = 40.0, 34.0
        self._taken: list[Box] = []

    def drawing(self) -> Drawing:
        drawing = Drawing(min(self.size.width, self.left + self.side + 12), self.top + self.side + 50)
        self._frame(drawing)
        self._types(drawing)
        points = [self._at(each.x, each.y) for each in self.path]
        drawing.path(points, Ink.ACCENT, 2)
        # This year first: it takes the best place for its words, and the earlier ones make room.
        for number, each in reversed(list(enumerate(self.path))):
            self._position(drawing, each, points, number)
        return drawing

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x / 100 * self.side, self.top + (100 - y) / 100 * self.side

    def _frame(self, drawing: Drawing) -> None:
        if self.path:
            self._tint(drawing, self.path[-1])
        # The lines of the boundary part the four types, and are drawn stronger, last.
        for tick in sorted(
            {0, 25, 50, 75, 100, self.boundary}, key=lambda tick: (tick == self.boundary, tick)
        ):
            strong = tick == self.boundary
            ink, width = (Ink.AXIS, 1.25) if strong else (Ink.LINE, 1.0)
            drawing.line(self._at(tick, 0), self._at(tick, 100), ink, width)
            drawing.line(self._at(0, tick), self._at(100, tick), ink, width)
        # Where the boundary is near an end, its number takes the place of the end's.
        for tick in (self.boundary, *(end for end in (0, 100) if abs(end - self.boundary) >= 8)):
            x, y = self._at(tick, 0)
            word = numbers.number(tick, 0 if tick == int(tick) else 1)
            drawing.text((x, y + 18), word, ink=Ink.MUTED, size=12.5, anchor="middle")
            x, y = self._at(0, tick)
            drawing.text((x - 8, y + 4), word, ink=Ink.MUTED, size=12.5, anchor="end")
        drawing.text((0, 16), f"↑ {self.y_name}, {_('procent')}", ink=Ink.MUTED, size=13)
        end = self.left + self.side
        drawing.text(
            (end, self.top + self.side + 40),
            f"{self.x_name}, {_('procent')} →",
            ink=Ink.MUTED,
            size=13,
            anchor="end",
        )

    def _tint(self, drawing: Drawing, now: Position) -> None:
        """The part of this year's type; on the boundary it is the higher one, as the analysis has it."""
        right, up = now.x >= self.boundary, now.y >= self.boundary
        corner = (self.left + (self.low if right else 0), self.top + (0 if up else self.high))
        wide, tall = (self.high if right else self.low), (self.high if up else self.low)
        drawing.box(corner, wide, tall, fill=Ink.FAINT)

    def _types(self, drawing: Drawing) -> None:
        pad = 12.0
        corners: list[tuple[tuple[Text, Text], float, float, Anchor]] = [
            (self.regions.low_high, self.left + pad, self.top + 24, "start"),
            (self.regions.high_high, self.left + self.side - pad, self.top + 24, "end"),
            (self.regions.low_low, self.left + pad, 0.0, "start"),
            (self.regions.high_low, self.left + self.side - pad, 0.0, "end"),
        ]
        for (letter, words), x, y, anchor in corners:
            rows = wrap(words, (self.low if anchor == "start" else self.high) - 2 * pad, 12.5)
            start = y or self.top + self.side - 10 - 16 * len(rows)
            drawing.text((x, start), letter, ink=Ink.MUTED, size=17, weight=600, anchor=anchor)
            drawing.lines((x, start + 18), rows, leading=16, ink=Ink.MUTED, size=12.5, anchor=anchor)

    def _position(
        self, drawing: Drawing, each: Position, points: list[tuple[float, float]], number: int
    ) -> None:
        x, y = points[number]
        last = number == len(points) - 1
        # Only this year's cross: five of them would hide the path.
        if last and each.x_margin is not None and each.y_margin is not None:
            wide, tall = each.x_margin / 100 * self.side, each.y_margin / 100 * self.side
            drawing.line((x - wide, y), (x + wide, y), Ink.ACCENT, 2)
            drawing.line((x, y - tall), (x, y + tall), Ink.ACCENT, 2)
        if last:
            drawing.circle((x, y), 6, fill=Ink.ACCENT)
        else:
            drawing.circle((x, y), 4.5, fill=Ink.PAPER, stroke=Ink.ACCENT, width=2)
        dx, dy, anchor = self._beside(points, number, text_width(each.label, 13))
        drawing.text(
            (x + dx, y + dy),
            each.label,
            size=14 if last else 13,
            weight=600 if last else 400,
            anchor=anchor,
            halo=True,
            ink=Ink.INK if last else Ink.MUTED,
        )

    def _beside(
        self, points: list[tuple[float, float]], number: int, width: float
    ) -> tuple[float, float, Anchor]:
        """Where a label is farthest from the points and the other labels: eight places around its point."""
        x, y = points[number]
        # The best places first: where two have as much room, the earlier is taken.
        choices: list[tuple[float, float, Anchor]] = [
            (10, 5, "start"),
            (-10, 5, "end"),
            (0, -12, "middle"),
            (0, 23, "middle"),
            (9, -9, "start"),
            (-9, -9, "end"),
            (9, 19, "start"),
            (-9, 19, "end"),
        ]

        def box(choice: tuple[float, float, Anchor]) -> Box:
            dx, dy, anchor = choice
            start = x + dx - {"start": 0, "middle": width / 2, "end": width}[anchor]
            return start, y + dy - 11, start + width, y + dy + 2

        def room(choice: tuple[float, float, Anchor]) -> float:
            marks: list[Box] = [(px - 5, py - 5, px + 5, py + 5) for px, py in points]
            return min(_gap(box(choice), taken) for taken in [*marks, *self._taken])

        # Six units clear are enough; among places that have them the better one is taken.
        best = max(choices, key=lambda choice: (round(min(room(choice), 6)), -choices.index(choice)))
        self._taken.append(box(best))
        return best


def _gap(one: Box, other: Box) -> float:
    """How far two boxes are from one another; below zero where they overlap."""
    return max(other[0] - one[2], one[0] - other[2], other[1] - one[3], one[1] - other[3])
