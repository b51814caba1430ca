"""A plan itself: begun, written, decided, taken back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.planning.forms.fields import words_field
from samstyr.planning.models import PlanKind
from samstyr.planning.sections import LONGEST
from samstyr.planning.services.plans import Term


class PlanForm(forms.Form):
    """Which plan to begin."""

    kind = forms.ChoiceField(label=_("Plan"), choices=PlanKind.choices, initial=PlanKind.ANNUAL)
    first_year = forms.IntegerField(label=_("Från och med år"), min_value=2000, max_value=2100)
    length = forms.TypedChoiceField(
        label=_("Antal år"),
        help_text=_("Gäller den strategiska planen. En årsplan gäller alltid ett år."),
        choices=[(3, "3"), (4, "4"), (5, "5")],
        coerce=int,
        initial=4,
        required=False,
    )

    def term(self) -> Term:
        """The plan that was chosen."""
        said = self.cleaned_data
        if said["kind"] == PlanKind.ANNUAL:
            return Term.annual(said["first_year"])
        # Both ends count: four years from 2027 end with 2030.
        return Term(said["kind"], said["first_year"], said["first_year"] + (said["length"] or 4) - 1)


class SectionForm(forms.Form):
    """The words of one section. `version` is the one that the page was opened with."""

    text = words_field(
        _("Text"),
        rows=14,
        longest=LONGEST,
        help_text=_(
            "Börja en rad med - för en punkt i en lista. Två stjärnor runt ord, **så här**, ger fetstil."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RemoveForm(forms.Form):
    """The version that somebody looked at when she said that it may go."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Varför?"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReplanForm(forms.Form):
    """Why a decided plan is planned again."""

    reason = words_field(_("Varför behöver planen ändras?"))


class DecideForm(forms.Form):
    """What the decision needs beside the plan itself."""

    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60)
    wording = words_field(
        _("Beslutets lydelse"), help_text=_("Lämnas fältet tomt står det att planen fastställs.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
