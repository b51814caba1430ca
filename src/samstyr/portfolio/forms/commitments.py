"""Forms for commitments and what is measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import active_units
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.forms.fields import figure, words
from samstyr.portfolio.services.commitments import FIELDS, Outlook, Terms
from samstyr.portfolio.services.measuring import Report
from samstyr.ui.days import DayField
from samstyr.ui.on_demand import OnDemand

DATES = ("first_on", "second_on", "third_on")


class UnitField(forms.ModelChoiceField[Unit]):
    """Units with their kind."""

    def label_from_instance(self, obj: Unit) -> str:
        """“Utbildningsförvaltningen (förvaltning)”."""
        return f"{obj} ({obj.get_kind_display()})"


class CommitmentForm(OnDemand, forms.Form):
    """What a unit is asked to promise. `version` is the one that the page was opened with."""

    unit = UnitField(label=_("Enhet som tar hem nyttan"), queryset=Unit.objects.none(), empty_label=_("Välj"))
    new_way = words(
        _("Ändrat arbetssätt"),
        help_text=_("Vad enheten gör annorlunda. Utan det blir det sällan någon nytta."),
    )
    new_way_by = DayField(label=_("Ändrat senast"), required=False)
    metric = forms.CharField(label=_("Mått"), max_length=200, help_text=_("Till exempel brev per månad."))
    unit_name = forms.CharField(label=_("Måttets enhet"), max_length=40, help_text=_("Till exempel brev."))
    source = forms.CharField(label=_("Källa"), max_length=300, help_text=_("Varifrån värdet hämtas."))
    baseline = figure(_("Baslinje"), help_text=_("Värdet innan något ändras."))
    baseline_on = DayField(label=_("Baslinjen mätt"), required=False)
    target_low = figure(_("Minst"), help_text=_("Det minsta ni räknar med."))
    target = figure(_("Mål"))
    target_high = figure(_("Mest"), help_text=_("Det mesta ni räknar med."))
    guard = forms.CharField(
        label=_("Får inte bli sämre"),
        max_length=300,
        required=False,
        help_text=_("Det ni vaktar på medan nyttan tas hem."),
    )
    first_on = DayField(label=_("Första mätningen"), required=False)
    second_on = DayField(label=_("Andra mätningen"), required=False)
    third_on = DayField(
        label=_("Tredje mätningen"),
        required=False,
        help_text=_("Mätningarna får ligga efter att projektet är slut."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    on_demand = ("new_way_by", "guard", "second_on", "third_on")
    on_demand_label = _("Fler mätningar och det som inte får bli sämre")

    def __init__(self, *arguments: Any, new: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = active_units()
        if not new:
            del self.fields["unit"]

    def terms(self, stated: tuple[YearAmount, ...]) -> Terms:
        """What was written."""
        said = self.cleaned_data
        dates = tuple(said[name] for name in DATES if said.get(name))
        return Terms(**{name: said[name] for name in FIELDS}, dates=dates, stated=stated)


class ReasonForm(forms.Form):
    """Why not, or why no longer."""

    reason = words(_("Skäl"), required=True)
    version = forms.IntegerField(widget=forms.HiddenInput)


class OutlookForm(forms.Form):
    """What the owner now thinks."""

    value = figure(_("Måttets väntade värde"))
    note = words(_("Varför"), help_text=_("Vad som har ändrats sedan förra prognosen."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def outlook(self, stated: tuple[YearAmount, ...]) -> Outlook:
        """What was written."""
        said = self.cleaned_data
        return Outlook(said.get("value"), said["note"], stated)


class PointForm(forms.Form):
    """Another day to measure."""

    due_on = DayField(label=_("Mäts senast"))


class ReportForm(forms.Form):
    """What was measured."""

    value = figure(_("Värde"), required=True)
    period = forms.CharField(
        label=_("Period"), max_length=120, help_text=_("Vilken tid värdet gäller: ”mars–maj 2027”.")
    )
    source = forms.CharField(label=_("Källa"), max_length=300)
    comment = words(_("Kommentar"))
    action = words(_("Åtgärd"), help_text=_("Behövs när värdet inte når det ni lovade: vad görs åt det?"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, unit: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if unit:
            self.fields["value"].help_text = _("I samma enhet som målet: %(unit)s.") % {"unit": unit}

    def report(self) -> Report:
        """What was written."""
        said = self.cleaned_data
        return Report(said["value"], said["period"], said["source"], said["comment"], said["action"])


class VerifyForm(forms.Form):
    """Confirm, or send back with what is unclear."""

    answer = forms.ChoiceField(
        label=_("Svar"),
        choices=[("yes", _("Bekräfta mätningen")), ("no", _("Skicka tillbaka den"))],
        initial="yes",
        widget=forms.RadioSelect,
    )
    words = words(
        _("Vad jag har kontrollerat"), help_text=_("Skickar du tillbaka mätningen: skriv vad som är oklart.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
