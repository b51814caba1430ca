"""Who may do what with benefits and commitments: every action against every seat. `x` may, `.` is told who may."""

import pytest
from portfolio import benefited
from who_may import COLUMNS, letter, rows

from samstyr.portfolio.models import Commitment, MeasuringPoint
from samstyr.portfolio.services import benefits, commitments, effect_chain, measuring
from samstyr.portfolio.services.commitments import Outlook
from samstyr.portfolio.services.measuring import Report

#                                       director
#                                       . chair
#                                       . . office
#                                       . . . business owner
#                                       . . . . IT owner
#                                       . . . . . business lead
#                                       . . . . . . IT lead
#                                       . . . . . . . owner of another object
#                                       . . . . . . . . line manager of the unit
TABLE = """
write down a benefit                    . . x x x x x . .
estimate a benefit                      . . x x x x x . .
draw the effect chain                   . . x x x x x . .
propose a commitment                    . . x x x x x . .
change a proposal                       . . x x x x x . .
accept a commitment                     . . . . . . . . x
refuse a commitment                     . . . . . . . . x
take a proposal back                    . . x x x x x . .
forecast                                . . . . . . . . x
report what was measured                . . . . . . . . x
plan a measurement                      . . . . . . . . x
end a commitment                        . . . . . . . . x
confirm what was measured               . . x . . . . . .
send back what was measured             . . x . . . . . .
"""


@pytest.fixture
def scene(steering):
    """An initiative with a benefit; a commitment to answer, and one that runs and has been measured."""
    made = benefited.initiative(steering.school)
    saved = benefited.benefit(made)
    unit = benefited.own_unit(steering.line_manager.person, steering.department)
    asked = commitments.propose(benefit=saved, unit=unit, terms=benefited.terms(), by=None)
    benefited.amount(asked, "committed", 2027, 100)
    running = benefited.promise(
        benefited.benefit(made, title="Annan nytta"), unit, steering.line_manager.person
    )
    benefited.due(running)
    reported = benefited.due(running, benefited.date(2027, 1, 1))
    MeasuringPoint.objects.filter(pk=reported.pk).update(
        value=400, source="S", reported_by=running.owner, reported_on=benefited.DAY
    )
    return made, saved, asked, running


ACTIONS = {
    "write down a benefit": lambda s, by: benefits.create(
        initiative=s[0], facts=benefits.Facts("Tid", "time"), by=by
    ),
    "estimate a benefit": lambda s, by: benefits.set_potential(benefit=s[1], version=1, stated=(), by=by),
    "draw the effect chain": lambda s, by: effect_chain.write(
        initiative=s[0], version=1, lines=[("a", "b", "c", "d", "e")], by=by
    ),
    "propose a commitment": lambda s, by: commitments.propose(
        benefit=s[1], unit=s[2].unit.parent, terms=benefited.terms(), by=by
    ),
    "change a proposal": lambda s, by: commitments.revise(
        commitment=s[2], version=1, terms=benefited.terms(), by=by
    ),
    "accept a commitment": lambda s, by: commitments.accept(commitment=s[2], version=1, by=by),
    "refuse a commitment": lambda s, by: commitments.refuse(commitment=s[2], version=1, reason="Nej", by=by),
    "take a proposal back": lambda s, by: commitments.withdraw(
        commitment=s[2], version=1, reason="Nej", by=by
    ),
    "forecast": lambda s, by: commitments.forecast(commitment=s[3], version=1, outlook=Outlook(None), by=by),
    "report what was measured": lambda s, by: measuring.report(
        point=s[3].points.first(), version=1, found=Report(400, "mars", "Statistik"), by=by
    ),
    "plan a measurement": lambda s, by: measuring.plan(
        commitment=s[3], due_on=benefited.date(2029, 1, 1), by=by
    ),
    "end a commitment": lambda s, by: commitments.end(commitment=s[3], version=1, reason="Klart", by=by),
    "confirm what was measured": lambda s, by: measuring.verify(
        point=s[3].points.last(), version=1, words="", by=by
    ),
    "send back what was measured": lambda s, by: measuring.send_back(
        point=s[3].points.last(), version=1, reason="Fel period", by=by
    ),
}


def test_the_table_is_what_happens(steering, scene):
    said = rows(TABLE)
    assert list(said) == list(ACTIONS)
    assert {
        action: [tried(ACTIONS[action], scene, getattr(steering, column)) for column in COLUMNS]
        for action in said
    } == said


def tried(act, scene, by):
    fresh = (*scene[:2], *(Commitment.objects.get(pk=each.pk) for each in scene[2:]))
    return letter(lambda: act(fresh, by))
