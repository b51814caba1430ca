"""The departments and roles of one measurement: named, and joined where they are too small to stand alone."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement import instruments
from samstyr.measurement.models import Group, GroupKind, Measurement, Status
from samstyr.organisation.models import Unit, UnitKind
from samstyr.organisation.selectors.units import by_name

_REPORTING = (UnitKind.DEPARTMENT, UnitKind.COMPANY)


@transaction.atomic
def prepare(measurement: Measurement, *, by: User | None) -> None:
    """Give a new measurement the departments of the organisation, and the roles of last time or of the instrument."""
    # Committees and units do not report by themselves: a measurement is divided as its report is.
    units = Unit.objects.filter(kind__in=_REPORTING, is_active=True)
    add(measurement, by=by, kind=GroupKind.DEPARTMENT, names=[unit.name for unit in units])
    previous = measurement.previous
    roles = (
        list(previous.groups.filter(kind=GroupKind.ROLE).order_by("number").values_list("name", flat=True))
        if previous
        else []
    )
    roles = roles or [role.title.text("sv") for role in instruments.of(measurement).roles]
    add(measurement, by=by, kind=GroupKind.ROLE, names=roles)


@transaction.atomic
def add(
    measurement: Measurement, *, by: User | None, kind: GroupKind, names: Iterable[str]
) -> dict[str, Group]:
    """Make the groups that are not there yet. Gives all groups of the kind by their name.

    A department that is called what a unit of the organisation is or was called is tied to it.
    """
    there = {group.name: group for group in measurement.groups.filter(kind=kind)}
    new = [name for name in dict.fromkeys(name.strip() for name in names) if name and name not in there]
    if not new:
        return there
    units = by_name(new) if kind == GroupKind.DEPARTMENT else {}
    last = measurement.groups.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
    made = Group.objects.bulk_create(
        Group(measurement=measurement, kind=kind, number=number, name=name[:200], unit=units.get(name))
        for number, name in enumerate(new, start=last + 1)
    )
    audit.record(by=by, action="groups.added", target=measurement, new={"kind": kind, "names": new})
    return there | {group.name: group for group in made}


@transaction.atomic
def join(measurement: Measurement, *, by: User | None, groups: Sequence[Group], name: str) -> Group:
    """Let several groups be reported as one called `name`, which may be one of them. Gives that one.

    Raises Conflict once it is open, Invalid when there are not two of one kind.
    """
    _must_be_draft(measurement)
    name = name.strip()
    kinds = {group.kind for group in groups}
    if len(groups) < 2 or len(kinds) != 1:
        raise Invalid(
            "join_needs_two", _("Välj minst två grupper av samma slag att slå ihop."), field="groups"
        )
    if not name:
        raise Invalid("join_needs_a_name", _("Skriv vad gruppen ska heta i resultatet."), field="name")
    kind = GroupKind(kinds.pop())
    head = add(measurement, by=by, kind=kind, names=[name])[name]
    # Else its own people would be in the sum without anybody having chosen that.
    if head not in groups and measurement.respondents.filter(**{kind: head}).exists():
        raise Invalid(
            "name_is_taken",
            _("”%(name)s” finns redan som grupp med egna svarande. Välj den också, eller ett annat namn.")
            % {"name": name},
            field="name",
        )
    members = [group for group in groups if group != head]
    Group.objects.filter(pk=head.pk).update(joined_into=None)
    # Whoever was reported as one of the members follows along: there are no chains.
    Group.objects.filter(joined_into__in=members).exclude(pk=head.pk).update(joined_into=head)
    Group.objects.filter(pk__in=[group.pk for group in members]).update(joined_into=head)
    audit.record(
        by=by,
        action="groups.joined",
        target=measurement,
        new={"into": name, "groups": [group.name for group in groups]},
    )
    head.refresh_from_db()
    return head


@transaction.atomic
def separate(group: Group, *, by: User | None) -> None:
    """Let the groups that are reported as this one stand alone again. Raises Conflict once it is open."""
    measurement = group.measurement
    _must_be_draft(measurement)
    names = list(group.joined.values_list("name", flat=True))
    group.joined.update(joined_into=None)
    audit.record(
        by=by, action="groups.separated", target=measurement, old={"into": group.name, "groups": names}
    )
    if not measurement.respondents.filter(**{group.kind: group}).exists() and group.unit_id is None:
        group.delete()  # it was made to gather the others and now gathers nobody


def _must_be_draft(measurement: Measurement) -> None:
    if measurement.status != Status.DRAFT:
        raise Conflict(
            "groups_are_locked",
            _("Grupperna är låsta sedan mätningen öppnades: de svarande har fått veta vad som gäller."),
        )
