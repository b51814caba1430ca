"""Needs, initiatives in every state with their sheets, benefits with promises and measurements, co-operation."""

from datetime import timedelta
from typing import Any

from benchmarks.municipality import benefits
from benchmarks.municipality.town import INITIATIVES, NEEDS, Town, text
from samstyr.foundation import clock
from samstyr.portfolio import scales
from samstyr.portfolio.models import (
    Band,
    Baseline,
    Category,
    Challenge,
    ChallengeState,
    Company,
    Condition,
    CostClass,
    Gate,
    GatePassage,
    Initiative,
    InitiativeLine,
    InitiativeState,
    MatchMeeting,
    Need,
    NeedEvent,
    NeedState,
    Pilot,
    Priority,
    ScoreSheet,
    ScoringModel,
    SeatCapacity,
    SideState,
)
from samstyr.portfolio.selectors import baselines
from samstyr.portfolio.selectors import facts as gathered

STATES = list(InitiativeState)
SIDES = (*[""] * 9, SideState.PAUSED, SideState.STOPPED)
ANSWERS = (
    NeedState.NEW,
    NeedState.NEW,
    NeedState.SORTED,
    NeedState.INITIATIVE,
    NeedState.ANSWERED,
    NeedState.REJECTED,
)


def make(town: Town) -> None:
    """From need to benefit."""
    _needs(town)
    _initiatives(town)
    _weigh(town)
    benefits.make(town)
    _pass(town)
    _cooperate(town)
    SeatCapacity.objects.bulk_create(
        SeatCapacity(seat=seat, year=year, quarter=quarter, hours=200, reserved=80)
        for named in town.seats.values()
        for seat in named.values()
        for year in (town.today.year, town.today.year + 1)
        for quarter in (1, 2, 3, 4)
    )


def _needs(town: Town) -> None:
    now = clock.now()
    town.needs = Need.objects.bulk_create(
        Need(
            title=f"Behov {number}: {town.words(number)}",
            problem=text(number),
            who="De som arbetar med det",
            wanted_change=text(number + 1),
            unit=town.departments[number % 8],
            sent_by=town.user,
            sent_at=now - timedelta(days=number),
            answer_by=town.today - timedelta(days=number - 14),
            state=ANSWERS[number % len(ANSWERS)],
            answer=text(number),
            answered_by=town.me,
            answered_at=now,
        )
        for number in range(NEEDS)
    )
    through: Any = Need.objects_concerned.through
    through.objects.bulk_create(
        through(need=need, governanceobject=town.objects[(number + step) % len(town.objects)])
        for number, need in enumerate(town.needs)
        for step in range(1 + number % 2)
    )
    NeedEvent.objects.bulk_create(
        NeedEvent(need=need, at=now, text="Togs emot", person=town.me)
        for need in town.needs
        for _time in range(3)
    )


def _initiatives(town: Town) -> None:
    town.initiatives = Initiative.objects.bulk_create(
        _initiative(town, number) for number in range(INITIATIVES)
    )
    of_needs: Any = Initiative.needs.through
    of_needs.objects.bulk_create(
        of_needs(initiative=each, need=need)
        for each, need in zip(town.initiatives, town.needs[3::2], strict=False)
    )
    free = {
        governed.pk: [
            line for year in (town.today.year, town.today.year + 1) for line in town.lines[governed.pk, year]
        ]
        for governed in town.objects
    }
    InitiativeLine.objects.bulk_create(
        InitiativeLine(initiative=each, line_key=free[each.object_id].pop().key)
        for each in town.initiatives
        for _line in range(2)
    )
    town.more["initiative"] = town.initiatives[0]


def _initiative(town: Town, number: int) -> Initiative:
    governed = town.objects[number % len(town.objects)]
    lead = town.seats[governed.pk]["lead_business"]
    side = SIDES[number % len(SIDES)]
    return Initiative(
        title=f"Initiativ {number}: {town.words(number)}",
        summary=text(number),
        object=governed,
        category=list(Category)[number % 4],
        conclusion=town.conclusions[number % len(town.conclusions)] if number % 2 else None,
        goal=town.goals[number % len(town.goals)],
        state=STATES[(number // 2) % len(STATES)],
        side_state=side,
        side_reason="Pengarna räcker inte." if side else "",
        review_on=town.today + timedelta(days=60) if side else None,
        responsible=lead,
        receiver=lead,
        starts_on=town.today - timedelta(days=200),
        ends_on=town.today + timedelta(days=300),
        cost_class=list(CostClass)[number % 4],
        alternatives=text(number),
        rough_benefit=text(number),
        risks=text(number),
        classification=text(number),
        legal_checks=text(number),
        yearly_upkeep=100_000_00,
        created_at=clock.now(),
    )


def _weigh(town: Town) -> None:
    """Three judges of each, and where the prioritised ones were put."""
    weights = dict.fromkeys(scales.BY_CODE, 2)
    model = ScoringModel.objects.create(number=1, weights=weights, in_force=True, made_on=town.today)
    ScoreSheet.objects.bulk_create(
        ScoreSheet(
            initiative=each,
            model=model,
            judge=town.people[judge],
            marks={code: 1 + (number + judge + step) % 5 for step, code in enumerate(weights)},
            given_at=clock.now(),
        )
        for number, each in enumerate(town.initiatives)
        for judge in range(3)
    )
    Condition.objects.bulk_create(
        Condition(initiative=each, code=code, holds=True, person=town.me, stated_on=town.today)
        for each in town.initiatives
        for code in scales.CONDITIONS
    )
    Priority.objects.bulk_create(
        Priority(
            initiative=each, model=model, place=place, reason="Lag", person=town.me, stated_at=clock.now()
        )
        for place, each in enumerate(town.initiatives[::3], 1)
    )
    Band.objects.bulk_create(
        Band(category=category, low=10, high=40, valid_from=town.today) for category in Category
    )


def _pass(town: Town) -> None:
    """The gates behind each, and the baseline of those that were started; all the baselines are as large as one."""
    content = baselines.content(town.initiatives[0], gathered.of(town.initiatives[0]))
    GatePassage.objects.bulk_create(
        GatePassage(
            initiative=each,
            gate=gate,
            from_state=STATES[step],
            to_state=STATES[step + 1],
            passed_on=town.today - timedelta(days=100),
            person=town.me,
        )
        for each in town.initiatives
        for step, gate in enumerate((Gate.PREPARE, Gate.PRIORITISE, Gate.START, Gate.HAND_OVER, Gate.RECEIVE))
        if step < STATES.index(InitiativeState(each.state))
    )
    Baseline.objects.bulk_create(
        Baseline(initiative=each, number=number, content=content, sha256="0" * 64, locked_on=town.today)
        for each in town.initiatives
        if STATES.index(InitiativeState(each.state)) >= STATES.index(InitiativeState.EXECUTION)
        for number in (1, 2)
    )


def _cooperate(town: Town) -> None:
    challenges = Challenge.objects.bulk_create(
        Challenge(
            title=f"Utmaning {number}",
            text=text(number),
            state=ChallengeState.PUBLISHED,
            published_on=town.today,
        )
        for number in range(30)
    )
    companies = Company.objects.bulk_create(Company(name=f"Bolag {number}") for number in range(60))
    MatchMeeting.objects.bulk_create(
        MatchMeeting(challenge=each, held_on=town.today, participants=12) for each in challenges
    )
    pilots = Pilot.objects.bulk_create(
        Pilot(challenge=each, company=companies[number], hypothesis=text(number), starts_on=town.today)
        for number, each in enumerate(challenges)
    )
    town.more |= {"challenge": challenges[0], "pilot": pilots[0]}
