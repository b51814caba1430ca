"""Forms for benefits, their years, their shares, and the effect chain."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import objects
from samstyr.planning.models import Goal
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.effects.chains import STEPS, Line
from samstyr.portfolio.forms.fields import KronorField, WholeField, figure, words
from samstyr.portfolio.models import BenefitKind, Initiative
from samstyr.portfolio.services.benefits import Facts
from samstyr.ui.days import DayField


class GoalField(forms.ModelChoiceField[Goal]):
    """Goals of anybody, each with whose it is."""

    def label_from_instance(self, obj: Goal) -> str:
        """“Kommunstyrelsen: Hög digitaliseringsgrad”."""
        return f"{obj.holder}: {obj.title}"


class BenefitForm(forms.Form):
    """What a benefit is. `version` is the one that the page was opened with."""

    title = forms.CharField(
        label=_("Nyttan"), max_length=200, help_text=_("En mätbar förändring: ”Kortare väntan i telefon”.")
    )
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=BenefitKind.choices,
        help_text=_("Tid som används till annat är värd något, men ingen budget krymper av den."),
    )
    who_gains = forms.CharField(label=_("Vem får nyttan"), max_length=300, required=False)
    goal = GoalField(
        label=_("Mål som den bidrar till"),
        queryset=Goal.objects.select_related("unit", "object"),
        required=False,
        empty_label=_("inget"),
    )
    description = words(_("Beskrivning"))
    assumptions = words(
        _("Antaganden"), help_text=_("Vad uppskattningen bygger på, så att andra kan räkna om den.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def facts(self) -> Facts:
        """What was written."""
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class VersionForm(forms.Form):
    """The version of what is edited, as the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AmountForm(forms.Form):
    """One year: lowest, expected, highest. An empty row says nothing and is left out."""

    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100, required=False)
    low: WholeField = KronorField(label=_("Lägst, kronor"), required=False)
    expected: WholeField = KronorField(label=_("Troligt, kronor"), required=False)
    high: WholeField = KronorField(label=_("Högst, kronor"), required=False)

    @property
    def legend(self) -> str:
        """Which year the row is about."""
        return str(self.initial.get("year") or _("Nytt år"))

    def clean(self) -> dict[str, Any]:
        """A row that says something says it all; without lowest and highest they are as the expected."""
        said = super().clean() or {}
        if said.get("expected") is None and "expected" not in self.errors:
            if said.get("low") is not None or said.get("high") is not None:
                self.add_error("expected", _("Skriv det troliga värdet."))
        elif said.get("year") is None and "year" not in self.errors:
            self.add_error("year", _("Skriv vilket år raden gäller."))
        return said

    def amount(self) -> YearAmount | None:
        """The year as it was stated; None for an empty row."""
        said = self.cleaned_data
        expected = said.get("expected")
        if expected is None:
            return None
        low, high = said.get("low"), said.get("high")
        return YearAmount(
            said["year"], expected if low is None else low, expected, expected if high is None else high
        )


class HoursForm(AmountForm):
    """The same in hours."""

    low = WholeField(label=_("Lägst, timmar"), required=False, min_value=0)
    expected = WholeField(label=_("Troligt, timmar"), required=False, min_value=0)
    high = WholeField(label=_("Högst, timmar"), required=False, min_value=0)


class OneAmountForm(AmountForm):
    """What was confirmed for a year: one amount."""

    expected = KronorField(label=_("Kronor"), required=False)
    low = high = None  # type: ignore[assignment] # what is measured has no spread


class OneHoursForm(AmountForm):
    """The same in hours."""

    expected = WholeField(label=_("Timmar"), required=False, min_value=0)
    low = high = None  # type: ignore[assignment] # what is measured has no spread


def amount_rows(
    data: Any, kind: str, stated: Sequence[YearAmount] = (), *, spread: bool = True, years: Iterable[int] = ()
) -> BaseFormSet[Any]:
    """Rows of years for a benefit of a kind: those that are stated, and some to fill in."""
    hours = kind == BenefitKind.TIME
    form = (HoursForm if spread else OneHoursForm) if hours else (AmountForm if spread else OneAmountForm)
    start = [
        {"year": each.year, "low": each.low, "expected": each.expected, "high": each.high} for each in stated
    ]
    start += [{"year": year} for year in years if year not in {each.year for each in stated}]
    extra = max(1, 5 - len(start)) if spread else 1
    made: BaseFormSet[Any] = formset_factory(form, extra=extra)(data or None, initial=start, prefix="ar")
    return made


def amounts(rows: Iterable[AmountForm]) -> tuple[YearAmount, ...]:
    """The rows that say something."""
    return tuple(amount for row in rows if (amount := row.amount()) is not None)


class ShareForm(forms.Form):
    """Another initiative that a benefit comes from, and how much it weighs."""

    initiative = forms.ModelChoiceField(
        label=_("Initiativ"), queryset=Initiative.objects.none(), empty_label=_("Välj")
    )
    weight = forms.IntegerField(
        label=_("Vikt"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("Nyttan delas i proportion till vikterna. Är alla lika är vikten 1."),
    )

    def __init__(self, *arguments: Any, initiatives: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["initiative"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = initiatives


class RateForm(forms.Form):
    """What a year is counted as, from a day on."""

    percent = figure(_("Kalkylränta, procent"), required=True)
    valid_from = DayField(label=_("Gäller från"))
    source = forms.CharField(
        label=_("Bestämd av"), max_length=300, help_text=_("Vem som har bestämt den och när.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["valid_from"].initial = clock.today()


class ChainForm(forms.Form):
    """One way through the chain. An empty step is passed over; an empty row is left out."""

    delivery = forms.CharField(label=_("Det som levereras"), max_length=200, required=False)
    change = forms.CharField(label=_("Det som görs annorlunda"), max_length=200, required=False)
    effect = forms.CharField(label=_("Det som händer då"), max_length=200, required=False)
    benefit = forms.CharField(label=_("Nyttan"), max_length=200, required=False)
    goal = forms.CharField(label=_("Målet"), max_length=200, required=False)

    @property
    def legend(self) -> str:
        """Which row it is."""
        return str(_("Rad %(number)s") % {"number": int((self.prefix or "0").rpartition("-")[2]) + 1})

    def line(self) -> Line:
        """The texts in the order of the steps."""
        return tuple(self.cleaned_data.get(step) or "" for step in STEPS)


def chain_rows(data: Any, lines: Sequence[Line]) -> BaseFormSet[Any]:
    """The lines of a chain, and two to fill in."""
    start = [dict(zip(STEPS, line, strict=True)) for line in lines]
    extra = 2 if start else 3
    made: BaseFormSet[Any] = formset_factory(ChainForm, extra=extra)(
        data or None, initial=start, prefix="rad"
    )
    return made


def chain_lines(rows: Iterable[ChainForm]) -> list[Line]:
    """The rows that say something."""
    return [line for row in rows if any(line := row.line())]


class BenefitFilter(forms.Form):
    """Narrows the list of benefits; unreadable values narrow nothing."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    slag = forms.ChoiceField(label=_("Slag"), choices=[("", _("alla")), *BenefitKind.choices], required=False)
    objekt = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.none(), required=False, to_field_name="slug"
    )
    visa = forms.ChoiceField(
        label=_("Visa"),
        choices=[
            ("", _("alla")),
            ("unpromised", _("utan godtaget åtagande")),
            ("unmeasured", _("utan mått")),
            ("verified", _("med något bekräftat")),
        ],
        required=False,
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["objekt"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = objects.active()
        field.empty_label = str(_("alla"))

    def criteria(self) -> dict[str, Any]:
        """How the list is narrowed."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}
