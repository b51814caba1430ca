"""A line over the years, with intervals, targets and references: for maturity and for a nämnd's indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Anchor, Drawing, Ink, text_width
from samstyr.ui.charts.scales import Scale, around, even_step
from samstyr.ui.components import Cell, Column, Table, Text


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its figure (None before it is measured), interval, target and reference.

    `broken` says that the figure cannot be compared with the year before (the wording changed): the line breaks.
    """

    year: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    reference: float | None = None
    broken: bool = False
    note: Text = ""


def years(
    *,
    caption: Caption,
    points: Sequence[Year],
    value_name: Text,
    reference_name: Text = "",
    scale: Scale | None = None,
    decimals: int = 0,
    percent: bool = True,
) -> Chart:
    """The path of a figure over the years.

    The scale is whole tens of a percentage around the figures, even steps of anything else, unless one is given.
    """
    known = [
        figure
        for point in points
        for figure in (point.value, point.low, point.high, point.target, point.reference)
        if figure is not None
    ]
    # Without a single figure there still is a frame to draw.
    figures = known or [0.0]
    step = 10 if percent else even_step(figures)
    chosen = scale or around(figures, decimals=decimals, percent=percent, step=step)

    def draw(size: Size) -> Drawing:
        return _Plot(size, points, chosen, decimals, reference_name).drawing()

    said = [f"{point.year}: {chosen.words(point.value)}" for point in points if point.value is not None]
    return Chart(
        caption=caption,
        alt=caption.alt(_("Linje över åren: %(rows)s."), rows=", ".join(said)),
        draw=draw,
        table=_table(caption, points, value_name, reference_name, decimals, percent=percent),
    )


class _Plot:
    def __init__(
        self, size: Size, points: Sequence[Year], scale: Scale, decimals: int, reference_name: Text
    ) -> None:
        self.size, self.points, self.scale, self.decimals = size, points, scale, decimals
        self.reference_name = reference_name
        self.left, self.right = (40.0, size.width - 44.0) if size.narrow else (56.0, size.width - 110.0)
        self.top, self.bottom = 26.0, 226.0 if size.narrow else 266.0

    def drawing(self) -> Drawing:
        drawing = Drawing(self.size.width, self.bottom + 34)
        self._grid(drawing)
        self._line(drawing)
        for number, point in enumerate(self.points):
            self._point(drawing, point, self._x(number), last=self._is_last(number))
        return drawing

    def _x(self, number: int) -> float:
        inset = (self.right - self.left) * 0.08
        # One year in the middle: at the left edge it would look like the beginning of a line.
        if len(self.points) == 1:
            return (self.left + self.right) / 2
        return self.left + inset + number * (self.right - self.left - 2 * inset) / (len(self.points) - 1)

    def _y(self, value: float) -> float:
        return self.scale.place(value, self.bottom, self.top)

    def _is_last(self, number: int) -> bool:
        return all(point.value is None for point in self.points[number + 1 :])

    def _grid(self, drawing: Drawing) -> None:
        for tick in self.scale.ticks:
            y = self._y(tick)
            drawing.line((self.left, y), (self.right, y), Ink.LINE)
            drawing.text(
                (self.left - 10, y + 4.5), self.scale.tick_words(tick), ink=Ink.MUTED, size=12.5, anchor="end"
            )

    def _line(self, drawing: Drawing) -> None:
        run: list[tuple[float, float]] = []
        for number, point in enumerate(self.points):
            # The line ends where the question was changed, so that no eye follows it across.
            if point.broken or point.value is None:
                drawing.path(run, Ink.ACCENT, 2.25)
                run = []
            if point.value is not None:
                run.append((self._x(number), self._y(point.value)))
        drawing.path(run, Ink.ACCENT, 2.25)

    def _point(self, drawing: Drawing, point: Year, x: float, *, last: bool) -> None:
        drawing.text((x, self.bottom + 24), point.year, ink=Ink.MUTED, size=14, anchor="middle")
        side = 15.0 if self.size.narrow else 24.0
        if point.target is not None:
            self._dash(drawing, x, point.target, _("mål %(value)s"), Ink.INK, side, dash="4 3")
        if point.reference is not None:
            words = f"{self.reference_name or _('referens')} %(value)s"
            self._dash(drawing, x, point.reference, words, Ink.INK, side)
        if point.value is None:
            return
        y = self._y(point.value)
        top = self._interval(drawing, point, x, y)
        if last:
            drawing.circle((x, y), 6, fill=Ink.ACCENT)
        else:
            drawing.circle((x, y), 5, fill=Ink.PAPER, stroke=Ink.ACCENT, width=2.25)
        words = numbers.number(point.value, self.decimals)
        below = self._crowded(point)
        place = (max(y, self._y(point.low or point.value)) + 22) if below else top - 11
        drawing.text((x, place), words, size=16 if last else 15, weight=600, anchor="middle", halo=True)

    def _interval(self, drawing: Drawing, point: Year, x: float, y: float) -> float:
        """Draw the interval, if there is one. Its upper end, or the figure's own height: words stand above it."""
        if point.low is None or point.high is None:
            return y
        low, top = self._y(point.low), self._y(point.high)
        drawing.line((x, low), (x, top), Ink.ACCENT, 2)
        for end in (low, top):
            drawing.line((x - 5, end), (x + 5, end), Ink.ACCENT, 1.5)
        return top

    def _crowded(self, point: Year) -> bool:
        """Whether a target or a reference stands where the figure's words would."""
        assert point.value is not None
        # What stands below the figure is in nobody's way: its words are written above it.
        above = [each for each in (point.target, point.reference) if each is not None and each >= point.value]
        return any(abs(self._y(each) - self._y(point.high or point.value)) < 30 for each in above)

    def _dash(
        self, drawing: Drawing, x: float, value: float, words: str, ink: Ink, side: float, dash: str = ""
    ) -> None:
        y = self._y(value)
        drawing.line((x - side, y), (x + side, y), ink, 2, dash=dash)
        figure = numbers.number(value, 0 if value == round(value) else self.decimals)
        said = words % {"value": figure}
        # On a phone the word is dropped and the figure stays: the table below says which it is.
        if self.size.narrow and text_width(said, 12.5) > 52:
            said = figure
        fits = x + side + 6 + text_width(said, 12.5) <= self.size.width
        anchor: Anchor = "start" if fits else "end"
        place = x + side + 6 if fits else x - side - 6
        drawing.text((place, y + 4.5), said, ink=Ink.MUTED, size=12.5, anchor=anchor, halo=True)


def _table(
    caption: Caption,
    points: Sequence[Year],
    value_name: Text,
    reference_name: Text,
    decimals: int,
    *,
    percent: bool,
) -> Table:
    def write(value: float | None) -> str:
        return numbers.percent(value, decimals) if percent else numbers.number(value, decimals)

    parts = [
        ("value", Column(value_name, numeric=True)),
        ("target", Column(_("Mål"), numeric=True)),
        ("reference", Column(reference_name or _("Referens"), numeric=True)),
    ]
    shown = [(name, column) for name, column in parts if any(getattr(p, name) is not None for p in points)]
    has_interval = any(point.low is not None for point in points)
    rows: list[list[Cell | Text]] = []
    for point in points:
        row: list[Cell | Text] = [Cell(str(point.year), note=point.note)]
        row += [write(getattr(point, name)) for name, _column in shown]
        row += [numbers.interval(point.low, point.high, 1)] if has_interval else []
        rows.append(row)
    columns = [Column(_("År")), *(column for _name, column in shown)]
    columns += [Column(_("95-procentigt intervall"), numeric=True)] if has_interval else []
    return Table(caption=caption.finding, columns=columns, rows=rows, layout="scroll", hide_caption=True)
