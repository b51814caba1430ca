"""Which characters the shipped typeface has.

PDF/A does not allow a character without a shape, so a single emoji in an analyst's text would make the whole PDF
impossible. The font says itself, in its `cmap` table, which characters it has.
"""

import struct
from functools import cache
from pathlib import Path

from samstyr.ui.typesetting import FONTS

REPLACEMENT = "\N{WHITE SQUARE}"


@cache
def covered(font: Path = FONTS / "Inter-Regular.ttf") -> frozenset[int]:
    """Return the code points that an OpenType font has a shape for (its cmap subtables of format 4 and 12)."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    # Records of sixteen bytes after a head of twelve: tag, checksum, place, length.
    directory = {
        data[at : at + 4]: struct.unpack_from(">L", data, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)
    }
    start = directory[b"cmap"]
    (subtables,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for number in range(subtables):
        # A head of four bytes; in each record of eight the place stands after platform and encoding.
        (offset,) = struct.unpack_from(">L", data, start + 4 + 8 * number + 4)
        found |= _subtable(data, start + offset)
    return frozenset(found)


def _subtable(data: bytes, at: int) -> set[int]:
    (kind,) = struct.unpack_from(">H", data, at)
    found: set[int] = set()
    if kind == 12:
        (groups,) = struct.unpack_from(">L", data, at + 12)
        for number in range(groups):
            first, last, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
            found.update(range(first, last + 1))
    elif kind == 4:
        (twice,) = struct.unpack_from(">H", data, at + 6)
        count = twice // 2
        lasts = struct.unpack_from(f">{count}H", data, at + 14)
        firsts = struct.unpack_from(f">{count}H", data, at + 16 + twice)
        for first, last in zip(firsts, lasts, strict=True):
            # The list ends with a segment that stands for no character.
            if last != 0xFFFF:
                found.update(range(first, last + 1))
    return found


def displayable(text: str) -> str:
    """Return `text` with every character that the typeface lacks replaced by a visible mark."""
    known = covered()
    if all(ord(character) in known or character in "\n\t" for character in text):
        return text
    return "".join(
        character if ord(character) in known or character in "\n\t" else REPLACEMENT
        for character in text
        # Selectors and joiners have no shape of their own and go with the emoji that they belonged to; a soft hyphen
        # comes along in text that is copied from a web page, and nobody has seen it.
        if not 0xFE00 <= ord(character) <= 0xFE0F and character not in "\u200d\u00ad"
    )
