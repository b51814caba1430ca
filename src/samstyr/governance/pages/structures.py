"""Versions of the object structure as they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import clock, dates
from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectStructure, ObjectType, StructureEntry, StructureState
from samstyr.governance.pages.structure_changes import Difference, compare, said
from samstyr.governance.selectors import structures as questions
from samstyr.ui.components import Cell, Column, Fact, Moment, Table, Text


@dataclass(frozen=True, slots=True)
class Group:
    """The objects of one type in a version."""

    name: str
    entries: list[StructureEntry]


def finding(shown: ObjectStructure | None, day: date | None) -> str:
    """Which structure the page shows, in a sentence."""
    if shown is None:
        if day is None:
            return _("Ingen objektstruktur har börjat gälla än.")
        first = questions.decided().order_by("valid_from", "number").first()
        if first is None:
            return _("Den %(day)s gällde ingen objektstruktur.") % {"day": dates.day(day)}
        return _("Den %(day)s gällde ingen objektstruktur. Den första gäller från %(first)s.") % {
            "day": dates.day(day),
            "first": dates.day(first.valid_from),
        }
    count = questions.entries(shown).count()
    objects = ngettext("%(count)s objekt", "%(count)s objekt", count) % {"count": count}
    # In the middle of a sentence the name is a common noun.
    name = str(shown) if day is None else str(shown).lower()
    words = {"structure": name, "day": dates.day(shown.valid_from), "objects": objects}
    if day is None:
        return _("%(structure)s gäller sedan %(day)s och har %(objects)s.") % words
    asked = {"asked": dates.day(day)}
    if day > clock.today():
        return _("Den %(asked)s gäller %(structure)s, från %(day)s, med %(objects)s.") % {**words, **asked}
    return _("Den %(asked)s gällde %(structure)s, från %(day)s, med %(objects)s.") % {**words, **asked}


def decision(structure: ObjectStructure) -> str:
    """By whom, when, and under which number."""
    return _("Beslutad av %(person)s %(day)s, diarienummer %(number)s. Gäller från %(valid)s.") % {
        "person": structure.decided_by,
        "day": dates.day(structure.decided_on),
        "number": structure.registry_number,
        "valid": dates.day(structure.valid_from),
    }


def facts(entry: StructureEntry) -> list[Fact]:
    """What a version says of an object."""
    said = [
        Fact(_("Objektets namn"), entry.name),
        Fact(_("Typ"), str(TYPE_NAMES[ObjectType(entry.type)])),
        Fact(_("Syfte"), entry.purpose),
        Fact(_("Avgränsning"), entry.boundaries),
        Fact(_("Stödjer"), ", ".join(str(unit) for unit in entry.supports.all())),
    ]
    return [fact for fact in said if fact.value]


def named(structure: ObjectStructure) -> list[Fact]:
    """Which objects a version names."""
    return [Fact(_("Objekt"), ", ".join(entry.name for entry in questions.entries(structure)))]


def groups(structure: ObjectStructure) -> list[Group]:
    """The objects of a version by type."""
    entries = list(questions.entries(structure))
    found = [
        Group(str(TYPE_NAMES[each]), [entry for entry in entries if entry.type == each])
        for each in ObjectType
    ]
    return [group for group in found if group.entries]


def versions(decided: Iterable[ObjectStructure]) -> list[Moment]:
    """Every decided version, the latest first."""
    return [
        Moment(
            when=_("från %(day)s") % {"day": dates.day(each.valid_from)},
            text=str(each),
            state="done" if each.took_effect_on else "todo",
            note=_("beslutad av %(person)s, %(number)s")
            % {"person": each.decided_by, "number": each.registry_number},
            href=reverse("structure", args=[each.number]),
        )
        for each in decided
    ]


def differences(old: ObjectStructure, new: ObjectStructure) -> list[Difference]:
    """What differs between two versions."""
    # What ends with the new version is in it as ended; what ended with the old one is gone from both.
    return compare(said(questions.entries(old)), said(questions.entries(new, ended=True)))


def consequences(old: ObjectStructure | None, new: ObjectStructure) -> list[str]:
    """What a decision brings, a line for each object."""
    # The first structure has nothing to be held against, and one line for each object would say the same.
    if old is None:
        count = questions.entries(new).count()
        return [ngettext("%(count)s objekt bildas.", "%(count)s objekt bildas.", count) % {"count": count}]
    found = differences(old, new)
    if not found:
        return [_("Ingenting ändras: utkastet är likt den struktur som gäller.")]
    return [f"{each.name}: {' '.join(each.words)}" for each in found]


def side_by_side(old: ObjectStructure, new: ObjectStructure) -> tuple[Table, Table]:
    """The objects of either version, one column each: those that differ, and those that are the same in both."""
    left = {entry.object_id: entry for entry in questions.entries(old)}
    right = {entry.object_id: entry for entry in questions.entries(new)}
    differing = {each.name for each in differences(old, new)}
    apart: list[list[Cell | Text]] = []
    alike: list[list[Cell | Text]] = []
    for pk in sorted(left.keys() | right.keys(), key=lambda pk: (right.get(pk) or left[pk]).name.casefold()):
        name = (right.get(pk) or left[pk]).name
        differs = name in differing
        row: list[Cell | Text] = [name, *(_side(each.get(pk), in_full=differs) for each in (left, right))]
        (apart if differs else alike).append(row)
    columns = [Column(_("Objekt")), Column(_column(old), prose=True), Column(_column(new), prose=True)]
    return (
        Table(caption=_("Det som skiljer sig"), columns=columns, rows=apart, hide_caption=True),
        Table(caption=_("Det som är lika"), columns=columns, rows=alike, hide_caption=True),
    )


def _column(structure: ObjectStructure) -> str:
    if structure.state == StructureState.DRAFT:
        return _("%(structure)s, utkast") % {"structure": structure}
    words = {"structure": structure, "day": dates.day(structure.valid_from)}
    return _("%(structure)s, från %(day)s") % words


def _side(entry: StructureEntry | None, *, in_full: bool) -> Cell:
    """What a version says of an object; where they differ also its boundaries and whom it supports."""
    if entry is None:
        return Cell(_("finns inte"))
    said = [entry.purpose]
    if in_full:
        supported = ", ".join(unit.name for unit in entry.supports.all())
        said += [entry.boundaries, _("Stödjer %(units)s.") % {"units": supported} if supported else ""]
    return Cell(f"{entry.name}, {entry.get_type_display()}", note=" ".join(filter(None, said)))
