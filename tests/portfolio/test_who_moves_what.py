"""Who may do what with needs and initiatives: every action against every seat, in the form of the table of governance.

`x` may, `.` may not and is told who may.
"""

from datetime import date

import pytest
from portfolio import proposed
from who_may import COLUMNS, letter, rows

from samstyr.governance.models import DecisionKind
from samstyr.portfolio.models import InitiativeState, NeedState, SideState
from samstyr.portfolio.services import changes, gates, initiatives, needs, standing

#                                       director
#                                       . chair
#                                       . . office
#                                       . . . business owner
#                                       . . . . IT owner
#                                       . . . . . business lead
#                                       . . . . . . IT lead
#                                       . . . . . . . owner of another object
#                                       . . . . . . . . line manager
TABLE = """
hand in a need                          x x x x x x x x x
answer a need                           . . . . . x . . .
merge a need                            . . . . . x . . .
split a need                            . . . . . x . . .
make an initiative of a need            . . . . . x . . .
route a need without an object          . . x . . . . . .
route a need once more                  . . x . . x . . .
begin an initiative                     . . . x x x x . .
describe an initiative                  . . . x x x x . .
choose its plan lines                   . . . x x x x . .
let it be prepared                      . . . . . x . . .
let it take the light track             . . . . . x . . .
set its priority                        . . . x . . . . .
start it                                . . . x . . . . .
start what concerns several objects     . x . . . . . . .
ask for a change                        . . . x x x x . .
decide about a change                   . . . x . . . . .
say that it is ready to be received     . . . . . x . . .
accept what was delivered               . . . . . . x . .
take it over                            . . . . . x . . .
close it                                . . . x . . . . .
pause an idea                           . . . . . x . . .
reject an idea                          . . . . . x . . .
stop what is started                    . . . x . . . . .
stop what is started across objects     . x . . . . . . .
"""
ROWS = rows(TABLE)
SAME = ("Samma.",) * 4
LATER = date(2099, 1, 1)


@pytest.fixture
def there(cast, steering):
    """What the actions are done to."""
    started = proposed.update(proposed.initiative(steering, "Startat"), state=InitiativeState.EXECUTION)
    receiver = proposed.seat(steering.it_lead)
    handed = proposed.update(
        proposed.initiative(steering, "Levererat"), state=InitiativeState.HAND_OVER, receiver=receiver
    )
    shared = proposed.update(proposed.initiative(steering, "Delat"), state=InitiativeState.EXECUTION)
    shared.objects_concerned.set([steering.workplace])
    wish = changes.Wish("Sen.", *SAME)
    return {
        "need": proposed.need(cast.reader, steering.school),
        "other": proposed.need(cast.reader, steering.school),
        "homeless": proposed.need(cast.reader),
        "idea": proposed.initiative(steering, "Idé"),
        "started": started,
        "handed": handed,
        "shared": shared,
        "change": changes.ask(initiative=started, wish=wish, by=steering.business_lead),
        "calm": proposed.update(proposed.initiative(steering, "Lugnt"), state=InitiativeState.EXECUTION),
    }


def at(initiative, state, by, **values):
    """A decision at the gate ahead of a state. It is sent back, so that the mandate alone is tried."""
    found = proposed.update(initiative, state=state, **values)
    return gates.decide(initiative=found, kind=DecisionKind.RETURN, wording="Mer behövs.", by=by)


def act(action, there, steering, by):
    """Do one of the actions as somebody."""
    idea, need = there["idea"], there["need"]
    part = needs.Part("Ena", "Bättre")
    begin = initiatives.Beginning("Nytt", steering.school, "renewal")
    doing = {
        "hand in a need": lambda: proposed.need(by),
        "answer a need": lambda: needs.answer(
            need=need, version=1, state=NeedState.SORTED, reason="Ja.", by=by
        ),
        "merge a need": lambda: needs.merge(
            need=need, version=1, into=there["other"], reason="Samma.", by=by
        ),
        "split a need": lambda: needs.split(need=need, version=1, parts=[part, part], reason="Två.", by=by),
        "make an initiative of a need": lambda: initiatives.create(
            begin=begin, needs=[need], reason="Ja.", by=by
        ),
        "route a need without an object": lambda: needs.route(
            need=there["homeless"], objects=[steering.school], by=by
        ),
        "route a need once more": lambda: needs.route(need=need, objects=[steering.workplace], by=by),
        "begin an initiative": lambda: initiatives.create(begin=begin, by=by),
        "describe an initiative": lambda: initiatives.describe(
            initiative=idea, version=1, values={"risks": "Få."}, by=by
        ),
        "choose its plan lines": lambda: initiatives.set_lines(
            initiative=idea, version=idea.version, keys=[], by=by
        ),
        "let it be prepared": lambda: at(idea, InitiativeState.IDEA, by),
        "let it take the light track": lambda: at(idea, InitiativeState.IDEA, by, is_light=True),
        "set its priority": lambda: at(idea, InitiativeState.PREPARATION, by),
        "start it": lambda: at(idea, InitiativeState.PRIORITISED, by),
        "start what concerns several objects": lambda: at(there["shared"], InitiativeState.PRIORITISED, by),
        "ask for a change": lambda: changes.ask(
            initiative=there["calm"], wish=changes.Wish("Sen.", *SAME), by=by
        ),
        "decide about a change": lambda: changes.decide(
            change=there["change"], kind=DecisionKind.REJECT, wording="Nej.", by=by
        ),
        "say that it is ready to be received": lambda: at(there["started"], InitiativeState.EXECUTION, by),
        "accept what was delivered": lambda: initiatives.accept_delivery(
            initiative=there["handed"], version=1, note="Allt fungerar.", by=by
        ),
        "take it over": lambda: at(there["handed"], InitiativeState.HAND_OVER, by),
        "close it": lambda: at(there["handed"], InitiativeState.REALISATION, by),
        "pause an idea": lambda: standing.rest(
            initiative=idea, side=SideState.PAUSED, reason="Vänta.", review_on=LATER, by=by
        ),
        "reject an idea": lambda: standing.reject(initiative=idea, reason="Nej.", by=by),
        "stop what is started": lambda: standing.stop(
            initiative=there["calm"], reason="Nej.", lessons="Fråga fler.", by=by
        ),
        "stop what is started across objects": lambda: standing.stop(
            initiative=there["shared"], reason="Nej.", lessons="Fråga fler.", by=by
        ),
    }
    return doing[action]()


@pytest.mark.parametrize("action", ROWS)
def test_who_may(action, there, steering):
    def attempt(column):
        # Fresh rows for everybody: what an earlier one changed was undone in the database alone.
        fresh = {name: type(each).objects.get(pk=each.pk) for name, each in there.items()}
        return letter(lambda: act(action, fresh, steering, getattr(steering, column)))

    assert [attempt(column) for column in COLUMNS] == ROWS[action]
