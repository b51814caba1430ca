"""What the pages of the co-operation say: the years in figures, the challenges, the steps of one."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.portfolio.models import Challenge, ChallengeState, MatchMeeting, Pilot, PilotOutcome
from samstyr.portfolio.selectors.cooperation import Year
from samstyr.ui.components import Cell, Column, Kind, Moment, Table

KINDS: dict[str, Kind] = {
    ChallengeState.DRAFT: "neutral",
    ChallengeState.PUBLISHED: "info",
    ChallengeState.PILOT: "warning",
    ChallengeState.CLOSED: "success",
}


def finding(years: Sequence[Year]) -> str:
    """The latest year with anything in it, in a few words."""
    if not years:
        return _("Kommunen har inte prövat något tillsammans med andra än")
    # The years come latest first.
    latest = years[0]
    values = {
        "year": latest.year,
        "meetings": ngettext("%(n)s matchmöte", "%(n)s matchmöten", latest.meetings) % {"n": latest.meetings},
        "pilots": ngettext("%(n)s pilot", "%(n)s piloter", latest.pilots) % {"n": latest.pilots},
        "units": taking_part(latest),
    }
    return _("%(year)s: %(meetings)s med %(units)s, och %(pilots)s blev det") % values


def taking_part(year: Year) -> str:
    """The municipality's own side of a year, in words: “5 förvaltningar och 2 kommunala bolag”."""
    departments = len(year.departments)
    companies = len(year.own_companies)
    said = [ngettext("%(n)s förvaltning", "%(n)s förvaltningar", departments) % {"n": departments}]
    if companies:
        said.append(ngettext("%(n)s kommunalt bolag", "%(n)s kommunala bolag", companies) % {"n": companies})
    return _(" och ").join(said)


def figures(years: Iterable[Year]) -> Table:
    """The years side by side."""
    return Table(
        caption=_("Samverkan i siffror"),
        columns=[
            Column(_("År")),
            Column(_("Utmaningar"), numeric=True),
            Column(_("Matchmöten"), numeric=True),
            Column(_("Förvaltningar"), numeric=True),
            Column(_("Kommunala bolag"), numeric=True),
            Column(_("Andra parter"), numeric=True),
            Column(_("Deltaganden"), numeric=True),
            Column(_("Piloter"), numeric=True),
        ],
        rows=[
            [
                str(year.year),
                str(year.challenges),
                str(year.meetings),
                str(len(year.departments)),
                str(len(year.own_companies)),
                str(len(year.parties)),
                numbers.number(year.participants),
                Cell(str(year.pilots), note=_outcomes(year)),
            ]
            for year in years
        ],
        note=_(
            "En pilot räknas till det år då dess matchmöte hölls. Den som är med i flera steg räknas en gång."
        ),
        hide_caption=True,
    )


def listed(challenges: Iterable[Challenge]) -> Table:
    """The challenges with how far each has come."""
    return Table(
        caption=_("Utmaningar"),
        columns=[
            Column(_("Utmaning")),
            Column(_("Läge")),
            Column(_("Publicerad")),
            Column(_("Matchmöten"), numeric=True),
            Column(_("Piloter"), numeric=True),
        ],
        rows=[
            [
                Cell(
                    each.title,
                    reverse("challenge", args=[each.pk]),
                    note=each.object.name if each.object else "",
                ),
                Cell("", tag=each.get_state_display(), kind=KINDS[each.state]),
                dates.day(each.published_on),
                str(len(each.meetings.all())),
                Cell(
                    str(len(each.pilots.all())), note=", ".join(_ended(pilot) for pilot in each.pilots.all())
                ),
            ]
            for each in challenges
        ],
        hide_caption=True,
    )


def meetings(challenge: Challenge) -> list[Moment]:
    """The meetings of a challenge, the latest first."""
    return [Moment(dates.day(each.held_on), _who(each), note=each.note) for each in challenge.meetings.all()]


def file_header() -> list[str]:
    """The headings of the file: a row for each step."""
    return [
        "id",
        _("Utmaning"),
        _("Objekt"),
        _("Steg"),
        _("Datum"),
        _("Slut"),
        _("Från kommunen"),
        _("Andra parter"),
        _("Deltagare"),
        _("Vad"),
        _("Utfall"),
        _("Lärdom"),
    ]


def file_rows(challenges: Iterable[Challenge]) -> list[list[str | int]]:
    """Every challenge, meeting and pilot, each on its row."""
    return [row for each in challenges for row in _file_rows(each)]


def _file_rows(each: Challenge) -> Iterator[list[str | int]]:
    about: list[str | int] = [each.pk, each.title, each.object.name if each.object else ""]
    state = str(each.get_state_display())
    days = [_iso(each.published_on), _iso(each.closes_on)]
    yield [*about, _("utmaning"), *days, _names(each.units.all()), "", "", each.text, state, ""]
    for meeting in each.meetings.all():
        who = [_names(meeting.units.all()), _names(meeting.companies.all())]
        people = "" if meeting.participants is None else meeting.participants
        yield [*about, _("matchmöte"), _iso(meeting.held_on), "", *who, people, meeting.note, "", ""]
    for pilot in each.pilots.all():
        days = [_iso(pilot.starts_on), _iso(pilot.ends_on)]
        who = [_names(pilot.units.all()), pilot.company.name]
        yield [*about, _("pilot"), *days, *who, "", pilot.hypothesis, _ended(pilot), pilot.learnt]


def _who(meeting: MatchMeeting) -> str:
    ours, others = _names(meeting.units.all()), _names(meeting.companies.all())
    if ours and others:
        return _("%(ours)s mötte %(others)s") % {"ours": ours, "others": others}
    return ours or others or _("Matchmöte")


def _ended(pilot: Pilot) -> str:
    return pilot.get_outcome_display() or _("pågår")


def _outcomes(year: Year) -> str:
    scale, stop = PilotOutcome.SCALE.label, PilotOutcome.STOP.label
    said = [
        (year.scaled, scale),
        (year.stopped, stop),
        (year.pilots - year.scaled - year.stopped, _("pågår")),
    ]
    return ", ".join(f"{count} {word}" for count, word in said if count)


def _names(things: Iterable[object]) -> str:
    return ", ".join(str(each) for each in things)


def _iso(day: object) -> str:
    return "" if day is None else str(day)
