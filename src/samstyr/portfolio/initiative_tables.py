"""Initiatives as tables: on pages and in files."""

from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.portfolio.models import Initiative, SideState
from samstyr.ui.components import Cell, Column, Kind, Table, Text

SIDE_KINDS: dict[str, Kind] = {
    SideState.PAUSED: "warning",
    SideState.DORMANT: "neutral",
    SideState.REJECTED: "neutral",
    SideState.MERGED: "neutral",
    SideState.STOPPED: "danger",
}


def table(rows: Iterable[Initiative], query: QueryDict, sort: str) -> Table:
    """Initiatives with object, state, category and dates, sorted by links."""
    named = [
        ("title", _("Initiativ")),
        ("object", _("Objekt")),
        ("state", _("Läge")),
        ("category", _("Slag")),
        ("", _("Ansvarig")),
        ("ends_on", _("Klart")),
    ]
    return Table(
        caption=_("Initiativ"),
        columns=[
            Column(label, sort=_way(query, key, sort), sorted=_sorted(key, sort)) for key, label in named
        ],
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


def _way(query: QueryDict, key: str, sort: str) -> str:
    if not key:
        return ""
    asked = {name: value for name, value in query.items() if name not in {"sida", "sortera"}}
    turned = f"-{key}" if sort == key else key
    return f"?{urlencode({**asked, 'sortera': turned})}"


def _sorted(key: str, sort: str) -> Literal["", "ascending", "descending"]:
    if not key or sort.removeprefix("-") != key:
        return ""
    return "descending" if sort.startswith("-") else "ascending"
