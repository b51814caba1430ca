"""A picture as SVG: lines, circles, boxes and words, in named inks that follow light and dark.

Written by hand instead of by a plotting library: see docs/adr/ on charts. A drawing has no identifiers, styles or
scripts, so any number of them may stand in a page under a strict content security policy.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from samstyr.foundation.characters import printable
from samstyr.ui.typesetting import FONTS

type Point = tuple[float, float]
type Anchor = Literal["start", "middle", "end"]


class Ink(StrEnum):
    """The colours of charts. They mean the same everywhere: accent is this year's figure, soft is its uncertainty."""

    INK = "ink"
    MUTED = "muted"
    LINE = "line"
    AXIS = "axis"
    PAPER = "paper"
    ACCENT = "accent"
    SOFT = "accent-soft"
    FAINT = "accent-faint"
    BELOW = "below"
    NONE = "none"


# On paper: the light theme's colours. tests/ui holds them against the style sheet.
ON_PAPER = {
    Ink.INK: "#2e2b27",
    Ink.MUTED: "#625c55",
    Ink.LINE: "#d8d3ca",
    Ink.AXIS: "#7d7872",
    Ink.PAPER: "#ffffff",
    Ink.ACCENT: "#0B5563",
    Ink.SOFT: "#a5c0c6",
    Ink.FAINT: "#e1eaec",
    Ink.BELOW: "#7f5412",
}
_ON_SCREEN = {ink.value: "none" if ink is Ink.NONE else f"var(--chart-{ink})" for ink in Ink}
_ON_PAPER = {ink.value: ON_PAPER.get(ink, "none") for ink in Ink}


class Drawing:
    """A picture of a given width; its height may be set when everything is laid out."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []
        self._links = 0

    def line(
        self, start: Point, end: Point, ink: Ink, width: float = 1, *, dash: str = "", round_: bool = False
    ) -> None:
        """A straight line."""
        extra = (f' stroke-dasharray="{dash}"' if dash else "") + (
            ' stroke-linecap="round"' if round_ else ""
        )
        (x1, y1), (x2, y2) = start, end
        self._parts.append(
            f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="@{ink}" stroke-width="{_n(width)}"{extra}/>'
        )

    def path(
        self, points: Sequence[Point], ink: Ink, width: float = 2, *, dash: str = "", steps: bool = False
    ) -> None:
        """A line through points; `steps` keeps each value until the next, as a count by day does."""
        if len(points) < 2:
            return
        data = f"M{_n(points[0][0])} {_n(points[0][1])}"
        for x, y in points[1:]:
            data += f"H{_n(x)}V{_n(y)}" if steps else f"L{_n(x)} {_n(y)}"
        extra = f' stroke-dasharray="{dash}"' if dash else ""
        self._parts.append(
            f'<path d="{data}" fill="none" stroke="@{ink}" stroke-width="{_n(width)}" stroke-linejoin="round"'
            f' stroke-linecap="round"{extra}/>'
        )

    def circle(
        self, at: Point, radius: float, *, fill: Ink, stroke: Ink = Ink.NONE, width: float = 2
    ) -> None:
        """A dot: filled, or hollow with the paper's colour inside."""
        edge = f' stroke="@{stroke}" stroke-width="{_n(width)}"' if stroke is not Ink.NONE else ""
        self._parts.append(
            f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}" fill="@{fill}"{edge}/>'
        )

    def box(
        self,
        corner: Point,
        width: float,
        height: float,
        *,
        fill: Ink,
        stroke: Ink = Ink.NONE,
        dash: str = "",
        radius: float = 0,
    ) -> None:
        """A rectangle from its upper left corner."""
        edge = f' stroke="@{stroke}"' if stroke is not Ink.NONE else ""
        edge += f' stroke-dasharray="{dash}"' if dash else ""
        edge += f' rx="{_n(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{_n(corner[0])}" y="{_n(corner[1])}" width="{_n(max(0, width))}" height="{_n(max(0, height))}"'
            f' fill="@{fill}"{edge}/>'
        )

    def shape(self, corners: Sequence[Point], *, fill: Ink, stroke: Ink = Ink.NONE) -> None:
        """A closed figure through its corners."""
        data = "L".join(f"{_n(x)} {_n(y)}" for x, y in corners)
        edge = f' stroke="@{stroke}"' if stroke is not Ink.NONE else ""
        self._parts.append(f'<path d="M{data}Z" fill="@{fill}"{edge}/>')

    def hatch(self, corner: Point, width: float, height: float, ink: Ink) -> None:
        """Slanted lines inside a rectangle: what is not told."""
        x, y = corner
        self.box(corner, width, height, fill=Ink.NONE, stroke=ink)
        offset = 6.0
        while offset < width + height:
            start = (x + min(offset, width), y + max(0.0, offset - width))
            end = (x + max(0.0, offset - height), y + min(offset, height))
            self.line(start, end, ink)
            offset += 7

    def text(
        self,
        at: Point,
        words: object,
        *,
        ink: Ink = Ink.INK,
        size: float = 14,
        weight: Literal[400, 600] = 400,
        anchor: Anchor = "start",
        halo: bool = False,
        href: str = "",
    ) -> None:
        """Words on their base line; `halo` keeps them readable over lines, `href` makes them a link on a page."""
        extra = "" if anchor == "start" else f' text-anchor="{anchor}"'
        extra += "" if weight == 400 else f' font-weight="{weight}"'
        extra += (
            ' stroke="@paper" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
        )
        self._links += bool(href)
        place = f'x="{_n(at[0])}" y="{_n(at[1])}" font-size="{_n(size)}"'
        text = f'<text {place} fill="@{ink}"{extra}>{_escape(words)}</text>'
        self._parts.append(f"<a href={quoteattr(href)}>{text}</a>" if href else text)

    @contextmanager
    def link(self, href: str, label: object, *, by_keyboard: bool = True) -> Iterator[None]:
        """Make what is drawn inside a link with a name; the many that a table lists too are left out of tabbing."""
        self._links += 1
        aside = "" if by_keyboard else ' tabindex="-1"'
        self._parts.append(f"<a href={quoteattr(href)}{aside}><title>{_escape(label)}</title>")
        yield
        self._parts.append("</a>")

    def lines(
        self, at: Point, rows: Iterable[object], *, leading: float = 18, href: str = "", **style: object
    ) -> None:
        """Several lines of words, the first on the given base line; with `href` all of them are one link."""
        words = list(rows)
        # One link and not one a line: whoever goes by keyboard stops once, and hears the whole name.
        with self.link(href, " ".join(map(str, words))) if href else nullcontext():
            for number, row in enumerate(words):
                self.text((at[0], at[1] + number * leading), row, **style)  # type: ignore[arg-type]

    def on_screen(self, alt: str) -> str:
        """The picture for a page: inks are the theme's properties, so it follows light, dark and the hue."""
        body = self._inked(_ON_SCREEN)
        # An image hides what is in it; a picture with links is a group, with its figures to be read one by one.
        role = "group" if self._links else "img"
        return f'<svg {self._frame()} role="{role}" aria-label={quoteattr(alt)}>{body}</svg>'

    def on_paper(self) -> str:
        """The picture as a file of its own, for Word, PowerPoint and PDF: light, with its font named."""
        # On paper nothing can be pressed: the words stay and their links go.
        body = self._without_links()
        paper = f'<rect width="{_n(self.width)}" height="{_n(self.height)}" fill="{ON_PAPER[Ink.PAPER]}"/>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {self._frame()} font-family="Inter">{paper}{body}</svg>'
        )

    def on_sheet(self, margin: float = 40) -> str:
        """The picture as a file with a margin, as large as the window it is opened in or the sheet it is printed on."""
        start, width, height = _n(-margin), _n(self.width + 2 * margin), _n(self.height + 2 * margin)
        box = f'x="{start}" y="{start}" width="{width}" height="{height}"'
        paper = f'<rect {box} fill="{ON_PAPER[Ink.PAPER]}"/>'
        # No size of its own: with one, a browser prints what is wider than the sheet on two of them.
        frame = f'viewBox="{start} {start} {width} {height}" width="100%" height="100%" fill="none"'
        body = paper + self._without_links()
        return f'<svg xmlns="http://www.w3.org/2000/svg" {frame} font-family="Inter">{body}</svg>'

    def _without_links(self) -> str:
        return re.sub(r"</?a\b[^>]*>|<title>[^<]*</title>", "", self._inked(_ON_PAPER))

    def _frame(self) -> str:
        width, height = _n(self.width), _n(self.height)
        return f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" fill="none"'

    def _inked(self, colours: Mapping[str, str]) -> str:
        return re.sub(r'"@([\w-]+)"', lambda ink: f'"{colours[ink[1]]}"', "".join(self._parts))


def text_width(words: object, size: float = 14, weight: Literal[400, 600] = 400) -> float:
    """How wide words become in Inter with tabular figures, in the same unit as `size`."""
    return _thousandths(str(words), weight) * size / 1000


@functools.lru_cache(maxsize=4096)  # the same names are measured for every picture of a chart
def _thousandths(words: str, weight: int) -> int:
    widths = _widths()[str(weight)]
    # Figures are tabular, each as wide as a nought; an unknown letter counts as a fairly wide one.
    return sum(widths["0"] if "0" <= letter <= "9" else widths.get(letter, 600) for letter in words)


def wrap(words: object, width: float, size: float = 14, weight: Literal[400, 600] = 400) -> list[str]:
    """Break words into lines that fit; a word that is wider than that stands alone."""
    rows: list[str] = []
    for word in str(words).split():
        if rows and text_width(f"{rows[-1]} {word}", size, weight) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows or [""]


@functools.cache
def _widths() -> dict[str, dict[str, int]]:
    content: dict[str, dict[str, int]] = json.loads((FONTS / "widths.json").read_text(encoding="ascii"))
    return content


def _escape(words: object) -> str:
    # Quotation marks too: an ink stands between them, so no words can be taken for one.
    return escape(printable(str(words)), {'"': "&quot;"})


def _n(value: float) -> str:
    # A tenth of a unit is finer than a screen shows; more decimals only make pages longer.
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text
