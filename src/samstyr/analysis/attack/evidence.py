"""What a published release and the invitation list say, as intervals that the truth lies in.

Only the JSON document is read. Bands, tenths and rounding become intervals; what is not published is between nothing and
everybody. Groups that only the invitation list knows of are groups like others, and those who left the filter question
blank are a group that has no table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from samstyr.analysis.disclosure import forms
from samstyr.analysis.disclosure import margins as proving
from samstyr.analysis.disclosure.margins import BOUNDLESS, Bounds, Margins, Numbers, Pair, parts, tilt_weights

PARTITIONS = ("department", "role", "involved")
BLANK = ""
ROUNDS = 8


class EvidenceError(ValueError):
    """The document contradicts itself or the invitation list."""


@dataclass(frozen=True)
class Cell:
    """One item of one group: what is told of the number of answers, of each answer, of *vet ej*, and of their mean."""

    withheld: str | None
    taken: tuple[float, float]
    steps: tuple[tuple[float, float], ...]
    dont_know: tuple[float, float]
    height: tuple[float, float] | None
    distribution: bool
    exact_share: bool
    share: bool


@dataclass(frozen=True)
class Evidence:
    """A release as a table of intervals.

    `names[p]` are the blocks of a partition; `tables[p][b]` the table of a block, None where there is none; `members[p]`
    (blocks) and `cells[p, q]` how many answered of groups, and of what two groups have in common; `items` the items.
    """

    minimum: int
    steps: int
    items: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    whole: Mapping[str, Any]
    tables: tuple[tuple[Mapping[str, Any] | None, ...], ...]
    everyone: Bounds
    members: list[Bounds]
    cells: dict[Pair, Bounds]
    invited: Numbers
    precise: bool

    def item(self, table: Mapping[str, Any] | None, item: str, people: tuple[float, float]) -> Cell:
        """What a table tells of an item, of a group of so many people."""
        nothing = (0.0, people[1])
        figures = table["items"].get(item) if table else None
        if figures is None:
            return Cell("small", nothing, (nothing,) * self.steps, nothing, None, False, False, False)
        taken = _answered(figures, people, self.minimum)
        steps = _steps(figures, taken, self.steps)
        if figures.get("label") is not None:
            taken, steps = _labelled(figures["label"], people, self.steps, self.minimum)
        share, exact = self._dont_know(figures, people)
        height = None
        if figures["mean"] is not None:
            many = isinstance(figures["answered"], int) and taken[0] >= forms.EXACT_ANSWERED
            # Two decimals are told from 30 answers and one below (the method page): the truth lies half a
            # unit to each side.
            off = 1e-9 if self.precise else (0.005 if many else 0.05)
            height = (figures["mean"] - 1 - off, figures["mean"] - 1 + off)
        known = figures["distribution"] is not None
        return Cell(
            figures["withheld"], taken, steps, share, height, known, exact, figures["dont_know"] is not None
        )

    def _dont_know(
        self, figures: Mapping[str, Any], people: tuple[float, float]
    ) -> tuple[tuple[float, float], bool]:
        told = figures["dont_know"]
        if told is None:
            return (0.0, people[1]), False
        if isinstance(told, str):
            low, high = forms.DONT_KNOW_BANDS[forms.DONT_KNOW_WORDS.index(told)]
            least = np.floor(low * people[0] + 1e-9) + (low > 0)
            return (float(least), float(np.floor(high * people[1] + 1e-9))), False
        # A share in whole tenths may have been rounded to them.
        coarse = abs(told * 10 - round(told * 10)) < 1e-9
        off = 1e-9 if self.precise else (0.05 if coarse else 0.005)
        low, high = max(0.0, told - off), min(1.0, told + off)
        return (float(np.ceil(low * people[0] - 1e-6)), float(np.floor(high * people[1] + 1e-6))), True


def gather(release: Mapping[str, Any], invited: Mapping[tuple[str, str], int]) -> Evidence:
    """The evidence of a release. Raises EvidenceError where the document and the invitation list contradict each other."""
    found = {(table["partition"], table["group"]): table for table in release["tables"]}
    whole = found["all", "all"]
    names = _names(found, invited)
    tables = tuple(
        tuple(found.get((partition, name)) for name in blocks)
        for partition, blocks in zip(PARTITIONS, names, strict=True)
    )
    # Who was invited is a public record: no cell can hold more than the list says.
    room = np.zeros((len(names[0]), len(names[1])))
    for (department, role), number in invited.items():
        room[names[0].index(department), names[1].index(role)] = number
    everyone = _everyone(whole, room, release["minimum"])
    members = _members(tables, whole, room, names[2])
    members, cells = _settle(everyone, members, _rooms(tables, members, room, names[2]))
    return Evidence(
        minimum=release["minimum"],
        steps=release.get("steps", 6),
        items=tuple(whole["items"]),
        names=names,
        whole=whole,
        tables=tables,
        everyone=everyone,
        members=members,
        cells=cells,
        invited=room,
        precise=bool(release.get("exact")),
    )


def _names(
    found: Mapping[tuple[str, str], Mapping[str, Any]], invited: Mapping[tuple[str, str], int]
) -> tuple[tuple[str, ...], ...]:
    listed: tuple[set[str], set[str], set[str]] = (
        {department for department, _ in invited},
        {role for _, role in invited},
        {"yes", "no", BLANK},
    )
    return tuple(
        tuple(sorted(known | {group for kind, group in found if kind == partition})) or (BLANK,)
        for partition, known in zip(PARTITIONS, listed, strict=True)
    )


def _everyone(whole: Mapping[str, Any], room: Numbers, minimum: int) -> Bounds:
    answered = whole["answered"]
    if answered is None:
        return Bounds(np.asarray(0.0), np.asarray(float(min(minimum - 1, room.sum()))))
    return Bounds(np.asarray(float(answered)), np.asarray(float(answered)))


def _members(
    tables: tuple[tuple[Mapping[str, Any] | None, ...], ...],
    whole: Mapping[str, Any],
    room: Numbers,
    filtered: tuple[str, ...],
) -> list[Bounds]:
    limits = [room.sum(axis=1), room.sum(axis=0), np.full(len(filtered), room.sum())]
    members = []
    for blocks, limit in zip(tables, limits, strict=True):
        low, high = np.zeros(len(blocks)), limit.copy()
        for place, table in enumerate(blocks):
            if table is not None and table["answered"] is not None:
                low[place] = high[place] = table["answered"]
        members.append(Bounds(low, high))
    split = whole.get("involved") or {}
    for answer, number in split.items():
        if number is not None:
            place = filtered.index(answer)
            members[2].low[place] = members[2].high[place] = number
    return members


def _rooms(
    tables: tuple[tuple[Mapping[str, Any] | None, ...], ...],
    members: list[Bounds],
    room: Numbers,
    filtered: tuple[str, ...],
) -> dict[Pair, Bounds]:
    """How many can be in two groups at once: as many as are invited, or as the filter question's split says."""
    rooms: dict[Pair, Bounds] = {(0, 1): Bounds(np.zeros_like(room), room)}
    for place in (0, 1):
        shape = (len(tables[place]), len(filtered))
        low = np.zeros(shape)
        high = np.minimum(members[place].high[:, np.newaxis], np.full(shape, np.inf))
        for block, table in enumerate(tables[place]):
            for answer, number in ((table or {}).get("involved") or {}).items():
                if number is not None:
                    low[block, filtered.index(answer)] = high[block, filtered.index(answer)] = number
        rooms[place, 2] = Bounds(low, high)
    return rooms


def _settle(
    everyone: Bounds, members: list[Bounds], cells: dict[Pair, Bounds]
) -> tuple[list[Bounds], dict[Pair, Bounds]]:
    """How many are in groups and in what they have in common, carried back and forth."""
    members, cells = list(members), dict(cells)
    for _ in range(ROUNDS):
        for place, bounds in enumerate(members):
            members[place] = parts(everyone, bounds).whole_numbers()
        for (first, second), known in cells.items():
            settled = proving.table(members[first], members[second], known)
            members[first] = members[first].meet(settled.sum(-1))
            members[second] = members[second].meet(settled.sum(-2))
            cells[first, second] = settled
    if any((bounds.low > bounds.high + 1e-9).any() for bounds in (*members, *cells.values())):
        # An attack on evidence that contradicts itself would prove anything, or nothing; it must not pass for
        # a clean one.
        raise EvidenceError("the release does not fit the invitation list")
    return members, cells


def _answered(figures: Mapping[str, Any], people: tuple[float, float], minimum: int) -> tuple[float, float]:
    told = figures["answered"]
    if isinstance(told, str):
        low, high = forms.answered_limits(told)
        return float(low), people[1] if high is None else min(float(high), people[1])
    if told is not None:
        return float(told), float(told)
    return (float(minimum), people[1]) if figures["mean"] is not None else (0.0, people[1])


def _steps(
    figures: Mapping[str, Any], taken: tuple[float, float], steps: int
) -> tuple[tuple[float, float], ...]:
    told = figures["distribution"]
    if told is None:
        return ((0.0, taken[1]),) * steps
    if isinstance(figures["answered"], int) or sum(told) != forms.TENTHS:
        return tuple((float(count), float(count)) for count in told)
    found = []
    for tenth in told:
        # The largest remainder moves a part by less than a whole tenth: the bounds are open, so their ends
        # are left out.
        low = np.floor((tenth - 1) * taken[0] / forms.TENTHS + 1e-9) + 1 if tenth else 0.0
        high = np.ceil((tenth + 1) * taken[1] / forms.TENTHS - 1e-9) - 1
        found.append((float(max(low, 1.0)) if tenth else 0.0, float(high)))
    return tuple(found)


def _labelled(
    label: str, people: tuple[float, float], steps: int, minimum: int
) -> tuple[tuple[float, float], tuple[tuple[float, float], ...]]:
    """A label says that all but a tenth of at most 29 gave one answer of the lowest third, or of the highest."""
    most = min(people[1], float(forms.EXACT_ANSWERED - 1))
    third = steps // 3
    inside = range(third) if label.startswith("≤") else range(steps - third, steps)
    others = float(forms.others_when_alike(int(most)))
    told = tuple((0.0, most if step in inside else others) for step in range(steps))
    return (float(minimum), most), told


def margins(evidence: Evidence) -> tuple[Margins, list[list[Cell]], list[list[list[Cell]]]]:
    """What is told of every item as margins (before they are settled), and the cells (items; partitions, items, blocks)."""
    every = float(evidence.everyone.low), float(evidence.everyone.high)
    whole = [evidence.item(evidence.whole, item, every) for item in evidence.items]
    blocks = [
        [
            [
                evidence.item(table, item, (float(bounds.low[place]), float(bounds.high[place])))
                for place, table in enumerate(tables)
            ]
            for item in evidence.items
        ]
        for tables, bounds in zip(evidence.tables, evidence.members, strict=True)
    ]
    return (
        Margins(
            everyone=evidence.everyone,
            members=list(evidence.members),
            cells=dict(evidence.cells),
            whole=_counts([[cell] for cell in whole], [every[1]], single=True),
            groups=[
                _counts(rows, list(bounds.high))
                for rows, bounds in zip(blocks, evidence.members, strict=True)
            ],
            whole_taken=Bounds(*np.array([cell.taken for cell in whole], dtype=np.float64).reshape(-1, 2).T),
            groups_taken=[_taken(rows) for rows in blocks],
            whole_tilts=_tilts([[cell] for cell in whole], evidence.steps, single=True),
            groups_tilts=[_tilts(rows, evidence.steps) for rows in blocks],
        ),
        [whole],
        blocks,
    )


def _counts(rows: list[list[Cell]], most: list[float], *, single: bool = False) -> Bounds:
    """Bounds (items, answers, blocks) of how often each answer was given, a blank last."""
    told = np.array(
        [
            [(*cell.steps, cell.dont_know, (0.0, high)) for cell, high in zip(row, most, strict=True)]
            for row in rows
        ],
        dtype=np.float64,
    )
    low, high = np.moveaxis(told, 2, 1)[..., 0], np.moveaxis(told, 2, 1)[..., 1]
    return Bounds(low[..., 0], high[..., 0]) if single else Bounds(low, high)


def _taken(rows: list[list[Cell]]) -> Bounds:
    told = np.array([[cell.taken for cell in row] for row in rows], dtype=np.float64)
    return Bounds(told[..., 0], told[..., 1])


def _tilts(rows: list[list[Cell]], steps: int, *, single: bool = False) -> Bounds:
    """Bounds (items, tilts, blocks) of how far the answers lie above each step in sum; of the others nothing is used."""
    shape = (len(rows), len(tilt_weights(steps)), len(rows[0]) if rows else 0)
    low, high = np.full(shape, -BOUNDLESS), np.full(shape, BOUNDLESS)
    for item, row in enumerate(rows):
        for block, cell in enumerate(row):
            if cell.height is not None:
                for step in range(steps):
                    # A product of two intervals has its extremes at the corners.
                    corners = [(end - step) * number for end in cell.height for number in cell.taken]
                    low[item, step, block], high[item, step, block] = min(corners), max(corners)
    return Bounds(low[..., 0], high[..., 0]) if single else Bounds(low, high)
