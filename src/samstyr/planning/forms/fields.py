"""What the fields of the plans' forms have in common."""

from decimal import Decimal
from typing import Any

from django import forms


def seen_field() -> forms.IntegerField:
    """What the page showed when it was opened, so that whoever comes second is told; left out it is nothing at all."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


def words_field(label: Any, *, rows: int = 3, longest: int = 5000, help_text: Any = "") -> forms.CharField:
    """Some lines of text; never required."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MoneyField(forms.DecimalField):
    """An amount in kronor, kept in öre."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=15, decimal_places=2, min_value=Decimal(0), localize=True, **options)

    def clean(self, value: Any) -> int | None:
        """Kronor as they were written, as öre; spaces between thousands are all right."""
        if isinstance(value, str):
            value = value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        kronor = super().clean(value)
        return None if kronor is None else int(kronor * 100)

    def prepare_value(self, value: Any) -> Any:
        """Öre as kronor, without decimals where there are none."""
        if isinstance(value, int):
            kronor = Decimal(value) / 100
            return super().prepare_value(int(kronor) if value % 100 == 0 else kronor)
        return super().prepare_value(value)
