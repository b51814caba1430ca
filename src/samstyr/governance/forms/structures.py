"""Forms of the object structure."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import ObjectStructure, ObjectType, StructureEntry
from samstyr.governance.selectors import structures
from samstyr.governance.services.structures import Words
from samstyr.organisation.models import Unit
from samstyr.ui.days import DayField


class DayForm(forms.Form):
    """Which day's structure to show."""

    datum = DayField(
        label=_("Så här såg det ut den"),
        required=False,
    )


class PairForm(forms.Form):
    """Which two versions to put side by side."""

    fran = forms.TypedChoiceField(label=_("Från"), coerce=int)
    till = forms.TypedChoiceField(label=_("Till"), coerce=int)

    def __init__(self, *arguments: Any, versions: list[ObjectStructure], **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices = [(each.number, f"{each} ({each.get_state_display()})") for each in versions]
        for name in ("fran", "till"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """What the draft says of an object. `version` is that of the draft."""

    name = forms.CharField(label=_("Objektets namn"), max_length=120)
    type = forms.ChoiceField(label=_("Typ"), choices=ObjectType.choices)
    purpose = forms.CharField(
        label=_("Syfte"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En mening som alla förstår."),
    )
    boundaries = forms.CharField(
        label=_("Avgränsning"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vad som hör hit, och vad som hör till ett annat objekt."),
    )
    supports = forms.ModelMultipleChoiceField(
        label=_("Stödjer"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, entry: StructureEntry | None = None, **options: Any) -> None:
        if entry is not None:
            names = ("name", "type", "purpose", "boundaries")
            said = {name: getattr(entry, name) for name in names}
            options["initial"] = {
                **options.get("initial", {}),
                **said,
                "supports": list(entry.supports.all()),
            }
        super().__init__(*arguments, **options)
        field = self.fields["supports"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = structures.supportable(entry.supports.all() if entry is not None else ())

    def words(self) -> Words:
        """What the service takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Words(**said)


class ListForm(forms.Form):
    """The list of objects, edited in a spreadsheet. `version` is that of the draft."""

    file = forms.FileField(
        label=_("Listan"),
        help_text=_("Excel (.xlsx) eller CSV, högst 10 MB, så som utkastets lista här nedanför."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MergeForm(forms.Form):
    """Whether an object that ends is merged into another."""

    into = forms.ModelChoiceField(
        label=_("Vem tar över produkterna och komponenterna?"),
        queryset=StructureEntry.objects.none(),
        required=False,
        empty_label=_("ingen – objektet har inga"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, entry: StructureEntry, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        # Those that end with the draft are not among them: they could hand on what they got to nobody.
        field.queryset = structures.entries(entry.structure).exclude(pk=entry.pk)


class DecideForm(forms.Form):
    """The decision on a draft."""

    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60)
    valid_from = DayField(label=_("Gäller från och med"))
    version = forms.IntegerField(widget=forms.HiddenInput)
