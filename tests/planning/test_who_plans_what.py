"""Who may do what with plans and money: every action against every seat, in the form of the table of governance.

`x` may, `.` may not and is told who may.
"""

import pytest
from planning import planned
from steering import hold
from who_may import COLUMNS, letter, rows

from samstyr.governance.models import SeatKind
from samstyr.planning.models import MoneyState, Progress
from samstyr.planning.services import answers, financing, lines, money, plans, risks

#                                       director
#                                       . chair
#                                       . . office
#                                       . . . business owner
#                                       . . . . IT owner
#                                       . . . . . business lead
#                                       . . . . . . IT lead
#                                       . . . . . . . owner of another object
#                                       . . . . . . . . line manager
#                                       . . . . . . . . . who sits for the nämnd that pays
TABLE = """
begin a plan                            . . . x x x x . . .
write in it                             . . . x x x x . . .
add a line                              . . . x x x x . . .
change a line                           . . . x x x x . . .
confirm a line                          . . . x x x x . . .
leave a line out                        . . . x x x x . . .
add a risk                              . . . x x x x . . .
ask a nämnd for money                   . . . x x x x . . .
change what is asked for                . . . x x x x . . .
take away what is asked for             . . . x x x x . . .
write money as decided                  . . . x . . . . . .
divide money as decided                 . . . x . . . . . .
change what is decided                  . . . x . . . . . .
take away what is decided               . . . x . . . . . .
say that the money is in the budget     . . . x . . . . . x
strike some of the money out            . . . x . . . . . x
ask for the time of IT                  . . . x x x x . . .
say that IT has the time                . . . . x . x . . .
order from another object               . . . x x x x . . .
promise it for the other object         . . . . . . . x . .
say no for the other object             . . . . . . . x . .
make the plan ready                     . . . x x x x . . .
open it again                           . . . x x x x . . .
decide it                               . . . x . . . . . .
plan again                              . . . x x x x . . .
follow up a line                        . . . x x x x . . .
say what the year will cost             . . . x x x x . . .
"""
ROWS = rows(TABLE)


@pytest.fixture
def people(steering, cast):
    """Everybody of the columns; the reader of the cast sits for the nämnd that pays."""
    from samstyr.organisation.models import Person

    Person.objects.create(name="Niklas Nämnd", email=cast.reader.email, user=cast.reader)
    hold(cast.reader, kind=SeatKind.COMMITTEE, unit=steering.committee)
    found = {name: getattr(steering, name) for name in COLUMNS}
    return {**found, "committee": cast.reader}


@pytest.fixture
def there(steering):
    """What the actions are done to: the plan of everything, a ready plan, and money that is decided."""
    made = planned.everything(steering)
    ready = planned.annual(steering.school, 2025)  # before the others: there is nothing to carry over
    planned.line(ready)
    plans.make_ready(plan=ready, version=ready.version, by=steering.business_owner)
    settled = planned.line(made.draft, "Beslutat")
    made.draft.refresh_from_db()
    return {
        "draft": made.draft,
        "line": made.line,
        "row": made.row,
        "paid": planned.pay(settled, steering.committee, 50, state=MoneyState.DECIDED),
        "wish": made.wish,
        "tie": made.tie,
        "key": made.key,
        "ready": ready,
        "decided": made.decided,
    }


def act(action, there, steering, by):
    """Do one of the actions as somebody."""
    draft, line, row, paid = there["draft"], there["line"], there["row"], there["paid"]
    tie, ready, decided = there["tie"], there["ready"], there["decided"]
    decided_money = financing.Wish(2027, 700, state=MoneyState.DECIDED)
    facts = lines.Facts("Nytt", "develop")
    said = lines.Report(2026, 1, Progress.ON_TRACK)
    doing = {
        "begin a plan": lambda: plans.create(governed=steering.school, term=plans.Term.annual(2030), by=by),
        "write in it": lambda: plans.write_section(
            section=(section := draft.sections.first()), version=section.version, text="Nytt.", by=by
        ),
        "add a line": lambda: lines.add(plan=draft, facts=facts, by=by),
        "change a line": lambda: lines.update(line=line, version=line.version, facts=facts, by=by),
        "confirm a line": lambda: lines.confirm(line=line, version=line.version, by=by),
        "leave a line out": lambda: lines.close(line=line, version=line.version, reason="Nej.", by=by),
        "add a risk": lambda: risks.add(plan=draft, facts=risks.Facts("Ont om folk", 2, 2), by=by),
        "ask a nämnd for money": lambda: financing.add(
            line=line, committee=steering.other_committee, wish=financing.Wish(2027, 700), by=by
        ),
        "change what is asked for": lambda: financing.change(
            row=row, version=row.version, ore=1, code="", by=by
        ),
        "take away what is asked for": lambda: financing.remove(row=row, version=row.version, by=by),
        "write money as decided": lambda: financing.add(
            line=line, committee=steering.committee, wish=decided_money, by=by
        ),
        "divide money as decided": lambda: financing.divide(
            line=line, key=there["key"], wish=decided_money, by=by
        ),
        "change what is decided": lambda: financing.change(
            row=paid, version=paid.version, ore=1, code="", by=by
        ),
        "take away what is decided": lambda: financing.remove(row=paid, version=paid.version, by=by),
        "say that the money is in the budget": lambda: financing.settle(
            row=row, version=row.version, state=MoneyState.IN_BUDGET, by=by
        ),
        "strike some of the money out": lambda: financing.cut(row=row, version=row.version, ore=1, by=by),
        "ask for the time of IT": lambda: answers.ask(
            line=line, seat=there["wish"].seat, quarter=answers.Quarter(2027, 2), hours=8, by=by
        ),
        "say that IT has the time": lambda: answers.answer(
            wish=there["wish"], version=there["wish"].version, state="confirmed", by=by
        ),
        "order from another object": lambda: answers.tie(
            line=line, said=answers.Tie(steering.workplace, "ordered", "Datorer"), by=by
        ),
        "promise it for the other object": lambda: answers.accept(dependency=tie, version=tie.version, by=by),
        "say no for the other object": lambda: answers.decline(
            dependency=tie, version=tie.version, reason="Nej.", by=by
        ),
        "make the plan ready": lambda: plans.make_ready(plan=draft, version=draft.version, by=by),
        "open it again": lambda: plans.take_back(plan=ready, version=ready.version, by=by),
        "decide it": lambda: plans.decide(plan=ready, registry_number="KS 2026-7", by=by),
        "plan again": lambda: plans.replan(plan=decided, reason="Nya krav.", by=by),
        "follow up a line": lambda: lines.report(line=decided.lines.first(), said=said, by=by),
        "say what the year will cost": lambda: money.expect(
            governed=steering.school,
            committee=steering.committee,
            said=money.Expected(2026, 1, "operation", 700),
            by=by,
        ),
    }
    return doing[action]()


@pytest.mark.parametrize("action", ROWS)
def test_who_may(action, there, steering, people):
    def attempt(column):
        # Fresh rows for everybody: what an earlier one changed was undone in the database alone.
        fresh = {name: type(each).objects.get(pk=each.pk) for name, each in there.items()}
        return letter(lambda: act(action, fresh, steering, people[column]))

    assert [attempt(column) for column in (*COLUMNS, "committee")] == ROWS[action]


@pytest.mark.parametrize("action", [action for action, may in ROWS.items() if may[3:7] == list("xxxx")])
def test_a_specialist_of_the_object_does_not_write_its_plan(action, there, steering, people):
    specialist = people["committee"]
    hold(specialist, kind=SeatKind.SPECIALIST, side="it", object=steering.school)
    assert letter(lambda: act(action, there, steering, specialist)) == "."
