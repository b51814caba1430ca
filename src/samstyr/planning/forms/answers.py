"""The form by which several wishes for time are answered at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import numbers
from samstyr.planning import time_left
from samstyr.planning.models import HoursState, LineHours
from samstyr.planning.services.answers import Reply

LATER = "later"


class AnswersForm(forms.Form):
    """Yes or no to several wishes for time at once; one that is left open goes on waiting. One reason for every no."""

    def __init__(self, *arguments: Any, wishes: Iterable[LineHours], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.wishes = list(wishes)
        left = time_left.left(self.wishes)
        for wish in self.wishes:
            self.fields[f"answer_{wish.pk}"] = forms.ChoiceField(
                label=_("%(hours)s %(year)s kvartal %(quarter)s, %(seat)s")
                % {
                    "hours": numbers.hours(wish.hours),
                    "year": wish.year,
                    "quarter": wish.quarter,
                    "seat": wish.seat,
                },
                help_text=time_left.words(left.get(time_left.slot(wish))).capitalize(),
                choices=[
                    (HoursState.CONFIRMED, _("ja, tiden finns")),
                    (HoursState.DENIED, _("nej")),
                    (LATER, _("svara senare")),
                ],
                widget=forms.RadioSelect,
                initial=HoursState.CONFIRMED,
            )
            self.fields[f"version_{wish.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=wish.version
            )
        self.fields["reason"] = forms.CharField(label=_("Om nej: varför?"), max_length=300, required=False)
        # Needed with a no, so “(frivilligt)” beside it would lead astray.
        self.fields["reason"].has_open_answer = True  # type: ignore[attr-defined]

    def replies(self) -> list[Reply]:
        """Those that were answered."""
        said = self.cleaned_data
        return [
            Reply(wish, said[f"version_{wish.pk}"], state, said["reason"])
            for wish in self.wishes
            if (state := said[f"answer_{wish.pk}"]) != LATER
        ]
