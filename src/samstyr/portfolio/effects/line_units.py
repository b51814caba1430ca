"""The line organisation as sums of benefits need it: who stands under whom, and what is rolled up to whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from samstyr.analysis.benefits import NOTHING, Amount
from samstyr.organisation.models import Unit, UnitKind


@dataclass(frozen=True)
class Units:
    """Every unit by its id; made with one query."""

    by_id: dict[int, Unit]

    @classmethod
    def all(cls) -> "Units":
        """Every unit, also those that are no more: what they took home stays with them."""
        return cls({unit.pk: unit for unit in Unit.objects.all()})

    def above(self, unit: int | None, kind: UnitKind) -> int | None:
        """The department, nämnd … that a unit stands under; the unit itself where there is none of that kind."""
        at = unit
        while at is not None:
            if self.by_id[at].kind == kind:
                return at
            at = self.by_id[at].parent_id
        # A unit outside the tree that is asked for stands for itself, so that its money is
        # in the table's sum.
        return unit

    def below(self, unit: int) -> frozenset[int]:
        """A unit and all that stands under it."""
        children: dict[int | None, list[int]] = defaultdict(list)
        for each in self.by_id.values():
            children[each.parent_id].append(each.pk)
        found, waiting = {unit}, [unit]
        while waiting:
            new = [child for child in children[waiting.pop()] if child not in found]
            found.update(new)
            waiting.extend(new)
        return frozenset(found)

    def rolled_up(self, parts: dict[int | None, Amount], kind: UnitKind | None) -> dict[int | None, Amount]:
        """Sums by unit as sums by department or nämnd; nothing is lost on the way."""
        if kind is None:
            return parts
        return _joined((self.above(unit, kind), amount) for unit, amount in parts.items())


def _joined[Key](parts: Iterable[tuple[Key, Amount]]) -> dict[Key, Amount]:
    sums: dict[Key, Amount] = {}
    for key, amount in parts:
        sums[key] = sums.get(key, NOTHING) + amount
    return sums
