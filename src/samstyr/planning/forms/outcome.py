"""Forms for outcome from the books."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.spreadsheets.reading import Table
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.books import listed
from samstyr.planning.books.proposing import propose
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.models import LedgerCode, MoneyKind
from samstyr.planning.services.outcome import Said

# A choice of its own and not an empty one: to say nothing is an answer too, and no field is left out.
NOTHING = "-"
FIELDS = {
    listed.DATE: _("datum"),
    ACCOUNT: _("konto"),
    listed.AMOUNT: _("belopp"),
    listed.TEXT: _("text"),
    listed.VOUCHER: _("verifikation"),
    listed.CODE: _("kod, till exempel ansvar eller projekt"),
}
MANY_CODES = 20  # on one page: more than that nobody answers in one sitting


class UploadForm(forms.Form):
    """A file from the books."""

    file = forms.FileField(label=_("Fil"), help_text=_("SIE 4 (.se, .si), CSV eller Excel. Högst 20 MB."))


class ColumnsForm(forms.Form):
    """What each column of a list is: a proposal in each select, and what stands in the column beside it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, table: Table, proposed: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.headings = {f"column_{place}": heading for place, heading in enumerate(table.headings)}
        for place, (name, heading) in enumerate(self.headings.items()):
            seen = [row[place] for row in table.rows[:20] if row[place]][:3]
            self.fields[name] = forms.ChoiceField(
                label=heading or _("Kolumn %(number)s") % {"number": place + 1},
                choices=[(NOTHING, _("används inte")), *FIELDS.items()],
                initial=proposed.get(heading) or NOTHING,
                help_text=_("Till exempel %(seen)s.") % {"seen": " · ".join(seen)} if seen else "",
            )

    def clean(self) -> dict[str, Any]:
        """Nothing that is needed is missing, and nothing is said twice that can only be one column."""
        said = super().clean() or {}
        columns = {heading: _said(said.get(name, "")) for name, heading in self.headings.items()}
        for field in listed.missing(columns):
            self.add_error(None, _("Säg vilken kolumn som är %(field)s.") % {"field": FIELDS[field]})
        for field in listed.twice(columns):
            self.add_error(None, _("Bara en kolumn kan vara %(field)s.") % {"field": FIELDS[field]})
        return {"columns": columns, "version": said.get("version")}


class CodesForm(forms.Form):
    """What many codes mean, with the likely answer chosen where there is one."""

    def __init__(
        self,
        *arguments: Any,
        codes: Sequence[LedgerCode],
        places: tuple[Mapping[str, int], Mapping[str, int]],
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.codes = codes
        objects, committees = places
        for code in codes:
            likely = propose(code.dimension, code.code, code.name, objects=objects, committees=committees)
            for field, start, label, empty, choices in (
                ("object", likely.object, _("Objekt"), _("Säger inget om objekt"), _by_id(objects)),
                ("committee", likely.committee, _("Nämnd"), _("Säger inget om nämnd"), _by_id(committees)),
                ("kind", likely.kind, _("Slag"), _("Säger inget om slag"), MoneyKind.choices),
            ):
                self.fields[f"{field}_{code.pk}"] = forms.ChoiceField(
                    label=label, choices=[(NOTHING, empty), *choices], initial=start or NOTHING
                )
            self.fields[f"is_ignored_{code.pk}"] = forms.BooleanField(
                label=_("Rör inte objekten: räkna inte med raderna"), required=False
            )
            self.fields[f"version_{code.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=code.version
            )

    def groups(self) -> Iterator[tuple[LedgerCode, list[Any]]]:
        """The fields of each code that are seen."""
        for code in self.codes:
            names = ("object", "committee", "kind", "is_ignored")
            yield code, [self[f"{name}_{code.pk}"] for name in names]

    def said(self) -> list[tuple[LedgerCode, int, Said]]:
        """What was said, of the codes that something was said of."""
        found = []
        for code in self.codes:
            each = {
                name: _said(self.cleaned_data[f"{name}_{code.pk}"])
                for name in ("object", "committee", "kind")
            }
            meaning = Said(
                object=GovernanceObject.objects.get(pk=each["object"]) if each["object"] else None,
                committee=Unit.objects.get(pk=each["committee"]) if each["committee"] else None,
                kind=each["kind"],
                is_ignored=self.cleaned_data[f"is_ignored_{code.pk}"],
            )
            if meaning != Said():
                found.append((code, self.cleaned_data[f"version_{code.pk}"], meaning))
        return found


def _said(choice: str) -> str:
    return "" if choice == NOTHING else choice


def _by_id(names: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(str(pk), name) for name, pk in names.items()]


class CodeForm(forms.Form):
    """What a code in the books means."""

    object = forms.ModelChoiceField(
        label=_("Objekt"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        required=False,
        empty_label=_("Säger inget om objekt"),
    )
    committee = forms.ModelChoiceField(
        label=_("Nämnd"),
        queryset=Unit.objects.filter(kind=UnitKind.COMMITTEE, is_active=True),
        required=False,
        empty_label=_("Säger inget om nämnd"),
    )
    kind = forms.ChoiceField(
        label=_("Slag"), choices=[("", _("Säger inget om slag")), *MoneyKind.choices], required=False
    )
    is_ignored = forms.BooleanField(label=_("Rör inte objekten: räkna inte med raderna"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> Said:
        """What was written."""
        said: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Said(**said)
