"""The form of the portfolio's limits, in kronor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.portfolio.forms.fields import MOST_KRONOR, MOST_WHOLE
from samstyr.portfolio.gates.limits import KRONA, Limits


class LimitsForm(forms.Form):
    """How fast a need is answered, what is small and what is large."""

    days_to_answer = forms.IntegerField(label=_("Dagar till svar på ett behov"), min_value=1, max_value=90)
    light_cost = forms.IntegerField(
        label=_("Lätt spår: högsta kostnad, kronor"),
        min_value=0,
        max_value=MOST_KRONOR,
        help_text=_("Det som ryms här beslutar objektledaren en gång, från idé till överlämning."),
    )
    light_hours = forms.IntegerField(
        label=_("Lätt spår: högst så många timmar"), min_value=0, max_value=MOST_WHOLE
    )
    large_cost = forms.IntegerField(
        label=_("Stort: från så många kronor"),
        min_value=1,
        max_value=MOST_KRONOR,
        help_text=_("Härifrån beslutar ordföranden i portföljstyrgruppen om start."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def limits(self) -> Limits:
        """What was written, in öre."""
        said = self.cleaned_data
        return Limits(
            days_to_answer=said["days_to_answer"],
            light_cost=said["light_cost"] * KRONA,
            light_hours=said["light_hours"],
            large_cost=said["large_cost"] * KRONA,
        )
