"""Which object a system belongs to, and which product: by the areas that an inventory names, and by words of its name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.governance.models import ObjectProduct


@dataclass(frozen=True)
class Rules:
    """`areas` gives the object of an area; `words` are parts of a system's name with the product that they point at."""

    areas: Mapping[str, int] = field(default_factory=dict)
    words: Sequence[tuple[str, int]] = ()

    @cached_property
    def folded(self) -> list[tuple[str, int]]:
        """The words as they are compared: once for a whole inventory."""
        return [(word.casefold(), pk) for word, pk in self.words]


def areas_in(cells: Iterable[str]) -> dict[str, int]:
    """The areas that some cells name, with how many cells each.

    A comma parts areas, and stands inside some of them: what is made of others' names is several, the rest is one.
    """
    seen = Counter(cell for cell in cells if cell)
    atoms = set(seen)
    # The longest first: it is made of others, and must be known to be so before one of its
    # parts is looked at.
    for cell in sorted(seen, key=len, reverse=True):
        if len(split(cell, atoms - {cell})) > 1:
            atoms.discard(cell)
    found: Counter[str] = Counter()
    for cell, number in seen.items():
        for area in split(cell, atoms):
            found[area] += number
    return dict(found)


def split(cell: str, atoms: Iterable[str]) -> list[str]:
    """The areas of a cell, the longest known name first; what is no known name is one area as it stands."""
    by_bare = {bare(atom): atom for atom in atoms}
    if bare(cell) in by_bare:
        return [by_bare[bare(cell)]]
    parts = [part for each in re.split(r"[;\n]", cell) for part in each.split(",") if part.strip()]
    found, start = [], 0
    while start < len(parts):
        # The longest run of parts that is a known area first, since a comma may stand inside its name.
        for end in range(len(parts), start, -1):
            if atom := by_bare.get(bare(",".join(parts[start:end]))):
                break
        else:
            return [cell]
        found.append(atom)
        start = end
    return found


def product_of(
    name: str, rules: Rules, products: Mapping[int, ObjectProduct], objects: Iterable[int]
) -> int | None:
    """The first product of some objects that a word of the name points at; of all objects when none are given."""
    within, said = set(objects), name.casefold()
    # In the order that somebody has written them: the first word that fits decides.
    for word, pk in rules.folded:
        if word in said:
            product = products.get(pk)
            if product is not None and (not within or product.object_id in within):
                return pk
    return None
