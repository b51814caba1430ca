"""A line of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import ItComponent, ObjectProduct, Seat
from samstyr.planning.forms.fields import MoneyField, words_field
from samstyr.planning.models import Goal, LineKind, LineStatus, ObjectPlan
from samstyr.planning.selectors.plans import seats_of
from samstyr.planning.services.lines import Facts
from samstyr.ui.days import DayField
from samstyr.ui.on_demand import OnDemand


class LineForm(OnDemand, forms.Form):
    """A line of a plan. What only concerns retirement is left out of the others."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=LineKind.choices, initial=LineKind.DEVELOP)
    title = forms.CharField(label=_("Vad ska göras?"), max_length=200)
    text = words_field(_("Varför, och hur vet vi att det är klart?"))
    goal = forms.ModelChoiceField(label=_("Mål"), queryset=Goal.objects.none(), required=False)
    product = forms.ModelChoiceField(
        label=_("Produkt"), queryset=ObjectProduct.objects.none(), required=False
    )
    component = forms.ModelChoiceField(
        label=_("It-komponent"), queryset=ItComponent.objects.none(), required=False
    )
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig plats"),
        help_text=_("Ansvaret ligger på platsen och stannar där när personer byts."),
        queryset=Seat.objects.none(),
        required=False,
    )
    starts_on = DayField(label=_("Börjar"), required=False)
    ends_on = DayField(label=_("Klar senast"), required=False)
    status = forms.ChoiceField(label=_("Läge"), choices=LineStatus.choices, initial=LineStatus.PLANNED)
    is_security = forms.BooleanField(
        label=_("Höjer informationssäkerheten eller it-säkerheten"), required=False
    )
    replacement = forms.CharField(
        label=_("Vid avveckling: vad kommer i stället?"), max_length=300, required=False
    )
    archive = forms.CharField(
        label=_("Vid avveckling: hur bevaras informationen?"), max_length=300, required=False
    )
    freed = MoneyField(label=_("Vid avveckling: frigörs per år, kronor"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    on_demand = ("product", "component", "status", "is_security", "replacement", "archive", "freed")
    on_demand_label = _("Produkt, komponent, läge, säkerhet och avveckling")

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        governed = plan.object
        # The object's own of each: a line of another's component would be work that its
        # owner never agreed to.
        self._choose("goal", Goal.objects.filter(object=governed))
        self._choose("product", ObjectProduct.objects.filter(object=governed, is_active=True))
        self._choose("component", ItComponent.objects.filter(object=governed, is_active=True))
        self._choose("responsible", seats_of(governed))

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = rows, _("Ingen")

    def facts(self) -> Facts:
        """What was written."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Facts(**said)
