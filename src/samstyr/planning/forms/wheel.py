"""The form for a step of the year wheel."""

import calendar
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.planning.models import WheelTask
from samstyr.planning.services.wheel import Facts
from samstyr.ui.on_demand import OnDemand


class StepForm(OnDemand, forms.Form):
    """A step: what, from which day of the year to which, by whom, and what can be counted."""

    title = forms.CharField(label=_("Steg"), max_length=120)
    text = forms.CharField(
        label=_("Vad görs?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    who = forms.CharField(label=_("Vem?"), max_length=120, required=False)
    first = forms.CharField(
        label=_("Första dagen"), help_text=_("Dag och månad, till exempel 1/10."), max_length=5
    )
    last = forms.CharField(
        label=_("Sista dagen"), help_text=_("Dag och månad, till exempel 31/10."), max_length=5
    )
    task = forms.ChoiceField(
        label=_("Vad ska vara gjort?"),
        help_text=_("Då visar årshjulet vilka objekt som har det kvar."),
        choices=WheelTask.choices,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    on_demand = ("text", "who")
    on_demand_label = _("Beskrivning och vem")

    def clean_first(self) -> tuple[int, int]:
        """The first day as (month, day)."""
        return _day(self.cleaned_data["first"])

    def clean_last(self) -> tuple[int, int]:
        """The last day as (month, day)."""
        return _day(self.cleaned_data["last"])

    def facts(self) -> Facts:
        """What was written."""
        said: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Facts(**said)


def _day(text: str) -> tuple[int, int]:
    day, slash, month = (part.strip() for part in text.partition("/"))
    if slash and day.isdecimal() and month.isdecimal():
        found = (int(month), int(day))
        # 29 February is a day of the wheel: in other years it is the 28th.
        if 1 <= found[0] <= 12 and 1 <= found[1] <= calendar.monthrange(2028, found[0])[1]:
            return found
    raise forms.ValidationError(_("Skriv dagen som dag/månad, till exempel 1/10."))
