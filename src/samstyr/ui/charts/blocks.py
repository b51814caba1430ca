"""A whole on one page: bands of blocks, in each block rows, in each row bricks, one for each thing there is.

Nothing is told by colour alone: a brick's look has a form of its own, its shape says what sort of thing it is, and the
key shows each look beside its words with how many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from samstyr.ui.charts.drawing import Drawing, Ink, text_width, wrap
from samstyr.ui.components import Text

BRICK, PITCH = 12.0, 15.0
GAP = 30.0  # between two blocks beside one another
GUTTER = 24.0  # between two columns of rows in a block
NARROWEST = 176.0  # a column of rows
PAD = 22.0  # inside the band that carries the others


class Look(StrEnum):
    """How a brick looks: each can be told from the others without colour."""

    PLAIN = "plain"  # filled, faint
    STRONG = "strong"  # filled, dark
    SLASHED = "slashed"  # a warning colour with a slash
    HOLLOW = "hollow"  # an empty frame: not known
    ASIDE = "aside"  # a thin frame: what is told does not concern it
    STEP_1 = "step_1"  # a frame with more and more in it
    STEP_2 = "step_2"
    STEP_3 = "step_3"
    STEP_4 = "step_4"


class Shape(StrEnum):
    """What sort of thing a brick is."""

    SQUARE = "square"
    ROUND = "round"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Brick:
    """One thing; `said` is its look in words. A pointer and a screen reader tell both."""

    name: str
    href: str
    look: Look = Look.PLAIN
    shape: Shape = Shape.SQUARE
    said: str = ""

    @property
    def told(self) -> str:
        """Its name with its look in words."""
        return f"{self.name}: {self.said}" if self.said else self.name

    @property
    def listed(self) -> str:
        """The same in a list, where what is as it should be would be said of nearly everything and drown the rest."""
        return self.name if self.look is Look.PLAIN else self.told


@dataclass(frozen=True, slots=True)
class Row:
    """A row of bricks under a name."""

    name: str
    href: str
    bricks: Sequence[Brick]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of rows; `warning` and `note` stand under its name, the warning in bold."""

    name: str
    href: str
    rows: Sequence[Row]
    note: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Blocks that belong together. One that `carries` the others stands on a ground of its own."""

    name: str
    note: str
    blocks: Sequence[Block]
    carries: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the key: a look or a shape with its words."""

    words: Text
    look: Look = Look.PLAIN
    shape: Shape = Shape.SQUARE


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where it is drawn: how wide, and how many blocks beside one another."""

    width: float
    columns: int


# Width by height in mm, lying down.
A3 = 420 / 297
SCREEN = Sheet(1280, 6)
# Tried one by one: names break lines in each width of their own, so what fits is seen when it is drawn.
WALLS = tuple(Sheet(width, 7) for width in range(1500, 2700, 200))


def blocks(
    bands: Iterable[Band], keys: Sequence[Sequence[Key]], sheet: Sheet, *, title: str = "", source: str = ""
) -> Drawing:
    """The picture; with a `title` it is a sheet to hang on a wall, which says itself what it is."""
    return _Plan(sheet).draw(list(bands), keys, title, source)


def for_wall(bands: Iterable[Band], keys: Sequence[Sequence[Key]], *, title: str, source: str) -> Drawing:
    """The picture on an A3 sheet that lies down, drawn as large as the sheet allows."""
    shown = list(bands)
    tried = [blocks(shown, keys, sheet, title=title, source=source) for sheet in WALLS]
    return min(tried, key=lambda drawing: max(drawing.width, drawing.height * A3))


class _Plan:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.picture = Drawing(sheet.width, 0)
        self.top = 0.0

    def draw(self, bands: list[Band], keys: Sequence[Sequence[Key]], title: str, source: str) -> Drawing:
        if title:
            self.picture.text((0, 34), title, size=38, weight=600)
            self.picture.text((0, 62), source, size=15, ink=Ink.MUTED)
            self.top = 92
        for row in keys:
            self._key(row)
        self.top += 14
        for band in bands:
            self._band(band)
        self.picture.height = self.top if not title else max(self.top, self.sheet.width / A3)
        return self.picture

    def _key(self, keys: Sequence[Key]) -> None:
        left = 0.0
        for key in keys:
            width = 20 + text_width(key.words, 14)
            if left and left + width > self.sheet.width:
                left, self.top = 0.0, self.top + 24
            _brick(self.picture, left, self.top + 3, key.look, key.shape)
            self.picture.text((left + 20, self.top + 14), key.words, size=14)
            left += width + 26
        self.top += 26

    def _band(self, band: Band) -> None:
        inset = PAD if band.carries else 0.0
        width = self.sheet.width - 2 * inset
        # Rounded up; `//` rounds down, also below nought.
        lines = -(-len(band.blocks) // self.sheet.columns)
        columns = -(-len(band.blocks) // lines)  # as many in each line: none is left alone on the last
        column = (width - GAP * (columns - 1)) / columns
        # The tallest first: blocks of about one height stand beside one another, and
        # little paper stays white.
        sized = sorted(band.blocks, key=lambda each: -_height(each, column))
        rows = [sized[start : start + columns] for start in range(0, len(sized), columns)]
        heights = [max(_height(each, column) for each in row) for row in rows]
        ground = 58 + sum(heights) + 30 * (len(rows) - 1) + inset
        if band.carries:
            self.picture.box((0, self.top), self.sheet.width, ground + 8, fill=Ink.FAINT, radius=6)
        self._heading(band, inset)
        top = self.top + 58
        for row, height in zip(rows, heights, strict=True):
            for number, block in enumerate(row):
                self._block(block, inset + number * (column + GAP), top, column)
            top += height + 30
        self.top += ground + (26 if band.carries else 22)

    def _heading(self, band: Band, inset: float) -> None:
        base = self.top + 32
        self.picture.text((inset, base), band.name, size=22, weight=600)
        beside = inset + text_width(band.name, 22, 600) + 14
        self.picture.text((beside, base), band.note, size=14, ink=Ink.MUTED)

    def _block(self, block: Block, left: float, top: float, width: float) -> None:
        self.picture.line((left, top), (left + width, top), Ink.ACCENT, 2.5)
        names = wrap(block.name, width, 17, 600)
        with self.picture.link(block.href, block.name):
            for number, name in enumerate(names):
                self.picture.text((left, top + 24 + number * 21), name, size=17, weight=600)
        line = top + 24 + 21 * (len(names) - 1)
        warned = _lines(block.warning, width, 600)
        for number, words in enumerate(_notes(block, width)):
            line += 18 if number else 20
            if words in warned:
                self.picture.text((left, line), words, size=13, ink=Ink.BELOW, weight=600)
            else:
                self.picture.text((left, line), words, size=13, ink=Ink.MUTED)
        narrow = _narrow(block, width)
        for number, column in enumerate(_columns(block, width)):
            under = line + 8
            for row in column:
                under = self._row(row, left + number * (narrow + GUTTER), under, narrow)

    def _row(self, row: Row, left: float, line: float, width: float) -> float:
        count = str(len(row.bricks))
        names = wrap(row.name, width - text_width(count, 13) - 8, 14)
        self.picture.text((left + width, line + 19), count, size=13, ink=Ink.MUTED, anchor="end")
        if row.href:
            with self.picture.link(row.href, row.name):
                self.picture.lines((left, line + 19), names, size=14)
        else:
            self.picture.lines((left, line + 19), names, size=14, ink=Ink.MUTED)
        top = line + 19 + 18 * (len(names) - 1) + 7
        across = _across(width)
        for number, brick in enumerate(row.bricks):
            at = left + number % across * PITCH, top + number // across * PITCH
            # Hundreds of stops for the tabulator key would shut out whoever has no mouse; the table beside
            # has the same links.
            with self.picture.link(brick.href, brick.told, by_keyboard=False):
                _brick(self.picture, *at, brick.look, brick.shape)
        return line + _row_height(row, width)


def _height(block: Block, width: float) -> float:
    # The same steps as `_block` draws by: when one is changed the other must be.
    names = len(wrap(block.name, width, 17, 600))
    notes = len(_notes(block, width))
    head = 24 + 21 * (names - 1) + (20 + 18 * (notes - 1) if notes else 0) + 8
    narrow = _narrow(block, width)
    return head + max(sum(_row_height(row, narrow) for row in rows) for rows in _columns(block, width))


def _narrow(block: Block, width: float) -> float:
    """How wide the rows of a block are: in a broad block they stand in columns."""
    columns = max(1, min(len(block.rows), int((width + GUTTER) // (NARROWEST + GUTTER))))
    return (width - GUTTER * (columns - 1)) / columns


def _columns(block: Block, width: float) -> list[list[Row]]:
    """The rows of a block in columns of about the same height, in order downwards."""
    narrow = _narrow(block, width)
    # `_narrow` backwards: how many columns made them so narrow.
    count = round((width + GUTTER) / (narrow + GUTTER))
    heights = [_row_height(row, narrow) for row in block.rows]
    whole, done = sum(heights), 0.0
    columns: list[list[Row]] = [[] for _ in range(count)]
    for row, height in zip(block.rows, heights, strict=True):
        # By where the middle of the row falls: by its start, a tall last row would hang
        # alone below the others.
        columns[min(count - 1, int((done + height / 2) / whole * count))].append(row)
        done += height
    return columns


def _row_height(row: Row, width: float) -> float:
    names = len(wrap(row.name, width - text_width(str(len(row.bricks)), 13) - 8, 14))
    deep = -(-len(row.bricks) // _across(width))
    return 19 + 18 * (names - 1) + (7 + deep * PITCH if deep else 4) + 5


def _notes(block: Block, width: float) -> list[str]:
    return [*_lines(block.warning, width, 600), *_lines(block.note, width, 400)]


def _lines(words: str, width: float, weight: Literal[400, 600]) -> list[str]:
    return wrap(words, width, 13, weight) if words else []


def _across(width: float) -> int:
    # The last brick needs no gap after it.
    return int((width + PITCH - BRICK) // PITCH)


def _brick(picture: Drawing, left: float, top: float, look: Look, shape: Shape) -> None:
    fill = {Look.PLAIN: Ink.SOFT, Look.STRONG: Ink.ACCENT, Look.SLASHED: Ink.BELOW}.get(look, Ink.PAPER)
    stroke = Ink.NONE if fill is not Ink.PAPER else Ink.LINE if look is Look.ASIDE else Ink.AXIS
    if shape is Shape.ROUND:
        middle = (left + BRICK / 2, top + BRICK / 2)
        radius = BRICK / 2 - (0 if stroke is Ink.NONE else 0.5)
        picture.circle(middle, radius, fill=fill, stroke=stroke, width=1)
    elif shape is Shape.DIAMOND:
        _diamond(picture, left, top, fill, stroke)
    else:
        # A frame is drawn half on either side of its path: half a unit in makes all bricks one size.
        edge = 0 if stroke is Ink.NONE else 0.5
        picture.box(
            (left + edge, top + edge),
            BRICK - 2 * edge,
            BRICK - 2 * edge,
            fill=fill,
            stroke=stroke,
            radius=1.5,
        )
    for start, end, width in _signs(look):
        ink = Ink.PAPER if look is Look.SLASHED else Ink.ACCENT
        picture.line((left + start[0], top + start[1]), (left + end[0], top + end[1]), ink, width)


def _diamond(picture: Drawing, left: float, top: float, fill: Ink, stroke: Ink) -> None:
    middle, half = BRICK / 2, BRICK / 2 + 0.5
    corners = (
        (middle, middle - half),
        (middle + half, middle),
        (middle, middle + half),
        (middle - half, middle),
    )
    picture.shape([(left + x, top + y) for x, y in corners], fill=fill, stroke=stroke)


def _signs(look: Look) -> Iterator[tuple[tuple[float, float], tuple[float, float], float]]:
    """The lines inside a brick: a slash, or as many bars as the step says."""
    if look is Look.SLASHED:
        yield (3, BRICK - 3), (BRICK - 3, 3), 1.75
    if look.value.startswith("step_"):
        height = (BRICK - 4) * int(look.value[-1]) / 4
        yield (BRICK / 2, BRICK - 2 - height), (BRICK / 2, BRICK - 2), BRICK - 4
