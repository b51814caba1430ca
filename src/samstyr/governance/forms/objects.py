"""Forms of the objects' own pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
