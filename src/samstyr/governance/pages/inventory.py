"""An inventory as its pages show it: what becomes what, what is in doubt, what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.governance import labels
from samstyr.governance.inventory import columns
from samstyr.governance.inventory.merging import FILE, REGISTER
from samstyr.governance.inventory.preview import Doubt, DoubtKind, Outcome, Preview, Where
from samstyr.governance.inventory.report import column_counts, plain
from samstyr.governance.inventory.returned import Row, State
from samstyr.governance.models import GovernanceObject, InventoryFile, Side
from samstyr.governance.selectors.inventory import Known
from samstyr.ui.components import Cell, Column, Kind, Table

# Enough to see whether the columns are rightly understood; all that is new may be hundreds of rows.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A doubt, or all that are alike, with what may be answered; `words` say what it is about."""

    key: str
    words: str
    note: str
    rows: int
    options: Sequence[tuple[str, str]]
    answer: str
    is_settled: bool
    href: str = ""


def listed(files: Sequence[InventoryFile]) -> Table:
    """The inventories, the latest first."""
    return Table(
        caption=_("Inventeringar"),
        columns=[
            Column(_("Fil")),
            Column(_("Uppladdad"), evident=True),
            Column(_("Av")),
            Column(_("Läge"), evident=True),
        ],
        rows=[
            [
                Cell(file.name, reverse("inventory", args=[file.pk])),
                dates.moment(file.uploaded_at),
                # What a command has read in has nobody behind it.
                str(file.uploaded_by or "Samstyr"),
                Cell("", tag=_("inläst"), kind="success")
                if file.applied_at
                else Cell("", tag=_("väntar på ditt ja"), kind="warning"),
            ]
            for file in files
        ],
        hide_caption=True,
    )


def summary(counts: Mapping[str, int]) -> list[tuple[Kind, str]]:
    """Kind of tag and words for every outcome that there is any of."""
    # Swedish says the same of one and of many; the two forms are for languages that do not.
    words: dict[Outcome, tuple[Kind, str]] = {
        Outcome.NEW: (
            "success",
            ngettext("%(n)s läggs till", "%(n)s läggs till", counts.get(Outcome.NEW, 0)),
        ),
        Outcome.CHANGED: ("info", ngettext("%(n)s ändras", "%(n)s ändras", counts.get(Outcome.CHANGED, 0))),
        Outcome.UNCHANGED: (
            "neutral",
            ngettext("%(n)s är som förut", "%(n)s är som förut", counts.get(Outcome.UNCHANGED, 0)),
        ),
    }
    return [
        (kind, text % {"n": numbers.number(counts[outcome])})
        for outcome, (kind, text) in words.items()
        if counts.get(outcome)
    ]


def column_table(rows: Sequence[Mapping[str, Any]], examples: Mapping[str, str] | None = None) -> Table:
    """Every column: what it is, and how many of its cells end where."""
    named = columns.targets()

    def line(row: Mapping[str, Any]) -> list[Cell | str]:
        # No field of ours: the cells go with the component under their own heading, and none is thrown away.
        target = str(named[row["target"]]) if row["target"] else _("behålls under sin rubrik")
        note = (examples or {}).get(row["heading"], "")
        figures = [row[where] for where in (Where.FIELD, Where.BOTH, Where.REMAINDER, Where.AS_BEFORE)]
        return [
            Cell(row["heading"], note=note),
            target,
            *(numbers.number(each) if each else "–" for each in figures),
        ]

    return Table(
        caption=_("Vad varje kolumn blir"),
        columns=[
            Column(_("Kolumn")),
            Column(_("Blir")),
            Column(_("Ryms helt"), numeric=True),
            Column(_("Delvis, texten behålls"), numeric=True),
            Column(_("Behålls som text"), numeric=True),
            Column(_("Som förra gången"), numeric=True),
        ],
        rows=[line(row) for row in rows],
        note=_("Varje ifylld cell räknas en gång. Ingen cell försvinner."),
    )


def preview_columns(file: InventoryFile, preview: Preview, register: Known) -> Table:
    """The columns of an inventory that is not taken in, each with an example of what becomes what."""
    examples: dict[str, str] = {}
    headings = columns.unique(file.headings)
    for draft in preview.drafts:
        for placed in draft.placed:
            if placed.value and headings[placed.place] not in examples:
                # Rows are numbered as in the spreadsheet, where the first ones may be a
                # title and the headings.
                cell = file.rows[placed.row - file.first_row][placed.place]
                said = ", ".join(plain(name, value, register) for name, value in placed.value.items())
                examples[headings[placed.place]] = f"{_short(cell)} → {_short(said)}"
    return column_table(column_counts(file, preview), examples)


def draft_table(preview: Preview, register: Known) -> Table | None:
    """Some of what is added, with what is known of it."""
    new = [draft for draft in preview.drafts if draft.outcome is Outcome.NEW]
    if not new:
        return None
    # Those with most in them show best whether the columns are rightly understood.
    telling = sorted(new, key=lambda draft: -len(draft.values))[:SHOWN]
    return Table(
        caption=_("Exempel på det som läggs till"),
        columns=[
            Column(_("Namn")),
            Column(_("Objekt")),
            Column(_("Uppgifter i fält")),
            Column(_("Behålls som text")),
        ],
        rows=[
            [
                Cell(draft.name, note=_("rad %(rows)s") % {"rows": ", ".join(map(str, draft.rows))}),
                plain("object", draft.values.get("object"), register) or "–",
                ", ".join(
                    f"{labels.inside(name)}: {_short(plain(name, value, register), 40)}"
                    for name, value in draft.values.items()
                    if name not in {"name", "object"}
                )
                or "–",
                ", ".join(draft.remainder) or "–",
            ]
            for draft in telling
        ],
    )


def told(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The edits of the rows that will be written."""
    return [
        {
            "component": row.component.pk,
            "name": row.name,
            "field": each.field,
            "old": each.old,
            "new": each.new,
        }
        for row in rows
        if row.state is State.CHANGED and row.component is not None
        for each in row.edits
    ]


def left(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows that will not be written."""
    return [
        {"row": row.number, "name": row.name, "state": str(row.state), "faults": list(row.faults)}
        for row in rows
        if row.state not in {State.CHANGED, State.UNCHANGED}
    ]


def left_table(rows: Sequence[Mapping[str, Any]]) -> Table | None:
    """What is not written, and why."""
    if not rows:
        return None
    why = {
        State.CONFLICT: _("Någon har ändrat komponenten sedan listan hämtades. Hämta listan igen."),
        State.UNKNOWN: _(
            "Raden saknar id, eller så har ingen komponent det. Nya komponenter läggs till på sin sida i registret."
        ),
        # Such a row says its own faults.
        State.FAULTY: "",
    }
    return Table(
        caption=_("Rader som inte läses in"),
        columns=[Column(_("Rad")), Column(_("Komponent")), Column(_("Varför"))],
        rows=[
            [
                _("Rad %(row)s") % {"row": row["row"]},
                _short(row["name"]) or "–",
                "; ".join(row["faults"]) or why[State(row["state"])],
            ]
            # As many as a page can hold; where a list goes wrong as a whole, thousands of rows would say so.
            for row in rows[:200]
        ],
    )


def change_table(changes: Sequence[Mapping[str, Any]], kind: str = "it") -> Table | None:
    """What becomes another in the register: old and new."""
    if not changes:
        return None
    return Table(
        caption=_("Ändringar i registret"),
        columns=[Column(_("System")), Column(_("Uppgift")), Column(_("Från")), Column(_("Till"))],
        rows=[
            [
                Cell(row["name"], reverse(f"{kind or 'it'}_component", args=[row["component"]])),
                str(labels.of(row["field"])),
                _short(row["old"]) or "–",
                _short(row["new"]) or "–",
            ]
            for row in changes[:200]
        ],
    )


def groups(file: InventoryFile, preview: Preview) -> list[Choice]:
    """The doubts, gathered where they are alike."""
    address = reverse("inventory_doubts", args=[file.pk])
    found = []
    for number, (group, alike) in enumerate(preview.groups.items()):
        said = file.choices.get(group, "")
        found.append(
            Choice(
                key=group,
                words=_heading(alike[0]),
                note=_note(alike),
                rows=len(alike),
                options=_common(alike),
                answer=said,
                # Settled all at once, or one by one.
                is_settled=bool(said) or all(each.is_settled for each in alike),
                href=f"{address}?grupp={number}",
            )
        )
    return found


def rows_of(alike: Sequence[Doubt]) -> list[Choice]:
    """The doubts of a group, one by one."""
    return [
        Choice(
            key=doubt.key,
            words=_("Rad %(row)s, %(name)s") % {"row": doubt.row, "name": doubt.name},
            note=" · ".join(filter(None, [doubt.question.text, _short(doubt.cell)])),
            rows=1,
            options=doubt.question.options,
            answer=doubt.answer,
            is_settled=doubt.is_settled,
        )
        for doubt in alike
    ]


def mention_table(rows: Sequence[Mapping[str, Any]], objects: Mapping[int, GovernanceObject]) -> Table | None:
    """Those whom the file names and who are in the organisation by that name: whom one might ask to take a seat."""
    if not rows:
        return None
    sides = dict(Side.choices)

    def line(row: Mapping[str, Any]) -> list[Cell | str]:
        governed = objects.get(row["object"])
        return [
            Cell(row["name"], reverse("person_seats", args=[row["person"]])),
            str(sides[row["side"]]),
            Cell(governed.name, reverse("object", args=[governed.slug])) if governed else _("utan objekt"),
            numbers.number(row["systems"]),
        ]

    return Table(
        caption=_("Ansvariga som filen nämner och som finns i organisationen"),
        columns=[
            Column(_("Person")),
            Column(_("Sida")),
            Column(_("Objekt")),
            Column(_("System"), numeric=True),
        ],
        rows=[line(row) for row in rows[:100]],
        note=_("Ingen har fått någon plats. Den som utser kan fråga dem, från objektets sida."),
    )


def settled_table(rows: Sequence[Mapping[str, Any]]) -> Table | None:
    """What was in doubt and how it was settled."""
    if not rows:
        return None
    return Table(
        caption=_("Det tveksamma och vad det blev"),
        columns=[
            Column(_("Fråga")),
            Column(_("I filen")),
            Column(_("Blev")),
            Column(_("Rader"), numeric=True),
        ],
        rows=[
            [row["question"], _short(row["cell"]) or "–", row["answer"], numbers.number(row["rows"])]
            for row in rows[:200]
        ],
    )


def _heading(doubt: Doubt) -> str:
    return {
        DoubtKind.DOUBLE: {
            "double:agree": _("Samma namn, och inget i raderna talar emot att det är samma system"),
            "double:same_name": _("Samma namn, men raderna säger olika"),
            "double:spelling": _("Namnen skiljer en bokstav"),
        }.get(doubt.group, ""),
        DoubtKind.KNOWN: _("Ett system med namnet finns redan i registret"),
        DoubtKind.NAMELESS: _("Rader utan namn"),
        DoubtKind.OWNER: _("Flera områden: %(cell)s") % {"cell": _short(doubt.cell)},
        DoubtKind.DEPARTMENT: doubt.question.text,
        DoubtKind.VALUE: f"{doubt.heading}: {_short(doubt.cell)}",
        DoubtKind.DIFFERS: _("Registret och filen säger olika: %(heading)s") % {"heading": doubt.heading},
    }[doubt.kind]


def _note(alike: Sequence[Doubt]) -> str:
    texts = {doubt.question.text for doubt in alike}
    rows = ngettext("%(n)s rad", "%(n)s rader", len(alike)) % {"n": numbers.number(len(alike))}
    # For the other kinds the heading has said it already.
    shared = texts.pop() if len(texts) == 1 and alike[0].kind in {DoubtKind.VALUE, DoubtKind.OWNER} else ""
    return " · ".join(filter(None, [rows, shared]))


def _common(alike: Sequence[Doubt]) -> list[tuple[str, str]]:
    """What may be answered for all alike: the answers that every one of them has."""
    values = set.intersection(*({value for value, _words in doubt.question.options} for doubt in alike))
    words: dict[str, str] = dict(alike[0].question.options)
    # One by one the answers quote the two values; for all alike there are only the two sides.
    if alike[0].kind is DoubtKind.DIFFERS:
        words |= {REGISTER: _("registret står kvar"), FILE: _("ta det som filen säger")}
    defaults = {doubt.question.default for doubt in alike}
    usual = words.get(defaults.pop(), "") if len(defaults) == 1 else ""
    first = _("förvalt: %(words)s") % {"words": usual} if usual else _("det som är förvalt för var och en")
    return [("", first), *((value, text) for value, text in words.items() if value in values)]


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
