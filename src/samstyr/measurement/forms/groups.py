"""The form that joins groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models import Group, GroupKind, Measurement


class JoinForm(forms.Form):
    """Which groups are reported as one, and under what name."""

    groups = forms.ModelMultipleChoiceField(
        queryset=Group.objects.none(),
        label=_("Slå ihop"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst två.")},
    )
    name = forms.CharField(
        label=_("Namn i resultatet"),
        max_length=200,
        help_text=_("Till exempel namnet på den största av dem, eller ”Mindre förvaltningar”."),
    )

    def __init__(self, *arguments: Any, measurement: Measurement, kind: GroupKind, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field: Any = self.fields["groups"]
        field.queryset = measurement.groups.filter(kind=kind, joined_into=None).order_by("name")
