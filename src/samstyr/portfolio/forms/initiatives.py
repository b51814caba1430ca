"""Forms of the initiatives: what narrows their list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.portfolio.models import Category, InitiativeState, SideState

ANY = [("", _("Alla"))]


class InitiativeFilter(forms.Form):
    """What narrows the list of initiatives; empty fields narrow nothing."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    objekt = forms.ModelChoiceField(
        label=_("Objekt"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[*ANY, *InitiativeState.choices, *SideState.choices]
    )
    slag = forms.ChoiceField(label=_("Slag"), required=False, choices=[*ANY, *Category.choices])
