"""People and positions as they are shown and written to files."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation.dates import day, period
from samstyr.foundation.excel_files import Heading
from samstyr.organisation.models import LinePosition, Person, Unit
from samstyr.ui.components import Cell, Column, Table, Text
from samstyr.ui.long_lists import ORDER, sortable

HEADER = (
    "Id",
    "Namn",
    "E-postadress",
    "Titel",
    "Del av organisationen",
    "Från och med",
    "Till och med",
    "Budget",
    "Personal",
    "Uppdrag",
)
"""The headings of the file, in Swedish whatever the language: it is read back by them."""


def finding(total: int, *, is_narrowed: bool) -> str:
    """What the list says, in a sentence."""
    words = ngettext("%(count)s person", "%(count)s personer", total) % {"count": total}
    return _("%(people)s i urvalet") % {"people": words} if is_narrowed else words


def table(people: Iterable[Person], today: date, query: QueryDict) -> Table:
    """The list: name, position, where, account."""
    # Whatever else is asked for, the selector sorts by name.
    order = "-name" if query.get(ORDER) == "-name" else "name"
    columns = [
        ("name", Column(_("Namn"))),
        ("", Column(_("Titel"), evident=True)),
        ("", Column(_("Del av organisationen"), evident=True)),
        ("", Column(_("Ansvarar för"))),
        ("", Column(_("Läge"), evident=True)),
    ]
    return Table(
        caption=_("Personer"),
        columns=sortable(columns, query, order),
        rows=[_row(person, today) for person in people],
        hide_caption=True,
    )


def current(person: Person, today: date) -> list[LinePosition]:
    """The positions of a day, of those that are at hand."""
    return [
        each
        for each in person.positions.all()
        if each.starts_on <= today and (each.ends_on is None or each.ends_on >= today)
    ]


def _row(person: Person, today: date) -> list[Cell | Text]:
    held = current(person, today)
    text, kind = state(person, today)
    return [
        Cell(person.name, reverse("organisation:person", args=[person.pk]), note=person.email),
        "; ".join(each.title for each in held) or "–",
        # Two posts in one unit name it once; a set would lose the order.
        "; ".join(dict.fromkeys(each.unit.name for each in held)) or "–",
        "; ".join(dict.fromkeys(each.authority for each in held if each.authority)) or "–",
        Cell("", tag=text, kind="success" if kind == "here" else "neutral"),
    ]


def state(person: Person, today: date) -> tuple[str, str]:
    """Whether a person is in service, in words, with a code: here, leaving, left."""
    if person.left_on is None:
        return (_("i tjänst"), "here")
    if person.left_on >= today:
        return (_("slutar %(day)s") % {"day": day(person.left_on)}, "leaving")
    return (_("slutade %(day)s") % {"day": day(person.left_on)}, "left")


def positions(held: Iterable[LinePosition], today: date, *, may_change: bool) -> Table:
    """The positions of a person, the latest first."""
    return Table(
        caption=_("Befattningar"),
        columns=[
            Column(_("Titel"), evident=True),
            Column(_("Del av organisationen"), evident=True),
            Column(_("Tid"), evident=True),
            Column(_("Ansvarar för")),
        ],
        rows=[
            [
                Cell(
                    each.title,
                    reverse("organisation:position", args=[each.pk]) if may_change else "",
                    tag=_("nu") if each.starts_on <= today and (each.ends_on or today) >= today else "",
                    kind="success",
                ),
                Cell(each.unit.name, reverse("organisation:unit", args=[each.unit_id])),
                period(each.starts_on, each.ends_on),
                each.authority or "–",
            ]
            for each in held
        ],
        hide_caption=True,
    )


def in_unit(held: Iterable[LinePosition]) -> Table:
    """The people of a unit, those who answer for it first."""
    return Table(
        caption=_("Personer"),
        columns=[
            Column(_("Namn")),
            Column(_("Titel"), evident=True),
            Column(_("Ansvarar för")),
            Column(_("Tid"), evident=True),
        ],
        rows=[
            [
                Cell(
                    each.person.name,
                    reverse("organisation:person", args=[each.person_id]),
                    tag=_("chef") if each.has_authority else "",
                    kind="info",
                ),
                each.title,
                each.authority or "–",
                period(each.starts_on, each.ends_on),
            ]
            for each in held
        ],
        hide_caption=True,
    )


def file_rows(people: Iterable[Person]) -> list[list[Text | int]]:
    """One row for each position; a person without any has one too."""
    return [row for person in people for row in _file_rows(person)]


def headings(units: Iterable[Unit]) -> list[Heading]:
    """What the columns of the file want, for whoever fills it in."""
    where = sorted({unit.name for unit in units})
    marked, yes_or_no = _("Ja eller nej. Tomt är nej."), ["ja", "nej"]
    wants = [
        (_("Lämnas tomt för en ny person. Ändra inte ett id som står här: personen känns igen på det."), []),
        (_("Måste stå på varje rad."), []),
        (_("Personen känns igen på den när raden inte har något id. Får lämnas tomt."), []),
        (_("Vad befattningen heter. Har en person flera befattningar får var och en sin rad."), []),
        (_("Var befattningen finns: namnet som i registret. Titel och del står alltid tillsammans."), where),
        (_("Första dagen, som 2026-01-31. Får lämnas tomt."), []),
        (_("Sista dagen, som 2026-01-31. Får lämnas tomt."), []),
        (f"{_('Ansvarar för budgeten.')} {marked}", yes_or_no),
        (f"{_('Ansvarar för personalen.')} {marked}", yes_or_no),
        (f"{_('Ansvarar för uppdraget.')} {marked}", yes_or_no),
    ]
    return [Heading(name, *want) for name, want in zip(HEADER, wants, strict=True)]


def _file_rows(person: Person) -> Sequence[list[Text | int]]:
    begins: list[Text | int] = [person.pk, person.name, person.email]
    held = list(person.positions.all())
    if not held:
        # Left out, a person without a position would be missing from the file, and so from what
        # is read in again.
        return [[*begins, "", "", "", "", "", "", ""]]
    return [
        [
            *begins,
            each.title,
            each.unit.name,
            each.starts_on.isoformat(),
            each.ends_on.isoformat() if each.ends_on else "",
            # Words that the reading of the file takes back, whatever language the page is in.
            *("ja" if over else "nej" for over in (each.over_budget, each.over_staff, each.over_assignment)),
        ]
        for each in held
    ]
