"""What may go wrong with a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import Seat
from samstyr.planning.forms.fields import words_field
from samstyr.planning.models import ObjectPlan
from samstyr.planning.selectors.plans import seats_of
from samstyr.planning.services.risks import Facts as RiskFacts
from samstyr.ui.days import DayField


class RiskForm(forms.Form):
    """What may go wrong."""

    text = forms.CharField(label=_("Vad kan hända?"), max_length=300)
    likelihood = forms.TypedChoiceField(label=_("Hur troligt är det?"), coerce=int)
    consequence = forms.TypedChoiceField(label=_("Hur illa blir det?"), coerce=int)
    countermeasure = words_field(_("Vad görs åt det?"))
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig plats"), queryset=Seat.objects.none(), required=False
    )
    due_on = DayField(label=_("Klart senast"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, words in (
            ("likelihood", (_("mycket liten risk"), _("liten"), _("möjlig"), _("stor"), _("nästan säkert"))),
            (
                "consequence",
                (_("knappt märkbart"), _("lindrigt"), _("kännbart"), _("allvarligt"), _("katastrof")),
            ),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [(number, f"{number} – {word}") for number, word in enumerate(words, start=1)]
        seat = self.fields["responsible"]
        assert isinstance(seat, forms.ModelChoiceField)
        seat.queryset, seat.empty_label = seats_of(plan.object), _("Ingen")

    def facts(self) -> RiskFacts:
        """What was written."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return RiskFacts(**said)
