"""A plan itself: begun, written, decided, taken back."""

from collections.abc import Sequence
from typing import Any

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


class SiftForm(forms.Form):
    """Which of the proposed lines belong in the plan, and why the others do not."""

    kept = forms.TypedMultipleChoiceField(
        label=_("De här ska vara med"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Varför ska de andra inte vara med?"),
        help_text=_(
            "Behövs när någon inte är kryssad. Skälet står på var och en av dem. De går att ta med igen."
        ),
        required=False,
        max_length=300,
    )
    # Those that the page was opened with: what is proposed meanwhile is answered the next time.
    seen = forms.RegexField(r"^[0-9,]*$", max_length=50_000, required=False, widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, offered: Sequence[tuple[int, str]]) -> None:
        super().__init__(posted, initial={"seen": ",".join(str(pk) for pk, _told in offered)})
        field = self.fields["kept"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered

    def clean_seen(self) -> list[int]:
        """The ids of the lines that she was shown."""
        return [int(each) for each in self.cleaned_data["seen"].split(",") if each]

    def clean(self) -> dict[str, Any]:
        """A reason for those that are left out."""
        said = super().clean() or self.cleaned_data
        if set(said.get("seen", ())) - set(said.get("kept", ())) and not said.get("reason", "").strip():
            self.add_error("reason", _("Skriv varför raderna som inte är kryssade inte ska vara med."))
        return said


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
