"""Forms for a year's meetings: first how often, then which of the days that follow, when and where."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.dates import day, weekday
from samstyr.governance.forms.forums import time_field
from samstyr.ui.days import DayField

MOST = 30  # meetings that one may be offered at a time
WEEKS = (
    (1, _("varje vecka")),
    (2, _("varannan vecka")),
    (3, _("var tredje vecka")),
    (4, _("var fjärde vecka")),
    (6, _("var sjätte vecka")),
    (8, _("var åttonde vecka")),
    (13, _("en gång i kvartalet")),
    (26, _("två gånger om året")),
)


class RhythmForm(forms.Form):
    """How often a forum meets: the days follow from it."""

    first = DayField(label=_("Första mötet"))
    every = forms.TypedChoiceField(label=_("Hur ofta"), choices=WEEKS, coerce=int)
    last = DayField(label=_("Till och med"))

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("first") and said.get("last") and said["last"] < said["first"]:
            self.add_error("last", _("Sista dagen är före första mötet."))
        return said

    def days(self) -> list[date]:
        """The days of the rhythm, on the weekday of the first."""
        if not self.is_valid():
            return []
        said = self.cleaned_data
        step = timedelta(weeks=said["every"])
        found = [said["first"] + number * step for number in range(MOST)]
        return [each for each in found if each <= said["last"]]


class SeriesForm(forms.Form):
    """Which of the days, and when and where all of the meetings are."""

    days = forms.TypedMultipleChoiceField(
        label=_("Dagar"),
        widget=forms.CheckboxSelectMultiple,
        coerce=date.fromisoformat,
        help_text=_("Ta bort kryssen för dagar som inte passar, till exempel i juli."),
    )
    starts = time_field(_("Börjar"))
    minutes = forms.IntegerField(label=_("Längd, minuter"), min_value=5, max_value=600)
    place = forms.CharField(label=_("Plats eller länk"), max_length=200, required=False)

    def __init__(
        self, *arguments: Any, offered: Sequence[date], taken: Collection[date], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["days"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        free = [each for each in offered if each not in taken]
        field.choices = [(each.isoformat(), f"{weekday(each)} {day(each)}") for each in free]
        field.initial = [each.isoformat() for each in free]
