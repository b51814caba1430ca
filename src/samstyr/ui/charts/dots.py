"""Points with intervals: last year hollow, this year filled, the reference a tick; sorted by what matters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.ui.charts.chart import Caption, Chart, Size
from samstyr.ui.charts.drawing import Anchor, Drawing, Ink, text_width, wrap
from samstyr.ui.charts.scales import PERCENT, Scale
from samstyr.ui.components import Cell, Column, Table, Text


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: a figure with its interval, perhaps last year's and a reference; None with a `note` is withheld.

    `href` makes the label a link, in the picture and in the table.
    """

    label: Text
    value: float | None
    low: float | None = None
    high: float | None = None
    before: float | None = None
    reference: float | None = None
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A line through all rows: a target or a limit."""

    value: float
    name: Text = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What the marks are called: this year, last year, the reference."""

    now: Text
    before: Text = ""
    reference: Text = ""


def dots(
    *,
    caption: Caption,
    rows: Sequence[Dot],
    names: Names,
    scale: Scale = PERCENT,
    heading: Text = "",
    target: Target | None = None,
) -> Chart:
    """Points with intervals on one scale, in the order given. `heading` names the rows in the table."""

    def draw(size: Size) -> Drawing:
        return _Plot(size, rows, names, scale, target).drawing()

    return Chart(
        caption=caption,
        alt=_alt(caption, rows, names, scale),
        draw=draw,
        table=_table(caption.finding, rows, names, scale, heading or _("Grupp")),
    )


class _Plot:
    def __init__(
        self, size: Size, rows: Sequence[Dot], names: Names, scale: Scale, target: Target | None
    ) -> None:
        self.size, self.rows, self.names, self.scale = size, rows, names, scale
        self.target = target
        self.figures = [self._figures(row) for row in rows]
        # As wide as the widest figure, so that all end on one line and none is cut.
        self.right = max([text_width(f"{a} {b}", 15, 600) for a, b in self.figures] + [40]) + 12
        labels = max([text_width(row.label, 15) for row in rows] + [80])
        # On a phone the label stands above its row: beside it there would be no room for the scale.
        self.left = 6.0 if size.narrow else min(labels, size.width * 0.34) + 20
        self.end = size.width - (6 if size.narrow else self.right)

    def drawing(self) -> Drawing:
        drawing = Drawing(self.size.width, 0)
        top = self._key(drawing) + 30
        heights = [self._height(row) for row in self.rows]
        bottom = top + sum(heights)
        self._grid(drawing, top, bottom)
        y = top
        for row, figures, height in zip(self.rows, self.figures, heights, strict=True):
            self._row(drawing, row, figures, y, height)
            y += height
        drawing.height = bottom + (26 if self.target and self.target.name else 6)
        return drawing

    def _figures(self, row: Dot) -> tuple[str, str]:
        if row.value is None:
            return "", ""
        has_interval = row.low is not None and row.high is not None
        margin = self.scale.margin(row.low or 0.0, row.high or 0.0) if has_interval else str(row.note)
        return self.scale.words(row.value), margin

    def _height(self, row: Dot) -> float:
        if self.size.narrow:
            return 46 + 19 * len(wrap(row.label, self._label_room(), 15))
        return 40 if len(wrap(row.label, self.left - 20, 15)) < 2 else 52

    def _label_room(self) -> float:
        return self.size.width - self.right - 12

    def _x(self, value: float) -> float:
        return self.scale.place(value, self.left, self.end)

    def _key(self, drawing: Drawing) -> float:
        x, y = self.left, 14.0
        marks = [("now", self.names.now), ("before", self.names.before), ("reference", self.names.reference)]
        for kind, words in marks:
            # A key to marks that are not in the picture makes the reader look for them.
            if not words or not self._occurs(kind):
                continue
            if x + 20 + text_width(words, 13) > self.size.width and x > self.left:
                x, y = self.left, y + 20
            self._mark(drawing, kind, (x + 5, y - 4.5))
            drawing.text((x + 16, y), words, ink=Ink.MUTED, size=13)
            x += 16 + text_width(words, 13) + 20
        return y

    def _occurs(self, kind: str) -> bool:
        return kind == "now" or any(getattr(row, kind) is not None for row in self.rows)

    def _mark(self, drawing: Drawing, kind: str, at: tuple[float, float]) -> None:
        if kind == "reference":
            drawing.line((at[0], at[1] - 8), (at[0], at[1] + 8), Ink.INK, 2)
        elif kind == "before":
            drawing.circle(at, 4.5, fill=Ink.PAPER, stroke=Ink.ACCENT, width=1.75)
        else:
            drawing.circle(at, 5, fill=Ink.ACCENT)

    def _grid(self, drawing: Drawing, top: float, bottom: float) -> None:
        for tick in self.scale.ticks:
            x = self._x(tick)
            if not self.size.narrow:
                drawing.line((x, top), (x, bottom), Ink.LINE)
            drawing.text(
                (x, top - 8), self.scale.tick_words(tick), ink=Ink.MUTED, size=12.5, anchor=self._anchor(x)
            )
        if self.target is not None:
            x = self._x(self.target.value)
            if not self.size.narrow:
                drawing.line((x, top), (x, bottom), Ink.INK, 1.5, dash="5 4")
            if self.target.name:
                drawing.text(
                    (x, bottom + 17), self.target.name, ink=Ink.INK, size=12.5, anchor=self._near_edge(x)
                )

    def _strip(self, drawing: Drawing, y: float) -> None:
        """On a phone the scale is drawn along each row, so that no line crosses the words."""
        drawing.line((self.left, y), (self.end, y), Ink.LINE)
        for tick in self.scale.ticks:
            drawing.line((self._x(tick), y - 4), (self._x(tick), y + 4), Ink.LINE)
        if self.target is not None:
            x = self._x(self.target.value)
            drawing.line((x, y - 9), (x, y + 9), Ink.INK, 1.5, dash="4 2")

    def _anchor(self, x: float) -> Anchor:
        """The outermost ticks of a phone's scale keep within the picture."""
        if not self.size.narrow or self.left < x < self.end:
            return "middle"
        return "start" if x <= self.left else "end"

    def _near_edge(self, x: float) -> Anchor:
        return "end" if x > self.end - 60 else "start" if x < self.left + 60 else "middle"

    def _row(self, drawing: Drawing, row: Dot, figures: tuple[str, str], top: float, height: float) -> None:
        if self.size.narrow:
            label = wrap(row.label, self._label_room(), 15)
            drawing.lines((0, top + 22), label, leading=19, size=15, href=row.href)
            y, figures_y = top + height - 16, top + 22
        else:
            label = wrap(row.label, self.left - 20, 15)
            y = top + height / 2
            drawing.lines((0, y + 5 - 9 * (len(label) - 1)), label, leading=18, size=15, href=row.href)
            figures_y = y + 5
        if row.value is None:
            drawing.text(
                (self.left + 6, y + 5), row.note or _("visas inte"), ink=Ink.MUTED, size=13, halo=True
            )
            return
        if self.size.narrow:
            self._strip(drawing, y)
        self._marks(drawing, row, y)
        margin_width = text_width(figures[1], 14)
        edge = self.size.width
        drawing.text((edge, figures_y), figures[1], ink=Ink.MUTED, size=14, anchor="end")
        # Room for the widest margin in every row, so that the figures stand under one another.
        room = max((text_width(b, 14) for _a, b in self.figures), default=0)
        place = edge - (max(room, margin_width) + 8 if room else 0)
        drawing.text((place, figures_y), figures[0], size=15, weight=600, anchor="end")

    def _marks(self, drawing: Drawing, row: Dot, y: float) -> None:
        if row.reference is not None:
            self._mark(drawing, "reference", (self._x(row.reference), y))
        if row.before is not None:
            self._mark(drawing, "before", (self._x(row.before), y))
        if row.low is not None and row.high is not None:
            low, high = self._x(row.low), self._x(row.high)
            drawing.line((low, y), (high, y), Ink.ACCENT, 2)
            for end in (low, high):
                drawing.line((end, y - 5), (end, y + 5), Ink.ACCENT, 1.5)
        assert row.value is not None
        self._mark(drawing, "now", (self._x(row.value), y))


def _alt(caption: Caption, rows: Sequence[Dot], names: Names, scale: Scale) -> str:
    # Whoever listens cannot keep more than a dozen in mind; the table has them all.
    said = [
        f"{row.label} {_('visas inte') if row.value is None else scale.words(row.value)}" for row in rows[:12]
    ]
    if len(rows) > 12:
        said.append(_("och %(count)s till, se tabellen") % {"count": len(rows) - 12})
    return caption.alt(_("Punktdiagram, %(now)s: %(rows)s."), now=names.now, rows=", ".join(said))


def _table(finding: Text, rows: Sequence[Dot], names: Names, scale: Scale, heading: Text) -> Table:
    has_interval = any(row.low is not None for row in rows)
    has_before = any(row.before is not None for row in rows)
    has_reference = any(row.reference is not None for row in rows)
    columns = [Column(heading), Column(names.now, numeric=True)]
    columns += [Column(_("95-procentigt intervall"), numeric=True)] if has_interval else []
    columns += [Column(names.before, numeric=True)] if has_before else []
    columns += [Column(names.reference, numeric=True)] if has_reference else []
    lines: list[list[Cell | Text]] = []
    # One decimal also beside whole percentages: rounded away, the two ends of a narrow interval are one.
    decimals = scale.decimals if scale.decimals else 1
    for row in rows:
        line: list[Cell | Text] = [Cell(row.label, href=row.href, note=row.note)]
        line += [scale.words(row.value)]
        line += [numbers.interval(row.low, row.high, decimals)] if has_interval else []
        line += [scale.words(row.before)] if has_before else []
        line += [scale.words(row.reference)] if has_reference else []
        lines.append(line)
    return Table(caption=finding, columns=columns, rows=lines, layout="scroll", hide_caption=True)
