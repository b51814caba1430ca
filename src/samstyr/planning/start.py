"""What awaits a person among the activities: the `WAITING` of the start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.start import Waiting
from samstyr.measurement.analysis_policies import Writer
from samstyr.planning.selectors import activities

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


WAITING = (dated,)
