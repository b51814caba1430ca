"""A part of the line organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.organisation import selectors
from samstyr.organisation.models import Unit, UnitKind
from samstyr.ui.days import LONG_SERVICE, DayField


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
    valid_from = DayField(
        earliest=LONG_SERVICE,
        label=_("Gäller från och med"),
        required=False,
        help_text=_(
            "När namnet eller platsen ändras från en viss dag. Äldre resultat behåller det gamla namnet. "
            "Lämna tomt när du rättar ett fel."
        ),
    )

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit | None = None, **kwargs: Any) -> None:
        if unit is not None:
            kwargs["initial"] = {
                "version": unit.version,
                "name": unit.name,
                "short_name": unit.short_name,
                "kind": unit.kind,
                "parent": unit.parent_id,
            }
        super().__init__(*args, **kwargs)
        # The service calls it when the unit began: there is no earlier name that it could follow upon.
        if unit is None:
            self.fields["valid_from"].label = _("Finns från och med")
            self.fields["valid_from"].help_text = _("Lämna tomt om den har funnits länge.")
        self.fields["parent"].queryset = selectors.active_units()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return self.cleaned_data | {"kind": UnitKind(self.cleaned_data["kind"])}


class UnitsTakeInForm(forms.Form):
    """From when what the list says of names and places counts."""

    digest = forms.CharField(widget=forms.HiddenInput)
    valid_from = DayField(
        earliest=LONG_SERVICE,
        label=_("Nya namn och platser gäller från och med"),
        required=False,
        help_text=_("Äldre resultat behåller de gamla namnen. Lämna tomt när listan rättar fel."),
    )


class MergeForm(forms.Form):
    """Which unit another goes into, and from when."""

    into = forms.ModelChoiceField(label=_("Går upp i"), queryset=Unit.objects.none(), empty_label=_("Välj"))
    on = DayField(earliest=LONG_SERVICE, label=_("Från och med"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": clock.today(), "version": unit.version})
        super().__init__(*args, **kwargs)
        # Only itself is taken away here; that it cannot go into something under it the service sees, which
        # walks the tree.
        self.fields["into"].queryset = selectors.active_units().exclude(pk=unit.pk)  # type: ignore[attr-defined]


class DayForm(forms.Form):
    """The day on which the tree is shown."""

    dag = DayField(earliest=LONG_SERVICE, label=_("Så som det var den"), required=False)
