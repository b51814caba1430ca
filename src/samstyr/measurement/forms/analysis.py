"""Forms of the analysis: conclusions, follow-up, reference values, published tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models import Finding
from samstyr.measurement.results import findings as wording
from samstyr.measurement.results.names import INVOLVED, Names
from samstyr.measurement.services.conclusions import Words
from samstyr.measurement.services.references import Stated
from samstyr.organisation.models import Unit

LARGEST_TABLE = 1_000_000  # bytes; a published table is a page or two


class ConclusionForm(forms.Form):
    """A conclusion's words. `version` is the one that the page was opened with."""

    title = forms.CharField(
        label=_("Slutsats"), help_text=_("En rad som säger vad som behöver hända."), max_length=200
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Står i rapporten. En tom rad ger nytt stycke, **två stjärnor** ger fetstil och ett streck först på "
            "raden ger en lista."
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    responsible = forms.ModelChoiceField(
        label=_("Vem tar hand om den"),
        queryset=Unit.objects.filter(is_active=True),
        required=False,
        empty_label=_("Inte bestämt"),
    )
    findings = forms.MultipleChoiceField(
        label=_("Bygger på iakttagelserna"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    items = forms.MultipleChoiceField(
        label=_("Följs upp med"),
        help_text=_("Nästa år visas vad de här siffrorna har gjort."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, names: Names, accepted: QuerySet[Finding], **options: Any) -> None:
        super().__init__(*arguments, **options)
        found = self.fields["findings"]
        assert isinstance(found, forms.MultipleChoiceField)
        # Only what an analyst has accepted: a conclusion must not rest on a proposal that nobody has judged.
        self.accepted = {str(finding.pk): finding for finding in accepted}
        found.choices = [
            (pk, wording.sentence(finding.document, names)) for pk, finding in self.accepted.items()
        ]
        items = self.fields["items"]
        assert isinstance(items, forms.MultipleChoiceField)
        # The filter question too: how many are with in decisions is a figure to follow like any other.
        items.choices = [(INVOLVED, names.title(INVOLVED)), *_items(names)]
        if not self.accepted:
            found.help_text = _("Inga iakttagelser är godtagna än.")

    def words(self) -> Words:
        """What was written."""
        said = self.cleaned_data
        findings = [self.accepted[pk] for pk in said["findings"]]
        return Words(said["title"], said["text"], said["responsible"], said["items"], findings)


class SeriesForm(forms.Form):
    """A series of reference values."""

    name = forms.CharField(label=_("Serie"), max_length=120, help_text=_("Till exempel DiMiOS nationellt."))
    population = forms.CharField(
        label=_("Vilka mäts?"),
        max_length=200,
        help_text=_("Vems siffror det är, så att läsaren kan bedöma dem."),
    )


class ValueForm(forms.Form):
    """One reference value, as its source states it."""

    code = forms.ChoiceField(label=_("Vad"))
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    percent = forms.DecimalField(
        label=_("Procent"), min_value=0, max_value=100, max_digits=6, decimal_places=2, localize=True
    )
    edition = forms.CharField(
        label=_("Utgåva"),
        max_length=120,
        help_text=_(
            "Samma serie kan ha flera utgåvor med olika siffror. De läggs aldrig ihop utan att det syns."
        ),
    )
    source = forms.CharField(label=_("Källa"), max_length=300, help_text=_("Rapport, sida och datum."))

    def __init__(self, *arguments: Any, names: Names, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, names.title(code)) for code in names.instrument.composites]

    def stated(self) -> Stated:
        """What was entered."""
        said: Mapping[str, Any] = self.cleaned_data
        return Stated(said["year"], said["percent"], said["edition"], said["source"], said["code"])


class TableForm(forms.Form):
    """A finished table from another survey."""

    name = forms.CharField(label=_("Undersökning"), max_length=120, initial=_("Medarbetarundersökning"))
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    source = forms.CharField(
        label=_("Källa"), max_length=300, help_text=_("Vem som gjorde den och var den står.")
    )
    file = forms.FileField(
        label=_("Tabell"),
        help_text=_(
            "CSV med kolumnerna question och dimios_item, och sedan en kolumn per grupp och år: municipality_2022."
        ),
    )

    def clean_file(self) -> Any:
        """A table is small; what is large is something else."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_TABLE:
            raise forms.ValidationError(
                _("Filen är för stor för att vara en tabell. Ingenting har lästs in.")
            )
        return file


def _items(names: Names) -> Iterable[tuple[Any, Any]]:
    """Items under the headings of their categories."""
    for category in names.instrument.categories:
        yield (
            names.title(category.code),
            [(item.code, f"{item.code} {names.title(item.code)}") for item in category.items],
        )
