"""How objects, products, components, forums and decisions are found. What is secret for anybody is left out."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.governance.models import (
    BusinessComponent,
    Decision,
    Forum,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
)
from samstyr.governance.secrecy import EVERYBODY


def _object(governed: GovernanceObject) -> Entry | None:
    if not governed.is_active:
        return None
    address = reverse("object", args=[governed.slug])
    return Entry(governed.name, address, text=governed.purpose, line=str(governed.get_type_display()))


def _product(product: ObjectProduct) -> Entry | None:
    if not product.is_active:
        return None
    address = reverse("product", args=[product.object.slug, product.pk])
    return Entry(product.name, address, text=product.description, line=product.object.name)


def _component(component: ItComponent | BusinessComponent) -> Entry | None:
    if not component.is_active:
        return None
    kind = "it" if isinstance(component, ItComponent) else "business"
    # The index is one for everybody, so only what nobody may be refused goes into it.
    open_to_all = ["description", *(["supplier"] if kind == "it" else [])]
    said = [str(getattr(component, name)) for name in open_to_all if EVERYBODY.sees(component, name)]
    return Entry(
        component.name,
        reverse(f"{kind}_component", args=[component.pk]),
        text=" ".join(said),
        line=component.object.name if component.object else "",
    )


def _forum(forum: Forum) -> Entry | None:
    if not forum.is_active:
        return None
    line = forum.object.name if forum.object else ""
    return Entry(forum.name, reverse("forum", args=[forum.pk]), text=forum.get_kind_display(), line=line)


def _decision(decision: Decision) -> Entry:
    """What is secret is found by its number alone."""
    address = reverse("decision", args=[decision.pk])
    if decision.is_secret:
        return Entry(str(decision), address)
    said = (decision.wording, decision.conditions, decision.registry_number, decision.subject_label)
    return Entry(str(decision), address, text=" ".join(said), line=decision.decider_label)


def _objects() -> Iterable[GovernanceObject]:
    return GovernanceObject.objects.all()


def _products() -> Iterable[ObjectProduct]:
    return ObjectProduct.objects.select_related("object")


def _it() -> Iterable[ItComponent]:
    return ItComponent.objects.select_related("object")


def _business() -> Iterable[BusinessComponent]:
    return BusinessComponent.objects.select_related("object")


def _forums() -> Iterable[Forum]:
    return Forum.objects.select_related("object")


def _decisions() -> Iterable[Decision]:
    return Decision.objects.all()


SOURCES = (
    Source("object", _("Objekt"), _("Objekt"), GovernanceObject, _object, _objects),
    Source("product", _("Objektprodukt"), _("Objektprodukter"), ObjectProduct, _product, _products),
    Source("it_component", _("It-komponent"), _("It-komponenter"), ItComponent, _component, _it),
    Source(
        "business_component",
        _("Verksamhetskomponent"),
        _("Verksamhetskomponenter"),
        BusinessComponent,
        _component,
        _business,
    ),
    Source("forum", _("Forum"), _("Forum"), Forum, _forum, _forums),
    Source("decision", _("Beslut"), _("Beslut"), Decision, _decision, _decisions),
)
