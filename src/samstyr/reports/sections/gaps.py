"""A department beside all the others: where it differs for certain."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samstyr.reports import cells, wording
from samstyr.reports.document import Block, Column, ColumnGroup, Table, heading, inlines, paragraph
from samstyr.reports.sections import tables
from samstyr.reports.sections.figures import Figures


def gaps(figures: Figures) -> Iterator[Block]:
    """The differences that are certain, in words, and all of them in a table."""
    # Only these in words: among twenty-six differences some are always large by chance.
    secured = [line for line in figures.items if figures.gap(line.code).secured]
    below = [line.title for line in secured if (figures.gap(line.code).value or 0) < 0]
    above = [line.title for line in secured if (figures.gap(line.code).value or 0) > 0]
    yield heading(2, _("Jämfört med övriga förvaltningar"))
    parts = []
    if above:
        parts.append(
            _("Säkerställt högre än i övriga förvaltningar: %(items)s.") % {"items": wording.listed(above)}
        )
    if below:
        parts.append(
            _("Säkerställt lägre än i övriga förvaltningar: %(items)s.") % {"items": wording.listed(below)}
        )
    yield paragraph(
        " ".join(parts)
        or _("På ingen enskild mätpunkt skiljer sig förvaltningen säkerställt från de övriga.")
    )
    yield _table(figures)


def _table(figures: Figures) -> Table:
    rows = []
    for line in figures.items:
        gap = figures.gap(line.code)
        rows.append(
            (
                cells.words(line.title),
                cells.figure(figures.published, figures.group, line.code),
                cells.figure(figures.published, figures.published.whole, line.code),
                cells.difference(gap),
                cells.verdict(gap),
            )
        )
    codes = [line.code for line in figures.items]
    return Table(
        "tab-skillnader",
        inlines(
            _("Medelvärden i förvaltningen och i hela kommunen, och skillnaden mot övriga förvaltningar")
        ),
        (
            Column(_("Mätpunkt")),
            Column(_("Förvaltningen"), numeric=True),
            Column(_("Hela kommunen"), numeric=True),
            Column(_("Skillnad"), numeric=True),
            Column(_("Säkerhet")),
        ),
        tuple(rows),
        groups=(ColumnGroup("", 3), ColumnGroup(_("Mot övriga"), 2)),
        notes=(tables.verdict_note(), *cells.reasons([figures.group], codes)),
        source=figures.source,
        sheet=_("Mot övriga"),
    )
