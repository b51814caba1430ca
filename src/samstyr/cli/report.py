"""`samstyr report --year 2022 [--department NAME] --format pdf --output FILE`: a report as a file."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from samstyr.cli import Fault
from samstyr.cli.django_command import prepare

FORMATS = ("docx", "pdf", "html", "xlsx", "pptx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which report, as what, and where to."""
    parser.add_argument("--year", type=int, required=True, help="the year of a released measurement")
    parser.add_argument(
        "--department", metavar="NAME", help="a department's report instead of the municipality's"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: what the name of the file ends in")
    parser.add_argument("--language", choices=("sv", "en"), default="sv")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    """Write the file."""
    wanted = arguments.format or arguments.output.suffix.removeprefix(".")
    # Before Django is loaded, which takes longer than to say that a name was misspelt.
    if wanted not in FORMATS:
        msg = f"{arguments.output}: filnamnet slutar inte på {', '.join(FORMATS)}; välj med --format"
        raise Fault(msg)
    prepare()
    from django.utils.translation import override

    from samstyr.foundation.errors import DomainError

    try:
        with override(arguments.language):
            content = _made(arguments.year, arguments.department or "", wanted)
    except DomainError as error:
        msg = f"--year {arguments.year}: {error}"
        raise Fault(msg) from None
    try:
        arguments.output.write_bytes(content)
    except OSError as error:
        msg = f"{arguments.output}: {error.strerror}"
        raise Fault(msg) from None
    return 0


def _made(year: int, department: str, wanted: str) -> bytes:
    from samstyr.measurement.selectors import results
    from samstyr.reports import html, library
    from samstyr.reports.selectors import materials

    slug = ""
    if department:
        _, published = results.published(year)
        slug = _slug(department, published.addresses)
    found = materials.material(materials.subject(year, slug))
    if wanted == "html":
        return html.render_file(library.document(found)).encode()
    return library.file(found, library.Format(wanted)).content


def _slug(department: str, addresses: Mapping[str, str]) -> str:
    """The address of a department by its name, in any case."""
    for name, slug in addresses.items():
        if department.casefold() in {name.casefold(), slug}:
            return slug
    msg = f"--department {department}: finns inte; välj bland {', '.join(addresses)}"
    raise Fault(msg)
