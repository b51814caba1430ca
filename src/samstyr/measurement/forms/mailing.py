"""The form of a wave of mail."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.forms.moments import MomentField
from samstyr.measurement.models import Wave


class WaveForm(forms.Form):
    """A wave's text and when it is sent."""

    subject = forms.CharField(label=_("Ämne"), max_length=150)
    body = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 18}), max_length=10_000)
    scheduled_at = MomentField(
        label=_("Skickas av sig själv"), required=False, help_text=_("Lämna tomt för att skicka för hand.")
    )

    def __init__(self, *arguments: Any, wave: Wave, **options: Any) -> None:
        at = wave.scheduled_at
        options.setdefault(
            "initial",
            {
                "subject": wave.subject,
                "body": wave.body,
                "scheduled_at": timezone.localtime(at).replace(second=0, microsecond=0) if at else None,
            },
        )
        super().__init__(*arguments, **options)


class TestMailForm(forms.Form):
    """Where a test mail goes."""

    __test__ = False  # pytest would take it for a test

    to = forms.EmailField(label=_("Skicka ett provmejl till"))
