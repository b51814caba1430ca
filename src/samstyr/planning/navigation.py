"""Where planning is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.MEASUREMENT, _("Mål"), "goals", Right.READ, order=60),
    NavigationItem(Room.STEERING, _("Planer"), "plans", Right.READ, order=70),
    NavigationItem(Room.STEERING, _("Pengar"), "money", Right.READ, order=80),
    NavigationItem(Room.STEERING, _("Årshjul"), "wheel", Right.READ, order=90),
)
