"""Needs as tables and files, and what their states look like."""

from collections.abc import Iterable
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates
from samstyr.portfolio.models import Need, NeedState
from samstyr.ui.components import Cell, Column, Kind, Table, Text
from samstyr.ui.long_lists import sortable

KINDS: dict[str, Kind] = {
    NeedState.NEW: "info",
    NeedState.SORTED: "success",
    NeedState.INITIATIVE: "success",
    NeedState.ANSWERED: "success",
    NeedState.REJECTED: "neutral",
    NeedState.MERGED: "neutral",
    NeedState.SPLIT: "neutral",
}


def table(rows: Iterable[Need], query: QueryDict, sort: str) -> Table:
    """Needs with objects, state and when they are answered, sorted by links."""
    columns = [
        ("title", Column(_("Behov"))),
        ("", Column(_("Objekt"))),
        ("state", Column(_("Läge"), evident=True)),
        ("sent", Column(_("Lämnat"))),
        ("answer_by", Column(_("Svar"))),
    ]
    return Table(
        caption=_("Behov"),
        columns=sortable(columns, query, sort),
        rows=[_row(each, clock.today()) for each in rows],
        hide_caption=True,
    )


def waiting_table(rows: Iterable[Need], caption: Text) -> Table:
    """Needs that await an answer, with how long there is left."""
    on = clock.today()
    return Table(
        caption=caption,
        columns=[Column(_("Behov")), Column(_("Vem har det")), Column(_("Svar senast"))],
        rows=[
            [
                Cell(each.title, reverse("need", args=[each.pk])),
                each.who,
                due(each, on),
            ]
            for each in rows
        ],
        hide_caption=True,
    )


def due(need: Need, on: date, words: str = "%(day)s") -> Cell:
    """Until when an answer is promised, and whether that day has passed."""
    # Only while it is new: an answer that came late is an answer.
    late = need.state == NeedState.NEW and need.answer_by < on
    said = words % {"day": dates.day(need.answer_by)}
    return Cell(said, tag=_("försenat") if late else "", kind="danger")


def state(need: Need) -> Cell:
    """What became of it."""
    return Cell(str(need.get_state_display()).capitalize())


def header() -> list[str]:
    """The headings of the file."""
    return [
        "id",
        _("Behov"),
        _("Problem"),
        _("Vem har det"),
        _("Önskad förändring"),
        _("Objekt"),
        _("Varför gemensamt"),
        _("Läge"),
        _("Svar"),
        _("Lämnat"),
        _("Svar senast"),
        _("Besvarat"),
    ]


def file_row(need: Need) -> list[str | int]:
    """A need as a row of the file. Who sent it is nobody's business but hers and those who answer."""
    return [
        need.pk,
        need.title,
        need.problem,
        need.who,
        need.wanted_change,
        ", ".join(each.name for each in need.objects_concerned.all()),
        need.why_shared,
        str(need.get_state_display()),
        need.answer,
        timezone.localdate(need.sent_at).isoformat(),
        need.answer_by.isoformat(),
        timezone.localdate(need.answered_at).isoformat() if need.answered_at else "",
    ]


def _answer(need: Need, on: date) -> Cell:
    """Until when it is promised, or the day when it came: then the promise says nothing any more."""
    if need.state == NeedState.NEW or not need.answered_at:
        return due(need, on, _("senast %(day)s"))
    return Cell(_("besvarat %(day)s") % {"day": dates.day(timezone.localdate(need.answered_at))})


def _row(need: Need, on: date) -> list[Cell | Text]:
    return [
        Cell(need.title, reverse("need", args=[need.pk]), note=need.who),
        ", ".join(each.name for each in need.objects_concerned.all()) or _("inte fördelat"),
        state(need),
        dates.day(need.sent_at),
        _answer(need, on),
    ]
