"""An SVG is read, sieved by a list of what is allowed, and written anew: only shapes and colours come through.

What drawing programs leave behind (names, notes, their own attributes) is dropped without a word. What could do
something – scripts, foreign content, references out of the file, text that needs a font – is refused, so that nobody
gets arms with a piece missing.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Invalid
from samstyr.foundation.installation import svg_style

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
MOST_ELEMENTS = 20_000
DEEPEST = 60

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
ELEMENTS = SHAPES | {
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "style",
}
DROPPED = {"title", "desc", "metadata"}
GEOMETRY = {
    *(
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "points",
    ),
    *("width", "height", "viewBox", "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits"),
    *("spreadMethod", "offset", "clipPathUnits", "version", "pathLength"),
}
_REFERENCE = re.compile(r"#[\w:.-]+")
_IN_VALUE = re.compile(r"url\(\s*['\"]?#([\w:.-]+)['\"]?\s*\)")


def cleaned(content: bytes) -> bytes:
    """The drawing, written anew. Raises Invalid with the reason."""
    root = _parsed(content)
    if root.tag != f"{SVG}svg":
        raise _refused(_("Filen är ingen SVG-bild."))
    made = _element(root, depth=0)
    _give_size(made)
    _refuse_heavy(made)
    text = ET.tostring(made, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _parsed(content: bytes) -> ET.Element:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(_("Filen är inte sparad i UTF-8. Spara om den och försök igen.")) from None
    if "<!ENTITY" in text or "<!ATTLIST" in text:
        raise _refused(_("Filen definierar egna beteckningar (ENTITY). Spara om den som vanlig SVG."))
    try:
        return ET.fromstring(text)  # noqa: S314 - see above
    except (ET.ParseError, ValueError, RecursionError):
        raise _refused(_("Filen är trasig och går inte att läsa som SVG.")) from None


def _element(element: ET.Element, depth: int) -> ET.Element:
    name = element.tag.removeprefix(SVG)
    if depth > DEEPEST:
        raise _refused(_("Bilden är för invecklad. Förenkla den i ett ritprogram."))
    made = ET.Element(name, dict(_attributes(element)))
    if depth == 0:
        made.set("xmlns", SVG.strip("{}"))
    if name == "style":
        made.text = svg_style.sheet(element.text or "")
        return made
    made.extend(_element(child, depth + 1) for child in element if _is_kept(child))
    return made


def _is_kept(element: ET.Element) -> bool:
    if not isinstance(element.tag, str) or not element.tag.startswith(SVG):
        return False  # a comment, or something that a drawing program keeps for itself
    name = element.tag.removeprefix(SVG)
    if name in DROPPED:
        return False
    if name not in ELEMENTS:
        raise _refused(
            _("Bilden innehåller <%(name)s>, som inte är tillåtet. Bara former och färger går bra.")
            % {"name": name}
        )
    return True


def _attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name.lower().startswith("on"):
            raise _refused(
                _("Bilden innehåller skript (%(name)s). Bara former och färger går bra.") % {"name": name}
            )
        if name in {"href", f"{XLINK}href"}:
            if not _REFERENCE.fullmatch(value.strip()):
                raise _refused(
                    _("Bilden hänvisar till något utanför sig själv. Bara former och färger går bra.")
                )
            yield "href", value.strip()
        elif name == "style":
            yield "style", svg_style.declarations(value)
        elif name in GEOMETRY or (name in svg_style.PROPERTIES and svg_style.is_safe(value)):
            yield name, value
        elif name in svg_style.PROPERTIES:
            raise svg_style.outside()


def _give_size(root: ET.Element) -> None:
    """A drawing without viewBox cannot be scaled; one without size is drawn by its viewBox alone."""
    if "viewBox" not in root.attrib:
        sides = [
            re.match(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$", root.get(side, "")) for side in ("width", "height")
        ]
        if not all(sides):
            raise _refused(_("Bilden saknar mått (viewBox). Spara om den i ett ritprogram."))
        root.set("viewBox", " ".join(["0 0", *(side[1] for side in sides if side)]))
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)


def _refuse_heavy(root: ET.Element) -> None:
    """Counts what is drawn when every reference is followed: references to references can grow beyond all bounds."""
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    known: dict[ET.Element, int] = {}
    under_way: set[ET.Element] = set()

    def drawn(element: ET.Element) -> int:
        if element in under_way or len(under_way) > 4 * DEEPEST:
            raise _refused(_("Bilden hänvisar till sig själv i en cirkel."))
        if element not in known:
            under_way.add(element)
            targets = [named[each] for each in _references(element) if each in named]
            known[element] = 1 + sum(drawn(each) for each in [*element, *targets])
            under_way.discard(element)
        return known[element]

    if drawn(root) > MOST_ELEMENTS:
        raise _refused(_("Bilden är för invecklad. Förenkla den i ett ritprogram."))


def _references(element: ET.Element) -> list[str]:
    found = [each for value in element.attrib.values() for each in _IN_VALUE.findall(value)]
    return found + ([element.attrib["href"][1:]] if "href" in element.attrib else [])


def _refused(reason: str | Promise) -> Invalid:
    return Invalid("arms_refused", reason)
