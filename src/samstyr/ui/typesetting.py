"""What is set in type: PDF, and pictures for files that take no SVG. Only the shipped typeface is used.

A layout is a Typst file. What it is to show goes there as JSON and is used as values, never as markup, so no name and no
text of a person can become code.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import typst

type Standard = Literal["a-2a", "ua-1"]

FONTS = Path(__file__).parent / "fonts"
TYPEFACE = "Inter"

# A page that is exactly the picture. White, for what is transparent turns black in some readers of office files.
_PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""
_EMBLEM = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", height: 60pt)
"""
_POINTS_PER_INCH = 72


def pdf(layout: Path, content: Mapping[str, Any], *, standards: Sequence[Standard], dated: date) -> bytes:
    """The layout filled in, as PDF. The same content and date give the same bytes."""
    # The stamp is the document's day and not the clock's time: a file made anew is not another file.
    stamp = datetime.combine(dated, time(12), tzinfo=UTC)
    compiler = _compiler(layout.read_bytes(), {"content": json.dumps(content, ensure_ascii=False)})
    made = compiler.compile(format="pdf", pdf_standards=list(standards), timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def png(svg: str, *, scale: float) -> bytes:
    """A picture as PNG, each of its units `scale` dots wide."""
    # An SVG's unit is a pixel of 96 to the inch, a page's a point of 72; Typst converts, so the dots must follow.
    made = _compiler(_PICTURE, {"svg": svg}).compile(format="png", ppi=96 * scale)
    assert isinstance(made, bytes)
    return made


def emblem(svg: str) -> bytes:
    """A coat of arms as PNG, about 300 dots high whatever size it was drawn in."""
    made = _compiler(_EMBLEM, {"svg": svg}).compile(format="png", ppi=5 * _POINTS_PER_INCH)
    assert isinstance(made, bytes)
    return made


def _compiler(layout: bytes, inputs: dict[str, str]) -> "typst.Compiler":
    # Tens of megabytes that a page never needs: loaded by the first file that is asked for.
    import typst

    return typst.Compiler(layout, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs)


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
