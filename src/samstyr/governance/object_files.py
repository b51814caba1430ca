"""The objects and the products as files: each row with its id, so that a list can be matched when it comes back."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectProduct, ObjectType, StructureEntry
from samstyr.governance.selectors.objects import FOUR, ObjectRow, SeatCard
from samstyr.ui.components import Fact

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


def type_words() -> list[str]:
    """The types as they are written in a list."""
    return [str(name).lower() for name in TYPE_NAMES.values()]


def structure_columns() -> list[Fact]:
    """What is written in each column of the list of objects."""
    said = (
        _("Lämnas tomt för ett nytt objekt. Ändra inte ett id som står här: objektet känns igen på det."),
        _("Måste stå på varje rad."),
        _("Något av: %(types)s.") % {"types": ", ".join(type_words())},
        _("Får lämnas tomt."),
        _("Får lämnas tomt."),
        _("Förvaltningar och bolag med sina namn, och semikolon mellan. Får lämnas tomt."),
    )
    return [Fact(word, text) for word, text in zip(structure_header(), said, strict=True)]


def draft_rows(entries: Iterable[StructureEntry]) -> tuple[list[str], list[Cells]]:
    """Headings and rows of a draft, as it comes back: with the list of today its changes would be taken back unseen."""
    return structure_header(), [
        [
            each.object_id,
            each.name,
            str(TYPE_NAMES[ObjectType(each.type)]),
            each.purpose,
            each.boundaries,
            "; ".join(unit.name for unit in each.supports.all()),
        ]
        for each in entries
    ]


def product_columns() -> list[Fact]:
    """What is written in each column of the list of products."""
    said = (
        _("Lämnas tomt för en ny produkt. Ändra inte ett id som står här: produkten känns igen på det."),
        _("Objektets namn. Måste stå på varje rad."),
        _("Produktens namn. Måste stå på varje rad."),
        _("Får lämnas tomt."),
        _("Lämnas tomt för en ny produkt, och annars som den står i listan."),
    )
    return [Fact(word, text) for word, text in zip(products_header(), said, strict=True)]


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
