"""Giving a conclusion to somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.portfolio.selectors import loop


class AssignForm(forms.Form):
    """To a department or to an object, and what is meant with it."""

    unit = forms.ModelChoiceField(label=_("Förvaltning"), queryset=Unit.objects.none(), required=False)
    governed = forms.ModelChoiceField(
        label=_("eller objekt"), queryset=GovernanceObject.objects.none(), required=False
    )
    note = forms.CharField(label=_("Vad förväntas?"), required=False, max_length=300)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        units, objects = loop.receivers()
        for name, queryset in (("unit", units), ("governed", objects)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = queryset
            field.empty_label = str(_("ingen vald"))
