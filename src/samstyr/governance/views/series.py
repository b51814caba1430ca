"""A year's meetings of a forum, put in the calendar at once."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.governance.forms.series import RhythmForm, SeriesForm
from samstyr.governance.models import Meeting
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.selectors import meetings as questions
from samstyr.governance.services import meetings
from samstyr.governance.views.forums import crumbs
from samstyr.ui.refusals import carried_out

SATURDAY = 5
USUALLY = 6  # weeks between two meetings, until the reader says otherwise


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The days that follow from a rhythm, to keep or leave; the rhythm stands in the address."""
    found = get_object_or_404(sitting.every(), pk=pk)
    user = asker(request)
    meetings.require_preparer(found, user)
    latest = questions.of_forum(found).first()
    # A rhythm in the address can be changed without losing the page; without one there is a usual
    # one to look at.
    rhythm = RhythmForm(request.GET if "first" in request.GET else _usual(latest, clock.today()))
    offered, taken = rhythm.days(), questions.days_taken(found)
    form = SeriesForm(request.POST or None, offered=offered, taken=taken, initial=_like(latest))
    if form.is_valid():
        said = form.cleaned_data

        def change() -> str:
            made = meetings.plan_series(
                forum=found,
                days=said["days"],
                starts=said["starts"],
                minutes=said["minutes"],
                place=said["place"],
                by=user,
            )
            words = ngettext("%(count)s möte är planerat.", "%(count)s möten är planerade.", len(made))
            return words % {"count": len(made)}

        if carried_out(request, form, change):
            return redirect("forum", pk)
    context = {
        "title": _("Planera flera möten"),
        "lead": _("Välj hur ofta %(forum)s ses. Dagarna kommer fram här under.") % {"forum": found},
        "crumbs": crumbs(found),
        "rhythm": rhythm,
        "form": form,
        "free": len(form.fields["days"].choices),  # type: ignore[attr-defined]
        "taken": sum(each in taken for each in offered),
        "cancel": reverse("forum", args=[pk]),
    }
    return render(request, "governance/series.html", context)


def _usual(latest: Meeting | None, today: date) -> dict[str, Any]:
    """The rhythm to begin with: on from the latest meeting, to the end of that year."""
    last_day = timezone.localtime(latest.starts_at).date() if latest else today
    first = max(last_day, today) + timedelta(weeks=USUALLY)
    # Whoever begins on a Sunday shall not be offered a year of Sundays; a forum that has met keeps its own weekday.
    if latest is None and first.weekday() >= SATURDAY:
        first += timedelta(days=7 - first.weekday())
    return {"first": first.isoformat(), "every": USUALLY, "last": date(first.year, 12, 31).isoformat()}


def _like(latest: Meeting | None) -> dict[str, Any]:
    """The hour, length and place of the latest meeting."""
    if latest is None or latest.by_circulation:
        # An hour and a half, until there is a meeting to take after.
        return {"minutes": 90}
    length = latest.ends_at - latest.starts_at if latest.ends_at else timedelta(minutes=90)
    return {
        "starts": timezone.localtime(latest.starts_at).time(),
        "minutes": int(length.total_seconds() // 60),
        "place": latest.place,
    }
