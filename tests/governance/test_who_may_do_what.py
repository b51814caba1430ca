"""Who may do what: every action against every seat, as one table. Those who build actions add rows.

Read a row: the action, then a letter for each of COLUMNS. `x` may, `.` may not and is told who may.
"""

from datetime import timedelta

import pytest
from who_may import COLUMNS, letter, rows

from samstyr.foundation import clock
from samstyr.governance.models import Forum, Matter, Seat, SeatKind, Side
from samstyr.governance.services import agenda, decisions, forums, mandates, meetings, seats, structures
from samstyr.governance.services.decision_contents import About
from samstyr.governance.services.mandates import Row
from samstyr.governance.services.seats import Term

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
begin a draft of the structure          x . x . . . . . .
decide about the structure              x . . . . . . . .
appoint an owner                        x . . . . . . . .
appoint the business lead               . . . x . . . . .
appoint the IT lead                     . . . . x . . . .
open a seat for a business specialist   . . . . . x . . .
open a seat for an IT specialist        . . . . . . x . .
open a coordinator's seat               . . . . . x . . .
appoint the chair of the PSG            x . . . . . . . .
say who is municipal director           . . x . . . . . .
change the mandate matrix               . . x . . . . . .
make the forums                         . . x . . . . . .
decide the annual plan                  . . . x . . . . .
decide the strategic plan               . . . x . . . . .
confirm the capacity of IT              . . . . x . . . .
decide about delivery                   . . . . x . . . .
decide about the products               . . . x . . . . .
retire something                        . . . x . . . . .
order things inside the object          . . . x . . . . .
order things between objects            . x . . . . . . .
start an initiative                     . . . x . . . . .
start a large initiative                . x . . . . . . .
answer a need                           . . . . . x . . .
decide a small change                   . . . . . x . . .
take over an initiative                 . . . . . x . . .
verify an effect                        . . x . . . . . .
change the model                        . . x . . . . . .
hand in an item to the board            x x x x x x x x x
plan a meeting of the board             . . x x . x x . .
plan a meeting of the PSG               . x x . . . . . .
take a stance in the board              . . . x x . . . .
take a stance in the PSG                . x . x x . . x .
"""


@pytest.fixture
def municipality(steering):
    forums.prepare(by=steering.portfolio_office)
    return steering


def seat(people, kind, side="", governed=True):
    where = people.school if governed else None
    return Seat.objects.get(kind=kind, side=side, object=where)


def appoint(kind, side="", governed=True):
    return lambda people, by: seats.appoint(
        seat=seat(people, kind, side, governed),
        term=Term(people.line_manager.person, clock.today() + timedelta(days=400)),
        by=by,
    )


def opened(kind, side=""):
    return lambda people, by: seats.open_by_choice(kind=kind, side=side, governed=people.school, by=by)


def decided(matter, *, forum=""):
    def act(people, by):
        where = Forum.objects.get(kind=forum) if forum else None
        governed = None if forum else people.school
        decisions.decide(
            about=About(matter, "Sak", governed, forum=where), kind="approve", wording="Ja.", by=by
        )

    return act


def planned(kind):
    def act(people, by):
        forum = Forum.objects.get(kind=kind, object=people.school if kind == "object_board" else None)
        meetings.plan(forum=forum, when=meetings.Time(clock.now()), by=by)

    return act


def handed_in(people, by, matter=Matter.PRODUCTS):
    return agenda.hand_in(title="Sak", matter=matter, proposal="Ja.", object=people.school, by=by)


def stance(matter):
    def act(people, by):
        item = handed_in(people, people.business_lead, matter)
        meetings.take_stance(item=item, kind="support", text="", by=by)

    return act


ACTIONS = {
    "begin a draft of the structure": lambda people, by: structures.begin(by=by),
    "decide about the structure": lambda people, by: mandates.require(by, Matter.STRUCTURE),
    "appoint an owner": appoint(SeatKind.OWNER, Side.IT),
    "appoint the business lead": appoint(SeatKind.LEAD, Side.BUSINESS),
    "appoint the IT lead": appoint(SeatKind.LEAD, Side.IT),
    "open a seat for a business specialist": opened(SeatKind.SPECIALIST, Side.BUSINESS),
    "open a seat for an IT specialist": opened(SeatKind.SPECIALIST, Side.IT),
    "open a coordinator's seat": opened(SeatKind.PRODUCT_COORDINATOR),
    "appoint the chair of the PSG": appoint(SeatKind.PORTFOLIO_CHAIR, governed=False),
    "say who is municipal director": appoint(SeatKind.MUNICIPAL_DIRECTOR, governed=False),
    "change the mandate matrix": lambda people, by: mandates.change(
        matter=Matter.START, row=Row(SeatKind.LEAD, Side.IT, "", "Delegation"), version=0, by=by
    ),
    "make the forums": lambda people, by: forums.create(
        facts=forums.Facts("Rådet", seat(people, SeatKind.OWNER, Side.IT)), by=by
    ),
    "decide the annual plan": decided(Matter.ANNUAL_PLAN),
    "decide the strategic plan": decided(Matter.STRATEGIC_PLAN),
    "confirm the capacity of IT": decided(Matter.CAPACITY),
    "decide about delivery": decided(Matter.DELIVERY),
    "decide about the products": decided(Matter.PRODUCTS),
    "retire something": decided(Matter.RETIREMENT),
    "order things inside the object": decided(Matter.INSIDE_OBJECT),
    "order things between objects": decided(Matter.BETWEEN_OBJECTS),
    "start an initiative": decided(Matter.START),
    "start a large initiative": decided(Matter.START_LARGE),
    "answer a need": decided(Matter.SORT_NEED),
    "decide a small change": decided(Matter.SMALL_CHANGE),
    "take over an initiative": decided(Matter.HAND_OVER),
    "verify an effect": decided(Matter.VERIFY_EFFECT),
    "change the model": decided(Matter.MODEL, forum="lead_forum"),
    "hand in an item to the board": handed_in,
    "plan a meeting of the board": planned("object_board"),
    "plan a meeting of the PSG": planned("psg"),
    "take a stance in the board": stance(Matter.PRODUCTS),
    "take a stance in the PSG": stance(Matter.BETWEEN_OBJECTS),
}
EXPECTED = rows(TABLE)


def test_the_table_and_the_actions_are_the_same_list():
    assert list(EXPECTED) == list(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_who_may(municipality, action):
    by = {name: getattr(municipality, name) for name in COLUMNS}
    found = [letter(lambda name=name: ACTIONS[action](municipality, by[name])) for name in COLUMNS]
    assert found == EXPECTED[action]
