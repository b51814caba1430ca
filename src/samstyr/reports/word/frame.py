"""What stands around the text of a Word file: properties, header and footer."""

from datetime import datetime, time

from docx.document import Document as Docx
from lxml.etree import _Element

from samstyr.reports.document import Document
from samstyr.reports.labels import Labels
from samstyr.reports.template import language_tag
from samstyr.reports.word.xml import field, paragraph, text_run


def set_frame(file: Docx, document: Document) -> None:
    """Set the properties of the file, the header from its second page, and the footer with page numbers."""
    _set_properties(file, document)
    about, section = document.metadata, file.sections[0]
    section.header.is_linked_to_previous = False
    _fill(
        section.header.part.element, paragraph("Header", text_run(f"{about.title}\t{about.registry_number}"))
    )
    section.first_page_header.is_linked_to_previous = False
    _fill(section.first_page_header.part.element, paragraph("Normal"))
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        _fill(footer.part.element, _page_numbers(about.organisation, Labels(document)))


def _page_numbers(organisation: str, labels: Labels) -> _Element:
    return paragraph(
        "Footer",
        text_run(f"{organisation}\t{labels.page} "),
        *field("PAGE", text_run("1")),
        text_run(f" {labels.of} "),
        *field("NUMPAGES", text_run("1")),
    )


def _fill(root: _Element, line: _Element) -> None:
    for child in list(root):
        root.remove(child)
    root.append(line)


def _set_properties(file: Docx, document: Document) -> None:
    about, properties = document.metadata, file.core_properties
    properties.title = about.title
    properties.subject = about.subject
    properties.author = ", ".join(about.authors) or about.organisation
    properties.last_modified_by = properties.author
    properties.keywords = ", ".join(about.keywords)
    properties.comments = about.description
    properties.identifier = about.registry_number
    properties.language = language_tag(about.language)
    # The format keeps a moment in UTC without saying so; noon is the same date everywhere in Europe.
    properties.created = properties.modified = datetime.combine(about.dated, time(12))
    properties.revision = 1
