"""Where the portfolio is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.PORTFOLIO, _("Behov"), "needs", Right.READ, order=10),
    NavigationItem(Room.PORTFOLIO, _("Initiativ"), "initiatives", Right.READ, order=20),
    NavigationItem(Room.PORTFOLIO, _("Portfölj"), "portfolio", Right.READ, order=30),
    NavigationItem(Room.PORTFOLIO, _("Prioritering"), "weighing", Right.READ, order=40),
    NavigationItem(Room.PORTFOLIO, _("Kapacitet"), "capacity", Right.READ, order=45),
    NavigationItem(Room.PORTFOLIO, _("Nyttor"), "benefits", Right.READ, order=50),
    NavigationItem(Room.MEASUREMENT, _("Från mätning till effekt"), "loop", Right.READ, order=70),
    NavigationItem(Room.PORTFOLIO, _("Samverkan"), "cooperation", Right.READ, order=60),
)
