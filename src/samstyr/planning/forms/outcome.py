"""Forms for outcome from the books."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.books import listed
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.models import MoneyKind
from samstyr.planning.services.outcome import Said

FIELDS = (listed.DATE, ACCOUNT, listed.AMOUNT, listed.TEXT, listed.VOUCHER, listed.CODE)


class UploadForm(forms.Form):
    """A file from the books, and for a list what its columns are, where that cannot be told from their names."""

    file = forms.FileField(label=_("Fil"), help_text=_("SIE 4 (.se, .si), CSV eller Excel. Högst 20 MB."))
    columns = forms.CharField(
        label=_("Kolumner, om det är en lista"),
        help_text=_(
            "Behövs bara om rubrikerna inte går att känna igen. En kolumn per rad: rubriken, ett likhetstecken och "
            "datum, konto, belopp, text, verifikation eller kod. Det är sparat till nästa gång."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_columns(self) -> dict[str, str]:
        """The meaning of each heading; empty when nothing was said."""
        found: dict[str, str] = {}
        for line in self.cleaned_data["columns"].splitlines():
            heading, sign, field = (part.strip() for part in line.rpartition("="))
            if not line.strip():
                continue
            if not sign or field not in FIELDS:
                raise forms.ValidationError(
                    _("Raden ”%(line)s” säger inte vad kolumnen är."), params={"line": line.strip()[:60]}
                )
            found[heading] = field
        return found


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
