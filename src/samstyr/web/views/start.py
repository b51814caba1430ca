"""The start page."""

from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.dates import day, short_day
from samstyr.foundation.start import Waiting
from samstyr.ui.components import Link, Moment, Task
from samstyr.web import selectors
from samstyr.web.selectors import News


@requires(Right.READ)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What awaits the person, and what has changed."""
    user = cast("User", request.user)
    return render(
        request,
        "web/start.html",
        {
            "title": _("Det här väntar på dig"),
            "waiting": [_task(thing) for thing in selectors.waiting_for(user)],
            "news": [_moment(event) for event in selectors.news()],
        },
    )


def _task(thing: Waiting) -> Task:
    return Task(
        when=_when(thing.due) if thing.due else "",
        text=thing.text,
        action=Link(thing.step or _("Öppna"), thing.url),
        note=thing.reason,
    )


def _when(due: date) -> str:
    """Day and month, and the year when it is not this one."""
    return short_day(due) if due.year == clock.today().year else f"{short_day(due)} {due.year}"


def _moment(event: News) -> Moment:
    return Moment(when=day(event.at), text=f"{event.actor} {event.text} {event.target}", href=event.url)
