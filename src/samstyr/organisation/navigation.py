from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.SETTINGS, _("Konton"), "organisation:accounts", Right.MANAGE_ACCOUNTS, order=10),
    NavigationItem(Room.SETTINGS, _("Personer"), "organisation:people", Right.READ, order=31),
    NavigationItem(Room.SETTINGS, _("Organisation"), "organisation:units", Right.READ, order=30),
)
