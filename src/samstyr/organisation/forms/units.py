"""A part of the line organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.organisation import selectors
from samstyr.organisation.models import Unit, UnitKind


class UnitForm(forms.Form):
    """Used to add and to change."""

    name = forms.CharField(label=_("Namn"), max_length=200)
    short_name = forms.CharField(
        label=_("Kort namn"),
        max_length=40,
        required=False,
        help_text=_("Till exempel en förkortning som alla känner igen."),
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=UnitKind.choices, initial=UnitKind.DEPARTMENT)
    parent = forms.ModelChoiceField(
        label=_("Hör till"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("ingenting – står överst"),
    )

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            kwargs["initial"] = {
                "name": unit.name,
                "short_name": unit.short_name,
                "kind": unit.kind,
                "parent": unit.parent_id,
            }
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = selectors.active_units()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data | {"kind": UnitKind(self.cleaned_data["kind"])}
