"""Forms of the inventories: the file, which column is what, and which area leads to which object."""

import zlib
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

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *arguments: Any,
        headings: Sequence[str],
        examples: Sequence[str],
        mapping: Mapping[str, int],
        version: int,
        **options: Any,
    ) -> None:
        chosen = {f"c{place}": target for target, place in mapping.items()}
        options["initial"] = {**chosen, "version": version}
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
        for name in self._asked():
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
        said = ((name, self.cleaned_data[name]) for name in self._asked())
        return {target: int(name[1:]) for name, target in said if target}

    def _asked(self) -> list[str]:
        return [name for name in self.fields if name != "version"]


class AreasForm(forms.Form):
    """Which object the systems of each area go to."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *arguments: Any, areas: Mapping[str, int], rules: Rules, version: int, **options: Any
    ) -> None:
        # The largest first: a few areas hold most of the systems.
        self._areas = sorted(areas, key=lambda area: (-areas[area], area))
        self._rules = rules
        chosen = {_named(area): rules.areas.get(area) for area in self._areas}
        options["initial"] = {**chosen, "version": version}
        super().__init__(*arguments, **options)
        known = [(each.pk, each.name) for each in objects.active()]
        for area in self._areas:
            rows = areas[area]
            self.fields[_named(area)] = forms.TypedChoiceField(
                label=area,
                choices=[("", _("inget objekt än")), *known],
                coerce=int,
                empty_value=None,
                required=False,
                help_text=ngettext("%(n)s rad", "%(n)s rader", rows) % {"n": rows},
            )
            self.fields[_named(area)].has_open_answer = True  # type: ignore[attr-defined]

    def rules(self) -> Rules:
        """The rules, with the words as they were."""
        said = ((area, self.cleaned_data.get(_named(area))) for area in self._areas)
        return Rules({area: pk for area, pk in said if pk}, self._rules.words)


def _named(area: str) -> str:
    # Not numbered: with other columns since the page was read, an answer would become that of another area.
    return f"a{zlib.crc32(area.encode())}"
