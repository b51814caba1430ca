"""Forms for plans and their lines."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject, ItComponent, ObjectProduct, Seat
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import plan_policies
from samstyr.planning.models import (
    AllocationKey,
    DependencyKind,
    Goal,
    LineKind,
    LineStatus,
    MoneyKind,
    MoneyState,
    ObjectPlan,
    PlanKind,
    Progress,
)
from samstyr.planning.sections import LONGEST
from samstyr.planning.selectors.plans import seats_of
from samstyr.planning.services.answers import Tie
from samstyr.planning.services.financing import Wish
from samstyr.planning.services.lines import Facts, Report
from samstyr.planning.services.money import Expected
from samstyr.planning.services.plans import Term
from samstyr.planning.services.risks import Facts as RiskFacts
from samstyr.ui.on_demand import OnDemand


def _date(label: Any, *, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _words(label: Any, *, rows: int = 3, longest: int = 5000, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MoneyField(forms.DecimalField):
    """An amount in kronor, kept in öre."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=15, decimal_places=2, min_value=Decimal(0), localize=True, **options)

    def clean(self, value: Any) -> int | None:
        """Kronor as they were written, as öre; spaces between thousands are all right."""
        if isinstance(value, str):
            value = value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        kronor = super().clean(value)
        return None if kronor is None else int(kronor * 100)

    def prepare_value(self, value: Any) -> Any:
        """Öre as kronor, without decimals where there are none."""
        if isinstance(value, int):
            kronor = Decimal(value) / 100
            return super().prepare_value(int(kronor) if value % 100 == 0 else kronor)
        return super().prepare_value(value)


class PlanForm(forms.Form):
    """Which plan to begin."""

    kind = forms.ChoiceField(label=_("Plan"), choices=PlanKind.choices, initial=PlanKind.ANNUAL)
    first_year = forms.IntegerField(label=_("Från och med år"), min_value=2000, max_value=2100)
    length = forms.TypedChoiceField(
        label=_("Antal år"),
        help_text=_("Gäller den strategiska planen. En årsplan gäller alltid ett år."),
        choices=[(3, "3"), (4, "4"), (5, "5")],
        coerce=int,
        initial=4,
        required=False,
    )

    def term(self) -> Term:
        """The plan that was chosen."""
        said = self.cleaned_data
        if said["kind"] == PlanKind.ANNUAL:
            return Term.annual(said["first_year"])
        return Term(said["kind"], said["first_year"], said["first_year"] + (said["length"] or 4) - 1)


class SectionForm(forms.Form):
    """The words of one section. `version` is the one that the page was opened with."""

    text = _words(
        _("Text"), rows=14, longest=LONGEST, help_text=_("Markdown går bra: listor, fetstil, länkar.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class LineForm(OnDemand, forms.Form):
    """A line of a plan. What only concerns retirement is left out of the others."""

    kind = forms.ChoiceField(label=_("Vad är det?"), choices=LineKind.choices, initial=LineKind.DEVELOP)
    title = forms.CharField(label=_("Vad ska göras?"), max_length=200)
    text = _words(_("Varför, och hur vet vi att det är klart?"))
    goal = forms.ModelChoiceField(label=_("Mål"), queryset=Goal.objects.none(), required=False)
    product = forms.ModelChoiceField(
        label=_("Produkt"), queryset=ObjectProduct.objects.none(), required=False
    )
    component = forms.ModelChoiceField(
        label=_("It-komponent"), queryset=ItComponent.objects.none(), required=False
    )
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig plats"),
        help_text=_("Ansvaret ligger på platsen och stannar där när personer byts."),
        queryset=Seat.objects.none(),
        required=False,
    )
    starts_on = _date(_("Börjar"))
    ends_on = _date(_("Klar senast"))
    status = forms.ChoiceField(label=_("Läge"), choices=LineStatus.choices, initial=LineStatus.PLANNED)
    is_security = forms.BooleanField(
        label=_("Höjer informationssäkerheten eller it-säkerheten"), required=False
    )
    replacement = forms.CharField(
        label=_("Vid avveckling: vad kommer i stället?"), max_length=300, required=False
    )
    archive = forms.CharField(
        label=_("Vid avveckling: hur bevaras informationen?"), max_length=300, required=False
    )
    freed = MoneyField(label=_("Vid avveckling: frigörs per år, kronor"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    on_demand = ("product", "component", "status", "is_security", "replacement", "archive", "freed")
    on_demand_label = _("Produkt, komponent, läge, säkerhet och avveckling")

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        governed = plan.object
        self._choose("goal", Goal.objects.filter(object=governed))
        self._choose("product", ObjectProduct.objects.filter(object=governed, is_active=True))
        self._choose("component", ItComponent.objects.filter(object=governed, is_active=True))
        self._choose("responsible", seats_of(governed))

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, field.empty_label = rows, _("Ingen")

    def facts(self) -> Facts:
        """What was written."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Facts(**said)


class MoneyForm(forms.Form):
    """Money of a line: who pays, when and how much; or a shared cost that a key divides."""

    committee = forms.ModelChoiceField(
        label=_("Nämnd"),
        queryset=Unit.objects.filter(kind=UnitKind.COMMITTEE, is_active=True),
        required=False,
        empty_label=_("Välj"),
    )
    allocation = forms.ModelChoiceField(
        label=_("Eller fördela med nyckel"),
        help_text=_("Kostnaden delas mellan nämnderna på öret, och principen står vid varje del."),
        queryset=AllocationKey.objects.filter(is_active=True),
        required=False,
        empty_label=_("Ingen, en nämnd betalar allt"),
    )
    year = forms.TypedChoiceField(label=_("År"), coerce=int)
    kind = forms.ChoiceField(label=_("Slag"), choices=MoneyKind.choices)
    amount = MoneyField(label=_("Kronor"))
    state = forms.ChoiceField(label=_("Läge"), choices=MoneyState.choices[:3], required=False)
    code = forms.CharField(label=_("Ansvar eller aktivitet"), max_length=60, required=False)

    def __init__(self, *arguments: Any, plan: ObjectPlan, may_settle: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not may_settle:
            del self.fields["state"]  # what is asked for is asked for
            self.fields["amount"].help_text = plan_policies.whose_word(plan.object)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(year, str(year)) for year in plan.years]

    def clean(self) -> dict[str, Any]:
        """Either a nämnd or a key."""
        said = super().clean() or {}
        if not said.get("committee") and not said.get("allocation"):
            self.add_error("committee", _("Välj vilken nämnd som betalar, eller en fördelningsnyckel."))
        return said

    def wish(self) -> Wish:
        """What was written, without who pays."""
        said = self.cleaned_data
        state = said.get("state") or MoneyState.REQUESTED
        return Wish(said["year"], said["amount"], said["kind"], state, said["code"])


class AmountForm(forms.Form):
    """Another amount."""

    amount = MoneyField(label=_("Kronor"))
    code = forms.CharField(label=_("Ansvar eller aktivitet"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class SettleForm(forms.Form):
    """How far a nämnd's money has come."""

    state = forms.ChoiceField(label=_("Läge"), choices=MoneyState.choices)
    cut = MoneyField(
        label=_("Struket belopp, om bara en del stryks"),
        required=False,
        help_text=_("Lämna tomt om hela beloppet får det nya läget."),
    )
    reference = forms.CharField(
        label=_("Var står det?"),
        help_text=_("Till exempel nämndens protokoll och paragraf."),
        max_length=120,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class HoursForm(forms.Form):
    """A wish for the time of a seat, the same in each chosen quarter."""

    seat = forms.ModelChoiceField(label=_("Plats"), queryset=Seat.objects.none(), empty_label=_("Välj"))
    quarters = forms.MultipleChoiceField(label=_("Kvartal"), widget=forms.CheckboxSelectMultiple, choices=())
    hours = forms.IntegerField(label=_("Timmar per kvartal"), min_value=1, max_value=5000)

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        seat, quarters = self.fields["seat"], self.fields["quarters"]
        assert isinstance(seat, forms.ModelChoiceField)
        assert isinstance(quarters, forms.MultipleChoiceField)
        seat.queryset = seats_of(plan.object)
        quarters.choices = [
            (f"{year}-{number}", f"{year} K{number}") for year in plan.years for number in (1, 2, 3, 4)
        ]


class AnswerForm(forms.Form):
    """Yes or no, and on no the reason."""

    reason = forms.CharField(label=_("Om nej: varför?"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class TieForm(forms.Form):
    """What a line needs of another object, or promises it."""

    other = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.none(), empty_label=_("Välj")
    )
    kind = forms.ChoiceField(label=_("Riktning"), choices=DependencyKind.choices)
    text = forms.CharField(label=_("Vad?"), max_length=300)
    needed_by = _date(_("Behövs senast"))

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["other"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = GovernanceObject.objects.filter(is_active=True).exclude(pk=plan.object_id)

    def tie(self) -> Tie:
        """What was written."""
        return Tie(**self.cleaned_data)


class RemoveForm(forms.Form):
    """The version that somebody looked at when she said that it may go."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Varför?"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReplanForm(forms.Form):
    """Why a decided plan is planned again."""

    reason = _words(_("Varför behöver planen ändras?"))


class DecideForm(forms.Form):
    """What the decision needs beside the plan itself."""

    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60)
    wording = _words(
        _("Beslutets lydelse"), help_text=_("Lämnas fältet tomt står det att planen fastställs.")
    )


class RiskForm(forms.Form):
    """What may go wrong."""

    text = forms.CharField(label=_("Vad kan hända?"), max_length=300)
    likelihood = forms.TypedChoiceField(label=_("Hur troligt är det?"), coerce=int)
    consequence = forms.TypedChoiceField(label=_("Hur illa blir det?"), coerce=int)
    countermeasure = _words(_("Vad görs åt det?"))
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig plats"), queryset=Seat.objects.none(), required=False
    )
    due_on = _date(_("Klart senast"))
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, words in (
            ("likelihood", (_("mycket liten risk"), _("liten"), _("möjlig"), _("stor"), _("nästan säkert"))),
            (
                "consequence",
                (_("knappt märkbart"), _("lindrigt"), _("kännbart"), _("allvarligt"), _("katastrof")),
            ),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = [(number, f"{number} – {word}") for number, word in enumerate(words, start=1)]
        seat = self.fields["responsible"]
        assert isinstance(seat, forms.ModelChoiceField)
        seat.queryset, seat.empty_label = seats_of(plan.object), _("Ingen")

    def facts(self) -> RiskFacts:
        """What was written."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return RiskFacts(**said)


class ReportForm(forms.Form):
    """How a line stands at the end of a tertial."""

    progress = forms.ChoiceField(label=_("Hur går det?"), choices=Progress.choices)
    deviation = _words(_("Avvikelse"), rows=2)
    cause = _words(_("Vad beror den på?"), rows=2)
    action = _words(
        _("Vad görs åt den?"),
        rows=2,
        help_text=_("Behövs när raden avviker eller riskerar att göra det. Skriv också vem som gör det."),
    )

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
    comment = _words(_("Kommentar"), rows=2, longest=1000)

    def expected(self, year: int, tertial: int) -> Expected:
        """What was written, of a tertial."""
        said = self.cleaned_data
        return Expected(year, tertial, said["kind"], said["amount"], said["comment"])
