"""Seats and the mandate matrix as they are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation.dates import day, period
from samstyr.governance import seating
from samstyr.governance.mandates import DEFAULTS
from samstyr.governance.models import ForumKind, MandateRule, Matter, Seat, SeatHolding, SeatKind, Side
from samstyr.governance.seating import Place, SeatState
from samstyr.governance.selectors.appointing import Listed
from samstyr.governance.selectors.mandates import Decider, Loaded, loaded
from samstyr.ui.components import Cell, Column, Kind, Table, Text

KINDS: dict[SeatState, Kind] = {
    SeatState.VACANT: "danger",
    # As grave as nobody: an owner without budget, staff and assignment cannot do what
    # the guideline asks (4.2.5).
    SeatState.LAPSED: "danger",
    SeatState.DOUBLE: "warning",
    SeatState.AWAITING: "warning",
    SeatState.HELD: "success",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A holder, substitute or asked person on the page of a seat."""

    holding: SeatHolding
    role: str
    span: str
    note: str
    may_end: bool


def finding(rows: Sequence[Listed]) -> str:
    """What the list says, in a sentence."""
    if not rows:
        return _("Platser")
    wrong = sum(row.is_wrong for row in rows)
    total = ngettext("%(count)s plats", "%(count)s platser", len(rows)) % {"count": len(rows)}
    if not wrong:
        return _("%(total)s, alla besatta") % {"total": total}
    return _("%(total)s, %(wrong)s behöver åtgärd") % {"total": total, "wrong": wrong}


def title(seat: Seat) -> str:
    """What a seat is called without where it is: “Objektledare it”."""
    words = " ".join(
        filter(None, [str(SeatKind(seat.kind).label), str(Side(seat.side).label) if seat.side else ""])
    )
    return words[:1].upper() + words[1:]


def table(rows: Iterable[Listed]) -> Table:
    """The list of seats."""
    return Table(
        caption=_("Platser"),
        columns=[
            Column(_("Plats")),
            Column(_("Innehavare"), evident=True),
            Column(_("Läge"), evident=True),
            Column(_("Ersättare")),
            Column(_("Utses av")),
        ],
        rows=[_row(row) for row in rows],
        hide_caption=True,
    )


def _row(row: Listed) -> list[Cell | Text]:
    place, seat = row.place, row.place.seat
    where = seat.product or seat.object or seat.unit
    return [
        Cell(title(seat), reverse("seat", args=[seat.pk]), note=str(where) if where else _("hela kommunen")),
        Cell(_names(place.holders), note=_notes(row)),
        Cell("", tag=place.state.label, kind=KINDS[place.state]),
        _names(place.substitutes),
        appointed_by(row.appointer),
    ]


def appointed_by(appointer: Decider | None) -> str:
    """Who appoints to a seat, in words."""
    return appointer.words if appointer else _("följer av anställning eller val")


def _names(holdings: Iterable[SeatHolding]) -> str:
    return ", ".join(str(holding.person) for holding in holdings) or "–"


def _notes(row: Listed) -> str:
    notes = []
    if asked := row.place.awaiting_holders:
        notes.append(_("%(people)s är tillfrågad") % {"people": _names(asked)})
    if row.place.lapsed:
        notes.append(_("har ingen befattning med ansvar för budget, personal och uppdrag"))
    # It may be so, and is shown: on both sides she orders from herself and answers to herself.
    if row.both_sides:
        notes.append(_("sitter på båda sidor"))
    return "; ".join(notes)


def rows_for_file(rows: Iterable[Listed]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the list as a file."""
    header = [
        _("Plats"),
        _("Objekt"),
        _("Läge"),
        _("Innehavare"),
        _("Ersättare"),
        _("Tillfrågad"),
        _("Utses av"),
    ]
    return [str(each) for each in header], [
        [
            title(row.place.seat),
            str(row.place.seat.object or ""),
            str(row.place.state.label),
            _names(row.place.holders),
            _names(row.place.substitutes),
            _names(row.place.awaiting),
            appointed_by(row.appointer),
        ]
        for row in rows
    ]


def cards(place: Place, *, may_end: bool, person_id: int | None) -> list[Card]:
    """Those who hold a seat, are its substitutes or have been asked, in that order."""
    groups = (
        (place.holders, _("innehavare")),
        (place.substitutes, _("ersättare")),
        (place.awaiting, _("tillfrågad")),
    )
    return [
        Card(
            holding=holding,
            role=role
            if role != _("tillfrågad") or not holding.is_substitute
            else _("tillfrågad som ersättare"),
            span=str(period(holding.starts_on, holding.ends_on)),
            note=_card_note(place, holding),
            # Anybody may leave a seat of her own.
            may_end=may_end or holding.person_id == person_id,
        )
        for holdings, role in groups
        for holding in holdings
    ]


def question(holding: SeatHolding) -> str:
    """What somebody is asked: to take a seat, or to be its substitute."""
    words = (
        _("Blir du ersättare för %(seat)s?") if holding.is_substitute else _("Tar du platsen som %(seat)s?")
    )
    return words % {"seat": holding.seat}


def asked_words(holding: SeatHolding) -> str:
    """What has come of appointing somebody."""
    who = {"person": holding.person}
    if holding.accepted_on:
        return (
            _("%(person)s är ersättare.") if holding.is_substitute else _("%(person)s har platsen.")
        ) % who
    # Nobody can answer for her; whoever appointed has to hear it at once, or would wait for an answer.
    if holding.person.user_id is None:
        return _("%(person)s är utsedd, men har inget konto att svara med.") % who
    if holding.is_substitute:
        return _("%(person)s är tillfrågad, och blir ersättare när svaret är ja.") % who
    return _("%(person)s är tillfrågad. Platsen är hennes eller hans när svaret är ja.") % who


def _card_note(place: Place, holding: SeatHolding) -> str:
    if holding in place.lapsed:
        return _("Har ingen befattning i linjen med ansvar för budget, personal och uppdrag.")
    if holding.accepted_on:
        return ""
    if holding.person.user_id is None:
        # Nobody else may say yes for her: without an account the question would never be answered.
        return _("Har inget konto och kan inte svara förrän en administratör har lagt till ett.")
    return _("Har inte svarat än.")


def history(holdings: Iterable[SeatHolding]) -> Table:
    """Everybody who has held a seat or said no to it, the latest first."""
    return Table(
        caption=_("Alla som har haft platsen"),
        columns=[Column(_("Person")), Column(_("Tid")), Column(_("Som")), Column(_("Svar"))],
        rows=[
            [
                Cell(str(holding.person), reverse("organisation:person", args=[holding.person_id])),
                period(holding.starts_on, holding.ends_on),
                _("ersättare") if holding.is_substitute else _("innehavare"),
                _answer(holding),
            ]
            for holding in holdings
        ],
        hide_caption=True,
    )


def of_person(holdings: Iterable[SeatHolding], today: date) -> Table:
    """The seats of a person, those of today first."""
    # A stable sort: within both halves the latest stays first.
    ordered = sorted(holdings, key=lambda holding: not seating.current(holding, today))
    return Table(
        caption=_("Platser"),
        columns=[Column(_("Plats")), Column(_("Tid")), Column(_("Som")), Column(_("Svar"))],
        rows=[
            [
                Cell(
                    str(holding.seat),
                    reverse("seat", args=[holding.seat_id]),
                    tag=_("nu") if seating.counts(holding, today) else "",
                    kind="success",
                ),
                period(holding.starts_on, holding.ends_on),
                _("ersättare") if holding.is_substitute else _("innehavare"),
                _answer(holding),
            ]
            for holding in ordered
        ],
        hide_caption=True,
    )


def decided_by(seat: Seat) -> list[str]:
    """What the holder of a seat decides, by the matrix of today."""
    source = loaded()
    rules = [(matter, source.rule(matter)) for matter in Matter]
    return [
        str(matter.label)
        for matter, rule in rules
        # A row without a side follows the side of what is decided about, so it may fall on either.
        if rule.seat_kind == seat.kind and rule.side in {"", seat.side}
    ]


def _answer(holding: SeatHolding) -> str:
    if holding.accepted_on:
        return _("ja, %(day)s") % {"day": day(holding.accepted_on)}
    if holding.declined_on:
        return _("nej, %(day)s: %(why)s") % {"day": day(holding.declined_on), "why": holding.declined_why}
    return _("inget svar än")


def matrix(source: Loaded, *, may_edit: bool) -> Table:
    """The mandate matrix: matter, who, where, ground, who is asked for advice."""
    return Table(
        caption=_("Mandattabellen"),
        columns=[
            Column(_("Fråga")),
            Column(_("Vem beslutar")),
            Column(_("Grund"), prose=True),
            Column(_("Rådfrågas"), prose=True),
        ],
        rows=[_matrix_row(matter, source, may_edit=may_edit) for matter in Matter],
        hide_caption=True,
    )


def _matrix_row(matter: Matter, source: Loaded, *, may_edit: bool) -> list[Cell | Text]:
    rule = source.rule(matter)
    # Only where the municipality differs from the guideline is there a row of its own.
    is_own = isinstance(rule, MandateRule)
    words = str(matter.label)
    forum = ForumKind(rule.forum_kind).label if rule.forum_kind else ""
    return [
        Cell(
            words[:1].upper() + words[1:],
            reverse("mandate", args=[matter.value]) if may_edit else "",
            tag=_("egen") if is_own else "",
            kind="info",
        ),
        Cell(
            seat_words(rule.seat_kind, rule.side), note=_("i %(forum)s") % {"forum": forum} if forum else ""
        ),
        str(rule.ground),
        str(rule.consulted) or "–",
    ]


def seat_words(kind: str, side: str) -> str:
    """A kind of seat and its side in words: “objektägare it”."""
    label = str(SeatKind(kind).label)
    if side:
        return f"{label} {Side(side).label}"
    if kind in {SeatKind.OWNER, SeatKind.LEAD, SeatKind.SPECIALIST}:
        return _("%(seat)s på samma sida") % {"seat": label}
    return label


def default_words(matter: str) -> str:
    """What the guideline says of a matter, in one line."""
    rule = DEFAULTS[matter]
    return f"{seat_words(rule.seat_kind, rule.side)}. {rule.ground}."
