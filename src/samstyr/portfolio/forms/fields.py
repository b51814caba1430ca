"""Fields that the forms of the portfolio have in common."""

from decimal import Decimal
from typing import Any

from django import forms

SPACES = str.maketrans("", "", "\u202f\u00a0 ")


def words(
    label: Any, *, rows: int = 3, required: bool = False, longest: int = 5000, help_text: Any = ""
) -> forms.CharField:
    """Some sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=longest, help_text=help_text, widget=widget
    )


MOST_WHOLE, MOST_KRONOR = 2_000_000_000, 1_000_000_000_000


def figure(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DecimalField:
    """A measured value, with two decimals at most."""
    return FigureField(
        label=label, required=required, help_text=help_text, max_digits=14, decimal_places=2, localize=True
    )


class FigureField(forms.DecimalField):
    """A number as people write it: with spaces between thousands, and a comma."""

    def clean(self, value: Any) -> Any:
        """The number."""
        return super().clean(value.translate(SPACES) if isinstance(value, str) else value)


class WholeField(forms.IntegerField):
    """A whole number of hours or kronor; spaces between thousands are all right."""

    widget = forms.TextInput  # a browser's own number field takes no spaces
    most = MOST_WHOLE

    def __init__(self, **options: Any) -> None:
        # Without an end a slip of the finger is more than the database has room for, and the page breaks.
        options.setdefault("max_value", self.most)
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """The number."""
        if isinstance(value, str):
            value = value.translate(SPACES).replace("\u2212", "-")
        return super().clean(value)


class KronorField(WholeField):
    """Whole kronor on the page, öre in code."""

    most = MOST_KRONOR

    def clean(self, value: Any) -> Any:
        """The kronor as öre."""
        kronor = super().clean(value)
        return None if kronor is None else kronor * 100

    def prepare_value(self, value: Any) -> Any:
        """Öre as kronor; what a person wrote comes back as it was."""
        return int(Decimal(value) / 100) if isinstance(value, int) else value
