"""Choices of the compare page, in the address: a comparison can be linked to."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class YearsForm(forms.Form):
    """Two years, of the whole or of one department."""

    fran = forms.TypedChoiceField(label=_("Från"), coerce=int)
    till = forms.TypedChoiceField(label=_("Till"), coerce=int)
    forvaltning = forms.ChoiceField(label=_("Vilka"), required=False)

    def __init__(
        self, data: Mapping[str, Any], *, years: Sequence[int], departments: Mapping[str, str]
    ) -> None:
        super().__init__(data)
        choices = [(str(year), str(year)) for year in years]
        _choose(self, "fran", choices)
        _choose(self, "till", choices)
        _choose(self, "forvaltning", [("", _("Hela kommunen")), *departments.items()])


class DepartmentsForm(forms.Form):
    """Two departments of the year."""

    a = forms.ChoiceField(label=_("Förvaltning"))
    b = forms.ChoiceField(label=_("Jämförd med"))

    def __init__(self, data: Mapping[str, Any], *, departments: Mapping[str, str]) -> None:
        super().__init__(data)
        _choose(self, "a", list(departments.items()))
        _choose(self, "b", list(departments.items()))


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
