"""Changes to the line organisation: added, corrected, renamed and moved from a day, ceased, merged."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.organisation.models import LinePosition, Unit, UnitKind, UnitName
from samstyr.organisation.services import positions

LONG_AGO = date(1900, 1, 1)
"""From when a name counts that was there when the first change was written down."""

type Values = dict[str, str | int | None]


@transaction.atomic
def create(
    *,
    kind: UnitKind,
    name: str,
    short_name: str = "",
    parent: Unit | None = None,
    begins_on: date | None = None,
    by: User | None,
) -> Unit:
    """Add a unit. Raises Invalid when a unit of the same kind has the name."""
    _refuse_taken(kind, name)
    unit = Unit.objects.create(
        kind=kind, name=name, short_name=short_name, parent=parent, begins_on=begins_on
    )
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
    valid_from: date | None = None,
    version: int | None = None,
    by: User | None,
) -> Unit:
    """Correct a unit, or let it be called something else and stand elsewhere from a day on.

    Without a day it is a correction: the unit was never called what it said. With one, what was is kept, and a day
    ahead is waited for. Raises Conflict when it would stand under itself, or when a `version` is said and is not the
    one of today.
    """
    if version is not None:
        # Counted up at once: a name for a day ahead changes nothing on the unit, yet the next one has to be told of it.
        versions.save(unit, expected=version, fields=[])
    _refuse_taken(kind, name, but=unit)
    _refuse_circle(unit, parent)
    if valid_from is None:
        _correct(unit, name, short_name, parent)
    elif (name, short_name, parent) != (unit.name, unit.short_name, unit.parent):
        _name_from(valid_from, unit, name, short_name, parent, by=by)
    _save(unit, kind, by=by)
    return unit


@transaction.atomic
def take_back(name: UnitName, *, by: User) -> None:
    """Undo a name or a place: the unit is what it was before it, and the name is gone from its years."""
    unit = name.unit
    # Before the first name there is none to go back to.
    if unit.names.count() == 1 or name.valid_from == LONG_AGO:
        raise Conflict("first_name", _("Det är enhetens första namn. Rätta det i stället."))
    old = {"name": name.name, "from": name.valid_from}
    name.delete()
    audit.record(by=by, action="unit.name_taken_back", target=unit, old=old)
    _save(unit, UnitKind(unit.kind), by=by)


def turn_by_clock(today: date) -> int:
    """Let units be called and stand as was written down for this day. Gives how many changed."""
    turned = 0
    # Some weeks back too, so that a clock that has stood still catches up; what is older has had its turn.
    coming = UnitName.objects.filter(valid_from__lte=today, valid_from__gt=today - timedelta(days=60))
    for unit in Unit.objects.filter(pk__in=coming.values("unit"), is_active=True):
        before = _values(unit)
        with transaction.atomic():
            _save(unit, UnitKind(unit.kind), by=None)
        turned += _values(unit) != before
    return turned


@transaction.atomic
def deactivate(unit: Unit, *, on: date | None = None, version: int | None = None, by: User | None) -> None:
    """Let a unit cease; it stays in the measurements that it was part of. Raises Conflict when others stand under it.

    `version` is that of the page that was read.
    """
    if unit.children.filter(is_active=True).exists():
        raise Conflict(
            "unit_has_children",
            _("Det finns delar under den här. Flytta eller stäng dem först."),
        )
    if unit.is_active:
        unit.is_active, unit.ceased_on = False, on or clock.today()
        versions.save(
            unit, expected=unit.version if version is None else version, fields=["is_active", "ceased_on"]
        )
        audit.record(by=by, action="unit.deactivated", target=unit)


@transaction.atomic
def merge(unit: Unit, *, into: Unit, on: date, version: int | None = None, by: User | None) -> None:
    """Let a unit go into another on a day: what stands under it and its people follow, its past stays its own.

    `version` is that of the page that was read. Raises Conflict when the other is gone or stands under it, Invalid for
    a day ahead.
    """
    if on > clock.today():
        raise Invalid("merge_ahead", _("Dagen har inte kommit. Slå samman när den har det."), field="on")
    versions.require(unit, expected=version)
    if not unit.is_active or not into.is_active:
        raise Conflict("unit_inactive", _("Bara delar som finns kan slås samman."))
    _refuse_circle(unit, into)
    _move_units(unit, into, on, by=by)
    _move_people(unit, into, on, by=by)
    unit.is_active, unit.ceased_on, unit.merged_into = False, on, into
    versions.save(unit, expected=unit.version, fields=["is_active", "ceased_on", "merged_into"])
    audit.record(by=by, action="unit.merged", target=unit, new={"into": into.name, "from": on})


@transaction.atomic
def activate(unit: Unit, *, version: int | None = None, by: User | None) -> None:
    """Let a unit that has ceased or was merged be again. Raises Conflict when what it stood under is gone.

    `version` is that of the page that was read.
    """
    if unit.parent is not None and not unit.parent.is_active:
        raise Conflict("parent_inactive", _("Det som den hörde till har upphört. Öppna det först."))
    _refuse_taken(UnitKind(unit.kind), unit.name, but=unit)
    if not unit.is_active:
        unit.is_active, unit.ceased_on, unit.merged_into = True, None, None
        fields = ["is_active", "ceased_on", "merged_into"]
        versions.save(unit, expected=unit.version if version is None else version, fields=fields)
        audit.record(by=by, action="unit.activated", target=unit)


@transaction.atomic
def set_beginning(unit: Unit, *, begins_on: date | None, by: User | None) -> None:
    """Say since when a unit is there; None when nobody remembers."""
    if unit.begins_on != begins_on:
        old, unit.begins_on = unit.begins_on, begins_on
        versions.save(unit, expected=unit.version, fields=["begins_on"])
        audit.record(by=by, action="unit.updated", target=unit, old={"from": old}, new={"from": begins_on})


def _correct(unit: Unit, name: str, short_name: str, parent: Unit | None) -> None:
    """The unit says something else, and so does the row of the name that it has today."""
    now = unit.names.filter(valid_from__lte=clock.today()).order_by("-valid_from").first()
    if now is None:
        unit.name, unit.short_name, unit.parent = name, short_name, parent
        return
    now.name, now.short_name, now.parent = name, short_name, parent
    now.save(update_fields=["name", "short_name", "parent"])


def _name_from(
    day: date, unit: Unit, name: str, short_name: str, parent: Unit | None, *, by: User | None
) -> None:
    """Write down what a unit is called, and where it stands, from a day on."""
    _keep_former(unit, before=day)
    UnitName.objects.update_or_create(
        unit=unit,
        valid_from=day,
        defaults={"name": name, "short_name": short_name, "parent": parent},
    )
    audit.record(
        by=by,
        action="unit.renamed",
        target=unit,
        old=_values(unit),
        new={"name": name, "parent": parent.name if parent else None, "from": day},
    )


def _keep_former(unit: Unit, *, before: date) -> None:
    """Write down what the unit is called today, the first time that it changes."""
    if not unit.names.exists():
        first = unit.begins_on if unit.begins_on and unit.begins_on < before else LONG_AGO
        UnitName.objects.create(
            unit=unit, valid_from=first, name=unit.name, short_name=unit.short_name, parent=unit.parent
        )


def _save(unit: Unit, kind: UnitKind, *, by: User | None) -> None:
    """Let the unit be what its names say of today; what is the same leaves no trace."""
    old = _stored(unit)
    now = unit.names.filter(valid_from__lte=clock.today()).order_by("-valid_from").first()
    if now is not None:
        unit.name, unit.short_name, unit.parent = now.name, now.short_name, now.parent
    unit.kind = kind
    if _values(unit) == old:
        return
    # Raised here and not by `versions`: a name that takes effect on its day has no form behind it.
    unit.version += 1
    unit.save()
    audit.record(by=by, action="unit.updated", target=unit, old=old, new=_values(unit))


def _move_units(unit: Unit, into: Unit, on: date, *, by: User | None) -> None:
    children = list(unit.children.filter(is_active=True))
    # Names since then, and those to come, would else put what they name back under a unit that has ceased.
    UnitName.objects.filter(parent=unit, valid_from__gte=on).update(parent=into)
    for child in children:
        then = child.names.filter(valid_from__lte=on).order_by("-valid_from").first()
        # What stood elsewhere on the day of the merger came here later, and its later name has followed already.
        if then is not None and then.parent_id != unit.pk:
            _save(child, UnitKind(child.kind), by=by)
            continue
        _refuse_circle(child, into)
        # As it was called on that day: a name that it got later counts from its own. That another has the old name
        # by now is no hindrance, for this one does not take it, it had it.
        said = then or child
        _name_from(on, child, said.name, said.short_name, into, by=by)
        _save(child, UnitKind(child.kind), by=by)


def _move_people(unit: Unit, into: Unit, on: date, *, by: User | None) -> None:
    for position in LinePosition.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), unit=unit
    ).select_related("person", "unit"):
        values: dict[str, Any] = {name: getattr(position, name) for name in positions.FIELDS}
        # Who begins in the old unit after the merger begins in the new one, on her own day.
        starts_on = max(on, position.starts_on)
        positions.end(position, last_day=on - timedelta(days=1), by=by)
        post = positions.Post(**values | {"unit": into, "starts_on": starts_on})
        positions.add(person=position.person, post=post, by=by)
    for membership in unit.memberships.all():
        into.memberships.get_or_create(user_id=membership.user_id)
        membership.delete()


def _refuse_taken(kind: UnitKind, name: str, *, but: Unit | None = None) -> None:
    # Of the same kind: a nämnd and its förvaltning often have one name.
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


def _stored(unit: Unit) -> Values:
    return _values(Unit.objects.select_related("parent").get(pk=unit.pk))


def _values(unit: Unit) -> Values:
    return {
        "kind": unit.kind,
        "name": unit.name,
        "short_name": unit.short_name,
        "parent": unit.parent.name if unit.parent else None,
    }
