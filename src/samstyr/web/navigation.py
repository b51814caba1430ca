"""What is in the top navigation: collected from every app's `navigation` module."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room
from samstyr.foundation.registry import collect

ITEMS = (
    NavigationItem(Room.START, _("Start"), "start", Right.READ, order=0),
    NavigationItem(Room.SETTINGS, _("Ändringslogg"), "trail", Right.READ_AUDIT_TRAIL, order=90),
)

ROOM_LABELS: dict[Room, str | Promise] = {
    Room.START: _("Start"),
    Room.MEASUREMENT: _("Mätning"),
    Room.STEERING: _("Styrning"),
    Room.PORTFOLIO: _("Portfölj"),
    Room.REPORTS: _("Rapporter"),
    Room.SETTINGS: _("Inställningar"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a menu, and whether the visitor is there now."""

    label: str | Promise
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The menus as one person sees them on one page.

    `rooms` are the top navigation, `pages` the short list of the current room, `settings` what is behind her name.
    """

    rooms: tuple[Link, ...]
    pages: tuple[Link, ...]
    settings: tuple[Link, ...]
    room: Room | None


@cache
def items() -> tuple[NavigationItem, ...]:
    """Every place of every app, in the order of the rooms."""
    rooms = list(Room)
    found = [item for places in collect("navigation", "ITEMS") for item in places]
    return tuple(sorted(found, key=lambda item: (rooms.index(item.room), item.order)))


def places(user: User, path: str) -> Places:
    """The menus for a person on the page at `path`: what she may not open is not there."""
    allowed = [(item, reverse(item.url_name)) for item in items() if user.has_right(item.right)]
    here = max(
        ((item, url) for item, url in allowed if path == url or (url != "/" and path.startswith(url))),
        key=lambda place: len(place[1]),
        default=None,
    )
    room = here[0].room if here else None
    first_of_room: dict[Room, str] = {}
    for item, url in allowed:
        first_of_room.setdefault(item.room, url)
    return Places(
        rooms=tuple(
            Link(ROOM_LABELS[each], url, current=each == room)
            for each, url in first_of_room.items()
            if each is not Room.SETTINGS
        ),
        pages=tuple(
            Link(item.label, url, current=(item, url) == here) for item, url in allowed if item.room == room
        ),
        settings=tuple(
            Link(item.label, url, current=(item, url) == here)
            for item, url in allowed
            if item.room is Room.SETTINGS
        ),
        room=room,
    )
