"""WordprocessingML in small pieces: elements, runs, fields, bookmarks."""

import re
from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element

from samstyr.foundation.characters import printable

_BREAKS = re.compile(r"(\n|\t)")


def element(tag: str, *children: _Element, **attributes: str | int) -> _Element:
    """Return the element `w:tag` with `children`; an attribute such as `val="x"` becomes `w:val`."""
    made: _Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def text_run(text: str, *, style: str = "", strong: bool = False, emphasis: bool = False) -> _Element:
    """Return a run of text; line breaks and tabs in it become Word's own."""
    properties = element("rPr")
    if style:
        properties.append(element("rStyle", val=style))
    if strong:
        properties.append(element("b"))
    if emphasis:
        properties.append(element("i"))
    run = element("r")
    if len(properties):
        run.append(properties)
    # XML refuses control characters: one pasted into a name would else stop the whole file.
    for piece in _BREAKS.split(printable(text)):
        if piece in {"\n", "\t"}:
            run.append(element("br" if piece == "\n" else "tab"))
        elif piece:
            words = element("t")
            words.text = piece
            # Else Word drops blanks at the ends of a run, and words on either side of a link grow together.
            words.set(qn("xml:space"), "preserve")
            run.append(words)
    return run


def paragraph(style: str, *content: _Element, properties: Iterable[_Element] = ()) -> _Element:
    """Return a paragraph in a style (its id); `properties` in the order that the format prescribes."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def field(instruction: str, *shown: _Element, strong: bool = False) -> list[_Element]:
    """Return a field with the result that shows until Word works it out anew."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    parts = [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *shown,
        element("r", element("fldChar", fldCharType="end")),
    ]
    if strong:
        for part in parts:
            if part.find(qn("w:rPr")) is None:
                part.insert(0, element("rPr", element("b")))
    return parts


def bookmark(name: str, number: int, *content: _Element) -> list[_Element]:
    """Return `content` with a name that fields and links may refer to."""
    return [element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)]


def inner_link(anchor: str, *content: _Element) -> _Element:
    """Return a link to a bookmark of the same file."""
    return element("hyperlink", *content, anchor=anchor, history=1)


def outer_link(relation: str, *content: _Element) -> _Element:
    """Return a link to an address, by its relation id."""
    made = element("hyperlink", *content, history=1)
    made.set(qn("r:id"), relation)
    return made
