"""Forms of the initiatives: what narrows their list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import GovernanceObject
from samstyr.measurement.forms.conclusion_choice import ConclusionChoice
from samstyr.portfolio.models import Category, InitiativeState, SideState
from samstyr.portfolio.services.initiatives import Beginning
from samstyr.ui.on_demand import OnDemand

ANY = [("", _("Alla"))]


class InitiativeFilter(forms.Form):
    """What narrows the list of initiatives; empty fields narrow nothing."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    objekt = WhichObject()
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[*ANY, *InitiativeState.choices, *SideState.choices]
    )
    slag = forms.ChoiceField(label=_("Slag"), required=False, choices=[*ANY, *Category.choices])


class BoardFilter(forms.Form):
    """What narrows the board."""

    objekt = WhichObject()
    slag = forms.ChoiceField(label=_("Slag"), required=False, choices=[*ANY, *Category.choices])


class BeginForm(OnDemand, forms.Form):
    """What an initiative begins with; `reason` goes to whoever has the need that it is made of."""

    title = forms.CharField(label=_("Initiativets namn"), max_length=200)
    object = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.filter(is_active=True), empty_label=_("Välj")
    )
    objects_concerned = forms.ModelMultipleChoiceField(
        label=_("Andra objekt som berörs"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Berörs flera objekt beslutar portföljstyrgruppen."),
    )
    category = forms.ChoiceField(
        label=_("Vad det är till för"), choices=Category.choices, widget=forms.RadioSelect
    )
    summary = forms.CharField(
        label=_("Vad som ska uppnås"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    conclusion = ConclusionChoice(label=_("Slutsats av en mätning"))
    reason = forms.CharField(
        label=_("Svar till den som har behovet"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    on_demand = ("objects_concerned", "conclusion")
    on_demand_label = _("Andra objekt, slutsats av en mätning")

    def __init__(self, *given: Any, of_needs: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        if not of_needs:
            del self.fields["reason"]

    def begin(self) -> Beginning:
        """What was written."""
        said = self.cleaned_data
        return Beginning(
            title=said["title"],
            object=said["object"],
            category=said["category"],
            summary=said["summary"],
            conclusion=said["conclusion"],
            objects_concerned=tuple(said["objects_concerned"]),
        )
