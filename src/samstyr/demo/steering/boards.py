"""The meetings where initiatives were decided: of the portfolio board and the boards of the objects, with their minutes."""

from datetime import timedelta

from samstyr.demo.steering.forums import MINUTES, chair_of
from samstyr.demo.steering.story import Town
from samstyr.foundation import clock
from samstyr.governance.models import Forum
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.services import meetings
from samstyr.governance.services.meetings import Time

LENGTH = timedelta(minutes=90)


def put_on_agenda(town: Town, forum: Forum) -> None:
    """Let what awaits a forum be dealt with at its meeting of the day that it is."""
    day = clock.today()
    if (forum.pk, day) not in town.meetings:
        now = clock.now()
        when = Time(now, now + LENGTH, "Stadshuset, rum Stångån")
        town.meetings[forum.pk, day] = meetings.plan(forum=forum, when=when, by=town.office)
    meetings.build_agenda(meeting=town.meetings[forum.pk, day], by=town.office)


def write_minutes(town: Town) -> None:
    """Write and sign the minutes of every meeting, each on its day."""
    for (_forum, day), meeting in sorted(town.meetings.items(), key=lambda each: each[0][1]):
        with town.days.on(day.isoformat(), hour=11):
            chair = chair_of(meeting.forum)
            meetings.write_minutes(
                meeting=meeting,
                text=MINUTES.format(chair=chair.name),
                present=sitting.present_by_default(sitting.members(meeting.forum)),
                version=meeting.version,
                by=town.office,
            )
            meetings.adjust(meeting=meeting, by=chair)
