"""An object and its seats as they are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.governance.models import ObjectType, SeatKind
from samstyr.governance.selectors.objects import ObjectRow, SeatCard
from samstyr.ui.components import Cell, Column, Table, Text

TYPE_NAMES = {
    ObjectType.CORE: gettext_lazy("Kärnobjekt"),
    ObjectType.SUPPORT: gettext_lazy("Stödobjekt"),
    ObjectType.TECHNICAL: gettext_lazy("Objekt för tekniska förutsättningar"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A card of a seat: who, or who is to fill it."""

    label: str
    person: str
    substitute: str
    note: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The objects of one type as a table."""

    name: str
    table: Table


def finding(rows: Mapping[ObjectType, Sequence[ObjectRow]]) -> str:
    """What the list says, in a sentence."""
    found = [row for group in rows.values() for row in group]
    vacant = sum(len(row.vacant) for row in found)
    objects = ngettext("%(count)s objekt", "%(count)s objekt", len(found)) % {"count": len(found)}
    if not vacant:
        return _("%(objects)s. Alla platser är besatta.") % {"objects": objects}
    seats = ngettext("%(count)s plats är vakant", "%(count)s platser är vakanta", vacant) % {"count": vacant}
    return f"{objects}. {seats}."


def groups(rows: Mapping[ObjectType, Sequence[ObjectRow]]) -> list[Group]:
    """A table for each type that has objects."""
    return [
        Group(str(TYPE_NAMES[each]), _table(str(TYPE_NAMES[each]), found))
        for each, found in rows.items()
        if found
    ]


def seats(cards: Iterable[SeatCard]) -> list[Seat]:
    """The four cards; a vacant one says who appoints."""
    return [
        Seat(
            card.label,
            card.person,
            card.substitute,
            _note(card),
            reverse("seat", args=[card.seat_id]) if card.seat_id else "",
        )
        for card in cards
    ]


def _note(card: SeatCard) -> str:
    if not card.is_vacant:
        return ""
    if card.awaits:
        return _("%(person)s är utsedd och har inte tackat ja.") % {"person": card.awaits}
    if card.kind is SeatKind.LEAD:
        return _("Utses av objektägare %(side)s.") % {"side": card.side.label}
    return _("Utses i linjen, bland dem som råder över budget, personal och uppdrag.")


def _table(caption: str, rows: Sequence[ObjectRow]) -> Table:
    return Table(
        caption=caption,
        columns=[
            Column(_("Objekt")),
            Column(_("Ägare")),
            Column(_("Ledare")),
            Column(_("Produkter"), numeric=True),
            Column(_("It-komponenter"), numeric=True),
        ],
        rows=[_row(row) for row in rows],
        hide_caption=True,
    )


def _row(row: ObjectRow) -> list[Cell | Text]:
    return [
        Cell(row.object.name, reverse("object", args=[row.object.slug]), note=row.object.purpose),
        _pair(row, SeatKind.OWNER),
        _pair(row, SeatKind.LEAD),
        str(row.products),
        str(row.it_components),
    ]


def _pair(row: ObjectRow, kind: SeatKind) -> Cell:
    pair = [seat for seat in row.seats if seat.kind is kind]
    held = [f"{seat.person} ({seat.side.label})" for seat in pair if not seat.is_vacant]
    vacant = [seat.side.label for seat in pair if seat.is_vacant]
    if not vacant:
        return Cell(", ".join(held))
    tag = _("vakant: %(sides)s") % {"sides": _(" och ").join(str(side) for side in vacant)}
    return Cell(", ".join(held), tag=tag, kind="warning")
