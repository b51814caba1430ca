"""Forgetting who was invited: names and addresses go some months after closing, the counts stay.

A release rests on how many were invited in each department and role, the curve of the days on how many answered each
day; both are kept apart from the list since closing. So nothing that is shown or computed later needs the list.
"""

import calendar
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock
from samstyr.foundation.errors import Conflict
from samstyr.measurement import vault
from samstyr.measurement.models import (
    FreeText,
    Measurement,
    Message,
    Respondent,
    StagedList,
    Status,
    Treatment,
)

_OVER = (Status.CLOSED, Status.RELEASED)


class Rule(StrEnum):
    """Why a list was erased: its time had come, or somebody said so."""

    CLOCK = "clock"
    HAND = "hand"


def due_at(measurement: Measurement) -> datetime | None:
    """When the list is erased by the clock; None before closing."""
    if measurement.closed_at is None:
        return None
    closed = timezone.localtime(measurement.closed_at)
    month = closed.month - 1 + measurement.keeps_people_months
    # Months as people count them: from 31 August six months on is the last of February, never 3 March.
    year, month = closed.year + month // 12, month % 12 + 1
    return closed.replace(year=year, month=month, day=min(closed.day, calendar.monthrange(year, month)[1]))


@transaction.atomic
def erase(measurement: Measurement, *, by: User | None, rule: Rule) -> int:
    """Erase the list, what is left of mails and uploads, and comments that nobody has read. Gives how many people.

    Comments wait for the release: until then an analyst may be on her way to them. Doing it again does nothing. The
    trail says who, by which rule and how many; never names. Raises Conflict while the measurement is not over.
    """
    # The clock and an administrator may erase at once; the second finds nothing and tells the trail nothing.
    locked = Measurement.objects.select_for_update().get(pk=measurement.pk)
    if locked.status not in _OVER:
        raise Conflict(
            "not_closed",
            _("Listan behövs tills mätningen har stängt. Inget har raderats."),
            status=locked.status,
        )
    people = locked.respondents.count()
    mails, _rows = Message.objects.filter(wave__measurement=locked).delete()
    StagedList.objects.filter(measurement=locked).delete()
    locked.respondents.all().delete()
    unread = FreeText.objects.filter(measurement=locked, treatment=Treatment.UNREAD)
    comments = unread.update(text="", treatment=Treatment.WITHHELD) if locked.status == Status.RELEASED else 0
    if locked.people_erased_at is None or people or comments:
        locked.people_erased_at = measurement.people_erased_at = clock.now()
        locked.link_key = locked.traces_erased_at = (
            None  # links lead to nobody now; rewrite the tables once more
        )
        locked.save(update_fields=["people_erased_at", "link_key", "traces_erased_at"])
        audit.record(
            by=by,
            action="respondents.erased",
            target=locked,
            old={"people": people, "mails": mails, "unread_comments": comments},
            new={"rule": rule, "months": locked.keeps_people_months},
        )
        # Deleted rows linger in the pages of the tables until these are rewritten, which cannot be
        # done in a transaction.
        transaction.on_commit(vault.erase_traces)
    return people


def erase_by_clock(now: datetime) -> int:
    """Erase the lists whose time has come. Gives how many measurements."""
    number = 0
    unread = FreeText.objects.filter(treatment=Treatment.UNREAD).values("measurement")
    over = Measurement.objects.filter(status__in=_OVER, closed_at__isnull=False)
    listed = Respondent.objects.values("measurement")
    waiting = over.filter(pk__in=listed) | over.filter(status=Status.RELEASED, pk__in=unread)
    for measurement in waiting:
        due = due_at(measurement)
        if due is not None and due <= now:
            erase(measurement, by=None, rule=Rule.CLOCK)
            number += 1
    return number
