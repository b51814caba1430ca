"""Forms of the preview of a list: which column is what, and what unknown names stand for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samstyr.foundation.spreadsheets.reading import Table
from samstyr.measurement.imports.mapping import Columns, Field
from samstyr.measurement.imports.preview import NEW_GROUP, Choices, Preview, Unknown

_LABELS = {
    Field.EMAIL: _("E-postadress"),
    Field.NAME: _("Namn"),
    Field.FIRST_NAME: _("Förnamn"),
    Field.LAST_NAME: _("Efternamn"),
    Field.DEPARTMENT: _("Förvaltning"),
    Field.ROLE: _("Roll"),
}


class ColumnsForm(forms.Form):
    """Which column of the file holds which field."""

    def __init__(self, *arguments: Any, table: Table, columns: Columns, **options: Any) -> None:
        options.setdefault("initial", {field.value: str(place) for field, place in columns.items()})
        super().__init__(*arguments, **options)
        choices = [("", _("Finns inte i filen"))] + [
            (str(place), _heading(table, place)) for place in range(len(table.headings))
        ]
        for field in Field:
            self.fields[field] = forms.ChoiceField(label=_LABELS[field], choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        """One column is one thing, and there must be an address or a name, and a department."""
        cleaned: dict[str, Any] = super().clean() or {}
        taken: dict[str, str] = {}
        for field in Field:
            place = cleaned.get(field)
            if place and place in taken:
                self.add_error(field, _("Samma kolumn är vald två gånger."))
            elif place:
                taken[place] = field
        if Field.DEPARTMENT not in taken.values():
            self.add_error(
                Field.DEPARTMENT, _("Välj kolumnen med förvaltning. Utan den går svaren inte att redovisa.")
            )
        if not {Field.EMAIL, Field.NAME, Field.LAST_NAME} & set(taken.values()):
            self.add_error(Field.EMAIL, _("Välj kolumnen med e-postadress."))
        return cleaned

    def columns(self) -> dict[Field, int]:
        """The mapping."""
        return {field: int(self.cleaned_data[field]) for field in Field if self.cleaned_data.get(field)}


class ChoicesForm(forms.Form):
    """What names that are no groups of the measurement stand for, and whether people without address get codes."""

    codes = forms.BooleanField(required=False)

    def __init__(
        self,
        *arguments: Any,
        preview: Preview,
        departments: Mapping[str, str],
        roles: Mapping[str, str],
        codes: bool,
        **options: Any,
    ) -> None:
        self._preview = preview
        self._names: dict[str, tuple[str, str]] = {}
        initial: dict[str, Any] = {"codes": codes}
        options["initial"] = initial
        super().__init__(*arguments, **options)
        for kind, unknown, known in (
            ("departments", preview.departments, departments),
            ("roles", preview.roles, roles),
        ):
            # Numbered: a name out of a file may hold anything, and a field's name may not.
            for number, each in enumerate(unknown):
                name = f"{kind}-{number}"
                self._names[name] = (kind, each.name)
                # A likely department is filled in, to be checked; a role, which may be passed over, is not.
                initial[name] = each.choice or (each.suggestion if kind == "departments" else "")
                self.fields[name] = _choice(each, known, is_department=kind == "departments")
        if preview.unaddressed:
            self.fields["codes"].label = ngettext(
                "Ta med %(n)s person utan e-postadress: den får en utskriven kod",
                "Ta med %(n)s personer utan e-postadress: de får utskrivna koder",
                preview.unaddressed,
            ) % {"n": preview.unaddressed}
        else:
            del self.fields["codes"]

    @property
    def has_questions(self) -> bool:
        """Whether there is anything to answer."""
        return bool(self.fields)

    @property
    def is_answered(self) -> bool:
        """Whether everything that keeps rows out has been answered."""
        return all(each.choice for each in self._preview.departments)

    def choices(self) -> Choices:
        """The answers."""
        given: dict[str, dict[str, str]] = {"departments": {}, "roles": {}}
        for field, (kind, name) in self._names.items():
            if self.cleaned_data.get(field):
                given[kind][name] = self.cleaned_data[field]
        return Choices(given["departments"], given["roles"], codes=bool(self.cleaned_data.get("codes")))


def _choice(unknown: Unknown, known: Mapping[str, str], *, is_department: bool) -> forms.ChoiceField:
    new = _("Ny förvaltning: %(name)s") if is_department else _("Ny roll: %(name)s")
    choices: list[tuple[str, Any]] = [
        # A role may be passed over, a department not: the answers are reported by it.
        *([("", _("Välj …"))] if is_department else []),
        *((name, name) for name in sorted(set(known.values()))),
        (NEW_GROUP, new % {"name": unknown.name}),
    ]
    rows = ngettext("%(n)s rad", "%(n)s rader", unknown.rows) % {"n": unknown.rows}
    return forms.ChoiceField(
        label=_("”%(name)s” är") % {"name": unknown.name},
        choices=choices,
        required=False,
        help_text=(_("%(rows)s. Vi tror att det är %(guess)s.") if unknown.suggestion else "%(rows)s.")
        % {"rows": rows, "guess": unknown.suggestion},
    )


def _heading(table: Table, place: int) -> str:
    example = next((row[place] for row in table.rows if row[place]), "")
    # Headings such as “Kolumn3” are recognised by what stands under them.
    return f"{table.headings[place]} ({example[:40]})" if example else table.headings[place]
