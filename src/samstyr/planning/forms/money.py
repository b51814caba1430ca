"""Forms for the money pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models import Unit
from samstyr.planning.forms.fields import MoneyField, seen_field
from samstyr.planning.ledger.counted_plans import Basis
from samstyr.planning.models import MoneyKind, MoneyState
from samstyr.planning.selectors.money import Choice
from samstyr.planning.services.money import Key


class ChoiceForm(forms.Form):
    """Which money to look at."""

    ar = forms.TypedChoiceField(label=_("År"), coerce=int, required=False)
    underlag = forms.ChoiceField(
        label=_("Underlag"),
        choices=[(Basis.IN_FORCE, _("beslutade planer")), (Basis.LATEST, _("även utkast"))],
        required=False,
    )
    slag = forms.ChoiceField(label=_("Slag"), choices=[("", _("alla")), *MoneyKind.choices], required=False)
    lage = forms.ChoiceField(
        label=_("Läge"), choices=[("", _("alla utom struket")), *MoneyState.choices], required=False
    )

    def __init__(self, *arguments: Any, years: Iterable[int], **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["ar"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(year, str(year)) for year in years]

    def choice(self, year: int, basis: Basis) -> Choice:
        """What was chosen, and these where nothing valid was."""
        said = self.cleaned_data if self.is_valid() else {}
        return Choice(
            said.get("ar") or year,
            Basis(said["underlag"]) if said.get("underlag") else basis,
            said.get("slag") or "",
            said.get("lage") or "",
        )


class RateForm(forms.Form):
    """What an hour of own time is counted as."""

    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    amount = MoneyField(label=_("Kronor per timme"))
    source = forms.CharField(
        label=_("Källa"),
        help_text=_("Till exempel ekonomiavdelningens anvisning."),
        max_length=300,
        required=False,
    )
    version = seen_field()


HEAVIEST = 1_000_000_000


class KeyForm(forms.Form):
    """An allocation key: its principle and what each nämnd weighs."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    principle = forms.CharField(
        label=_("Princip"), help_text=_("Till exempel: antal datorer den 1 oktober."), max_length=300
    )
    source = forms.CharField(label=_("Källa"), max_length=300, required=False)

    def __init__(self, *arguments: Any, committees: Iterable[Unit], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.committees = {f"weight_{unit.pk}": unit for unit in committees}
        for name, unit in self.committees.items():
            self.fields[name] = forms.IntegerField(
                label=unit.name,
                min_value=0,
                max_value=HEAVIEST,
                required=False,
                help_text=_("Vikt; tomt är noll."),
            )

    def key(self) -> Key:
        """What was written; nämnder that weigh nothing are left out."""
        said = self.cleaned_data
        weights = {unit: said[name] for name, unit in self.committees.items() if said.get(name)}
        return Key(said["name"], said["principle"], weights, said["source"], said.get("is_active", True))


class KeyChangeForm(KeyForm):
    """An allocation key that is there: it may also be put away."""

    is_active = forms.BooleanField(
        label=_("Går att välja"),
        help_text=_("En nyckel som inte används längre kan tas ur listan. Det som är fördelat står kvar."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
