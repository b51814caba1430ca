"""Forms for those who are invited: one person, the search, the upload."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent, Status
from samstyr.measurement.selectors import respondents


class RespondentForm(forms.Form):
    """One person. Department and role are locked in an open measurement, for somebody who is already on the list."""

    name = forms.CharField(label=_("Namn"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-postadress"),
        required=False,
        help_text=_("Lämna tom för den som ska få en utskriven kod i stället."),
    )
    department = forms.ModelChoiceField(
        queryset=Group.objects.none(), label=_("Förvaltning"), empty_label=_("Välj förvaltning")
    )
    role = forms.ModelChoiceField(
        queryset=Group.objects.none(), label=_("Roll"), required=False, empty_label=_("Ingen roll")
    )

    def __init__(
        self, *arguments: Any, measurement: Measurement, respondent: Respondent | None = None, **options: Any
    ) -> None:
        if respondent is not None:
            options.setdefault(
                "initial",
                {
                    "name": respondent.name,
                    "email": respondent.email,
                    "department": respondent.department,
                    "role": respondent.role,
                },
            )
        super().__init__(*arguments, **options)
        for name in (GroupKind.DEPARTMENT, GroupKind.ROLE):
            field: Any = self.fields[name]
            field.queryset = respondents.groups(measurement, name)
            if respondent is not None and measurement.status == Status.OPEN:
                del self.fields[name]


class SearchForm(forms.Form):
    """Find people on the list."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    forvaltning = forms.ModelChoiceField(
        queryset=Group.objects.none(), label=_("Förvaltning"), required=False, empty_label=_("Alla")
    )

    def __init__(self, *arguments: Any, measurement: Measurement, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field: Any = self.fields["forvaltning"]
        field.queryset = respondents.groups(measurement, GroupKind.DEPARTMENT)


class UploadForm(forms.Form):
    """A list from a file. Its size is checked by the reader, which says it kindly."""

    file = forms.FileField(
        label=_("Fil med svarande"),
        help_text=_(
            "Excel (.xlsx) eller CSV, högst 10 MB. Kolumnerna får heta vad som helst och stå i vilken ordning som helst."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )
