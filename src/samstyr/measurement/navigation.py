"""Where measurement is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.MEASUREMENT, _("Mätningar"), "measurement_list", Right.READ, order=10),
    NavigationItem(Room.MEASUREMENT, _("Resultat"), "results_latest", Right.READ, order=30),
)
