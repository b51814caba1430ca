"""A decided structure takes effect on its day: objects come to be, change and end, and what they own goes on.

Nothing else in the product writes an object's name, type, purpose and boundaries.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from samstyr.foundation import audit, search
from samstyr.governance.models import GovernanceObject, ObjectStructure, Seat, StructureEntry
from samstyr.governance.selectors import structures as questions
from samstyr.governance.selectors.objects import FOUR


def take_effect_by_clock(today: date) -> int:
    """Let every decided structure whose day has come take effect, in order; gives how many did."""
    waiting = list(questions.waiting(today))
    # In the order of their days: two that wait since a week must end as the later says.
    for structure in waiting:
        _take_effect(structure, today)
    return len(waiting)


@transaction.atomic
def _take_effect(structure: ObjectStructure, today: date) -> None:
    entries = list(questions.entries(structure, ended=True))
    for entry in entries:
        if not entry.ends:
            _write(entry)
    for entry in entries:
        if entry.ends:
            _close(entry)
    named = [entry.object_id for entry in entries if not entry.ends]
    # The structure is the whole: what it does not name is no object of the municipality any more.
    GovernanceObject.objects.exclude(pk__in=named).update(is_active=False)
    ObjectStructure.objects.filter(pk=structure.pk).update(took_effect_on=today)
    _tell_search([entry.object for entry in entries if not entry.ends])
    # By nobody: the day did it, and who decided stands in the decision.
    audit.record(by=None, action="structure.took_effect", target=structure, new={"objects": len(named)})


def _tell_search(live: Iterable[GovernanceObject]) -> None:
    """Objects and what they own are found by their new names and owners; those that ended are found no more."""
    for governed in (*live, *GovernanceObject.objects.filter(is_active=False)):
        search.touch(governed)
        for owned in (governed.products, governed.it_components, governed.business_components):
            search.touch_all(owned.all())


def _write(entry: StructureEntry) -> None:
    governed = entry.object
    governed.name, governed.type = entry.name, entry.type
    governed.purpose, governed.boundaries, governed.is_active = entry.purpose, entry.boundaries, True
    governed.save()
    governed.supports.set(entry.supports.all())
    # Owner and lead on both sides (guideline 4.2.5), vacant until somebody is appointed, and visibly so.
    for kind, side in FOUR:
        Seat.objects.get_or_create(object=governed, kind=kind, side=side, is_active=True)


def _close(entry: StructureEntry) -> None:
    """Hand what an ended object has to the one that it is merged into; its seats cease."""
    governed, into = entry.object, entry.merged_into
    if into is not None:
        taken = {product.name.casefold() for product in into.products.filter(is_active=True)}
        for product in governed.products.filter(is_active=True):
            if product.name.casefold() in taken:
                # An object has each name once; the old object's name tells the two apart.
                product.name = f"{product.name} ({governed.name})"[:120]
            product.object = into
            product.save(update_fields=["object", "name"])
        # Systems may share a name, within an object too, so nothing can meet here.
        governed.it_components.update(object=into)
        _hand_over_business(governed, into)
    # Not deleted: decisions and history name them.
    Seat.objects.filter(object=governed, is_active=True).update(is_active=False)


def _hand_over_business(governed: GovernanceObject, into: GovernanceObject) -> None:
    taken = {(each.kind, each.name.casefold()) for each in into.business_components.filter(is_active=True)}
    for component in governed.business_components.all():
        if component.is_active and (component.kind, component.name.casefold()) in taken:
            component.name = f"{component.name} ({governed.name})"[:200]
        component.object = into
        component.save(update_fields=["object", "name"])
