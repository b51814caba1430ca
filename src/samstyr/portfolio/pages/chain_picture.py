"""An effect chain as a picture: steps as columns on a page, as rows on a phone; and as a table of what leads to what."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.portfolio.effects import chains
from samstyr.portfolio.effects.chains import STEPS, Chain
from samstyr.portfolio.models import EffectNodeKind
from samstyr.ui.charts import Caption, Chart, Size
from samstyr.ui.charts.drawing import Drawing, Ink, text_width, wrap
from samstyr.ui.components import Cell, Column, Table

# Points in the drawing's own measure, as in the other charts: 13 is the least that is read
# without effort on paper.
SIZE = 13.0
LEADING = 17.0
PAD = 10.0


def chart(chain: Chain) -> Chart:
    """The picture of a chain with its words and its table."""
    lines = chains.lines(chain)
    ways = ngettext("%(count)s väg", "%(count)s vägar", len(lines)) % {"count": len(lines)}
    caption = Caption(
        _("Från det som levereras till målet: %(ways)s") % {"ways": ways},
        note=_("Pilarna läses: leder till."),
    )
    return Chart(
        caption=caption,
        alt=caption.alt(_("Effektkedja: %(lines)s."), lines="; ".join(chains.words(lines))),
        draw=lambda size: _Picture(chain, size).drawing(),
        table=_table(chain, lines),
        width="wide",
    )


def _table(chain: Chain, lines: list[chains.Line]) -> Table:
    return Table(
        caption=_("Effektkedjan, en väg per rad"),
        columns=[Column(str(EffectNodeKind(kind).label).capitalize()) for kind in STEPS],
        rows=[[Cell(text or "–", href=_address(chain, text)) for text in line] for line in lines],
        layout="stack",
        hide_caption=True,
    )


def _address(chain: Chain, text: str) -> str:
    for node in chain.nodes:
        if node.benefit is not None and node.text == text:
            return reverse("benefit", args=[node.benefit.pk])
    return ""


@dataclass(slots=True)
class _Box:
    """A node with its words broken into lines and its place."""

    rows: list[str]
    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0
    href: str = ""


class _Picture:
    def __init__(self, chain: Chain, size: Size) -> None:
        self.chain, self.size = chain, size
        # A step that nobody has written anything in gets no empty column.
        used = {node.kind for node in chain.nodes}
        self.kinds = [kind for kind in STEPS if kind in used]
        self.boxes = [_Box(rows=[]) for _node in chain.nodes]
        self.labels: list[tuple[tuple[float, float], list[str]]] = []

    def drawing(self) -> Drawing:
        # The height is known when the words have been broken into lines.
        drawing = Drawing(self.size.width, 0)
        drawing.height = self._stacked() if self.size.narrow else self._columns()
        for start, end in self.chain.edges:
            self._arrow(drawing, self.boxes[start], self.boxes[end])
        for node, box in zip(self.chain.nodes, self.boxes, strict=True):
            strong = node.kind == EffectNodeKind.BENEFIT
            drawing.box(
                (box.x, box.y),
                box.width,
                box.height,
                fill=Ink.FAINT if strong else Ink.PAPER,
                stroke=Ink.ACCENT if strong else Ink.AXIS,
                radius=4,
            )
            style: dict[str, Any] = {"size": SIZE, "leading": LEADING, "href": box.href}
            drawing.lines((box.x + PAD, box.y + PAD + SIZE - 1), box.rows, **style)
        # Last, with a halo: an arrow may pass behind a word but never through it.
        for at, rows in self.labels:
            drawing.lines(at, rows, leading=15, size=12.5, ink=Ink.MUTED, halo=True)
        return drawing

    def _columns(self) -> float:
        """A column for each step; the middle of each column on the same line, so that the way is read across."""
        gap = 34.0
        width = (self.size.width - gap * (len(self.kinds) - 1)) / max(1, len(self.kinds))
        top = 34.0
        heights = {kind: self._lay(kind, width) for kind in self.kinds}
        tallest = max(heights.values(), default=0)
        for number, kind in enumerate(self.kinds):
            x = number * (width + gap)
            label = wrap(str(EffectNodeKind(kind).label).capitalize(), width, 12.5)
            self.labels.append(((x, 12), label[:2]))
            y = top + (tallest - heights[kind]) / 2
            for box in self._of(kind):
                box.x, box.y = x, y
                y += box.height + 14
        return top + tallest + 4

    def _stacked(self) -> float:
        """On a phone the steps come below one another, up to three boxes side by side."""
        y = 14.0
        for kind in self.kinds:
            self.labels.append(((0, y), [str(EffectNodeKind(kind).label).capitalize()]))
            y += 9
            boxes = self._of(kind)
            # Four side by side would break words at 320 pixels.
            columns = min(3, len(boxes))
            width = (self.size.width - 12 * (columns - 1)) / columns
            self._lay(kind, width)
            for first in range(0, len(boxes), columns):
                pair = boxes[first : first + columns]
                for place, box in enumerate(pair):
                    box.x, box.y = place * (width + 12), y
                y += max(box.height for box in pair) + 10
            y += 34
        return y - 34

    def _of(self, kind: str) -> list[_Box]:
        return [box for node, box in zip(self.chain.nodes, self.boxes, strict=True) if node.kind == kind]

    def _lay(self, kind: str, width: float) -> float:
        """Break the words of a step, and give how high its boxes become together."""
        height = 0.0
        for node, box in zip(self.chain.nodes, self.boxes, strict=True):
            if node.kind != kind:
                continue
            box.rows = [part for row in wrap(node.text, width - 2 * PAD, SIZE) for part in _cut(row, width)]
            box.width, box.height = width, 2 * PAD + LEADING * len(box.rows) - 3
            box.href = reverse("benefit", args=[node.benefit.pk]) if node.benefit else ""
            height += box.height + 14
        return max(0.0, height - 14)

    def _arrow(self, drawing: Drawing, start: _Box, end: _Box) -> None:
        if self.size.narrow:
            one, two = (start.x + start.width / 2, start.y + start.height), (end.x + end.width / 2, end.y)
            tips = [(two[0] - 4, two[1] - 7), (two[0] + 4, two[1] - 7)]
        else:
            one, two = (start.x + start.width, start.y + start.height / 2), (end.x, end.y + end.height / 2)
            tips = [(two[0] - 7, two[1] - 4), (two[0] - 7, two[1] + 4)]
        drawing.line(one, two, Ink.AXIS, 1.5)
        for tip in tips:
            drawing.line(tip, two, Ink.AXIS, 1.5)


def _cut(row: str, width: float) -> list[str]:
    """A word that is wider than its box is cut where it must be."""
    found: list[str] = []
    while text_width(row, SIZE) > width - 2 * PAD and len(row) > 1:
        at = len(row) - 1
        while at > 1 and text_width(f"{row[:at]}-", SIZE) > width - 2 * PAD:
            at -= 1
        found.append(f"{row[:at]}-")
        row = row[at:]
    return [*found, row]
