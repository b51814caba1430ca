"""Where the portfolio is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.PORTFOLIO, _("Initiativ"), "initiatives", Right.READ, order=20),
    NavigationItem(Room.PORTFOLIO, _("Nyttor"), "benefits", Right.READ, order=50),
)
