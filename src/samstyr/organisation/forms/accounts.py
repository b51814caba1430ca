"""An account: a person who signs in, with her roles and units."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import SUMMARIES, RoleName
from samstyr.organisation import selectors
from samstyr.organisation.models import Unit


def _said(role: RoleName) -> Promise:
    return format_lazy("{role}: {summary}", role=role.label, summary=SUMMARIES[role])


class AccountForm(forms.Form):
    """Used to add and to correct."""

    name = forms.CharField(label=_("Namn"), max_length=150)
    email = forms.EmailField(label=_("E-postadress"), max_length=254)
    roles = forms.MultipleChoiceField(
        label=_("Roller"),
        choices=[(role.value, _said(role)) for role in RoleName],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en roll.")},
    )
    units = forms.ModelMultipleChoiceField(
        label=_("Förvaltningar"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Förvaltningens analytiker skriver analysen för de förvaltningar som väljs här."),
    )

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, user: User | None = None, version: int | None = None, **kwargs: Any
    ) -> None:
        if user is not None:
            kwargs["initial"] = {
                "name": user.name,
                "email": user.email,
                "roles": sorted(user.roles),
                "units": selectors.units_of(user),
                "version": version,
            }
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = selectors.departments()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A department analyst needs a department."""
        values = super().clean() or {}
        if RoleName.DEPARTMENT_ANALYST in values.get("roles", []) and not values.get("units"):
            self.add_error("units", _("Välj minst en förvaltning åt förvaltningens analytiker."))
        return values

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        data = self.cleaned_data
        return {
            "name": data["name"],
            "email": data["email"],
            "roles": [RoleName(role) for role in data["roles"]],
            "units": list(data["units"]),
        }
