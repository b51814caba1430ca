"""What differs between two versions of the object structure, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.governance.models import ObjectType, StructureEntry


@dataclass(frozen=True, slots=True)
class Said:
    """What one version says of one object. `merged_into` is the name of the object that takes over, when it ends."""

    object_id: int
    name: str
    type: str
    purpose: str = ""
    boundaries: str = ""
    supports: frozenset[str] = frozenset()
    ends: bool = False
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """An object that is not the same in the two: its name, whether it is new or ends, and what differs in words."""

    name: str
    words: tuple[str, ...]
    is_new: bool = False
    ends: bool = False


def said(entries: Iterable[StructureEntry]) -> list[Said]:
    """The entries of a version as plain values."""
    return [
        Said(
            object_id=entry.object_id,
            name=entry.name,
            type=entry.type,
            purpose=entry.purpose,
            boundaries=entry.boundaries,
            supports=frozenset(unit.name for unit in entry.supports.all()),
            ends=entry.ends,
            merged_into=entry.merged_into.name if entry.merged_into else "",
        )
        for entry in entries
    ]


def compare(old: Iterable[Said], new: Iterable[Said]) -> list[Difference]:
    """Every object that differs: first what is new, then what is changed, then what ends; by name."""
    # By the object and not by its name, so that a new name is a change and not an end and a beginning.
    before = {each.object_id: each for each in old if not each.ends}
    # Those that end are mentioned too, for they may say into what; one that is not mentioned has just ceased.
    mentioned = {each.object_id: each for each in new}
    after = {pk: each for pk, each in mentioned.items() if not each.ends}
    found = [_new(after[pk]) for pk in after.keys() - before.keys()]
    found += [
        Difference(after[pk].name, words)
        for pk in after.keys() & before.keys()
        if (words := tuple(_changed(before[pk], after[pk])))
    ]
    found += [_ended(before[pk], mentioned.get(pk)) for pk in before.keys() - after.keys()]
    return sorted(found, key=lambda each: (each.ends, not each.is_new, each.name.casefold()))


def _new(each: Said) -> Difference:
    words = [_("Nytt: %(type)s.") % {"type": _type(each.type)}]
    if each.purpose:
        words.append(each.purpose)
    return Difference(each.name, tuple(words), is_new=True)


def _ended(each: Said, mention: Said | None) -> Difference:
    if mention is not None and mention.merged_into:
        words = _("Slås ihop med %(object)s, som tar över produkter och komponenter.") % {
            "object": mention.merged_into
        }
    else:
        words = _("Upphör.")
    return Difference(each.name, (words,), ends=True)


def _changed(old: Said, new: Said) -> Iterator[str]:
    if old.name != new.name:
        yield _("Byter namn från %(old)s till %(new)s.") % {"old": old.name, "new": new.name}
    if old.type != new.type:
        yield _("Går från %(old)s till %(new)s.") % {"old": _type(old.type), "new": _type(new.type)}
    if old.purpose != new.purpose:
        yield _("Syftet blir: %(new)s") % {"new": new.purpose or "–"}
    if old.boundaries != new.boundaries:
        yield _("Avgränsningen blir: %(new)s") % {"new": new.boundaries or "–"}
    # Whom it supports is told by what comes and goes: the whole list twice over would hide
    # the one that differs.
    if more := sorted(new.supports - old.supports):
        yield _("Stödjer också %(units)s.") % {"units": ", ".join(more)}
    if fewer := sorted(old.supports - new.supports):
        yield _("Stödjer inte längre %(units)s.") % {"units": ", ".join(fewer)}


def _type(value: str) -> str:
    return str(ObjectType(value).label)
