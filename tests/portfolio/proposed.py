"""Needs and initiatives for the tests: made by the services, so that what holds here holds for people too."""

from datetime import date

from planning import planned

from samstyr.governance.models import Seat
from samstyr.planning.models import HoursState, MoneyState, PlanLine
from samstyr.planning.services import answers
from samstyr.planning.services.answers import Quarter
from samstyr.portfolio.models import (
    Benefit,
    BenefitKind,
    Category,
    Commitment,
    Contribution,
    Initiative,
    InitiativeLine,
    InitiativeState,
    MeasuringPoint,
    Need,
)
from samstyr.portfolio.services import initiatives, needs
from samstyr.portfolio.services.initiatives import Beginning
from samstyr.portfolio.services.needs import Facts


def need(by, *objects, problem: str = "Scheman läggs om för hand varje vecka", **more) -> Need:
    wanted = "Att schemat läggs om av sig självt"
    return needs.hand_in(facts=Facts(problem, "120 lärare", wanted, objects=objects, **more), by=by)


def initiative(steering, title: str = "Schema som läggs om av sig självt", **more) -> Initiative:
    begin = Beginning(
        title, more.pop("object", steering.school), more.pop("category", Category.RENEWAL), **more
    )
    return initiatives.create(begin=begin, by=steering.business_lead)


def update(initiative: Initiative, **values) -> Initiative:
    """Write the initiative in the database as it would be after many steps; the steps have tests of their own."""
    Initiative.objects.filter(pk=initiative.pk).update(**values)
    return Initiative.objects.get(pk=initiative.pk)


def work(
    steering, *, money: str = MoneyState.DECIDED, confirmed: bool = True, decide: bool = True
) -> PlanLine:
    """A plan line of 500 000 kronor and 80 hours, in a plan that is decided unless said otherwise."""
    plan = planned.annual(steering.school)
    line = planned.line(plan)
    planned.pay(line, steering.committee, 500_000, state=money)
    wish = answers.ask(
        line=line,
        seat=seat(steering.it_lead),
        quarter=Quarter(2027, 1),
        hours=80,
        by=steering.business_lead,
    )
    if confirmed:
        answers.answer(wish=wish, version=1, state=HoursState.CONFIRMED, by=steering.it_owner)
    if decide:
        planned.decided(plan, steering)
    return line


def promise(steering, initiative: Initiative, *, accepted: bool = True) -> Commitment:
    """A benefit of the initiative that the department's manager has promised to take home."""
    benefit = Benefit.objects.create(title="Kortare schemaläggning", kind=BenefitKind.TIME)
    Contribution.objects.create(benefit=benefit, initiative=initiative)
    commitment = Commitment.objects.create(
        benefit=benefit,
        unit=steering.department,
        owner=steering.line_manager.person,
        metric="Timmar per vecka",
        unit_name="timmar",
        source="Tidrapporten",
        baseline=8,
        target=1,
        accepted_on=date(2026, 11, 2) if accepted else None,
    )
    MeasuringPoint.objects.create(commitment=commitment, due_on=date(2028, 3, 1))
    return commitment


def prioritised(steering, **line) -> Initiative:
    """An initiative with everything in place for its start, unless said otherwise of its work."""
    found = initiative(steering, summary="Schemat läggs om av sig självt.")
    InitiativeLine.objects.create(initiative=found, line_key=work(steering, **line).key)
    return update(
        found,
        state=InitiativeState.PRIORITISED,
        receiver=seat(steering.it_lead),
        responsible=seat(steering.business_lead),
        legal_checks="Upphandlat, klassat, tillgängligt.",
        yearly_upkeep=0,
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 6, 30),
    )


def seat(user) -> Seat:
    return user.person.holdings.get().seat
