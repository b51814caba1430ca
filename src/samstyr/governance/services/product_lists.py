"""The list of products that comes back edited: matched by id, written for whoever decides on the products."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.errors import DomainError, Invalid
from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance import object_files
from samstyr.governance.models import GovernanceObject, ObjectProduct
from samstyr.governance.selectors import objects
from samstyr.governance.services import list_rows, products

FIELDS = ("id", "object", "name", "description", "version")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list led to."""

    changed: int
    added: int


@transaction.atomic
def take_in(*, content: bytes, by: User) -> Taken:
    """Write what a list of the products says: all of it, or nothing with what is wrong in which row.

    A product that is not in the list stays as it is; a row without id is a new one. The mandate is asked of every
    row that says something new, as on the product's own page.
    """
    live = {each.pk: each for each in objects.live_products()}
    named = {bare(each.name): each for each in objects.active()}
    rows = list_rows.read(content, object_files.products_header, FIELDS, page=_("Objekt"))
    list_rows.refuse_twice((number, said["id"]) for number, said in rows)
    faults, counts = [], {"changed": 0, "added": 0, "same": 0}
    for number, said in rows:
        try:
            counts[_write(said, live, named, by)] += 1
        # All faults at once, so that the list is mended in one go; what was written until then is undone.
        except DomainError as fault:
            faults.append((number, str(fault)))
    if faults:
        raise Invalid("rows_unreadable", list_rows.told(faults))
    return Taken(counts["changed"], counts["added"])


def _write(
    said: Mapping[str, str],
    live: Mapping[int, ObjectProduct],
    named: Mapping[str, GovernanceObject],
    by: User,
) -> str:
    governed = named.get(bare(said["object"]))
    if governed is None:
        raise Invalid(
            "no_object", _("det finns inget objekt som heter ”%(name)s”") % {"name": said["object"]}
        )
    list_rows.refuse_bad_text(said, {"name": 120, "description": 2_000})
    if not said["id"]:
        products.create(governed=governed, name=said["name"], description=said["description"], by=by)
        return "added"
    product = live.get(int(said["id"])) if said["id"].isdecimal() else None
    if product is None:
        raise Invalid("no_product", _("ingen produkt har id %(id)s") % {"id": said["id"]})
    if product.object_id != governed.pk:
        raise Invalid("moved", _("en produkt byter inte objekt i listan"))
    if product.name == said["name"] and list_rows.same(product.description, said["description"]):
        return "same"
    # A row without version was not fetched here: no product has version 0, so it is refused as outdated.
    version = int(said["version"]) if said["version"].isdecimal() else 0
    products.update(product, version=version, name=said["name"], description=said["description"], by=by)
    return "changed"
