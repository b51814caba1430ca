"""The form of a round that was held elsewhere."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samstyr.analysis import instruments
from samstyr.analysis.faults import InputError
from samstyr.foundation import clock
from samstyr.measurement.imports.limesurvey import Mapping
from samstyr.measurement.services.rounds import Round
from samstyr.ui.days import DayField

# Bytes: some hundred thousand answers, more than any municipality has employees.
LARGEST = 50_000_000
_CSV = {"accept": ".csv,text/csv"}


class RoundForm(forms.Form):
    """What a round is called, when it closed, and the two files that hold it."""

    name = forms.CharField(label=_("Namn"), max_length=120)
    year = forms.IntegerField(label=_("År"), min_value=2000, max_value=2100)
    instrument = forms.ChoiceField(label=_("Frågor"))
    closed_on = DayField(label=_("Stängde"))
    answers = forms.FileField(
        label=_("Svaren"),
        widget=forms.ClearableFileInput(attrs=_CSV),
        help_text=_(
            "CSV med kolumnerna department, role och involved och en kolumn per mätpunkt (E1, E2 …) "
            "med 1–6 eller vet ej. Eller en export från LimeSurvey, tillsammans med en fil med kopplingar."
        ),
    )
    respondents = forms.FileField(
        label=_("De inbjudna"),
        widget=forms.ClearableFileInput(attrs=_CSV),
        help_text=_(
            "CSV med kolumnerna name, email, department och role. Bara antalen sparas, inga namn och inga adresser."
        ),
    )
    mapping = forms.FileField(
        label=_("Kopplingar till LimeSurvey"),
        required=False,
        help_text=_("En TOML-fil som säger vilken fråga som är vilken mätpunkt. Behövs bara för LimeSurvey."),
    )
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=40, required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choice = self.fields["instrument"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(each, instruments.load(each).title.text("sv")) for each in instruments.available()]

    def clean_closed_on(self) -> date:
        """Closed on a day that has been: what is still open is held here."""
        closed: date = self.cleaned_data["closed_on"]
        if closed > clock.today():
            raise forms.ValidationError(_("Dagen har inte kommit än. En omgång läses in när den har stängt."))
        return closed

    def clean_answers(self) -> "UploadedFile[bytes]":
        """Refuse what is too large to be a round."""
        return _not_too_large(self.cleaned_data["answers"])

    def clean_respondents(self) -> "UploadedFile[bytes]":
        """Refuse what is too large to be a list."""
        return _not_too_large(self.cleaned_data["respondents"])

    def clean_mapping(self) -> Mapping | None:
        """The mapping, read; None when there is none."""
        file = self.cleaned_data.get("mapping")
        if not file:
            return None
        try:
            return Mapping.from_toml(_not_too_large(file).read().decode("utf-8"), file=file.name)
        except InputError as error:
            raise forms.ValidationError(str(error)) from error
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Filen är inte text i UTF-8.")) from error

    def about(self) -> Round:
        """What is known of the round."""
        cleaned = self.cleaned_data
        return Round(
            name=cleaned["name"],
            year=cleaned["year"],
            instrument=cleaned["instrument"],
            closed_at=noon(cleaned["closed_on"]),
            registry_number=cleaned["registry_number"],
        )


def noon(day: date) -> datetime:
    """The middle of a day where the municipality is: a date has no time of its own, and stays the same date."""
    return timezone.make_aware(datetime.combine(day, time(12)))


def _not_too_large(file: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    if (file.size or 0) > LARGEST:
        raise forms.ValidationError(_("Filen är större än 50 MB. Ingenting har lästs in."))
    return file
