"""What the two kinds of report share: their frame of metadata, and the slides."""

from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.reports import arms
from samstyr.reports.document import Block, Document, Metadata
from samstyr.reports.sections import summary
from samstyr.reports.sections.figures import Figures
from samstyr.reports.slides import slides


def compose(figures: Figures, *, title: str, blocks: tuple[Block, ...]) -> Document:
    """The document of one report. Call with the report's language active."""
    facts = figures.material.facts
    shown = (
        (_("Diarienummer"), facts.registry_number),
        (_("Datum"), dates.day(facts.dated)),
        (_("Handläggare"), ", ".join(facts.authors)),
        (_("Kontakt"), facts.contact),
        (_("Källa"), figures.source),
    )
    return Document(
        metadata=Metadata(
            title=title,
            organisation=f"{facts.municipality}, {facts.organisation}"
            if facts.organisation
            else facts.municipality,
            language=figures.material.language,
            dated=facts.dated,
            subject=_("Mätning av digital mognad %(year)s") % {"year": figures.year},
            description=figures.finding,
            registry_number=facts.registry_number,
            authors=facts.authors,
            keywords=(
                _("digital mognad"),
                figures.published.names.instrument.title.text(figures.material.language),
            ),
            facts=tuple((word, value) for word, value in shown if value),
            emblem=arms.picture(*facts.arms) if facts.arms else b"",
        ),
        finding=figures.finding,
        key_figure=summary.key_figure(figures),
        blocks=blocks,
    ).with_slides(slides(figures, blocks))
