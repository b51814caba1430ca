"""Forms for activities and for the follow-up of conclusions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models import Unit
from samstyr.planning.models import ActivityState
from samstyr.planning.services.activities import Counted, Facts
from samstyr.ui.days import DayField


class ActivityForm(forms.Form):
    """What is done. `version` is the one that the page was opened with."""

    title = forms.CharField(label=_("Aktivitet"), max_length=200)
    text = forms.CharField(
        label=_("Beskrivning"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig"), queryset=Unit.objects.filter(is_active=True), empty_label=_("Välj")
    )
    due_on = DayField(
        label=_("Klar senast"),
        required=False,
    )
    state = forms.ChoiceField(label=_("Läge"), choices=ActivityState.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def facts(self) -> Facts:
        """What was written."""
        said = self.cleaned_data
        return Facts(said["title"], said["responsible"], said["text"], said["due_on"], said["state"])


class OutcomeForm(forms.Form):
    """One measured outcome; an empty row says nothing and is left out."""

    value = forms.DecimalField(
        label=_("Antal"), max_digits=14, decimal_places=2, min_value=0, localize=True, required=False
    )
    measure = forms.CharField(
        label=_("Av vad"), max_length=120, required=False, help_text=_("Till exempel deltagare.")
    )
    note = forms.CharField(label=_("Förklaring"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A number says of what, and what is counted has a number."""
        said = super().clean() or {}
        if said.get("value") is not None and not said.get("measure"):
            self.add_error("measure", _("Skriv vad antalet gäller."))
        # Not once more where the number itself could not be read: one fault is told once.
        if said.get("measure") and said.get("value") is None and "value" not in self.errors:
            self.add_error("value", _("Skriv hur många."))
        return said


OutcomeFormSet: type[BaseFormSet[OutcomeForm]] = formset_factory(OutcomeForm, extra=2)


def outcomes(formset: Iterable[OutcomeForm]) -> list[Counted]:
    """The rows that say something."""
    return [
        Counted(said["measure"], said["value"], said.get("note") or "")
        for said in (form.cleaned_data for form in formset)
        if said.get("measure")
    ]


class FollowUpForm(forms.Form):
    """What the follow-up of a conclusion says."""

    text = forms.CharField(
        label=_("Uppföljning"),
        help_text=_(
            "Vad gjordes, och vad säger siffrorna? Står i rapporten, och behövs för att avsluta slutsatsen."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
