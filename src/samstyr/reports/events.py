"""What the audit trail's actions of reports are called."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event

EVENTS = {
    "report_text.written": Event(_("skrev i rapporten")),
    "report_text.changed": Event(_("ändrade i rapporten")),
    "report_text.removed": Event(_("tog bort text i rapporten")),
}
