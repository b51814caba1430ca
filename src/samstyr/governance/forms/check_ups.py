"""Forms of the check-ups: what one asks for, and one question."""

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.governance import asking, labels
from samstyr.governance.duties import months_before
from samstyr.governance.forms.components import ItComponentForm
from samstyr.governance.models import ItComponent, Seat
from samstyr.governance.services.check_ups import Facts
from samstyr.ui.days import DayField

QUESTIONS: dict[str, Promise] = {
    "criticality": _("Hur stor blir skadan om %(name)s står still?"),
    "life_cycle": _("Var i livet är %(name)s?"),
    "personal_data": _("Finns det personuppgifter i %(name)s?"),
    "classification_due_on": _("När ska informationen i %(name)s klassas nästa gång, senast?"),
    "hosting": _("Vem driver %(name)s?"),
    "supplier": _("Vem är leverantör av %(name)s?"),
    "processor_agreement": _("Finns det ett personuppgiftsbiträdesavtal för %(name)s?"),
    "agreement_ends_on": _("Hur länge gäller avtalet för %(name)s?"),
    "notice_months": _("Hur många månaders uppsägningstid har avtalet för %(name)s?"),
    "yearly_cost": _("Vad kostar %(name)s per år?"),
    "risk_analysis_due_on": _("När ska nästa riskanalys av %(name)s vara gjord, senast?"),
    "business_judgement": _("Vad tycker verksamheten ska hända med %(name)s?"),
    "it_judgement": _("Vad tycker it ska hända med %(name)s?"),
    "ai_class": _("Vilken klass har %(name)s enligt AI-förordningen?"),
    "description": _("Vad är %(name)s till för?"),
}


class BeginForm(forms.Form):
    """A check-up to begin."""

    name = forms.CharField(label=_("Namn"), max_length=120, help_text=_("Till exempel Höstens avstämning."))
    fields_asked = forms.MultipleChoiceField(
        label=_("Fråga efter"),
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, labels.of(name)) for name in asking.ASKED],
        initial=list(asking.ASKED),
    )
    older_than_days = forms.TypedChoiceField(
        label=_("Det som finns bekräftas när det är äldre än"),
        coerce=int,
        # In days, which is how old an answer is counted.
        choices=[(183, _("ett halvår")), (365, _("ett år")), (730, _("två år"))],
        initial=365,
    )
    most_each = forms.IntegerField(
        label=_("Högst så många frågor till var och en"), min_value=1, max_value=100, initial=10
    )
    starts_on = DayField(label=_("Första dagen"))
    ends_on = DayField(label=_("Sista dagen"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        today = clock.today()
        options.setdefault("initial", {"starts_on": today, "ends_on": months_before(today, -1)})
        super().__init__(*arguments, **options)

    def facts(self) -> Facts:
        """What the service takes."""
        said = self.cleaned_data
        names = ("name", "starts_on", "ends_on", "older_than_days", "most_each")
        return Facts(fields=said["fields_asked"], **{name: said[name] for name in names})


class AnswerForm(forms.Form):
    """One field of one component."""

    def __init__(self, *arguments: Any, name: str, component: ItComponent, **options: Any) -> None:
        self.name = name
        current = getattr(component, name)
        if name == "yearly_cost" and current is not None:
            # Kronor on the page, öre in the register.
            current //= 100
        options.setdefault("initial", {name: current})
        super().__init__(*arguments, **options)
        # The fields belong to the class: without a copy, `required` would hold on the
        # component's own form too.
        field = deepcopy(ItComponentForm.base_fields[name])
        field.required = True
        self.fields[name] = field

    @property
    def choices(self) -> list[tuple[str, Any]]:
        """What may be answered by one click; empty when it has to be written."""
        field = self.fields[self.name]
        if not isinstance(field, forms.ChoiceField):
            return []
        offered: Any = field.choices
        # “Not said” is no answer here; whoever does not know has a button of her own.
        return [(value, words) for value, words in offered if value != ""]

    def value(self) -> Any:
        """What the service takes: yes and no as they are, money in öre."""
        said = self.cleaned_data[self.name]
        if self.name in {"personal_data", "processor_agreement"}:
            return {"1": True, "0": False}.get(said)
        return said * 100 if self.name == "yearly_cost" else said


class SeatForm(forms.Form):
    """Which other seat should be asked."""

    seat: forms.ModelChoiceField[Seat] = forms.ModelChoiceField(
        label=_("Fråga den här platsen"), queryset=None, empty_label=_("Välj plats")
    )

    def __init__(self, *arguments: Any, seats: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["seat"].queryset = seats  # type: ignore[attr-defined]
