"""Remembering when somebody was on her start page. Looking is no change: nothing goes to the audit trail."""

from datetime import timedelta

from django.utils.timezone import localdate

from samstyr.accounts.models import Beginning, StartVisit, User
from samstyr.foundation import clock

# Whoever comes for the first time sees that things happen here, and is spared all that ever has.
FIRST_LOOK_BACK = timedelta(days=14)


def of(user: User) -> StartVisit:
    """Her visits as this one leaves them: from when what has changed is news to her, and whether she begins here."""
    now = clock.now()
    # Two pages loaded at once make one row; neither minds which of them did it.
    visit, is_first = StartVisit.objects.get_or_create(
        user=user, defaults={"visited_at": now, "since": now - FIRST_LOOK_BACK}
    )
    if not is_first and localdate(visit.visited_at) < localdate(now):
        visit.since, visit.visited_at = visit.visited_at, now
        visit.save(update_fields=["since", "visited_at"])
    return visit


def begin(*, beginning: Beginning, by: User) -> None:
    """Show how the municipality begins on her start page, put it away, or be done with it."""
    of(by)
    StartVisit.objects.filter(user=by).update(beginning=beginning)
