"""The plain rules: thresholds, forms, and at least two withheld together."""

import numpy as np
import pytest

from samstyr.analysis.disclosure import Cells, ProtectionPlan, forms, protect
from samstyr.analysis.tables import Partition, Withheld

STEPS = 6


def measured(*groups: tuple[str, str, str, list[int | None]]) -> Cells:
    """One item "E1" as groups of (department, role, filter answer, answers): 1–6, 0 for vet ej, None for nothing."""
    keys = [(department, role, involved) for department, role, involved, _ in groups]
    sheets = np.array([len(answers) for *_, answers in groups])
    counts = np.array([[[answers.count(step) for step in range(STEPS + 1)]] for *_, answers in groups])
    return Cells(keys, ["E1"], sheets, counts)


def plan(cells: Cells, minimum: int = 5) -> ProtectionPlan:
    invited: dict[tuple[str, str], int] = {}
    for (department, role, _), sheets in zip(cells.keys, cells.sheets.tolist(), strict=True):
        invited[department, role] = invited.get((department, role), 0) + sheets + 1
    return protect(cells, minimum=minimum, invited=invited)


MIXED = [1, 2, 3, 4, 5, 6]


def test_the_threshold_is_never_below_five():
    with pytest.raises(ValueError, match="at least 5"):
        plan(measured(("A", "Chef", "yes", MIXED)), minimum=4)


def test_a_group_of_four_is_withheld_and_so_is_the_next_smallest():
    found = plan(
        measured(
            ("A", "Chef", "yes", [1, 2, 3, 4]),
            ("B", "Chef", "yes", MIXED),
            ("C", "Chef", "yes", MIXED * 2),
        )
    )
    assert found.group(Partition.DEPARTMENT, "A").withheld is Withheld.SMALL
    assert found.group(Partition.DEPARTMENT, "B").withheld is Withheld.COMPLEMENT
    assert found.group(Partition.DEPARTMENT, "B").answered is None
    assert found.group(Partition.DEPARTMENT, "C").answered == 12


@pytest.mark.parametrize(
    ("answers", "band"), [(5, "5–9"), (9, "5–9"), (10, "10–14"), (19, "15–19"), (29, "20–29"), (30, "≥ 30")]
)
def test_how_many_answered_an_item_is_told_in_bands_below_thirty(answers: int, band: str):
    assert forms.answered_band(answers) == band


@pytest.mark.parametrize(
    ("share", "band"), [(0, "0–10 %"), (0.1, "0–10 %"), (0.25, "10–25 %"), (0.5, "25–50 %"), (0.51, "> 50 %")]
)
def test_the_share_of_vet_ej_is_told_in_bands_below_twenty(share: float, band: str):
    assert forms.dont_know_band(share) == band


def test_a_small_distribution_is_told_in_tenths_that_add_up_to_ten():
    assert forms.tenths((0, 3, 6, 3, 0, 0)) == (0, 3, 5, 2, 0, 0)
    assert sum(forms.tenths((3, 3, 3, 3, 3, 2))) == 10
