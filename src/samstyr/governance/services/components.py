"""Changes to business components and IT components."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.audit import Told
from samstyr.foundation.errors import Invalid
from samstyr.governance import policies
from samstyr.governance.duties import months_before
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.secrecy import SECRETABLE

type Component = ItComponent | BusinessComponent
type Values = Mapping[str, Any]

# What may be written, by kind; products and IT components are relations and are written after the row.
FIELDS: dict[type[Component], tuple[str, ...]] = {
    ItComponent: (
        "name",
        "object",
        *(name for name in SECRETABLE["it"] if name not in {"products", "remainder"}),
        "secret_fields",
        "secrecy_ground",
    ),
    BusinessComponent: (
        "name",
        "kind",
        "object",
        *(name for name in SECRETABLE["business"] if name not in {"products", "it_components"}),
        "secret_fields",
        "secrecy_ground",
    ),
}
RELATIONS: dict[type[Component], tuple[str, ...]] = {
    ItComponent: ("products",),
    BusinessComponent: ("products", "it_components"),
}
MONTHS_FOR_AN_AGREEMENT = 3
FROM_AN_INVENTORY = ("import_key", "remainder")


@transaction.atomic
def create_it(*, values: Values, by: User | None, confirms: bool = True) -> ItComponent:
    """Add an IT component to the register. `values` are fields by name, `products` among them.

    `confirms` is that somebody who knows has said it: what comes out of a file is not confirmed by that.
    """
    return _create(ItComponent, values, by=by, confirms=confirms)


@transaction.atomic
def create_it_all(*, many: Iterable[Values], by: User | None, confirms: bool = True) -> list[ItComponent]:
    """The same for many at once, as an inventory brings them: a few statements however many they are."""
    given = list(many)
    made = [_new(ItComponent, values, by=by, confirms=confirms) for values in given]
    ItComponent.objects.bulk_create(made)
    link = ItComponent.products.through
    pairs = [
        link(itcomponent=component, objectproduct=product)
        for component, values in zip(made, given, strict=True)
        for product in values.get("products") or ()
    ]
    link._default_manager.bulk_create(pairs)  # noqa: SLF001 - Django's own name for it
    told = (
        Told(component, new=_facts(component, values)) for component, values in zip(made, given, strict=True)
    )
    audit.record_all(by=by, action="it_component.created", told=told)
    return made


@transaction.atomic
def create_business(*, values: Values, by: User | None) -> BusinessComponent:
    """Add a business component, with the IT components that it relates to, whoever owns those."""
    return _create(BusinessComponent, values, by=by)


@transaction.atomic
def update(
    component: Component, *, version: int, values: Values, by: User | None, confirms: bool = True
) -> None:
    """Change some fields of a component, provided that nobody has since `version` was read.

    A component goes from one object to another only by somebody who keeps both parts of the register. `confirms` is
    that somebody who knows has said it: what comes out of a file is not confirmed by that.
    """
    # As the database has it: who keeps it is asked of its owner today, not of the one in hand.
    stored = type(component).objects.select_related("object").get(pk=component.pk)
    policies.require_keeper(by, stored.object)
    # Else a keeper of one object could hand what is hers to another without its being asked, or take what is
    # not hers.
    if values.get("object", stored.object) != stored.object:
        policies.require_keeper(by, values["object"])
    write(component, version=version, values=values, by=by, confirms=confirms)


@transaction.atomic
def write(
    component: Component, *, version: int, values: Values, by: User | None, confirms: bool = True
) -> None:
    """The same for a caller that has made sure that `by` may: who answers a question need not keep the register."""
    stored = type(component).objects.select_related("object").get(pk=component.pk)
    _check(type(component), values, {**_ends(stored), **values}, but=stored.pk)
    if isinstance(stored, ItComponent) and confirms:
        values = _with_days(stored, values)
    old = _facts(stored, _related(stored, values))
    changes = _plain(type(component), values)
    if isinstance(component, ItComponent) and isinstance(stored, ItComponent):
        changes |= {name: values[name] for name in FROM_AN_INVENTORY if name in values}
        # Saved with the rest in one version, so that a field and who vouches for it never part.
        changes["confirmed"] = _confirmed(stored, values, confirms=confirms)
    for name, value in changes.items():
        setattr(component, name, value)
    fields = list(changes)
    versions.save(component, expected=version, fields=fields)
    _relate(component, values)
    new = _facts(component, _related(component, values))
    _record(component, "changed", old={k: v for k, v in old.items() if v != new[k]}, new=new, by=by)


@transaction.atomic
def confirm(component: ItComponent, *, field: str, by: User | None) -> None:
    """Write down that somebody has said today that a field is right as it stands. No new version: nothing is changed."""
    today = clock.today().isoformat()
    stored = ItComponent.objects.get(pk=component.pk).confirmed
    # Confirmed twice the same day says nothing new: no row in the trail for a second click.
    if stored.get(field) == today:
        return
    component.confirmed = {**stored, field: today}
    # Without a version: to confirm changes nothing that somebody else may be editing.
    component.save(update_fields=["confirmed"])
    audit.record(
        by=by,
        action="it_component.confirmed",
        target=component,
        old={field: stored.get(field)},
        new={field: today},
    )


@transaction.atomic
def retire(component: Component, *, version: int, by: User | None) -> None:
    """Let a component leave the register; it stays where it is told of, and can be taken back."""
    policies.require_keeper(by, component.object)
    component.is_active = False
    versions.save(component, expected=version, fields=["is_active"])
    _record(component, "retired", by=by)


@transaction.atomic
def restore(component: Component, *, version: int, by: User | None) -> None:
    """Take a component back into the register."""
    policies.require_keeper(by, component.object)
    _check(type(component), {}, _ends(component), but=component.pk)
    component.is_active = True
    versions.save(component, expected=version, fields=["is_active"])
    _record(component, "restored", by=by)


def facts(component: Component) -> dict[str, Any]:
    """Every field of a component in words and plain values, relations as sorted names."""
    return _facts(component, _related(component, RELATIONS[type(component)]))


def _related(component: Component, wanted: Collection[str]) -> Values:
    """The relations that are among what is wanted: each of the others would be a question about nothing."""
    names = (name for name in RELATIONS[type(component)] if name in wanted)
    return {name: getattr(component, name).all() for name in names}


def _facts(component: Component, related: Values) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in FIELDS[type(component)]:
        value = getattr(component, name)
        found[name] = str(value) if isinstance(value, models.Model) else value
    for name in RELATIONS[type(component)]:
        found[name] = sorted(str(each) for each in related.get(name) or ())
    return found


def _create[C: (ItComponent, BusinessComponent)](
    kind: type[C], values: Values, *, by: User | None, confirms: bool = True
) -> C:
    component = _new(kind, values, by=by, confirms=confirms)
    component.save()
    _relate_new(component, values)
    _record(component, "created", new=_facts(component, values), by=by)
    return component


def _new[C: (ItComponent, BusinessComponent)](
    kind: type[C], values: Values, *, by: User | None, confirms: bool
) -> C:
    """A component that is not stored yet. Who may and what fits has been asked."""
    policies.require_keeper(by, values.get("object"))
    _check(kind, values, values)
    if kind is ItComponent and confirms:
        values = _with_days(ItComponent(), values)
    component = kind(**_plain(kind, values))
    if isinstance(component, ItComponent):
        for name in FROM_AN_INVENTORY:
            setattr(component, name, values.get(name, getattr(component, name)))
        component.confirmed = _confirmed(ItComponent(), values, confirms=confirms)
    return component


def _plain(kind: type[Component], values: Values) -> dict[str, Any]:
    return {name: values[name] for name in FIELDS[kind] if name in values}


def _relate(component: Component, values: Values) -> None:
    for name in RELATIONS[type(component)]:
        if name in values:
            getattr(component, name).set(values[name])


def _relate_new(component: Component, values: Values) -> None:
    """The same for one that has no relations yet: nobody needs to be asked what they were."""
    for name in RELATIONS[type(component)]:
        if related := values.get(name):
            getattr(component, name).add(*related)


def _confirmed(stored: ItComponent, values: Values, *, confirms: bool) -> dict[str, str]:
    """Which fields are confirmed, and when: what somebody who knows writes is known today, what she leaves empty is not.

    What a file says otherwise than before is confirmed by nobody any more.
    """
    told = [
        name
        for name, value in _plain(ItComponent, values).items()
        # An unchanged value in a form that sends all its fields is no confirmation of each.
        if name in SECRETABLE["it"] and value not in (None, "", []) and value != getattr(stored, name, None)
    ]
    if confirms:
        return {**stored.confirmed, **dict.fromkeys(told, clock.today().isoformat())}
    return {name: day for name, day in stored.confirmed.items() if name not in told}


def _with_days(stored: ItComponent, values: Values) -> Values:
    """Personal data without an agreement with whoever processes them is a duty: it gets a day when nobody sets one."""

    def will_be(name: str) -> Any:
        return values.get(name, getattr(stored, name))

    lacks = will_be("personal_data") and will_be("processor_agreement") is False
    if not lacks or will_be("processor_agreement_due_on"):
        return values
    # Months ahead, by a negative number: the same rule for short months both ways.
    day = months_before(clock.today(), -MONTHS_FOR_AN_AGREEMENT)
    return {**values, "processor_agreement_due_on": day}


def _ends(component: Component) -> dict[str, Any]:
    names = ("name", "object", "kind", "secret_fields", "secrecy_ground")
    return {name: getattr(component, name) for name in names if hasattr(component, name)}


def _check(kind: type[Component], values: Values, whole: Values, *, but: int | None = None) -> None:
    unknown = set(values) - set(FIELDS[kind]) - set(RELATIONS[kind]) - set(FROM_AN_INVENTORY)
    if unknown:
        # A fault of ours and no answer to a person: it is raised as one.
        msg = f"{kind.__name__} has no {', '.join(sorted(unknown))}"
        raise TypeError(msg)
    # Offentlighets- och sekretesslagen wants the ground named: without one the field is public.
    if whole.get("secret_fields") and not whole.get("secrecy_ground"):
        raise Invalid("secrecy_has_no_ground", _("Ange lagrummet för de uppgifter som är sekretess."))
    if kind is BusinessComponent:
        _refuse_double(whole, but)


def _refuse_double(whole: Values, but: int | None) -> None:
    same = BusinessComponent.objects.filter(object=whole["object"], kind=whole["kind"], is_active=True)
    if whole["name"].casefold() in {each.name.casefold() for each in same if each.pk != but}:
        raise Invalid(
            "component_name_taken", _("Objektet har redan en sådan verksamhetskomponent med det namnet.")
        )


def _record(component: Component, verb: str, *, by: User | None, **values: Any) -> None:
    kind = "it_component" if isinstance(component, ItComponent) else "business_component"
    if "new" in values and "old" in values:
        values["new"] = {name: values["new"][name] for name in values["old"]}
        # Nothing was changed, so nothing is told: the trail would fill with savings that said the same.
        if not values["old"]:
            return
    audit.record(by=by, action=f"{kind}.{verb}", target=component, **values)
