"""What awaits a person in the planning – activities, answers, plans to decide – for the start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.models import User
from samstyr.foundation.start import Notice, Waiting
from samstyr.governance.models import SeatKind, Side
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.measurement.analysis_policies import Writer
from samstyr.organisation.selectors import people
from samstyr.planning import addresses, awaiting
from samstyr.planning.models import PlanKind
from samstyr.planning.plan_policies import MATTERS
from samstyr.planning.selectors import activities, plans

MOST = 8


def dated(user: User) -> Iterator[Waiting]:
    """The activities that are not done yet and have a date, in the units whose analysis a person writes."""
    writer = Writer.of(user)
    if not (writer.writes_all or writer.units):
        return
    for activity in activities.unfinished(None if writer.writes_all else writer.units)[:MOST]:
        yield Waiting(
            text=activity.title,
            url=reverse("activity_update", args=[activity.pk]),
            due=activity.due_on,
            reason=_("Aktivitet, %(unit)s") % {"unit": activity.responsible},
            step=_("Uppdatera"),
        )


def answers(user: User) -> Iterator[Waiting]:
    """The wishes for time and the dependencies that a person answers by her seats: one row for all of them."""
    waiting = awaiting.amount(user)
    if waiting.number:
        yield Waiting(
            text=awaiting.finding(waiting.number),
            url=reverse("plan_to_answer"),
            due=waiting.first,
            reason=_("Planerna räknar med tid och leveranser först när du har svarat"),
            step=_("Svara"),
            decider=_("du, för de platser som du har"),
        )


def decisions(user: User) -> Iterator[Waiting]:
    """The plans that a business owner decides, those a lead has to begin, and those with lines that await word."""
    yield from _to_decide(user)
    leads = [seat for seat in awaiting.speaking_seats(user) if seat.kind == SeatKind.LEAD]
    yield from _to_begin({each.object_id for each in leads if each.object_id and each.side == Side.BUSINESS})
    yield from _to_settle({each.object_id for each in leads if each.object_id})


def _to_decide(user: User) -> Iterator[Waiting]:
    owned = {seat.object_id for seat in awaiting.owners(user) if seat.object_id}
    ready = list(plans.awaiting_decision(owned)[:MOST]) if owned else []
    asked = plans.asked_by_her_forums(people.of(user)) if ready else set()
    for plan in ready:
        if plan.pk in asked:  # the forum that she leads asks it already: one thing to do stands once
            continue
        decider = who_decides(MATTERS[PlanKind(plan.kind)], plan.object)
        mandate = mandates.held(user, decider)
        if mandate is None:  # the municipality's own matrix lets somebody else decide
            continue
        words = _("ersättare för %(holder)s") % {"holder": decider.person or decider.label}
        yield Waiting(
            text=_("%(plan)s är klar för beslut") % {"plan": plan},
            url=reverse("plan_decide", kwargs={"slug": plan.object.slug, "pk": plan.pk}),
            reason=decider.label,
            step=_("Besluta"),
            decider=_("du, som %(seat)s")
            % {"seat": words if mandate.as_substitute else _("objektägare verksamhet")},
        )


def _to_begin(objects: set[int]) -> Iterator[Waiting]:
    # Of an object that has had a plan the wheel of the year tells when it is time for the next.
    for governed in plans.unplanned(objects)[:MOST] if objects else ():
        yield Waiting(
            text=_("Påbörja den första planen för %(object)s") % {"object": governed},
            url=reverse("object_plans", args=[governed.slug]),
            reason=_("Den fylls med det som redan är känt om objektet"),
            step=_("Påbörja"),
            decider=_("du, som objektledare"),
        )


def _to_settle(objects: set[int]) -> Iterator[Waiting]:
    for plan in plans.unsettled_plans(objects)[:MOST] if objects else ():
        yield Waiting(
            text=_("Rader i %(plan)s väntar på besked") % {"plan": plan},
            url=f"{addresses.plan(plan)}#besked",
            reason=_("De räknas när någon har bekräftat dem"),
            step=_("Gå igenom"),
            decider=_("du, som objektledare"),
        )


WAITING = (dated, answers, decisions)
NOTICES = (Notice("plans", gettext_lazy("Planer och aktiviteter"), WAITING),)
