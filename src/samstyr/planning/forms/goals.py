"""Forms for goals and indicators."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.measurement.forms.conclusion_choice import ConclusionChoice
from samstyr.measurement.results.names import Names
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.models import Direction, Goal, GoalLevel
from samstyr.planning.policies import GoalKeeper
from samstyr.planning.services.goals import YearFigures


class GoalForm(forms.Form):
    """A nämnd's goal. `version` is the one that the page was opened with."""

    unit = forms.ModelChoiceField(
        label=_("Nämnd, eller kommunen för kommunfullmäktiges mål"),
        queryset=Unit.objects.none(),
        empty_label=_("Välj"),
        required=False,
    )
    object = forms.ModelChoiceField(
        label=_("Eller objekt"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        empty_label=_("Inget, målet är en nämnds"),
        required=False,
    )
    parent = forms.ModelChoiceField(
        label=_("Bidrar till"),
        help_text=_("Ett mål högre upp: ett objekts mål tjänar en nämnds, och det kommunfullmäktiges."),
        # Goals serve upwards: nothing can rest on an object's goal but its plan.
        queryset=Goal.objects.exclude(level=GoalLevel.OBJECT),
        empty_label=_("Inget annat mål"),
        required=False,
    )
    title = forms.CharField(label=_("Mål"), max_length=200)
    description = forms.CharField(
        label=_("Beskrivning"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(
        label=_("Beslutat i"),
        help_text=_("Till exempel internbudgeten och året, så att andra hittar beslutet."),
        max_length=300,
        required=False,
    )
    conclusion = ConclusionChoice(label=_("Svarar mot slutsatsen"))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, keeper: GoalKeeper | None = None, **options: Any) -> None:
        """`keeper` writes a new goal; without one it is a goal's words that are changed."""
        super().__init__(*arguments, **options)
        if keeper is None:
            # Whose goal it is stays: as another's it would be another goal, and its years another's figures.
            for name in ("unit", "object", "parent", "conclusion"):
                del self.fields[name]
        elif keeper.keeps_all:
            # Those who decide goals: a department carries them out.
            kinds = (UnitKind.MUNICIPALITY, UnitKind.COMMITTEE, UnitKind.COMPANY)
            self._choice("unit").queryset = Unit.objects.filter(kind__in=kinds, is_active=True)
        else:
            del self.fields["unit"]
            mine = self._choice("object")
            mine.queryset = GovernanceObject.objects.filter(is_active=True, pk__in=keeper.objects)
            mine.label, mine.empty_label, mine.required = _("Objekt"), _("Välj"), True

    def _choice(self, name: str) -> "forms.ModelChoiceField[Any]":
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        return field

    def clean(self) -> dict[str, Any]:
        """A new goal is somebody's, and not two's."""
        said = super().clean() or {}
        if "unit" in self.fields and bool(said.get("unit")) == bool(said.get("object")):
            self.add_error("unit", _("Välj en nämnd eller ett objekt."))
        return said


class IndicatorForm(forms.Form):
    """What a goal is measured by."""

    name = forms.CharField(label=_("Indikator"), max_length=200)
    code = forms.ChoiceField(
        label=_("Utfallet hämtas från"),
        help_text=_("Ur en publicering fylls utfallet i av sig självt varje år."),
        required=False,
    )
    unit_name = forms.CharField(label=_("Enhet"), max_length=40, initial="procent")
    period = forms.CharField(label=_("Mätperiod"), max_length=60, initial="årligen", required=False)
    direction = forms.ChoiceField(label=_("Riktning"), choices=Direction.choices)

    def __init__(self, *arguments: Any, names: Names, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Någon skriver in det")),
            # Composites alone: a single statement may be reworded, and its line of years breaks.
            *((code, names.title(code)) for code in names.instrument.composites),
        ]


class YearForm(forms.Form):
    """One year of an indicator; an empty row says nothing and is left out."""

    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100, required=False)
    target = forms.DecimalField(
        label=_("Målvärde"), max_digits=12, decimal_places=2, localize=True, required=False
    )
    actual = forms.DecimalField(
        label=_("Utfall"), max_digits=12, decimal_places=2, localize=True, required=False
    )
    source = forms.CharField(label=_("Källa"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A row that says something says which year."""
        said = super().clean() or {}
        # Else the row would be taken for an empty one, and what was written be lost without a word.
        if not said.get("year") and any(said.get(name) for name in ("target", "actual", "source")):
            self.add_error("year", _("Skriv vilket år raden gäller."))
        return said


class VersionForm(forms.Form):
    """The version of what is edited, as the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)


# Two empty rows at a time: the page comes with two more when these are filled.
YearFormSet: type[BaseFormSet[YearForm]] = formset_factory(YearForm, extra=2)


def years(formset: Iterable[YearForm]) -> list[YearFigures]:
    """The rows that say something."""
    return [
        YearFigures(said["year"], said.get("target"), said.get("actual"), said.get("source") or "")
        for said in (form.cleaned_data for form in formset)
        if said.get("year")
    ]
