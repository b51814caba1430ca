"""The plain rules: thresholds, forms, and at least two withheld together."""

import numpy as np
import pytest
from hypothesis import given
from municipalities import LARGE, SMALL, Municipality, examples, own

from samstyr.analysis.disclosure import Cells, GroupPlan, ItemPlan, ProtectionPlan, forms, protect
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


def departments(**answers: list[int | None]) -> ProtectionPlan:
    return plan(measured(*((name, "Chef", "yes", given) for name, given in answers.items())))


def item(found: ProtectionPlan, group: str, partition: Partition = Partition.DEPARTMENT) -> ItemPlan:
    return found.group(partition, group).items["E1"]


def test_an_item_that_four_answered_is_withheld_in_the_next_smallest_department_too():
    found = departments(A=[1, 2, 3, 4, 0, 0, 0], B=MIXED, C=MIXED * 2)
    assert item(found, "A").withheld is Withheld.SMALL
    assert item(found, "B").withheld is Withheld.COMPLEMENT
    assert item(found, "C").withheld is None
    assert found.group(Partition.DEPARTMENT, "A").withheld is None
    assert found.group(Partition.DEPARTMENT, "A").reported == ()


def test_an_item_that_nobody_answered_in_a_department_does_not_show_as_the_only_gap():
    found = departments(A=[0] * 8, B=MIXED, C=MIXED * 2)
    assert (item(found, "A").withheld, item(found, "B").withheld) == (Withheld.SMALL, Withheld.COMPLEMENT)


def test_answers_that_are_alike_get_a_label_and_no_figure():
    found = departments(A=[6] * 10, B=MIXED * 2, C=MIXED * 3, D=MIXED * 4)
    alike = item(found, "A")
    assert (alike.withheld, alike.label, alike.answered, alike.distribution) == (
        Withheld.HOMOGENEOUS,
        "≥ 5",
        None,
        None,
    )


def test_answers_that_are_alike_in_the_middle_get_nothing():
    assert item(departments(A=[3] * 10, B=MIXED * 2, C=MIXED * 3), "A").label is None


def test_a_label_that_would_tell_of_few_others_is_left_out():
    found = departments(A=[6] * 10, B=[1, 1, 6], C=[1, 1], D=MIXED * 5)
    assert item(found, "A").withheld is Withheld.HOMOGENEOUS
    assert item(found, "A").label is None


def test_thirty_who_all_say_the_same_are_shown():
    found = departments(A=[6] * 30, B=MIXED * 6)
    assert item(found, "A").withheld is None
    assert item(found, "A").distribution == (0, 0, 0, 0, 0, 30)


@pytest.mark.parametrize(("steps", "told"), [(6, "≤ 2"), (10, "≤ 3"), (5, None), (4, None)])
def test_a_label_covers_a_third_of_the_scale_or_there_is_none(steps: int, told: str | None):
    assert forms.label([20] + [0] * (steps - 1)) == told


def test_the_distribution_is_shown_from_ten_answers_in_tenths_and_from_thirty_in_numbers():
    found = departments(A=[*MIXED[:5], 1, 2, 3, 4], B=MIXED * 2, C=MIXED * 3, D=MIXED * 5, E=MIXED * 6)
    assert item(found, "A").distribution is None
    assert item(found, "B").distribution is None  # the whole without the others would tell that of A
    assert sum(item(found, "C").distribution or ()) == 10
    assert sum(item(found, "E").distribution or ()) == 36


def test_the_share_of_vet_ej_is_exact_from_twenty_respondents():
    found = departments(A=[0] * 4 + MIXED, B=[0] * 6 + MIXED * 2, C=[0] * 10 + MIXED * 3, D=MIXED * 6)
    assert item(found, "A").dont_know == "25–50 %"
    assert item(found, "C").dont_know == pytest.approx(10 / 28)
    assert item(found, "D").dont_know == 0


def test_twenty_who_nearly_all_say_vet_ej_are_told_as_a_band():
    found = departments(A=[0] * 24 + [1], B=[0] * 9 + MIXED * 3, C=MIXED * 6, D=MIXED * 7)
    assert item(found, "A").dont_know == "> 50 %"


def test_the_filter_question_is_told_where_ten_answered_and_five_said_the_same():
    found = plan(
        measured(
            *(("A", "Chef", word, MIXED) for word in ("yes", "no")),
            *(("B", "Chef", word, MIXED * 2) for word in ("yes", "no")),
            ("C", "Chef", "yes", MIXED * 4),
            ("C", "Chef", "no", [1, 2]),
            ("D", "Chef", "yes", MIXED),
        )
    )
    assert found.group(Partition.DEPARTMENT, "B").involved == {"yes": 12, "no": 12}
    assert found.group(Partition.DEPARTMENT, "C").involved is None
    assert found.group(Partition.DEPARTMENT, "D").involved is None
    assert found.group(Partition.ALL, "all").involved == {"yes": 48, "no": 20}


def test_three_who_left_the_filter_question_blank_are_not_left_over():
    found = plan(
        measured(
            *(("A", role, word, MIXED * 3) for word in ("yes", "no") for role in ("Chef", "Strateg")),
            ("A", "Chef", "", [1, 5, 6]),
        )
    )
    assert {found.group(Partition.INVOLVED, word).withheld for word in ("yes", "no")} == {Withheld.COMPLEMENT}
    assert found.group(Partition.ALL, "all").involved == {"yes": 36, "no": 36}


def test_a_department_that_is_a_role_and_three_people_is_not_shown_beside_it():
    found = plan(
        measured(
            ("A", "Chef", "yes", MIXED * 3),
            ("A", "Strateg", "yes", [1, 5, 6]),
            ("B", "Strateg", "yes", MIXED * 4),
            ("C", "Strateg", "yes", MIXED * 5),
        )
    )
    shown = [found.group(Partition.DEPARTMENT, "A"), found.group(Partition.ROLE, "Chef")]
    assert any(group.withheld is Withheld.COMPLEMENT for group in shown)


def test_an_answer_that_only_one_can_have_given_is_not_told_by_two_distributions():
    found = plan(
        measured(
            ("A", "Chef", "yes", [6]),
            ("A", "Strateg", "yes", [1, 2, 3] * 10),
            ("B", "Chef", "yes", [1, 2, 3] * 10),
            ("B", "Strateg", "yes", [1, 2, 3] * 10),
        )
    )
    both = [item(found, "A"), item(found, "Chef", Partition.ROLE)]
    assert any(figures.distribution is None for figures in both)


def test_bands_that_add_up_to_a_single_number_are_made_wider():
    vet_ej = [0] * 4
    found = departments(
        A=[*MIXED, 1, 2, 3, *vet_ej], B=[*MIXED * 2, 1, 2, *vet_ej], C=[*MIXED * 5, 1, 2, *vet_ej]
    )
    assert item(found, "all", Partition.ALL).answered == 55  # 9 and 14 are the ends of their bands
    assert [item(found, name).answered for name in "ABC"] == ["≥ 5", "10–14", 32]


def test_the_only_band_of_a_partition_gets_company():
    vet_ej = [0] * 4
    found = departments(A=MIXED * 2 + vet_ej, B=MIXED * 6 + vet_ej, C=MIXED * 7 + vet_ej)
    assert [item(found, name).answered for name in "ABC"] == ["10–14", "≥ 30", 42]
    assert item(found, "B").decimals == 1
    assert sum(item(found, "B").distribution or ()) == 10


def test_bands_stay_where_everybody_answered_and_nothing_would_help():
    found = departments(A=MIXED * 2, B=MIXED * 6, C=MIXED * 7)
    assert [item(found, name).answered for name in "ABC"] == ["10–14", 36, 42]


def blocks(found: ProtectionPlan, partition: Partition) -> list[GroupPlan]:
    return [group for group in found if group.partition is partition and group.group]


@examples(60)
@given(SMALL)
def test_no_partition_has_a_single_gap(town: Municipality):
    keeps_company(protect(town.cells, minimum=5, invited=town.invited))


@examples(20)
@given(LARGE)
def test_no_partition_of_a_large_municipality_has_a_single_gap(town: Municipality):
    keeps_company(protect(town.cells, minimum=5, invited=town.invited))


def keeps_company(found: ProtectionPlan) -> None:
    for partition in (Partition.DEPARTMENT, Partition.ROLE, Partition.INVOLVED):
        groups = blocks(found, partition)
        withheld = [group.withheld for group in groups]
        assert len(groups) == 1 or sum(reason is not None for reason in withheld) != 1
        for code in found.group(Partition.ALL, "all").items:
            gaps = sum(group.items[code].withheld is not None for group in groups)
            assert len(groups) == 1 or gaps != 1


@examples(40)
@given(SMALL)
def test_the_whole_is_withheld_only_for_its_own_sake(town: Municipality):
    found = protect(town.cells, minimum=5, invited=town.invited).group(Partition.ALL, "all")
    assert found.withheld in (None, Withheld.SMALL)
    assert {figures.withheld for figures in found.items.values()} <= {
        None,
        Withheld.SMALL,
        Withheld.HOMOGENEOUS,
    }


@examples(40)
@given(SMALL)
def test_every_figure_keeps_its_threshold(town: Municipality):
    found = protect(town.cells, minimum=7, invited=town.invited)
    for group in found:
        people = int(own(town.board, group, town.board.sheets))
        assert group.answered in (None, people)
        assert group.withheld is not None or people >= 7
        for figures, values in zip(
            group.items.values(), own(town.board, group, town.board.values), strict=True
        ):
            assert figures.withheld is not None or values.sum() >= 7
            assert figures.distribution is None or values.sum() >= 10
            assert not isinstance(figures.dont_know, float) or people >= 20
            assert not isinstance(figures.answered, int) or figures.answered == values.sum() >= 30


def test_nine_of_ten_alike_are_shown_for_only_more_than_ninety_percent_are_too_many():
    nine, ten = [6] * 9 + [5], [6] * 10 + [5]
    assert item(departments(A=nine, B=MIXED * 4, C=MIXED * 4), "A").withheld is None
    assert item(departments(A=ten, B=MIXED * 4, C=MIXED * 4), "A").withheld is Withheld.HOMOGENEOUS


def test_a_large_enough_block_that_is_withheld_for_likeness_gets_company_too():
    found = departments(A=[3] * 12, B=MIXED * 3, C=MIXED * 4)
    assert item(found, "A").withheld is Withheld.HOMOGENEOUS
    assert item(found, "B").withheld is Withheld.COMPLEMENT


@pytest.mark.parametrize(("no", "told"), [(1, False), (4, False), (5, True)])
def test_one_person_who_said_no_to_the_filter_question_is_not_counted_out(no: int, told: bool):
    answers = MIXED * 7  # so many that it is not for their likeness
    found = plan(
        measured(
            *(
                (name, "Chef", said, given)
                for name in "AB"
                for said, given in (("yes", answers), ("no", answers[:no]))
            )
        )
    )
    assert bool(found.group(Partition.DEPARTMENT, "A").involved) is told
