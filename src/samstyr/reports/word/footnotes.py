"""The footnotes of a Word file: a part of their own beside the text, which python-docx does not write."""

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from lxml.etree import _Element

from samstyr.reports.word.xml import element, paragraph, text_run


class Footnotes:
    """The footnotes part of one file, with the two separators that the format asks for."""

    def __init__(self, file: Docx) -> None:
        self.root = element("footnotes")
        # The format keeps −1 and 0 for these two; notes of the text count from 1.
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            line = paragraph("FootnoteText", element("r", element(kind)))
            self.root.append(element("footnote", line, type=kind, id=number))
        self.part = XmlPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self.root, file.part.package
        )
        file.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.count = 0

    def add(self, content: list[_Element]) -> _Element:
        """Add a note and return the run that refers to it."""
        self.count += 1
        mark = element("r", _superscript(), element("footnoteRef"))
        note = paragraph("FootnoteText", mark, text_run(" "), *content)
        self.root.append(element("footnote", note, id=self.count))
        return element("r", _superscript(), element("footnoteReference", id=self.count))

    def link(self, address: str) -> str:
        """Return the relation of an address that a note links to."""
        return self.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _superscript() -> _Element:
    return element("rPr", element("rStyle", val="FootnoteReference"))
