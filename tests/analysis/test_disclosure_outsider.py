"""No release lets an attacker who knows more than any outsider prove an answer: linear programming against the plan."""

import dataclasses

from hypothesis import example, given
from municipalities import SMALL, Municipality, examples, invent
from outsider import Outsider

from samstyr.analysis.disclosure import ItemPlan, ProtectionPlan, forms, protect
from samstyr.analysis.tables import Withheld


@examples(60)
@given(SMALL)
@example(
    invent(
        42,
        departments=3,
        roles=3,
        size=14,
        shape="almost nested",
        rate=1.0,
        involved=0.7,
        unfiltered=0.1,
        mood="mixed",
    )
)
@example(
    invent(
        7,
        departments=4,
        roles=2,
        size=6,
        shape="full",
        rate=0.9,
        involved=0.3,
        unfiltered=0.0,
        mood="two answers",
    )
)
def test_nothing_can_be_proven_of_a_protected_municipality(municipality: Municipality):
    plan = protect(municipality.cells, minimum=5, invited=municipality.invited)
    assert Outsider(municipality, plan).secrets() == []


@examples(8)
@given(SMALL)
def test_nothing_can_be_proven_at_a_higher_threshold_either(municipality: Municipality):
    plan = protect(municipality.cells, minimum=8, invited=municipality.invited)
    assert Outsider(municipality, plan).secrets() == []


def at_least_five(municipality: Municipality) -> ProtectionPlan:
    """The plain rule that others have: a figure is withheld below five, and nothing else is done."""
    careful = protect(municipality.cells, minimum=5, invited=municipality.invited)
    board, groups = municipality.board, {}
    for key, group in careful.groups.items():
        counts = {code: _own(board, group, place) for place, code in enumerate(group.items)}
        answered = int(_sheets(board, group))
        few = answered < 5
        groups[key] = dataclasses.replace(
            group,
            withheld=Withheld.SMALL if few else None,
            answered=None if few else answered,
            items={code: _plain(counts[code], few) for code in group.items},
        )
    return ProtectionPlan(5, groups)


def _plain(values: list[int], few: bool) -> ItemPlan:
    answered = sum(values)
    if few or answered < 5:
        return ItemPlan(Withheld.SMALL, None, 1, None, None, None)
    told = forms.answered_band(answered) if answered < 30 else answered
    return ItemPlan(None, None, 2 if answered >= 30 else 1, told, None, None)


def _own(board, group, place):  # type: ignore[no-untyped-def]
    from municipalities import own

    return [int(count) for count in own(board, group, board.values)[place]]


def _sheets(board, group):  # type: ignore[no-untyped-def]
    from municipalities import own

    return own(board, group, board.sheets)


def test_the_attacker_breaks_what_the_plain_rule_lets_out():
    broken = 0
    for seed in range(20):
        town = invent(
            seed,
            departments=4,
            roles=1,
            size=14,
            shape="full",
            rate=0.55,
            involved=0.7,
            unfiltered=0.0,
            mood="mixed",
        )
        broken += bool(Outsider(town, at_least_five(town)).secrets())
    assert broken >= 4
