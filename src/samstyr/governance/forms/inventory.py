"""Forms of the inventories: the file, which column is what, and which area leads to which object."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samstyr.governance.inventory import columns
from samstyr.governance.inventory.routing import Rules
from samstyr.governance.selectors import objects


class UploadForm(forms.Form):
    """A file with systems."""

    file = forms.FileField(
        label=_("Inventeringen"),
        help_text=_("Excel (.xlsx) eller CSV, högst 10 MB. En rad för varje system, rubriker överst."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )


class ColumnsForm(forms.Form):
    """What each column of the file is; one that is nothing of ours is kept under its heading."""

    def __init__(
        self,
        *arguments: Any,
        headings: Sequence[str],
        examples: Sequence[str],
        mapping: Mapping[str, int],
        **options: Any,
    ) -> None:
        chosen = {place: target for target, place in mapping.items()}
        options.setdefault("initial", {f"c{place}": target for place, target in chosen.items()})
        super().__init__(*arguments, **options)
        choices = [("", _("behålls under sin rubrik")), *columns.targets().items()]
        # Numbered and not named by the heading: a file may have the same heading twice.
        for place, heading in enumerate(columns.unique(headings)):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=heading,
                choices=choices,
                required=False,
                help_text=_("Till exempel: %(example)s") % {"example": examples[place]}
                if examples[place]
                else "",
            )
            # Every column has an answer from the start, so “(frivilligt)” beside each would tell nothing.
            self.fields[f"c{place}"].has_open_answer = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One thing is in one column, and the name is in one."""
        said: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for name in self.fields:
            target = said.get(name)
            if target and target in taken:
                self.add_error(name, _("En annan kolumn är redan det."))
            elif target:
                taken[target] = name
        if "name" not in taken:
            self.add_error(None, _("Välj kolumnen med systemens namn."))
        return said

    def mapping(self) -> dict[str, int]:
        """The column of each target."""
        return {target: int(name[1:]) for name, target in self.cleaned_data.items() if target}


class AreasForm(forms.Form):
    """Which object the systems of each area go to."""

    def __init__(self, *arguments: Any, areas: Mapping[str, int], rules: Rules, **options: Any) -> None:
        # The largest first: a few areas hold most of the systems.
        self._areas = sorted(areas, key=lambda area: (-areas[area], area))
        self._rules = rules
        chosen = {f"a{number}": rules.areas.get(area) for number, area in enumerate(self._areas)}
        options.setdefault("initial", chosen)
        super().__init__(*arguments, **options)
        known = [(each.pk, each.name) for each in objects.active()]
        for number, area in enumerate(self._areas):
            rows = areas[area]
            self.fields[f"a{number}"] = forms.TypedChoiceField(
                label=area,
                choices=[("", _("inget objekt än")), *known],
                coerce=int,
                empty_value=None,
                required=False,
                help_text=ngettext("%(n)s rad", "%(n)s rader", rows) % {"n": rows},
            )
            self.fields[f"a{number}"].has_open_answer = True  # type: ignore[attr-defined]

    def rules(self) -> Rules:
        """The rules, with the words as they were."""
        said = ((area, self.cleaned_data.get(f"a{number}")) for number, area in enumerate(self._areas))
        return Rules({area: pk for area, pk in said if pk}, self._rules.words)
