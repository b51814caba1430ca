"""Remembering when somebody was on her start page. Looking is no change: nothing goes to the audit trail."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from samstyr.accounts.models import StartVisit, User
from samstyr.foundation import clock

# Whoever comes for the first time sees that things happen here, and is spared all that ever has.
FIRST_LOOK_BACK = timedelta(days=14)


def look(user: User) -> datetime:
    """Say from when what has changed is news to a person; moves on with the first visit of another day."""
    now = clock.now()
    # Two pages loaded at once make one row; neither minds which of them did it.
    visit, is_first = StartVisit.objects.get_or_create(
        user=user, defaults={"visited_at": now, "since": now - FIRST_LOOK_BACK}
    )
    if not is_first and localdate(visit.visited_at) < localdate(now):
        visit.since, visit.visited_at = visit.visited_at, now
        visit.save(update_fields=["since", "visited_at"])
    return visit.since
