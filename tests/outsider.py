"""An attacker of one's own, for the tests only: linear programming over everything that may be known.

It shares nothing with `samstyr.analysis.attack` but the plan of what is published. It is given more than any outsider
has: who answered, and every published figure exact – number, sum and sum of squares of the answers. A variable is how many
of a cell (department, role, filter answer) gave an answer; what is published are equations.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from municipalities import AXES, STEPS, Municipality
from scipy.optimize import linprog

from samstyr.analysis.disclosure import GroupPlan, ProtectionPlan
from samstyr.analysis.tables import Partition

ANSWERS = STEPS + 2  # the steps, vet ej, nothing
DONT_KNOW = STEPS
BANDS = {"0–10 %": (-1, 0.1), "10–25 %": (0.1, 0.25), "25–50 %": (0.25, 0.5), "> 50 %": (0.5, 1)}
EPSILON = 1e-6

Row = tuple[Any, float, float]


class Outsider:
    """What is known of the first item of a municipality, and what follows from it."""

    def __init__(self, municipality: Municipality, plan: ProtectionPlan) -> None:
        self.board, self.plan, self.minimum = municipality.board, plan, plan.minimum
        values, unknown = self.board.values[..., 0, :], self.board.dont_know[..., 0]
        blank = self.board.sheets - values.sum(axis=-1) - unknown
        self.truth = np.concatenate([values, unknown[..., None], blank[..., None]], axis=-1)
        self.groups = [group for group in plan if group.group or group.partition is not Partition.INVOLVED]
        here = [self._row(self._mask(axis=(d, r)), 1) for d, r in np.ndindex(self.board.sheets.shape[:2])]
        self.participation = [(row, row @ self.truth.ravel(), row @ self.truth.ravel()) for row in here]
        self.rows = self.participation + [row for group in self.groups for row in self._told(group)]

    def secrets(self) -> list[str]:
        """Everything that is proven of fewer than the threshold, or of a withheld figure, and must not be."""
        return [*self._answers(), *self._means()]

    def _answers(self) -> Iterator[str]:
        """Answers that somebody in a cell or a group of fewer than the threshold is proven to have given."""
        for name, mask in self._few():
            for answer in range(ANSWERS - 1):
                if self.truth[mask].sum(axis=0)[answer] and not self._usual(mask, answer):
                    goal = np.zeros(self.truth.shape)
                    goal[mask, answer] = 1
                    proven = self._least(self.rows, goal)
                    if proven > EPSILON and not self._by_one_group(goal):
                        yield f"{name}: at least {proven:.2f} said {answer + 1}"

    def _means(self) -> Iterator[str]:
        """Withheld means of small or uniform groups that are proven to within one step of the scale in sum."""
        height = np.array([*range(STEPS), 0, 0])
        for group in self.groups:
            reason, mask = group.items["E1"].withheld, self._of(group)
            answered = self.truth[mask][:, :STEPS].sum()
            if reason not in ("small", "homogeneous") or not answered or group.partition is Partition.ALL:
                continue
            if any(self._usual(mask, answer) for answer in range(STEPS)):
                continue
            goal = np.zeros(self.truth.shape)
            goal[mask] = height
            low, high = self._least(self.rows, goal), -self._least(self.rows, -goal)
            goal[mask] = [*height[:STEPS][::-1], 0, 0]
            below = self._least(self.rows, goal)
            if high - low < 1 - EPSILON and low + below > EPSILON and not self._mean_by_one_group(mask):
                yield f"{group.partition} {group.group}: sum between {low:.2f} and {high:.2f}"

    # -- what is told

    def _told(self, group: GroupPlan) -> Iterator[Row]:
        if group.withheld:
            return
        mask, item = self._of(group), group.items["E1"]
        counts = self.truth[mask].sum(axis=0)
        people = counts.sum()
        yield self._exactly(mask, 1)
        if group.involved is not None:
            for place in range(2):
                part = mask.copy()
                part[:, :, [other for other in range(part.shape[2]) if other != place]] = False
                yield self._exactly(part, 1)
        if item.withheld is None:
            for power in range(3):
                yield self._exactly(mask, [*(float(step**power) for step in range(1, STEPS + 1)), 0, 0])
        if item.label is not None:
            yield from self._labelled(mask, item.label, counts)
        told = [item.distribution is not None] * STEPS + [isinstance(item.dont_know, float)]
        for answer in np.flatnonzero(told):
            yield self._exactly(mask, np.eye(ANSWERS)[answer])
        if isinstance(item.dont_know, str):
            low, high = BANDS[item.dont_know]
            row = self._row(mask, np.eye(ANSWERS)[DONT_KNOW])
            yield row, max(0, np.floor(low * people + EPSILON) + 1), np.floor(high * people + EPSILON)

    def _labelled(self, mask: Any, label: str, counts: Any) -> Iterator[Row]:
        third = STEPS // 3
        inside = range(third) if label.startswith("≤") else range(STEPS - third, STEPS)
        answered = counts[:STEPS].sum()
        others = max(number for number in range(int(answered)) if answered - number > 0.9 * answered)
        yield self._exactly(mask, [1.0] * STEPS + [0, 0])
        for step in set(range(STEPS)) - set(inside):
            yield self._row(mask, np.eye(ANSWERS)[step]), 0, others

    def _exactly(self, mask: Any, weights: Any) -> Row:
        row = self._row(mask, weights)
        known = float(row @ self.truth.ravel())
        return row, known, known

    def _row(self, mask: Any, weights: Any) -> Any:
        row = np.zeros(self.truth.shape)
        row[mask] = weights
        return row.ravel()

    # -- whom it is about

    def _mask(self, axis: tuple[int, int]) -> Any:
        mask = np.zeros(self.board.sheets.shape, dtype=bool)
        mask[axis] = True
        return mask

    def _of(self, group: GroupPlan) -> Any:
        if group.partition is Partition.ALL:
            return np.ones(self.board.sheets.shape, dtype=bool)
        return self._block(AXES.index(group.partition), self.board.names[group.partition].index(group.group))

    def _block(self, axis: int, place: int) -> Any:
        mask = np.zeros(self.board.sheets.shape, dtype=bool)
        mask[(slice(None),) * axis + (place,)] = True
        return mask

    def _few(self) -> Iterator[tuple[str, Any]]:
        """Cells of department and role, and groups, of fewer people than the threshold."""
        masks = [(f"cell {cell}", self._mask(cell)) for cell in np.ndindex(self.board.sheets.shape[:2])]
        for axis, partition in enumerate(AXES):
            names = self.board.names[partition]
            masks += [(f"{partition} {name}", self._block(axis, place)) for place, name in enumerate(names)]
        for name, mask in masks:
            if 1 <= self.board.sheets[mask].sum() < self.minimum:
                yield name, mask

    def _usual(self, mask: Any, answer: int) -> bool:
        """Whether a published group of thirty or more, to which they all belong, gave hardly any other answer."""
        for group in self.groups:
            item, inside = group.items["E1"], self._of(group)
            counts = self.truth[inside].sum(axis=0)
            told = item.distribution is not None if answer < STEPS else isinstance(item.dont_know, float)
            base = counts[:STEPS].sum() if answer < STEPS else counts.sum()
            if told and base >= 30 and counts[answer] > 0.9 * base and not (mask & ~inside).any():
                return True
        return False

    # -- what follows

    def _by_one_group(self, goal: Any) -> bool:
        return any(self._least(rows, goal) > EPSILON for rows in self._singles())

    def _mean_by_one_group(self, mask: Any) -> bool:
        goal = np.zeros(self.truth.shape)
        goal[mask] = [*range(STEPS), 0, 0]
        return any(
            -self._least(rows, -goal) - self._least(rows, goal) < 1 - EPSILON for rows in self._singles()
        )

    def _singles(self) -> Iterator[list[Row]]:
        """What is known from the whole alone, and from each group alone: that is for the rules on groups to allow.

        Of a group of fewer than ten answers its figures tell nearly how many gave each. The withheld groups of a partition
        are one group more: what the others leave, which must make the threshold and not be alike.
        """
        for axis in range(len(AXES)):
            rest = self._withheld(axis)
            counts = self.truth[rest].sum(axis=0)[:STEPS]
            if counts.sum() < self.minimum or (counts.sum() < 30 and counts.max() > 0.9 * counts.sum()):
                continue
            yield [
                *self.participation,
                *(self._exactly(rest, np.eye(ANSWERS)[step]) for step in range(STEPS)),
            ]
        for group in self.groups:
            if not group.withheld:
                rows = [*self.participation, *self._told(group)]
                mask = self._of(group)
                if group.items["E1"].withheld is None and self.truth[mask][:, :STEPS].sum() < 10:
                    rows += [self._exactly(mask, np.eye(ANSWERS)[step]) for step in range(STEPS)]
                yield rows

    def _withheld(self, axis: int) -> Any:
        mask = np.zeros(self.board.sheets.shape, dtype=bool)
        for place, name in enumerate(self.board.names[AXES[axis]]):
            if self.plan.group(AXES[axis], name).items["E1"].withheld is not None:
                mask |= self._block(axis, place)
        return mask

    def _least(self, rows: list[Row], goal: Any) -> float:
        matrix, low, high = (np.array(part) for part in zip(*rows, strict=True))
        known = low == high
        bounds = {
            "A_ub": np.vstack([matrix[~known], -matrix[~known]]) if (~known).any() else None,
            "b_ub": np.concatenate([high[~known], -low[~known]]) if (~known).any() else None,
        }
        found = linprog(
            goal.ravel(), A_eq=matrix[known], b_eq=low[known], bounds=(0, None), method="highs", **bounds
        )
        assert found.status == 0, found.message
        return float(found.fun)
