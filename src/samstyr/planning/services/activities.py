"""Changes to activities: what is done about a conclusion, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, search, versions
from samstyr.foundation.errors import Invalid
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit
from samstyr.planning import policies
from samstyr.planning.models import Activity, ActivityState, Goal, Outcome


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about an activity."""

    title: str
    responsible: Unit
    text: str = ""
    due_on: date | None = None
    state: str = ActivityState.PLANNED


@dataclass(frozen=True, slots=True)
class Counted:
    """One measured outcome: “123 deltagare”, with a note where the number needs one."""

    measure: str
    value: Decimal
    note: str = ""


@transaction.atomic
def create(
    *,
    facts: Facts,
    conclusion: Conclusion | None = None,
    goal: Goal | None = None,
    outcomes: Sequence[Counted] = (),
    by: User | None,
) -> Activity:
    """Write down an activity because of a conclusion or for a goal. Raises `Invalid` when it has no such ground."""
    policies.require_ground(by, conclusion)
    if conclusion is None and goal is None:
        raise Invalid("activity_without_ground", _("En aktivitet behöver en slutsats eller ett mål."))
    siblings = Activity.objects.filter(conclusion=conclusion, goal=goal)
    activity = Activity.objects.create(
        conclusion=conclusion,
        goal=goal,
        title=facts.title,
        text=facts.text,
        responsible=facts.responsible,
        due_on=facts.due_on,
        state=facts.state,
        position=siblings.count() + 1,
    )
    _count(activity, outcomes)
    audit.record(by=by, action="activity.created", target=activity, new=_facts_of(activity))
    return activity


@transaction.atomic
def update(
    *, activity: Activity, version: int, facts: Facts, outcomes: Sequence[Counted], by: User | None
) -> Activity:
    """Change an activity and its outcomes, provided that nobody has since `version` was read."""
    policies.require_change(by, activity)
    old = _facts_of(Activity.objects.get(pk=activity.pk))
    activity.title, activity.text = facts.title, facts.text
    activity.responsible, activity.due_on, activity.state = facts.responsible, facts.due_on, facts.state
    versions.save(activity, expected=version, fields=["title", "text", "responsible", "due_on", "state"])
    # Written anew as a whole; the activity's own version guards them, and what they said before
    # is in the trail.
    activity.outcomes.all().delete()
    _count(activity, outcomes)
    audit.record(by=by, action="activity.changed", target=activity, old=old, new=_facts_of(activity))
    return activity


@transaction.atomic
def remove(*, activity: Activity, version: int, by: User | None) -> None:
    """Take away an activity that was written by mistake; one that did not come about is `CANCELLED` instead."""
    policies.require_change(by, activity)
    old = _facts_of(activity)
    versions.save(activity, expected=version, fields=["title"])
    audit.record(by=by, action="activity.removed", target=activity, old=old)
    search.forget(activity)
    activity.delete()


def _count(activity: Activity, outcomes: Sequence[Counted]) -> None:
    # Told here and not by the database: the constraint does not know that capitals do not count.
    if len({outcome.measure.casefold() for outcome in outcomes}) < len(outcomes):
        raise Invalid("outcome_doubled", _("Samma utfall står två gånger. Ingenting har ändrats."))
    Outcome.objects.bulk_create(
        Outcome(
            activity=activity,
            measure=outcome.measure,
            value=outcome.value,
            note=outcome.note,
            position=position,
        )
        for position, outcome in enumerate(outcomes, start=1)
    )


def _facts_of(activity: Activity) -> dict[str, object]:
    return {
        "conclusion": activity.conclusion_id,
        "goal": activity.goal_id,
        "title": activity.title,
        "text": activity.text,
        "responsible": activity.responsible_id,
        "due_on": activity.due_on,
        "state": activity.state,
        "outcomes": {outcome.measure: str(outcome.value) for outcome in activity.outcomes.all()},
    }
