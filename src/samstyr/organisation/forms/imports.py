"""A list of people: the file, what its columns are, what has to be settled."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samstyr.organisation import selectors
from samstyr.organisation.imports.checking import NEW_PERSON, Choices, Outcome, Preview, Row
from samstyr.organisation.imports.mapping import Columns, Field

# In the order of our own list, so that one can be held beside the other; the two halves of a name are for the
# lists of others.
NAMES = {
    Field.ID: _("Id (ur vår egen lista)"),
    Field.NAME: _("Namn"),
    Field.FIRST_NAME: _("Förnamn"),
    Field.LAST_NAME: _("Efternamn"),
    Field.EMAIL: _("E-postadress"),
    Field.TITLE: _("Titel"),
    Field.UNIT: _("Del av organisationen"),
    Field.STARTS_ON: _("Från och med"),
    Field.ENDS_ON: _("Till och med"),
    Field.BUDGET: _("Budget"),
    Field.STAFF: _("Personal"),
    Field.ASSIGNMENT: _("Uppdrag"),
}


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(label=_("Fil"))

    def __init__(self, *args: Any, file_help: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = file_help


class ColumnsForm(forms.Form):
    """Which column is what."""

    def __init__(self, *args: Any, headings: Sequence[str], columns: Columns, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("finns inte i filen")),
            *((str(place), name) for place, name in enumerate(headings)),
        ]
        for name, label in NAMES.items():
            self.fields[name.value] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=str(columns.get(name, ""))
            )

    def clean(self) -> dict[str, Any]:
        """A list of people needs names."""
        values = super().clean() or {}
        # First and last name are put together, so a last name alone does; with neither, no row says whom it
        # is about.
        if not values.get(Field.NAME.value) and not values.get(Field.LAST_NAME.value):
            self.add_error(Field.NAME.value, _("Välj den kolumn som har namnen."))
        return values

    def columns(self) -> dict[Field, int]:
        """What was chosen."""
        # The first column is “0”: as text it counts as chosen, as a number it would not.
        return {name: int(self.cleaned_data[name.value]) for name in NAMES if self.cleaned_data[name.value]}


class SettleForm(forms.Form):
    """What the names mean that are no units, whom rows without address are about, and which rows are left out."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preview = preview
        units = [(str(unit.pk), unit.name) for unit in selectors.active_units()]
        for number, each in enumerate(preview.unknown):
            # By number, since a name out of a file may hold anything; the same file gives the same numbers
            # when the form comes back.
            self.fields[f"unit-{number}"] = forms.ChoiceField(
                label=ngettext("“%(name)s” (%(rows)s rad) är", "“%(name)s” (%(rows)s rader) är", each.rows)
                % {"name": each.name, "rows": each.rows},
                choices=[("", _("Välj")), *units],
                # What is left unsettled now can be settled later: the preview asks again for the rest.
                required=False,
                initial=str(each.suggestion or ""),
            )
        for row in self._doubtful():
            self.fields[f"row-{row.said.number}"] = forms.ChoiceField(
                label=_("Rad %(row)s: %(name)s, %(title)s") % _told(row),
                choices=[
                    ("", _("Välj")),
                    *((str(person.pk), _told_person(person)) for person in row.namesakes),
                    (NEW_PERSON, _("någon annan – lägg till")),
                ],
                required=False,
            )
        if preview.by_outcome[Outcome.UNSETTLED] or preview.by_outcome[Outcome.SKIPPED]:
            self.fields["skip"] = forms.BooleanField(
                label=_("Hoppa över de rader som fortfarande har fel"),
                required=False,
                initial=bool(preview.by_outcome[Outcome.SKIPPED]),
            )

    def choices(self) -> Choices:
        """What was settled."""
        said = self.cleaned_data
        units = {
            each.name: int(said[f"unit-{number}"])
            for number, each in enumerate(self.preview.unknown)
            if said[f"unit-{number}"]
        }
        people = {
            str(row.said.number): said[f"row-{row.said.number}"]
            for row in self._doubtful()
            if said[f"row-{row.said.number}"]
        }
        return Choices(units, people)

    def _doubtful(self) -> list[Row]:
        return [row for row in self.preview.rows if row.namesakes]


def _told(row: Row) -> dict[str, Any]:
    return {"row": row.said.number, "name": row.said.name, "title": row.said.title or "–"}


def _told_person(person: Any) -> str:
    held = "; ".join(str(each) for each in person.positions.all())
    return " · ".join(filter(None, [person.name, person.email, held]))
