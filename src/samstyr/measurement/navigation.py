"""Where measurement is in the menus."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.navigation import NavigationItem, Room

ITEMS = (
    NavigationItem(Room.MEASUREMENT, _("Mätningar"), "measurement_list", Right.READ, order=10),
    NavigationItem(Room.MEASUREMENT, _("Resultat"), "results_latest", Right.READ, order=30),
    NavigationItem(Room.MEASUREMENT, _("Analys"), "analysis_latest", Right.READ, order=40),
    NavigationItem(Room.MEASUREMENT, _("Referenser"), "references", Right.READ, order=70),
)
