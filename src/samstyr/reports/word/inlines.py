"""Runs, links, notes and references of a Word file."""

from collections.abc import Callable, Iterable

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from samstyr.reports.document import CrossReference, Document, Footnote, Heading, Inline, Link, Text
from samstyr.reports.labels import Labels
from samstyr.reports.word.footnotes import Footnotes
from samstyr.reports.word.xml import bookmark, field, outer_link, text_run


class Inlines:
    """Writes what stands inside lines, and knows the bookmark of every part that can be referred to."""

    def __init__(self, file: Docx, document: Document, labels: Labels) -> None:
        self.file = file
        self.document = document
        self.labels = labels
        self.footnotes = Footnotes(file)
        # Word’s own way of naming them: what begins with an underscore is kept out of the list of bookmarks.
        self.headings = {part.anchor: f"_Toc{at:08d}" for at, part in enumerate(document.headings(), 1)}
        self.numbered = {anchor: f"_Ref{at:08d}" for at, anchor in enumerate(document.numbers, 1)}
        self.bookmarks = 0

    def write(self, content: Iterable[Inline]) -> list[_Element]:
        """Return the runs of a line of text."""
        made: list[_Element] = []
        for part in content:
            match part:
                case Text():
                    made.append(text_run(part.text, strong=part.strong, emphasis=part.emphasis))
                case Link():
                    made.append(self._link(part, self._relation))
                case Footnote():
                    made.append(self.footnotes.add(self._note(part)))
                case CrossReference():
                    made.extend(self._reference(part))
        return made

    def heading(self, part: Heading) -> list[_Element]:
        """Return the runs of a heading inside its bookmark."""
        return self._marked(self.headings[part.anchor], self.write(part.content))

    def number(self, anchor: str) -> list[_Element]:
        """Return “Tabell 3. ” in strong runs: Word counts, and a bookmark lets references follow the count."""
        number = self.document.numbers[anchor]
        word = self.labels.kinds[number.kind]
        shown = text_run(str(number.ordinal), strong=True)
        counted = field(f"SEQ {word} \\* ARABIC", shown, strong=True)
        return [
            text_run(f"{word} ", strong=True),
            *self._marked(self.numbered[anchor], counted),
            text_run(". ", strong=True),
        ]

    def _marked(self, name: str, content: list[_Element]) -> list[_Element]:
        self.bookmarks += 1
        return bookmark(name, self.bookmarks, *content)

    def _reference(self, part: CrossReference) -> list[_Element]:
        number = self.document.numbers.get(part.anchor)
        if number is None:
            return field(f"REF {self.headings[part.anchor]} \\h", text_run(self.labels.reference(part)))
        return [
            text_run(f"{self.labels.kinds_inside[number.kind]} "),
            *field(f"REF {self.numbered[part.anchor]} \\h", text_run(str(number.ordinal))),
        ]

    def _note(self, note: Footnote) -> list[_Element]:
        return [
            self._link(part, self.footnotes.link)
            if isinstance(part, Link)
            else text_run(part.text, strong=part.strong, emphasis=part.emphasis)
            for part in note.content
        ]

    def _link(self, link: Link, relation: Callable[[str], str]) -> _Element:
        runs = [
            text_run(part.text, style="Hyperlink", strong=part.strong, emphasis=part.emphasis)
            for part in link.content
        ]
        return outer_link(relation(link.address), *runs)

    def _relation(self, address: str) -> str:
        return self.file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
