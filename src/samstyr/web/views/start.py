"""The start page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.models import Beginning
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.accounts.services import visits
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.dates import day, short_day
from samstyr.foundation.start import Waiting
from samstyr.planning.selectors.glance import glance
from samstyr.ui.components import Link, Moment, Task
from samstyr.web import beginning, selectors
from samstyr.web.selectors import Changes, News

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Group:
    """What waits at about the same time."""

    heading: str
    tasks: list[Task]


@requires(Right.READ)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What awaits the person, what has changed since last time, and where in the year we are."""
    user, today = asker(request), clock.today()
    waiting = selectors.waiting_for(user)
    # Moves on with the first visit of another day: what she comes back to today is still told.
    visit = visits.of(user)
    changes = selectors.changes(user, visit.since)
    return render(
        request,
        "web/start.html",
        {
            "title": _("Det här väntar på dig"),
            "lead": _finding(waiting, today),
            "groups": _groups(waiting, today),
            "ways": beginning.ways(user, visit),
            "is_put_away": visit.beginning == Beginning.PUT_AWAY and beginning.concerns(user),
            "since": localdate(visit.since),
            "changes": [_moment(event) for event in changes.news],
            "more": _more(changes),
            # Without what stands above it: the same event twice on a page looks like two.
            "news": [_moment(event) for event in selectors.news(told=changes.events)],
            "glance": glance(today),
        },
    )


@requires(Right.READ)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Put away how the municipality begins, or take it out again."""
    user = asker(request)
    shown = "fram" in request.POST
    visits.begin(beginning=Beginning.SHOWN if shown else Beginning.PUT_AWAY, by=user)
    if not shown:
        messages.success(request, _("Undanlagt. Du kan ta fram det igen längst ned på sidan."))
    return redirect(f"{reverse('start')}#borja" if shown else "start")


def _finding(waiting: list[Waiting], today: date) -> str:
    late = sum(_is_late(thing, today) for thing in waiting)
    if not waiting:
        return _("Ingenting just nu.")
    if not late:
        # What is not late stands under headings that say when: a sentence about it would only
        # be one more line.
        return ""
    return ngettext("%(late)d är försenad.", "%(late)d är försenade.", late) % {"late": late}


def _groups(waiting: Iterable[Waiting], today: date) -> list[Group]:
    """Late, this week, later: in the order in which they hurry."""
    late, soon, later = [], [], []
    for thing in waiting:
        if _is_late(thing, today):
            late.append(_task(thing, is_late=True))
        elif thing.due is not None and thing.due <= today + WEEK:
            soon.append(_task(thing))
        else:
            later.append(_task(thing))
    groups = (
        Group(_("Försenat"), late),
        Group(_("Inom en vecka"), soon),
        Group(_later(later), later),
    )
    return [group for group in groups if group.tasks]


def _later(tasks: list[Task]) -> str:
    dated = [bool(task.when) for task in tasks]
    if all(dated):
        return _("Senare")
    return _("Senare eller utan datum") if any(dated) else _("Utan datum")


def _is_late(thing: Waiting, today: date) -> bool:
    return thing.due is not None and thing.due < today


def _task(thing: Waiting, *, is_late: bool = False) -> Task:
    return Task(
        when=_when(thing.due) if thing.due else "",
        text=thing.text,
        action=Link(thing.step or _("Öppna"), thing.url),
        note=thing.reason,
        who=thing.decider,
        is_late=is_late,
    )


def _when(due: date) -> str:
    """Day and month, and the year when it is not this one."""
    return short_day(due) if due.year == clock.today().year else f"{short_day(due)} {due.year}"


def _more(changes: Changes) -> str:
    return _rest(changes.more)


def _rest(number: int) -> str:
    return ngettext("och %(rest)d till", "och %(rest)d till", number) % {"rest": number} if number > 0 else ""


def _moment(event: News) -> Moment:
    text = " ".join(filter(None, (event.actor, str(event.text), event.target, _rest(event.more))))
    return Moment(when=day(event.at), text=text, href=event.url)
