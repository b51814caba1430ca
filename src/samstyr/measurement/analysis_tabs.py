"""The pages of the analysis that are this app's own."""

from django.utils.translation import gettext_lazy as _

from samstyr.measurement.analysis_room import Tab

TABS = (
    Tab("findings", _("Iakttagelser"), order=10),
    Tab("conclusions", _("Slutsatser"), order=20),
)
