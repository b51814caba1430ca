"""Narrowing the audit trail."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.models import AuditEvent
from samstyr.ui.days import DayField
from samstyr.web import selectors


class TrailFilter(forms.Form):
    """Narrows the audit trail."""

    q = forms.CharField(label=_("Vem eller vad"), required=False, max_length=100)
    first = DayField(
        label=_("Från och med"),
        required=False,
    )
    last = DayField(
        label=_("Till och med"),
        required=False,
    )

    def apply(self, events: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
        """The events that match; everything when the form cannot be read."""
        values: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if words := values.get("q"):
            events = events.filter(Q(actor_label__icontains=words) | selectors.named(words))
        if first := values.get("first"):
            events = events.filter(at__date__gte=first)
        if last := values.get("last"):
            events = events.filter(at__date__lte=last)
        return events
