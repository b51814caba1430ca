"""A day in a form, asked for as the reader's browser asks for days."""

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day that the browser helps with."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # What browsers want in a date field, whatever language and format the page has.
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day."""

    widget = DayInput
