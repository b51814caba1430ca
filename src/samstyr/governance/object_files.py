"""The objects and the products as files: each row with its id, so that a list can be matched when it comes back."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectProduct, ObjectType
from samstyr.governance.selectors.objects import FOUR, ObjectRow, SeatCard

type Cells = list[str | int]


def object_rows(
    rows: Mapping[ObjectType, Sequence[ObjectRow]], supports: Mapping[int, str]
) -> tuple[list[str], list[Cells]]:
    """Headings and rows of the objects: what the structure says of each, its four seats, how much belongs to it."""
    header = [*structure_header(), *(f"{kind.label} {side.label}".capitalize() for kind, side in FOUR)]
    header += [_("Produkter"), _("It-komponenter"), _("Verksamhetskomponenter")]
    return header, [_object(row, supports) for found in rows.values() for row in found]


def structure_header() -> list[str]:
    """The headings of what a structure says of an object."""
    return ["id", _("Namn"), _("Typ"), _("Syfte"), _("Avgränsning"), _("Stödjer")]


def product_rows(found: Iterable[ObjectProduct]) -> tuple[list[str], list[Cells]]:
    """Headings and rows of the products."""
    return products_header(), [
        [each.pk, each.object.name, each.name, each.description, each.version] for each in found
    ]


def products_header() -> list[str]:
    """The headings of the products; the version tells whether somebody has changed one since the list was fetched."""
    return ["id", _("Objekt"), _("Produkt"), _("Beskrivning"), _("Version")]


def _object(row: ObjectRow, supports: Mapping[int, str]) -> Cells:
    said = row.object
    held = {(card.kind, card.side): _people(card) for card in row.seats}
    return [
        said.pk,
        said.name,
        str(TYPE_NAMES[ObjectType(said.type)]),
        said.purpose,
        said.boundaries,
        supports.get(said.pk, ""),
        *(held.get(each, "") for each in FOUR),
        row.products,
        row.it_components,
        row.business_components,
    ]


def _people(card: SeatCard) -> str:
    return "; ".join(filter(None, [card.person, *card.also]))
