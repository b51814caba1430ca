"""An object and its seats as they are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectType, SeatKind
from samstyr.governance.seating import SeatState
from samstyr.governance.selectors.objects import ObjectRow, SeatCard
from samstyr.ui.components import Cell, Column, Kind, Table, Text

_SHORT = {SeatKind.OWNER: gettext_lazy("Ägare"), SeatKind.LEAD: gettext_lazy("Ledare")}
_WANTING = {
    SeatState.VACANT: gettext_lazy("%(seat)s %(sides)s saknas"),
    SeatState.LAPSED: gettext_lazy("%(seat)s %(sides)s saknar befogenhet i linjen"),
    SeatState.DOUBLE: gettext_lazy("%(seat)s %(sides)s är dubbelt besatt"),
    SeatState.AWAITING: gettext_lazy("%(seat)s %(sides)s har inte svarat"),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A card of a seat: who, or who is to fill it."""

    label: str
    person: str
    substitute: str
    note: str
    tag: str = ""
    kind: Kind = "warning"
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
    if not found:
        return _("Inga objekt än")
    objects = ngettext("%(count)s objekt", "%(count)s objekt", len(found)) % {"count": len(found)}
    # Apart from the vacant: somebody sits there and believes that all is well.
    doubtful = sum(len(row.doubtful) for row in found)
    if not vacant and not doubtful:
        return _("%(objects)s, alla har ägare och ledare") % {"objects": objects}
    said = [objects]
    if vacant:
        words = ngettext("%(count)s ägare eller ledare saknas", "%(count)s ägare eller ledare saknas", vacant)
        said.append(words % {"count": vacant})
    if doubtful:
        words = ngettext("%(count)s behöver ses över", "%(count)s behöver ses över", doubtful)
        said.append(words % {"count": doubtful})
    return ", ".join(said)


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
            "" if card.state is SeatState.HELD else str(card.state.label),
            "danger" if card.state is SeatState.LAPSED else "warning",
            reverse("seat", args=[card.seat_id]) if card.seat_id else "",
        )
        for card in cards
    ]


def heading(cards: Iterable[SeatCard]) -> str:
    """What is the matter with the four seats; when nothing is, what they are for."""
    found = list(cards)
    vacant = sum(card.is_vacant for card in found)
    doubtful = sum(card.is_doubtful for card in found)
    # Before the vacancies, and with them: the heading has room for one number.
    if doubtful:
        return _("%(count)s av 4 platser behöver åtgärd") % {"count": vacant + doubtful}
    if vacant:
        words = ngettext("%(count)s av 4 platser är vakant", "%(count)s av 4 platser är vakanta", vacant)
        return words % {"count": vacant}
    return _("Vem som svarar för objektet")


def wanting(cards: Iterable[SeatCard]) -> str:
    """What is the matter with the seats, in a line for the map: “Ägare it saknas. Ledare it är dubbelt besatt.”"""
    said: dict[tuple[SeatKind, SeatState], list[str]] = {}
    for card in cards:
        if card.state is not SeatState.HELD:
            said.setdefault((card.kind, card.state), []).append(str(card.side.label))
    # Owners first, then the gravest: the line on the map has room for little.
    wanted = sorted(said, key=lambda each: (each[0] is not SeatKind.OWNER, list(SeatState).index(each[1])))
    return ". ".join(
        _WANTING[state] % {"seat": _SHORT[kind], "sides": _(" och ").join(said[kind, state])}
        for kind, state in wanted
    )


def _note(card: SeatCard) -> str:
    if card.state is SeatState.LAPSED:
        return _("Har ingen befattning med ansvar för budget, personal och uppdrag.")
    if card.also:
        return _("Också: %(names)s.") % {"names": ", ".join(card.also)}
    if not card.is_vacant:
        return ""
    # She has been asked and has not answered, so the seat is still as vacant as before.
    if card.awaits:
        return _("%(person)s är utsedd och har inte tackat ja.") % {"person": card.awaits}
    if card.kind is SeatKind.LEAD:
        return _("Utses av objektägare %(side)s.") % {"side": card.side.label}
    return _("Utses bland dem i linjen som råder över budget, personal och uppdrag.")


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
    held = [f"{' / '.join([seat.person, *seat.also])} ({seat.side.label})" for seat in pair if seat.person]
    wrong: dict[SeatState, list[str]] = {}
    for seat in pair:
        if seat.state is not SeatState.HELD:
            wrong.setdefault(seat.state, []).append(str(seat.side.label))
    tag = ", ".join(f"{state.label}: {_(' och ').join(sides)}" for state, sides in wrong.items())
    # One on each line: who has which side is what the eye looks for.
    return Cell(
        format_html_join(SafeString("<br>"), "{}", ((each,) for each in held)),
        tag=tag,
        kind="danger" if SeatState.LAPSED in wrong else "warning",
    )
