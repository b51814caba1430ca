"""What stands around the text of a Word file: properties, header and footer."""

from docx.document import Document as Docx
from lxml.etree import _Element

from samstyr.reports import office_properties
from samstyr.reports.document import Document
from samstyr.reports.labels import Labels
from samstyr.reports.word.xml import field, paragraph, text_run


def set_frame(file: Docx, document: Document) -> None:
    """Set the properties of the file, the header from its second page, and the footer with page numbers."""
    office_properties.write(file.core_properties, document.metadata)
    about, section = document.metadata, file.sections[0]
    section.header.is_linked_to_previous = False
    _fill(
        section.header.part.element, paragraph("Header", text_run(f"{about.title}\t{about.registry_number}"))
    )
    section.first_page_header.is_linked_to_previous = False
    # Not left out: a header must hold a paragraph, and the title page says everything itself.
    _fill(section.first_page_header.part.element, paragraph("Normal"))
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        _fill(footer.part.element, _page_numbers(about.organisation, Labels(document)))


def _page_numbers(organisation: str, labels: Labels) -> _Element:
    return paragraph(
        "Footer",
        text_run(f"{organisation}\t{labels.page} "),
        # The 1 is only what stands there until the program has counted the pages.
        *field("PAGE", text_run("1")),
        text_run(f" {labels.of} "),
        *field("NUMPAGES", text_run("1")),
    )


def _fill(root: _Element, line: _Element) -> None:
    for child in list(root):
        root.remove(child)
    root.append(line)
