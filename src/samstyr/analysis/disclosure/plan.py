"""What a release may say: the plan that `protect` makes and `release.compute` follows.

Values that need a form – a number, a band, nothing – are given in the form in which they are published, so that whoever
writes the release copies them and decides nothing. `docs/method/disclosure.md` has the rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samstyr.analysis.tables import Partition, Withheld


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """How one item of one group is published.

    Where `withheld` has a reason there is no mean, no standard error and no `answered`, and the item is in no
    composite; `label` ("≤ 2", "≥ 5") may then stand in its place. `answered` is a number or a band.
    `dont_know` is a share 0–1 of the group's respondents, unrounded, or a band, or nothing; it has rules of its own and
    may be there where the mean is not. `distribution` has one number for each step, lowest first: answers from 30,
    and below that tenths of the answers, which add up to ten; either way its shares are its parts of its own sum.
    """

    withheld: Withheld | None
    label: str | None
    decimals: int
    answered: int | str | None
    dont_know: float | str | None
    distribution: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """How one group is published.

    A withheld group has no figures at all, not even how many answered. `involved` is the filter question's answers,
    {"yes": people, "no": people}, or nothing. `decimals` goes for its composites.
    """

    partition: Partition
    group: str
    withheld: Withheld | None
    decimals: int
    answered: int | None
    involved: Mapping[str, int] | None
    items: Mapping[str, ItemPlan]

    @property
    def reported(self) -> tuple[str, ...]:
        """The items that have a figure: those that a composite of this group may rest on."""
        return tuple(code for code, item in self.items.items() if item.withheld is None)


@dataclass(frozen=True, slots=True)
class ProtectionPlan:
    """What a release may say about every group of every partition, at a threshold of `minimum` people."""

    minimum: int
    groups: Mapping[tuple[Partition, str], GroupPlan]

    def group(self, partition: Partition, group: str) -> GroupPlan:
        """The plan of one group; KeyError where nobody was invited to it and nobody answered in it."""
        return self.groups[partition, group]

    def __iter__(self) -> Iterator[GroupPlan]:
        return iter(self.groups.values())
