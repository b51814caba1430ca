"""Forms of weighing: a judgement, the conditions, a place, weights, bands and hours."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.planning.forms.fields import seen_field
from samstyr.portfolio import scales
from samstyr.portfolio.models import Category


class JudgementForm(forms.Form):
    """Five worded scales, the best step first, and what one wants to add."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for scale in scales.SCALES:
            steps = list(enumerate(scale.steps, scales.LOWEST))
            self.fields[scale.code] = forms.TypedChoiceField(
                label=str(scale.question),
                help_text=str(scale.name),
                coerce=int,
                # The best first, as people read a list of what they hope for; the number tells
                # which way it counts.
                choices=[(number, f"{number}. {words}") for number, words in reversed(steps)],
                widget=forms.RadioSelect,
            )
        self.fields["comment"] = forms.CharField(
            label=_("Något att tillägga?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def marks(self) -> dict[str, int]:
        """The marks of a valid form."""
        return {scale.code: self.cleaned_data[scale.code] for scale in scales.SCALES}


class ConditionsForm(forms.Form):
    """Whether each condition holds, and what is missing where it does not. What is left open stays open."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Three answers: not to know yet must not look like a no.
        answers = [("", _("vet inte än")), ("1", _("ja")), ("0", _("nej"))]
        for code, words in scales.CONDITIONS.items():
            self.fields[code] = forms.ChoiceField(
                label=words, choices=answers, required=False, widget=forms.RadioSelect
            )
            # “Vet inte än” is an answer of its own, so “(frivilligt)” beside the question would tell nothing.
            self.fields[code].has_open_answer = True  # type: ignore[attr-defined]
            self.fields[f"{code}_note"] = forms.CharField(
                label=_("Vad saknas, eller hur vet vi det?"), required=False, max_length=300
            )
        self.fields["version"] = seen_field()

    def clean(self) -> dict[str, Any]:
        """A condition that fails says what is missing."""
        cleaned = super().clean() or {}
        for code in scales.CONDITIONS:
            if cleaned.get(code) == "0" and not cleaned.get(f"{code}_note", "").strip():
                self.add_error(f"{code}_note", _("Skriv vad som saknas, så att någon kan ordna det."))
        return cleaned

    def stated(self) -> list[tuple[str, bool, str]]:
        """(code, holds, note) of every condition that was answered."""
        return [
            (code, self.cleaned_data[code] == "1", self.cleaned_data[f"{code}_note"])
            for code in scales.CONDITIONS
            if self.cleaned_data[code]
        ]


class PlaceForm(forms.Form):
    """Where the initiative stands, and why when it is not where the ranking put it."""

    place = forms.IntegerField(label=_("Plats"), min_value=1, max_value=999)
    reason = forms.CharField(
        label=_("Skäl"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Behövs när platsen är en annan än rangordningens."),
    )
    version = seen_field()


class WeightsForm(forms.Form):
    """How much each scale weighs."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for scale in scales.SCALES:
            self.fields[scale.code] = forms.IntegerField(
                label=str(scale.name), help_text=str(scale.question), min_value=0, max_value=9
            )
        self.fields["reason"] = forms.CharField(
            label=_("Varför ändras vikterna?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )
        self.fields["version"] = seen_field()

    def weights(self) -> dict[str, int]:
        """The weights of a valid form."""
        return {scale.code: self.cleaned_data[scale.code] for scale in scales.SCALES}


class BandForm(forms.Form):
    """How large a share of the money a category should have."""

    category = forms.ChoiceField(label=_("Slag"), choices=Category.choices)
    low = forms.IntegerField(label=_("Minst, procent"), min_value=0, max_value=100)
    high = forms.IntegerField(label=_("Högst, procent"), min_value=0, max_value=100)
    version = seen_field()


class HoursForm(forms.Form):
    """A seat's hours in a quarter."""

    hours = forms.IntegerField(label=_("Timmar som finns"), min_value=0, max_value=5000)
    reserved = forms.IntegerField(
        label=_("Varav för vidmakthållande"),
        min_value=0,
        max_value=5000,
        help_text=_("Reserveras först: det som finns ska fungera innan något nytt börjar."),
    )
    version = seen_field()
