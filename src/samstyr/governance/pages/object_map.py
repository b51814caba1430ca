"""The object map: the whole on one page, as a picture and as a table of the same."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import BusinessComponent, ItComponent, ObjectType
from samstyr.governance.pages.map_properties import Asked, Property
from samstyr.governance.pages.object_cards import wanting
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors.object_map import Component, MappedObject, Place
from samstyr.ui.charts.blocks import Band, Block, Brick, Key, Look, Row, Shape

# Reversed once: two thousand addresses would take a fifth of the time that the map has.
_MARK = 987654321
STANDS_OUT = frozenset({Look.SLASHED, Look.STRONG, Look.STEP_4, Look.HOLLOW})


@dataclass(frozen=True, slots=True)
class Map:
    """The bands of the picture, its key, and how many components have each look."""

    bands: list[Band]
    keys: list[list[Key]]
    counts: Counter[Look]
    total: int

    @property
    def alt(self) -> str:
        """The picture in words."""
        objects = sum(len(band.blocks) for band in self.bands)
        return ngettext(
            "Objektkarta: %(objects)s objekt med %(components)s komponent.",
            "Objektkarta: %(objects)s objekt med %(components)s komponenter.",
            self.total,
        ) % {"objects": objects, "components": self.total}


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A product as a row of the table; `said` is what stands out among what it gathers, in words."""

    row: Row
    said: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An object as a table of its products; `count` is how many components it has, each once."""

    band: str
    block: Block
    count: int
    said: str
    rows: list[ListedRow]


def listed(shown: Map, chosen: Property) -> list[Listed]:
    """The same as the picture, to read: each object with its products and what stands out in them."""
    found = []
    for band in shown.bands:
        for block in band.blocks:
            # A component stands in every product that uses it, and counts once.
            once = {brick.href: brick for row in block.rows for brick in row.bricks}
            rows = [ListedRow(row, _standing_out(row.bricks, chosen)) for row in block.rows]
            found.append(Listed(band.name, block, len(once), _standing_out(once.values(), chosen), rows))
    return found


def _standing_out(bricks: Iterable[Brick], chosen: Property) -> str:
    counts = Counter(brick.look for brick in bricks)
    return " · ".join(
        f"{words}:\xa0{counts[look]}" for look, words in chosen.keys if look in STANDS_OUT and counts[look]
    )


def draw(whole: Sequence[MappedObject], chosen: Property, viewer: Viewer, on: date) -> Map:
    """The map coloured by a property."""
    looks: dict[tuple[type, int], Look] = {}
    owners = {each.object.pk: each.seats for each in whole if each.object is not None}
    for component in _all(whole):
        seats = owners.get(component.object_id or 0, ())
        looks[type(component), component.pk] = chosen.look(Asked(component, seats, viewer, on))
    counts = Counter(looks.values())
    builder = _Builder(chosen, looks)
    return Map(list(builder.bands(whole)), builder.keys(counts), counts, len(looks))


def finding(shown: Map, chosen: Property) -> str:
    """What the map says, in a sentence; nothing of a map that has nothing on it."""
    if not shown.bands:
        return ""
    counts = {look.value: numbers.number(shown.counts[look]) for look in Look}
    # Of those that the question is about: business components have no cost of their own.
    return str(chosen.finding) % {**counts, "all": numbers.number(shown.total - shown.counts[Look.ASIDE])}


class _Builder:
    def __init__(self, chosen: Property, looks: dict[tuple[type, int], Look]) -> None:
        self.chosen, self.looks = chosen, looks
        self.words = {Look.ASIDE: "", **{look: str(words) for look, words in chosen.keys}}
        self.address = {
            ItComponent: _template("it_component"),
            BusinessComponent: _template("business_component"),
        }

    def bands(self, whole: Sequence[MappedObject]) -> Iterator[Band]:
        notes = {
            ObjectType.CORE: _("stöttar var sin del av verksamheten"),
            ObjectType.SUPPORT: _("stöttar det som är gemensamt för hela kommunen"),
            ObjectType.TECHNICAL: _("bär alla de andra"),
        }
        for each in ObjectType:
            blocks = [self._block(row) for row in whole if row.object is not None and row.object.type == each]
            if blocks:
                carries = each is ObjectType.TECHNICAL
                yield Band(str(TYPE_NAMES[each]), notes[each], blocks, carries=carries)
        # Last and apart: what nobody answers for is what the map is looked at for.
        nobodys = [self._block(row) for row in whole if row.object is None]
        if nobodys:
            yield Band(_("Utan objekt"), _("ingen svarar för dem än"), nobodys)

    def keys(self, counts: Counter[Look]) -> list[list[Key]]:
        looks = [Key(f"{words} ({numbers.number(counts[look])})", look) for look, words in self.chosen.keys]
        shapes = [
            Key(_("it-komponent"), Look.PLAIN, Shape.SQUARE),
            Key(_("it-komponent som ett annat objekt äger"), Look.PLAIN, Shape.ROUND),
            Key(_("verksamhetskomponent"), Look.PLAIN, Shape.DIAMOND),
        ]
        return [looks, shapes]

    def _block(self, mapped: MappedObject) -> Block:
        found = mapped.object
        if found is None:
            rows = [self._row(place, None, _("Komponenter")) for place in mapped.places]
            return Block(_("Väntar på ett objekt"), reverse("it_components") + "?visa=ownerless", rows)
        owners = [seat for seat in mapped.seats if seat.kind == "owner"]
        held = ", ".join(dict.fromkeys(seat.person for seat in owners if not seat.is_vacant))
        rows = [self._row(place, found.pk, _("Utan produkt"), found.slug) for place in mapped.places]
        return Block(found.name, reverse("object", args=[found.slug]), rows, held, wanting(mapped.seats))

    def _row(self, place: Place, owner: int | None, without: str, slug: str = "") -> Row:
        bricks = [self._brick(each, owner) for each in place.components]
        if place.product is None:
            return Row(without, "", bricks)
        return Row(place.product.name, reverse("product", args=[slug, place.product.pk]), bricks)

    def _brick(self, component: Component, owner: int | None) -> Brick:
        look = self.looks[type(component), component.pk]
        shape = Shape.SQUARE
        if isinstance(component, BusinessComponent):
            shape = Shape.DIAMOND
        elif owner is not None and component.object_id != owner:
            shape = Shape.ROUND
        href = self.address[type(component)].replace(str(_MARK), str(component.pk))
        return Brick(component.name, href, look, shape, self.words[look])


def _all(whole: Sequence[MappedObject]) -> Iterable[Component]:
    seen: dict[tuple[type, int], Component] = {}
    for each in whole:
        for place in each.places:
            seen.update({(type(row), row.pk): row for row in place.components})
    return seen.values()


def _template(name: str) -> str:
    return reverse(name, args=[_MARK])
