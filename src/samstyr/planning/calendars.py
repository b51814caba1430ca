"""The year wheel as a calendar to subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
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
    found.add("x-published-ttl", "PT6H")
    for step in steps:
        event = icalendar.Event()
        event.add("uid", f"steg-{step.step.pk}-{step.first.year}@{host}")
        event.add("dtstamp", now)
        event.add("summary", step.step.title)
        event.add("dtstart", step.first)
        event.add("dtend", step.last + timedelta(days=1))
        event.add("description", _words(step.step.text, step.step.who))
        event.add("url", f"{address}#steg-{step.step.pk}")
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    for meeting in meetings:
        event = icalendar.Event()
        event.add("uid", f"mote-{meeting.pk}@{host}")
        event.add("dtstamp", now)
        event.add("sequence", meeting.version)
        event.add("summary", meeting.forum.name)
        event.add("dtstart", meeting.starts_at.astimezone(WHERE))
        event.add("dtend", (meeting.ends_at or meeting.starts_at + AN_HOUR).astimezone(WHERE))
        if meeting.place:
            event.add("location", meeting.place)
        event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
        found.add_component(event)
    found.add_missing_timezones()
    content: bytes = found.to_ical()
    return content


def _words(text: str, who: str) -> str:
    return "\n".join(filter(None, [text, who and _("Vem: %(who)s") % {"who": who}]))
