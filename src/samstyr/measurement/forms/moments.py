"""A date and a time of day as two fields that every browser and screen reader knows."""

from typing import Any

from django import forms

from samstyr.ui.days import require_year


class MomentField(forms.SplitDateTimeField):
    """A moment where the municipality is. Only the date left empty makes the whole empty."""

    def __init__(self, *, time: str = "08:00", **options: Any) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        self._time = time
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """A date without a time gets the usual one."""
        if isinstance(value, list | tuple) and value and value[0] and not value[1]:
            value = [value[0], self._time]
        if isinstance(value, list | tuple) and not value[0]:
            value = ["", ""]
        moment = super().clean(value)
        require_year(moment)
        return moment
