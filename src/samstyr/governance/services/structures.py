"""Changes to the object structure: drafting, handing over and deciding. `structure_effects` lets it hold on its day.

The portfolio office and whoever decides may draft and hand over; only the municipal director decides.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, clock, dates, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance.models import (
    DecisionKind,
    GovernanceObject,
    Matter,
    ObjectStructure,
    ObjectType,
    StructureEntry,
    StructureState,
)
from samstyr.governance.selectors import mandates as who
from samstyr.governance.selectors import structures as questions
from samstyr.governance.services import decisions, mandates, structure_effects
from samstyr.governance.services.decision_contents import About
from samstyr.organisation.models import Unit

RESERVED = frozenset({"struktur", "karta"})  # addresses beside those of the objects


@dataclass(frozen=True, slots=True)
class Words:
    """What a structure says of an object."""

    name: str
    type: str
    purpose: str = ""
    boundaries: str = ""
    supports: Collection[Unit] = ()


@transaction.atomic
def begin(*, by: User | None, reason: str = "") -> ObjectStructure:
    """Start a draft as a copy of the latest decided structure. Raises `Conflict` when there is a draft already."""
    require_preparer(by)
    if questions.draft() is not None:
        raise Conflict("draft_exists", _("Det finns redan ett utkast. Ändra i det, eller kasta det först."))
    latest = questions.decided().first()
    number = (latest.number if latest else 0) + 1
    draft = ObjectStructure.objects.create(number=number, reason=reason)
    for entry in questions.entries(latest) if latest else []:
        copy = _entry(draft, entry.object, _said(entry), entry.position)
        copy.supports.set(entry.supports.all())
    audit.record(by=by, action="structure.begun", target=draft, new={"objects": draft.entries.count()})
    return draft


@transaction.atomic
def add(draft: ObjectStructure, *, version: int, words: Words, by: User | None) -> StructureEntry:
    """Add an object to the draft. It comes to be when the structure takes effect."""
    _open(draft, version, by)
    _refuse_taken(draft, words.name)
    governed = GovernanceObject.objects.create(
        # There at once, so that the draft can point at it, and active on the day of the structure.
        name=words.name,
        # Given once and never changed: addresses that people have saved outlive a new name.
        slug=_free_slug(words.name),
        type=words.type,
        is_active=False,
    )
    entry = _entry(draft, governed, words, draft.entries.count())
    entry.supports.set(words.supports)
    audit.record(by=by, action="structure.object_added", target=draft, new=_facts(words))
    return entry


@transaction.atomic
def change(entry: StructureEntry, *, version: int, words: Words, by: User | None) -> None:
    """Say something else of an object in the draft, and let one that was to end stay."""
    _open(entry.structure, version, by)
    _refuse_taken(entry.structure, words.name, but=entry)
    old = _facts(_said(entry))
    for name in ("name", "type", "purpose", "boundaries"):
        setattr(entry, name, getattr(words, name))
    # Whoever writes about an object means that it shall be there.
    entry.ends, entry.merged_into = False, None
    entry.save()
    entry.supports.set(words.supports)
    audit.record(by=by, action="structure.object_changed", target=entry.structure, old=old, new=_facts(words))


@transaction.atomic
def end(entry: StructureEntry, *, version: int, into: StructureEntry | None = None, by: User | None) -> None:
    """Let an object end with the draft; `into` is the one that takes over its products and components.

    One that was only ever in this draft is taken away without trace.
    """
    draft = entry.structure
    _open(draft, version, by)
    # Into one that ends too the components would be handed on to nobody.
    if into is not None and (into.pk == entry.pk or into.ends or into.structure_id != draft.pk):
        raise Invalid("cannot_merge", _("Välj ett annat objekt, som ska finnas kvar."), field="into")
    target = into.object if into else None
    audit.record(
        by=by,
        action="structure.object_ended",
        target=draft,
        old={"name": entry.name},
        new={"merged_into": into.name if into else None},
    )
    # Nothing outside the draft can point at it, for it has never been active.
    if not entry.object.entries.exclude(structure=draft).exists():
        # What was to be merged into it goes where it goes.
        draft.entries.filter(merged_into=entry.object).update(merged_into=target)
        governed = entry.object
        entry.delete()
        governed.delete()
        return
    entry.ends, entry.merged_into = True, target
    entry.save(update_fields=["ends", "merged_into"])


@transaction.atomic
def discard(draft: ObjectStructure, *, version: int, by: User | None) -> None:
    """Throw the draft away, with the objects that were only in it."""
    _open(draft, version, by)
    audit.record(by=by, action="structure.discarded", target=draft)
    # A list, for the entries that it asks about are gone in the next line.
    only_here = list(GovernanceObject.objects.filter(entries__structure=draft, is_active=False))
    draft.delete()
    for governed in only_here:
        if not governed.entries.exists():
            governed.delete()


@transaction.atomic
def make_ready(draft: ObjectStructure, *, version: int, by: User | None) -> ObjectStructure:
    """Hand the draft over: whoever decides is told, and finds it whole. Any change in it takes it back."""
    require_preparer(by)
    _refuse_decided(draft)
    # Said to whoever can mend it, and not first to the director who is about to decide.
    _check_objects(draft)
    draft.ready_on = clock.today()
    versions.save(draft, expected=version, fields=["ready_on"])
    audit.record(by=by, action="structure.ready", target=draft, new={"objects": draft.entries.count()})
    return draft


@transaction.atomic
def take_back(draft: ObjectStructure, *, version: int, by: User | None) -> None:
    """Let a draft that was handed over wait for nobody's decision; nothing in it changes."""
    _open(draft, version, by)
    audit.record(by=by, action="structure.taken_back", target=draft)


@transaction.atomic
def decide(
    draft: ObjectStructure, *, version: int, registry_number: str, valid_from: date, by: User
) -> ObjectStructure:
    """Decide the draft: the municipal director's seat alone. From then on it is frozen; it takes effect on its day.

    Raises `Conflict` when nobody has handed it over: half a draft would be the whole structure from its day.
    """
    mandates.require(by, Matter.STRUCTURE)
    _refuse_decided(draft)
    if not ObjectStructure.objects.filter(pk=draft.pk, ready_on__isnull=False).exists():
        raise Conflict("structure_not_ready", not_ready())
    _check_whole(draft, registry_number, valid_from)
    decision = decisions.decide(
        kind=DecisionKind.APPROVE,
        wording=_("Objektstruktur %(number)s gäller från %(day)s.")
        % {"number": draft.number, "day": dates.day(valid_from)},
        about=About(matter=Matter.STRUCTURE, title=str(draft), subject_type="structure", subject_id=draft.pk),
        registry_number=registry_number,
        by=by,
    )
    # What the database's own trigger goes by: from here on no row of it can be changed by anything.
    draft.entries.update(is_decided=True)
    draft.state, draft.valid_from, draft.registry_number = StructureState.DECIDED, valid_from, registry_number
    draft.decided_by, draft.decided_on = decision.person, decision.decided_on
    fields = ["state", "valid_from", "registry_number", "decided_by", "decided_on"]
    versions.save(draft, expected=version, fields=fields)
    audit.record(
        by=by,
        action="structure.decided",
        target=draft,
        new={"registry_number": registry_number, "valid_from": valid_from},
    )
    # One that holds from today does so at once; the clock would come first in the night.
    structure_effects.take_effect_by_clock(clock.today())
    draft.refresh_from_db()
    return draft


def require_preparer(by: User | None) -> None:
    """Raise `NotAllowed` unless `by` may draft: the portfolio office, and whoever decides on the structure."""
    if by is not None and not by.has_right(Right.MANAGE_GOVERNANCE):
        mandates.require(by, Matter.STRUCTURE)


def not_ready() -> str:
    """Why a draft is not decided yet, and what to do."""
    return _(
        "Utkastet är inte klart för beslut än: det skrivs i. Den som gör det färdigt lämnar över det här, med "
        "”Klart för beslut”."
    )


def may_prepare(by: User) -> bool:
    """Whether a person may draft."""
    if by.has_right(Right.MANAGE_GOVERNANCE):
        return True
    return mandates.held(by, who.who_decides(Matter.STRUCTURE)) is not None


def _open(draft: ObjectStructure, version: int, by: User | None) -> None:
    """Take the draft for one change: it is still a draft, and nobody has changed it since `version` was read."""
    require_preparer(by)
    _refuse_decided(draft)
    # The draft's version is raised by any change of its entries: it is read and decided as one whole.
    # What was handed over was the draft as it stood then.
    draft.ready_on = None
    versions.save(draft, expected=version, fields=["ready_on"])


def _refuse_decided(draft: ObjectStructure) -> None:
    if ObjectStructure.objects.get(pk=draft.pk).state != StructureState.DRAFT:
        raise Conflict(
            "structure_is_decided",
            _("Strukturen är beslutad och ändras inte mer. Börja ett nytt utkast."),
        )


def _check_whole(draft: ObjectStructure, registry_number: str, valid_from: date) -> None:
    if not registry_number.strip():
        raise Invalid("no_registry_number", _("Ange diarienumret för beslutet."))
    if valid_from < clock.today():
        raise Invalid("valid_in_the_past", _("En struktur kan inte börja gälla en dag som har varit."))
    latest = questions.decided().first()
    # Else an older decision would take effect after a newer one and undo it.
    if latest is not None and latest.valid_from is not None and valid_from < latest.valid_from:
        raise Invalid(
            "before_the_latest",
            _("Den senast beslutade strukturen börjar gälla senare än så. Välj en senare dag."),
        )
    _check_objects(draft)


def _check_objects(draft: ObjectStructure) -> None:
    if not questions.entries(draft):
        raise Invalid("structure_is_empty", _("Utkastet har inga objekt."))
    for entry in questions.entries(draft, ended=True):
        if entry.ends and entry.merged_into is None and questions.owns_anything(entry.object):
            raise Conflict(
                "ended_object_owns",
                _(
                    "%(object)s ska upphöra men har produkter eller komponenter. Slå ihop det med ett annat objekt."
                )
                % {"object": entry.name},
            )


def _entry(draft: ObjectStructure, governed: GovernanceObject, words: Words, position: int) -> StructureEntry:
    return StructureEntry.objects.create(
        structure=draft,
        object=governed,
        name=words.name,
        type=words.type,
        purpose=words.purpose,
        boundaries=words.boundaries,
        position=position,
    )


def _said(entry: StructureEntry) -> Words:
    return Words(entry.name, entry.type, entry.purpose, entry.boundaries, list(entry.supports.all()))


def _facts(words: Words) -> dict[str, object]:
    return {
        "name": words.name,
        "type": ObjectType(words.type).value,
        "purpose": words.purpose,
        "boundaries": words.boundaries,
        "supports": sorted(str(unit) for unit in words.supports),
    }


def _refuse_taken(draft: ObjectStructure, name: str, *, but: StructureEntry | None = None) -> None:
    taken = {entry.name.casefold() for entry in draft.entries.all() if entry != but}
    if name.casefold() in taken:
        raise Invalid("object_name_taken", _("Strukturen har redan ett objekt med det namnet."), field="name")


def _free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "objekt"
    stem = f"{stem}-objekt" if stem in RESERVED else stem
    taken = set(GovernanceObject.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if slug not in taken)
