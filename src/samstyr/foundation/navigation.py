"""Menus are data: an app lists its places, the shell shows those that a person may open."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


class Room(StrEnum):
    """The five rooms of the top navigation, and the settings behind the person's menu."""

    START = "start"
    MEASUREMENT = "measurement"
    STEERING = "steering"
    PORTFOLIO = "portfolio"
    REPORTS = "reports"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One page in a room's short list. `right` is what the page's view requires."""

    room: Room
    label: str | Promise
    url_name: str
    right: str
    order: int = 50
