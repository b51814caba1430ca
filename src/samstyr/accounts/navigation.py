from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.SETTINGS, _("Mitt konto"), "accounts:me", Right.READ, order=0),
    NavigationItem(Room.SETTINGS, _("Roller och rättigheter"), "accounts:roles", Right.READ, order=20),
)
