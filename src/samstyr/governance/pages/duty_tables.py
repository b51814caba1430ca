"""Duties as tables: on their page and in files."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.governance import wording
from samstyr.governance.pages.component import KINDS
from samstyr.governance.selectors.due import SIDES, Answering, Due
from samstyr.ui.components import Cell, Column, Table


def table(rows: Iterable[Due]) -> Table:
    """What is to be done, by when, on what, and who answers for it."""
    return Table(
        caption=_("Plikter"),
        columns=[
            Column(_("Senast")),
            Column(_("Plikt")),
            Column(_("It-komponent"), evident=True),
            Column(_("Svarar")),
        ],
        rows=[
            [
                Cell(dates.day(row.duty.due_on), tag=wording.stage(row.stage), kind=KINDS[row.stage]),
                Cell(
                    wording.duty_kind(row.duty.kind), reverse("duty", args=[row.component.pk, row.duty.kind])
                ),
                Cell(row.component.name, reverse("it_component", args=[row.component.pk]), note=_object(row)),
                answering(row.answering),
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def answering(found: Answering) -> Cell:
    """Who answers, and that it is somebody above when the seat is vacant."""
    note = str(found.seat) if found.seat else ""
    people = ", ".join(str(each) for each in found.people)
    if not people:
        # Not even somebody above: graver than late, for nobody will do it.
        return Cell(numbers.NOTHING, note=note, tag=_("ingen svarar"), kind="danger")
    return Cell(people, note=note, tag=_("platsen är vakant") if found.is_escalated else "", kind="warning")


def about(row: Due) -> str:
    """A duty in a line: of what, by when."""
    return _("%(name)s, senast %(day)s.") % {"name": row.component.name, "day": dates.day(row.duty.due_on)}


def file_header() -> list[str]:
    """The headings of the file."""
    return [
        "id",
        _("Senast"),
        _("Läge"),
        _("Plikt"),
        _("It-komponent"),
        _("Objekt"),
        _("Sida"),
        _("Plats"),
        _("Svarar"),
    ]


def file_row(row: Due) -> list[str | int]:
    """A duty as a row of the file."""
    return [
        # The component's: a duty is worked out from fields and has no id of its own.
        row.component.pk,
        row.duty.due_on.isoformat(),
        str(wording.stage(row.stage)),
        wording.duty_kind(row.duty.kind),
        row.component.name,
        row.component.object.name if row.component.object else "",
        str(SIDES[row.duty.kind].label),
        str(row.answering.seat or ""),
        ", ".join(str(each) for each in row.answering.people),
    ]


def _object(row: Due) -> str:
    return row.component.object.name if row.component.object else _("utan objekt")
