"""Changes to the products of an object."""

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.governance import policies
from samstyr.governance.models import GovernanceObject, ObjectProduct


@transaction.atomic
def create(
    *,
    governed: GovernanceObject,
    name: str,
    description: str = "",
    by: User | None,
) -> ObjectProduct:
    """Add a product to an object. Raises `Invalid` when the object has one with that name."""
    policies.require_product_keeper(by, governed)
    _refuse_taken(governed, name)
    # Those that have ceased are counted too, so that no place in the order is given twice.
    product = ObjectProduct.objects.create(
        object=governed, name=name, description=description, position=governed.products.count()
    )
    audit.record(by=by, action="product.created", target=product, new=_facts(product))
    return product


@transaction.atomic
def update(
    product: ObjectProduct, *, version: int, name: str, description: str, by: User | None
) -> ObjectProduct:
    """Rename or describe a product, provided that nobody has since `version` was read."""
    policies.require_product_keeper(by, product.object)
    _refuse_taken(product.object, name, but=product)
    # As the database has it: whoever calls may have put new words on the object in hand.
    old = _facts(ObjectProduct.objects.get(pk=product.pk))
    product.name, product.description = name, description
    versions.save(product, expected=version, fields=["name", "description"])
    audit.record(by=by, action="product.changed", target=product, old=old, new=_facts(product))
    return product


@transaction.atomic
def end(product: ObjectProduct, *, version: int, by: User | None) -> ObjectProduct:
    """Let a product cease. Raises `Conflict` while components are gathered in it, so that none is lost from sight."""
    policies.require_product_keeper(by, product.object)
    if product.it_components.filter(is_active=True).exists() or (
        product.business_components.filter(is_active=True).exists()
    ):
        raise Conflict(
            "product_has_components",
            _("Produkten samlar komponenter. Flytta dem till en annan produkt först."),
        )
    # Plan lines point at it, so it stays as a name that was.
    product.is_active = False
    versions.save(product, expected=version, fields=["is_active"])
    audit.record(by=by, action="product.ended", target=product)
    return product


def _refuse_taken(governed: GovernanceObject, name: str, *, but: ObjectProduct | None = None) -> None:
    others = governed.products.filter(is_active=True)
    if name.casefold() in {each.name.casefold() for each in others if each != but}:
        raise Invalid("product_name_taken", _("Objektet har redan en produkt med det namnet."), field="name")


def _facts(product: ObjectProduct) -> dict[str, str]:
    return {"object": product.object.name, "name": product.name, "description": product.description}
