"""What a line asks of others, and what they answer: money, hours, dependencies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject, Seat
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import plan_policies
from samstyr.planning.forms.fields import MoneyField, seen_field
from samstyr.planning.models import AllocationKey, DependencyKind, MoneyKind, MoneyState, ObjectPlan
from samstyr.planning.selectors.plans import seats_of
from samstyr.planning.services.answers import Quarter, Tie
from samstyr.planning.services.financing import Wish
from samstyr.ui.days import DayField


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
    # Without the last, struck out: money that is written down was never refused yet.
    state = forms.ChoiceField(label=_("Läge"), choices=MoneyState.choices[:3], required=False)
    code = forms.CharField(label=_("Ansvar eller aktivitet"), max_length=60, required=False)
    version = seen_field()

    def __init__(self, *arguments: Any, plan: ObjectPlan, may_settle: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # One of the two is needed, so “(frivilligt)” beside them would lead astray.
        for name in ("committee", "allocation"):
            self.fields[name].has_open_answer = True  # type: ignore[attr-defined]
        if not may_settle:
            del self.fields["state"]  # what is asked for is asked for
            self.fields["amount"].help_text = plan_policies.whose_word(plan.object)
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)
        # The plan's own years: money of another year belongs in another plan.
        field.choices = [(year, str(year)) for year in plan.years]

    def clean(self) -> dict[str, Any]:
        """Either a nämnd or a key: with both nobody could tell whose money was meant."""
        said = super().clean() or {}
        if said.get("committee") and said.get("allocation"):
            self.add_error(
                "allocation",
                _(
                    "Du har valt både en nämnd och en nyckel. Välj ”Ingen” här om %(committee)s betalar allt, "
                    "eller ”Välj” som nämnd om kostnaden ska delas."
                )
                % {"committee": said["committee"]},
            )
        elif not said.get("committee") and not said.get("allocation"):
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


def _where_it_stands() -> forms.CharField:
    return forms.CharField(
        label=_("Var står det?"),
        help_text=_("Till exempel nämndens protokoll och paragraf."),
        max_length=120,
        required=False,
    )


class SettleForm(forms.Form):
    """How far a nämnd's money has come."""

    state = forms.ChoiceField(label=_("Läge"), choices=MoneyState.choices)
    cut = MoneyField(
        label=_("Struket belopp, om bara en del stryks"),
        required=False,
        help_text=_("Lämna tomt om hela beloppet får det nya läget."),
    )
    reference = _where_it_stands()
    version = forms.IntegerField(widget=forms.HiddenInput)


class SettleAllForm(forms.Form):
    """How far all of a nämnd's money in a plan has come. `seen` is the sum that the page was opened with."""

    state = forms.ChoiceField(
        label=_("Läge"),
        # Not all at once: what is struck is told line by line, or nobody sees what it was.
        choices=[each for each in MoneyState.choices if each[0] != MoneyState.CUT],
        initial=MoneyState.DECIDED,
        help_text=_("Ska något strykas gör du det på raden, så att det syns vad."),
    )
    reference = _where_it_stands()
    seen = forms.IntegerField(widget=forms.HiddenInput)


class HoursForm(forms.Form):
    """A wish for the time of a seat, the same in each chosen quarter."""

    seat = forms.ModelChoiceField(label=_("Plats"), queryset=Seat.objects.none(), empty_label=_("Välj"))
    quarters = forms.MultipleChoiceField(label=_("Kvartal"), widget=forms.CheckboxSelectMultiple, choices=())
    hours = forms.IntegerField(label=_("Timmar per kvartal"), min_value=1, max_value=5000)
    version = seen_field()

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        seat, quarters = self.fields["seat"], self.fields["quarters"]
        assert isinstance(seat, forms.ModelChoiceField)
        assert isinstance(quarters, forms.MultipleChoiceField)
        seat.queryset = seats_of(plan.object)
        quarters.choices = [
            (f"{year}-{number}", f"{year} K{number}") for year in plan.years for number in (1, 2, 3, 4)
        ]

    def wanted(self) -> list[Quarter]:
        """The quarters that were chosen."""
        parts = [each.partition("-") for each in self.cleaned_data["quarters"]]
        return [Quarter(int(year), int(number)) for year, _dash, number in parts]


class AnswerForm(forms.Form):
    """Yes or no, and on no the reason."""

    reason = forms.CharField(label=_("Om nej: varför?"), max_length=300, required=False)
    # Needed with a no, so “(frivilligt)” beside it would lead astray.
    reason.has_open_answer = True  # type: ignore[attr-defined]
    version = forms.IntegerField(widget=forms.HiddenInput)


class TieForm(forms.Form):
    """What a line needs of another object, or promises it."""

    other = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.none(), empty_label=_("Välj")
    )
    kind = forms.ChoiceField(label=_("Riktning"), choices=DependencyKind.choices)
    text = forms.CharField(label=_("Vad?"), max_length=300)
    needed_by = DayField(label=_("Behövs senast"), required=False)

    def __init__(self, *arguments: Any, plan: ObjectPlan, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["other"]
        assert isinstance(field, forms.ModelChoiceField)
        # An object does not depend on itself; what it needs of its own is a line.
        field.queryset = GovernanceObject.objects.filter(is_active=True).exclude(pk=plan.object_id)

    def tie(self) -> Tie:
        """What was written."""
        return Tie(**self.cleaned_data)
