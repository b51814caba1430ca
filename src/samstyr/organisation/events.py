"""Words for what happens to the line organisation."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "unit.created": Event(_("lade till i organisationen:")),
    "unit.updated": Event(_("ändrade i organisationen:")),
    "unit.renamed": Event(_("gav nytt namn eller ny plats åt")),
    "unit.name_taken_back": Event(_("tog tillbaka ett namn för")),
    "unit.merged": Event(_("slog samman med en annan del:")),
    "unit.deactivated": Event(_("stängde i organisationen:")),
    "unit.imported": Event(_("läste in en lista med delar av organisationen")),
    "unit.activated": Event(_("öppnade i organisationen:")),
    "staff.added": Event(_("lade till personen")),
    "staff.changed": Event(_("rättade personen")),
    "staff.left": Event(_("avslutade personen")),
    "staff.returned": Event(_("ångrade avslutet av personen")),
    "staff.imported": Event(_("läste in en lista med personer")),
    "position.added": Event(_("gav en befattning till")),
    "position.changed": Event(_("ändrade en befattning för")),
    "position.ended": Event(_("avslutade en befattning för")),
    "position.removed": Event(_("tog bort en befattning för")),
    "person.units_changed": Event(_("ändrade förvaltning för")),
}
