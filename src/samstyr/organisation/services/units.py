"""Changes to the line organisation."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.organisation.models import Unit, UnitKind

type Values = dict[str, str | int | None]


@transaction.atomic
def create(
    *, kind: UnitKind, name: str, short_name: str = "", parent: Unit | None = None, by: User | None
) -> Unit:
    """Add a unit. Raises Invalid when a unit of the same kind has the name."""
    _refuse_taken(kind, name)
    unit = Unit.objects.create(kind=kind, name=name, short_name=short_name, parent=parent)
    audit.record(by=by, action="unit.created", target=unit, new=_values(unit))
    return unit


@transaction.atomic
def update(
    unit: Unit,
    *,
    kind: UnitKind,
    name: str,
    short_name: str = "",
    parent: Unit | None = None,
    by: User | None,
) -> Unit:
    """Rename, move or change the kind of a unit. Raises Conflict when it would stand under itself."""
    _refuse_taken(kind, name, but=unit)
    _refuse_circle(unit, parent)
    old = _values(unit)
    unit.kind, unit.name, unit.short_name, unit.parent = kind, name, short_name, parent
    if _values(unit) == old:
        return unit
    unit.save()
    audit.record(by=by, action="unit.updated", target=unit, old=old, new=_values(unit))
    return unit


@transaction.atomic
def deactivate(unit: Unit, *, by: User | None) -> None:
    """Let a unit cease; it stays in the measurements that it was part of. Raises Conflict when others stand under it."""
    if unit.children.filter(is_active=True).exists():
        raise Conflict(
            "unit_has_children",
            _("Det finns delar under den här. Flytta eller stäng dem först."),
        )
    if unit.is_active:
        unit.is_active = False
        unit.save(update_fields=["is_active"])
        audit.record(by=by, action="unit.deactivated", target=unit)


@transaction.atomic
def activate(unit: Unit, *, by: User | None) -> None:
    """Let a unit that has ceased be again. Raises Conflict when what it stood under is gone."""
    if unit.parent is not None and not unit.parent.is_active:
        raise Conflict("parent_inactive", _("Det som den hörde till har upphört. Öppna det först."))
    _refuse_taken(UnitKind(unit.kind), unit.name, but=unit)
    if not unit.is_active:
        unit.is_active = True
        unit.save(update_fields=["is_active"])
        audit.record(by=by, action="unit.activated", target=unit)


def _refuse_taken(kind: UnitKind, name: str, *, but: Unit | None = None) -> None:
    others = Unit.objects.filter(kind=kind, is_active=True)
    # Compared here, for SQLite knows no upper case beyond A to Z.
    if name.casefold() in {other.name.casefold() for other in others if other != but}:
        raise Invalid("unit_name_taken", _("Det finns redan en del av samma slag med det namnet."))


def _refuse_circle(unit: Unit, parent: Unit | None) -> None:
    above = parent
    while above is not None:
        if above.pk == unit.pk:
            raise Conflict(
                "unit_under_itself", _("En del kan inte höra till sig själv eller till något under sig.")
            )
        above = above.parent


def _values(unit: Unit) -> Values:
    return {
        "kind": unit.kind,
        "name": unit.name,
        "short_name": unit.short_name,
        "parent": unit.parent.name if unit.parent else None,
    }
