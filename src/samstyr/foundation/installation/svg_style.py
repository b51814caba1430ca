"""The colours of a drawing: style attributes and style sheets, by a list of properties, without references outwards."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Invalid

PROPERTIES = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap"),
    *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "color"),
    *("clip-path", "clip-rule", "stop-color", "stop-opacity", "display", "visibility", "paint-order"),
    *("transform-origin", "vector-effect", "overflow"),
}
# Words, numbers, colours, and the one function that points inside the drawing.
_VALUE = re.compile(r"(?:url\(\s*['\"]?#[\w:.-]+['\"]?\s*\)|(?:rgba?|hsla?)\([\d\s.,%/]*\)|[\w\s#.,%!+-])*")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\s*[.#]?[A-Za-z_][\w-]*\s*(?:,\s*[.#]?[A-Za-z_][\w-]*\s*)*")


def is_safe(value: str) -> bool:
    """Whether a value only names colours, sizes and parts of the same drawing."""
    return _VALUE.fullmatch(value) is not None


def declarations(text: str) -> str:
    """The declarations that are allowed; others are dropped. Raises Invalid where one reaches out of the drawing."""
    return ";".join(_declarations(_COMMENT.sub("", text)))


def sheet(text: str) -> str:
    """A style sheet of plain rules, written anew. Raises Invalid for anything that is more than that.

    References stand at the elements that make them, where they can be counted: never in a sheet.
    """
    text = _COMMENT.sub("", text)
    if _RULE.sub("", text).strip():
        raise outside()
    rules = []
    for selector, body in _RULE.findall(text):
        if not _SELECTOR.fullmatch(selector) or "url" in body.lower():
            raise outside()
        rules.append(f"{selector.strip()}{{{declarations(body)}}}")
    return "".join(rules)


def _declarations(text: str) -> Iterator[str]:
    for each in text.split(";"):
        name, colon, value = (part.strip() for part in each.partition(":"))
        if colon and name in PROPERTIES:
            if not is_safe(value):
                raise outside()
            yield f"{name}:{value}"
        elif re.search(r"url|@|\\", each, re.IGNORECASE):
            raise outside()


def outside() -> Invalid:
    """The drawing's colours do more than colour."""
    return Invalid(
        "arms_refused",
        _("Bildens färger (style) hänvisar utåt eller är för invecklade. Bara former och färger går bra."),
    )
