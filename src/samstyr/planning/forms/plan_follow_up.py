"""How a line has gone and what it is expected to cost, at the end of a tertial."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.forms.fields import MoneyField, seen_field, words_field
from samstyr.planning.models import MoneyKind, Progress
from samstyr.planning.services.lines import Report
from samstyr.planning.services.money import Expected


class ReportForm(forms.Form):
    """How a line stands at the end of a tertial."""

    progress = forms.ChoiceField(label=_("Hur går det?"), choices=Progress.choices)
    deviation = words_field(_("Avvikelse"), rows=2)
    cause = words_field(_("Vad beror den på?"), rows=2)
    action = words_field(
        _("Vad görs åt den?"),
        rows=2,
        help_text=_("Behövs när raden avviker eller riskerar att göra det. Skriv också vem som gör det."),
    )
    version = seen_field()

    def report(self, year: int, tertial: int) -> Report:
        """What was written, of a tertial."""
        said = self.cleaned_data
        return Report(year, tertial, said["progress"], said["deviation"], said["action"], said["cause"])


class ForecastForm(forms.Form):
    """What a nämnd's share is expected to cost in the whole year."""

    committee = forms.ModelChoiceField(
        label=_("Nämnd"),
        queryset=Unit.objects.filter(kind=UnitKind.COMMITTEE, is_active=True),
        empty_label=_("Välj"),
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=MoneyKind.choices)
    amount = MoneyField(label=_("Kronor för hela året"))
    comment = words_field(_("Kommentar"), rows=2, longest=1000)
    version = seen_field()

    def expected(self, year: int, tertial: int) -> Expected:
        """What was written, of a tertial."""
        said = self.cleaned_data
        return Expected(year, tertial, said["kind"], said["amount"], said["comment"])
