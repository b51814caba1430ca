"""The pages of the analysis that tell what follows from it."""

from django.utils.translation import gettext_lazy as _

from samstyr.measurement.analysis_room import Tab

TABS = (
    Tab("activities", _("Aktiviteter"), order=30),
    Tab("follow_up", _("Uppföljning"), order=40),
)
