"""The words that a renderer adds of its own: “Tabell 3”, “Källa”, “Innehåll”. In the document's language."""

from django.utils.translation import gettext, override

from samstyr.reports.document import CrossReference, Document, Figure, Inlines, Number, NumberedKind, inlines


class Labels:
    """The added words of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        with override(document.metadata.language):
            self.kinds = {NumberedKind.TABLE: gettext("Tabell"), NumberedKind.FIGURE: gettext("Figur")}
            self.kinds_inside = {NumberedKind.TABLE: gettext("tabell"), NumberedKind.FIGURE: gettext("figur")}
            self.contents = gettext("Innehåll")
            self.source = gettext("Källa")
            self.note = gettext("Anmärkning")
            self.notes = gettext("Noter")
            self.page = gettext("Sida")
            self.of = gettext("av")
            self.numbers_in = gettext("Siffrorna finns i")
            self.back = gettext("Tillbaka till texten")
            self.sheet = gettext("Blad")

    def caption(self, anchor: str) -> str:
        """Return “Tabell 3” for the caption of a numbered part."""
        number = self.document.numbers[anchor]
        return f"{self.kinds[number.kind]} {number.ordinal}"

    def reference(self, reference: CrossReference) -> str:
        """Return “tabell 3” for a reference inside a sentence, or the heading that it leads to."""
        number: Number | None = self.document.numbers.get(reference.anchor)
        # A reference may lead to a heading, which has no number of its own kind.
        if number is None:
            return self.document.heading_text(reference.anchor)
        return f"{self.kinds_inside[number.kind]} {number.ordinal}"

    def figure_notes(self, figure: Figure) -> tuple[Inlines, ...]:
        """Return a figure's notes, with a last one that leads to the table with its numbers."""
        if not figure.numbers:
            return figure.notes
        return (*figure.notes, inlines(f"{self.numbers_in} ", CrossReference(figure.numbers), "."))
