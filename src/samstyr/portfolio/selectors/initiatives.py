"""Questions about initiatives."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from samstyr.portfolio.models import Initiative, InitiativeState, SideState

# How far along the way a state is: the database knows their names alone.
_WAY = Case(
    *(When(state=state, then=Value(number)) for number, state in enumerate(InitiativeState.values)),
    output_field=IntegerField(),
)
_SORTS = {
    "title": F("title"),
    "object": F("object__name"),
    "state": F("way"),
    "category": F("category"),
    "ends_on": F("ends_on"),
}


def every() -> QuerySet[Initiative]:
    """Initiatives with their object and who is responsible."""
    return Initiative.objects.select_related(
        "object", "responsible__object", "responsible__product", "conclusion__measurement"
    )


def whole() -> QuerySet[Initiative]:
    """Initiatives with everything that their own page shows."""
    return (
        every()
        .select_related(
            "goal",
            "receiver__object",
            "receiver__product",
            "receiver__unit",
            "merged_into",
            "delivery_accepted_by",
            "remaining_responsible__object",
        )
        .prefetch_related("objects_concerned", "needs", "lines", "effect_nodes", "changes", "merged")
    )


def listed(criteria: Mapping[str, Any], sort: str = "") -> QuerySet[Initiative]:
    """The initiatives that meet the criteria of the list's form, in the order asked for."""
    found = every()
    for part in (criteria.get("q") or "").split():
        found = found.filter(Q(title__icontains=part) | Q(summary__icontains=part))
    if governed := criteria.get("objekt"):
        found = found.filter(Q(object=governed) | Q(objects_concerned=governed)).distinct()
    if category := criteria.get("slag"):
        found = found.filter(category=category)
    if state := criteria.get("lage"):
        found = found.filter(side_state=state) if state in SideState.values else found.filter(state=state)
    key = sort.removeprefix("-")
    if key not in _SORTS:
        return found.order_by("title", "pk")
    ordered = _SORTS[key].desc() if sort.startswith("-") else _SORTS[key].asc()
    return found.annotate(way=_WAY).order_by(ordered, "title", "pk")
