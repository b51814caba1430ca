"""The year wheel as a calendar to subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from samstyr.governance.models import Meeting, MeetingState
from samstyr.planning.wheel import Occurrence

WHERE = ZoneInfo("Europe/Stockholm")
AN_HOUR = timedelta(hours=1)


def calendar(
    steps: Iterable[Occurrence],
    meetings: Iterable[Meeting],
    *,
    name: str,
    address: str,
    host: str,
    now: datetime,
) -> bytes:
    """The calendar as a file. Steps are whole days, meetings have a time of day where the municipality is.

    An event keeps its UID for ever, so that a step that moves is moved and not doubled.
    """
    import icalendar  # loaded when somebody subscribes: few requests need it

    found = icalendar.Calendar()
    found.add("prodid", "-//Samstyr//Arshjul//SV")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    # RFC 7986 calls it REFRESH-INTERVAL; programmes have gone by this older name for longer.
    found.add("x-published-ttl", "PT6H")
    told = [*(_step(step, address, host) for step in steps), *(_meeting(each, host) for each in meetings)]
    for properties in told:
        event = icalendar.Event()
        event.add("dtstamp", now)
        for key, value in properties.items():
            event.add(key, value)
        found.add_component(event)
    found.add_missing_timezones()
    content: bytes = found.to_ical()
    return content


def _step(step: Occurrence, address: str, host: str) -> dict[str, Any]:
    return {
        "uid": f"steg-{step.step.pk}-{step.first.year}@{host}",
        "summary": step.step.title,
        "dtstart": step.first,
        # The end is the first day that is no longer part of it (RFC 5545, 3.6.1).
        "dtend": step.last + timedelta(days=1),
        "description": _words(step.step.text, step.step.who),
        "url": f"{address}#steg-{step.step.pk}",
        # Nobody is busy for weeks because of a step of the year.
        "transp": "TRANSPARENT",
    }


def _meeting(meeting: Meeting, host: str) -> dict[str, Any]:
    where = {"location": meeting.place} if meeting.place else {}
    return {
        "uid": f"mote-{meeting.pk}@{host}",
        # What tells a calendar that this is the later word about the same meeting.
        "sequence": meeting.version,
        "summary": meeting.forum.name,
        "dtstart": meeting.starts_at.astimezone(WHERE),
        "dtend": (meeting.ends_at or meeting.starts_at + AN_HOUR).astimezone(WHERE),
        **where,
        "status": "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED",
    }


def _words(text: str, who: str) -> str:
    return "\n".join(filter(None, [text, who and _("Vem: %(who)s") % {"who": who}]))
