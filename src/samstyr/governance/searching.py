"""How objects, products, components and decisions are found. What is secret of a component for anybody is left out."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.governance.models import BusinessComponent, GovernanceObject, ItComponent
from samstyr.governance.secrecy import EVERYBODY


def _object(governed: GovernanceObject) -> Entry | None:
    if not governed.is_active:
        return None
    address = reverse("object", args=[governed.slug])
    return Entry(governed.name, address, text=governed.purpose, line=str(governed.get_type_display()))


def _component(component: ItComponent | BusinessComponent) -> Entry | None:
    if not component.is_active:
        return None
    kind = "it" if isinstance(component, ItComponent) else "business"
    open_to_all = ["description", *(["supplier"] if kind == "it" else [])]
    said = [str(getattr(component, name)) for name in open_to_all if EVERYBODY.sees(component, name)]
    return Entry(
        component.name,
        reverse(f"{kind}_component", args=[component.pk]),
        text=" ".join(said),
        line=component.object.name if component.object else "",
    )


def _objects() -> Iterable[GovernanceObject]:
    return GovernanceObject.objects.all()


def _it() -> Iterable[ItComponent]:
    return ItComponent.objects.select_related("object")


def _business() -> Iterable[BusinessComponent]:
    return BusinessComponent.objects.select_related("object")


SOURCES = (
    Source("object", _("Objekt"), GovernanceObject, _object, _objects),
    Source("it_component", _("It-komponenter"), ItComponent, _component, _it),
    Source("business_component", _("Verksamhetskomponenter"), BusinessComponent, _component, _business),
)
