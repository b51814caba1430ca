"""Words for what happens to the installation's own settings."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "installation.described": Event(_("ändrade namn, kontakt eller språk för")),
    "installation.hue_set": Event(_("ändrade färgen för")),
    "installation.arms_set": Event(_("ändrade vapnet för")),
    "installation.reset": Event(_("återställde inställningarna för")),
}
