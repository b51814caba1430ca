"""Where reports are in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (NavigationItem(Room.REPORTS, _("Rapporter"), "reports", Right.READ, order=10),)
