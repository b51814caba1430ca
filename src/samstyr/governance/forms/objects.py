"""Forms of the objects' own pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject


class WhichObject(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic when the code runs
    """One of the objects of today, or none. It stands in addresses: by its slug, which says something to a reader."""

    def __init__(self, **given: Any) -> None:
        chosen_from = given.pop("queryset", GovernanceObject.objects.filter(is_active=True))
        usual: dict[str, Any] = {
            "label": _("Objekt"),
            "required": False,
            "empty_label": _("Alla"),
            "to_field_name": "slug",
        }
        super().__init__(queryset=chosen_from, **(usual | given))


class ProductListForm(forms.Form):
    """The list of products, edited in a spreadsheet."""

    file = forms.FileField(
        label=_("Listan"),
        help_text=_("Excel (.xlsx) eller CSV, högst 10 MB, så som den hämtas på sidan Objekt."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
    )


class ProductForm(forms.Form):
    """A product. `version` is the one that the page was opened with."""

    name = forms.CharField(label=_("Produktens namn"), max_length=120)
    description = forms.CharField(
        label=_("Vilket delområde den stödjer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En process, en förmåga, en funktion eller ett verksamhetsområde."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
