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
    NavigationItem(Room.SETTINGS, _("Kommunen"), "installation", Right.MANAGE_INSTALLATION, order=80),
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
    # Collected from the apps, so that one that is taken away takes its menu along.
    found = [item for places in collect("navigation", "ITEMS") for item in places]
    return tuple(sorted(found, key=lambda item: (rooms.index(item.room), item.order)))


def places(user: User, path: str) -> Places:
    """The menus for a person on the page at `path`: what she may not open is not there."""
    allowed = [(item, reverse(item.url_name)) for item in items() if user.has_right(item.right)]
    # The longest address wins: a page below another is in the menu under its own name.
    here = max((url for _item, url in allowed if _is_at(url, path)), key=len, default=None)
    room = next((item.room for item, url in allowed if url == here), None)
    first_of_room: dict[Room, str] = {}
    for item, url in allowed:
        first_of_room.setdefault(item.room, url)
    # Settings are no room of the top navigation: they are reached by the visitor's own name.
    first_of_room.pop(Room.SETTINGS, None)

    def of_room(wanted: Room | None) -> tuple[Link, ...]:
        return tuple(Link(item.label, url, url == here) for item, url in allowed if item.room == wanted)

    return Places(
        rooms=tuple(Link(ROOM_LABELS[each], url, each == room) for each, url in first_of_room.items()),
        pages=of_room(room),
        settings=of_room(Room.SETTINGS),
        room=room,
    )


def _is_at(place: str, path: str) -> bool:
    """Whether the page at `path` belongs to a place: it is the place, or below it. Everything is below the start."""
    return path == place or (place != "/" and path.startswith(place))
