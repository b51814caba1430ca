"""The form where the analysts write the report's own texts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.reports.places import SectionText

_HELP = {
    SectionText.SUMMARY: _("Står efter punkterna i sammanfattningen."),
    SectionText.BACKGROUND: _("Varför ni mäter. Utan text används mätningens syfte."),
    SectionText.RESULT: _("Er tolkning av helheten."),
    SectionText.CAPABILITY: _("Er analys av den digitala förmågan."),
    SectionText.HERITAGE: _("Er analys av det digitala arvet."),
    SectionText.CONCLUSIONS: _("Inledning till slutsatserna. Slutsatserna själva hämtas ur analysen."),
    SectionText.NEXT_STEPS: _("Hur resultatet tas vidare, till exempel i budget och verksamhetsplan."),
    SectionText.EMPLOYEE_SURVEY: _("Hur medarbetarundersökningen ska läsas bredvid mätningen."),
}
# Characters: some eight pages of running text.
_LONGEST = 20_000


class TextsForm(forms.Form):
    """One field for each place, and hidden beside it the version that was there when the page was opened."""

    def __init__(
        self, *arguments: Any, places: tuple[SectionText, ...], read: Mapping[str, int], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self.places = places
        for place in places:
            self.fields[place.value] = forms.CharField(
                label=place.label,
                help_text=_HELP[place],
                required=False,
                max_length=_LONGEST,
                widget=forms.Textarea(attrs={"rows": 6}),
            )
            self.fields[f"{place.value}_version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=read.get(place.value, 0), min_value=0
            )

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by place."""
        return {place.value: self.cleaned_data[place.value] for place in self.places}

    @property
    def versions_read(self) -> dict[str, int]:
        """Which version of each place the page was opened with."""
        return {place.value: self.cleaned_data[f"{place.value}_version"] for place in self.places}
