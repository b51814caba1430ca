"""A chart: what it says, the picture for each use, its words for who cannot see it, and its table."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from samstyr.ui import typesetting
from samstyr.ui.charts.drawing import Drawing
from samstyr.ui.components import Table, Text


@dataclass(frozen=True, slots=True)
class Size:
    """Where the picture stands: a page, a phone, or paper. `narrow` puts labels above instead of beside."""

    width: int
    narrow: bool = False


# Each is drawn for its own width: a picture that is only shrunk has words that nobody can read.
PAGE = Size(800)
COLUMN = Size(560)
PHONE = Size(336, narrow=True)
PAPER = Size(640)


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a chart: what it shows, how to read it, where the figures come from and when."""

    finding: Text
    note: Text = ""
    source: Text = ""

    def alt(self, words: str, **figures: object) -> str:
        """The finding as a sentence, and after it the figures in words."""
        return f"{str(self.finding).rstrip('.')}. {words % figures}"


type Draw = Callable[[Size], Drawing]


@dataclass(frozen=True)
class Chart:
    """What every chart function gives.

    `alt` is the finding and its figures in words, `table` holds the same figures.
    """

    caption: Caption
    alt: str
    draw: Draw
    table: Table
    width: Literal["text", "wide"] = "text"

    @cached_property
    def picture(self) -> SafeString:
        """For a page on a desk: SVG that follows the theme."""
        return mark_safe(self.draw(PAGE).on_screen(self.alt))  # noqa: S308 words are escaped by the drawing

    @cached_property
    def picture_in_column(self) -> SafeString:
        """The same where it has half a page."""
        return mark_safe(self.draw(COLUMN).on_screen(self.alt))  # noqa: S308 words are escaped by the drawing

    @cached_property
    def picture_on_phone(self) -> SafeString:
        """The same for a phone."""
        return mark_safe(self.draw(PHONE).on_screen(self.alt))  # noqa: S308 words are escaped by the drawing

    @cached_property
    def svg(self) -> str:
        """For PDF: SVG with fixed colours, 640 wide; its font is Inter."""
        return self.draw(PAPER).on_paper()

    def png(self, scale: float = 3) -> bytes:
        """For Word and PowerPoint: the same as PNG, 640 × `scale` pixels wide on white."""
        return typesetting.png(self.svg, scale=scale)
