"""Where governance is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.STEERING, _("Objekt"), "objects", Right.READ, order=10),
    NavigationItem(Room.STEERING, _("Objektkarta"), "object_map", Right.READ, order=20),
    NavigationItem(Room.STEERING, _("Register"), "it_components", Right.READ, order=30),
    NavigationItem(Room.STEERING, _("Platser"), "seats", Right.READ, order=40),
    NavigationItem(Room.STEERING, _("Forum"), "forums", Right.READ, order=50),
    NavigationItem(Room.STEERING, _("Beslut"), "decisions", Right.READ, order=60),
)
