"""Initiatives as tables: on pages and in files."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.portfolio.models import Initiative, SideState
from samstyr.portfolio.selectors.initiatives import Weighed
from samstyr.ui.components import Cell, Column, Kind, Table, Text
from samstyr.ui.long_lists import sortable

SIDE_KINDS: dict[str, Kind] = {
    SideState.PAUSED: "warning",
    SideState.DORMANT: "neutral",
    SideState.REJECTED: "neutral",
    SideState.MERGED: "neutral",
    SideState.STOPPED: "danger",
}


def table(rows: Iterable[Initiative], query: QueryDict, sort: str) -> Table:
    """Initiatives with object, state, category and dates, sorted by links."""
    columns = [
        ("title", Column(_("Initiativ"))),
        ("object", Column(_("Objekt"), evident=True)),
        ("state", Column(_("Läge"), evident=True)),
        ("category", Column(_("Slag"), evident=True)),
        ("", Column(_("Ansvarig"))),
        ("ends_on", Column(_("Klart"))),
    ]
    return Table(
        caption=_("Initiativ"),
        columns=sortable(columns, query, sort),
        rows=[_row(each) for each in rows],
        hide_caption=True,
    )


def state(initiative: Initiative) -> Cell:
    """Where it stands, and why it does not move when it does not."""
    side = initiative.side_state
    return Cell(
        str(initiative.get_state_display()).capitalize(),
        tag=initiative.get_side_state_display() if side else "",
        kind=SIDE_KINDS.get(side, "neutral"),
    )


def _row(each: Initiative) -> list[Cell | Text]:
    return [
        Cell(each.title, reverse("initiative", args=[each.pk]), tag=_("lätt spår") if each.is_light else ""),
        Cell(each.object.name, reverse("object", args=[each.object.slug])),
        state(each),
        each.get_category_display(),
        str(each.responsible or "–"),
        dates.day(each.ends_on),
    ]


def file_header() -> list[str]:
    """The headings of the file."""
    return [
        "id",
        _("Initiativ"),
        _("Objekt"),
        _("Läge"),
        _("Står still"),
        _("Slag"),
        _("Ansvarig"),
        _("Börjar"),
        _("Klart"),
        _("Kronor"),
        _("Timmar"),
        _("Behov"),
        _("Slutsats"),
    ]


def file_rows(found: Iterable[Weighed]) -> list[list[str | int]]:
    """Initiatives as rows of the file: numbers and dates bare."""
    return [
        [
            each.initiative.pk,
            each.initiative.title,
            each.initiative.object.name,
            str(each.initiative.get_state_display()),
            str(each.initiative.get_side_state_display()) if each.initiative.side_state else "",
            str(each.initiative.get_category_display()),
            str(each.initiative.responsible or ""),
            each.initiative.starts_on.isoformat() if each.initiative.starts_on else "",
            each.initiative.ends_on.isoformat() if each.initiative.ends_on else "",
            each.ore // 100,
            each.hours,
            ", ".join(need.title for need in each.initiative.needs.all()),
            each.initiative.conclusion.title if each.initiative.conclusion else "",
        ]
        for each in found
    ]
