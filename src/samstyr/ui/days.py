"""A day in a form, asked for as the reader's browser asks for days."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

EARLIEST, LATEST = 1990, 2100
"""Years. Nothing that is planned, measured or decided here lies outside them: what does is a slip of the finger."""
LONG_SERVICE = 1900
"""The earliest year of what may have begun before all that: a post, a part of the organisation."""


class DayInput(forms.DateInput):
    """A day that the browser helps with."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # What browsers want in a date field, whatever language and format the page has.
        super().__init__(attrs, format="%Y-%m-%d")


def require_year(when: date | datetime | None, earliest: int = EARLIEST) -> None:
    """Refuse a day of a year that nobody can have meant. Raises ValidationError."""
    if when is not None and not earliest <= when.year <= LATEST:
        raise ValidationError(
            _("Året %(year)s kan inte stämma. Skriv ett år från %(earliest)s till %(latest)s."),
            code="year",
            params={"year": when.year, "earliest": earliest, "latest": LATEST},
        )


class DayField(forms.DateField):
    """A day, of a year that makes sense."""

    widget = DayInput

    def __init__(self, *, earliest: int = EARLIEST, **options: Any) -> None:
        self.earliest = earliest
        super().__init__(**options)

    def validate(self, value: date | None) -> None:
        """A year that somebody can have meant."""
        super().validate(value)
        require_year(value, self.earliest)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The same bounds for the browser's calendar."""
        bounds = {"min": f"{self.earliest}-01-01", "max": f"{LATEST}-12-31"}
        return {**super().widget_attrs(widget), **bounds}
