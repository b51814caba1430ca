"""Forms of the co-operation with third parties."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import objects
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import active_units
from samstyr.portfolio.forms.fields import words
from samstyr.portfolio.models import Challenge, Initiative, MatchMeeting, Need
from samstyr.portfolio.services.cooperation import Facts, Met, Try
from samstyr.ui.days import DayField
from samstyr.ui.picking import PickingForm, PickSome

UNITS_HELP = _("Förvaltningar och kommunala bolag. En enhet räknas till sin förvaltning.")


class UnitsField(forms.ModelMultipleChoiceField[Unit]):
    """Units of today, with their kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Unit.objects.none(),
            required=False,
            help_text=UNITS_HELP,
            widget=PickSome,
            **options,
        )

    def label_from_instance(self, obj: Unit) -> str:
        """“Stadshus AB (bolag)”."""
        return f"{obj} ({obj.get_kind_display()})"


class WithUnits(PickingForm):
    """A form that asks which units take part, among all that there are."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.offer("units", active_units())


class ChallengeForm(WithUnits):
    """A challenge. `version` is the one that the page was opened with."""

    title = forms.CharField(label=_("Utmaningen"), max_length=200)
    text = words(
        _("Beskrivning"),
        rows=5,
        help_text=_("Problemet, inte lösningen: vad som är svårt, för vem, och varför."),
    )
    object = forms.ModelChoiceField(
        label=_("Objekt"), queryset=GovernanceObject.objects.none(), required=False, empty_label=_("inget")
    )
    units = UnitsField(label=_("Vilka har problemet"))
    needs = forms.ModelMultipleChoiceField(
        label=_("Behov som den kommer ur"),
        queryset=Need.objects.none(),
        required=False,
        widget=PickSome,
    )
    closes_on = DayField(label=_("Svar senast"), required=False)
    link = forms.URLField(label=_("Där den är publicerad"), required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["object"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = objects.active()
        self.offer("needs", Need.objects.order_by("title"), by=("title",))

    def facts(self) -> Facts:
        """What was written."""
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class MeetingForm(WithUnits):
    """A match meeting."""

    held_on = DayField(label=_("Möttes"))
    units = UnitsField(label=_("Vilka från kommunen"))
    companies = words(_("Vilka andra"), help_text=_("Företag, föreningar, lärosäten: ett namn på varje rad."))
    participants = forms.IntegerField(
        label=_("Antal medarbetare från kommunen"), min_value=0, max_value=10_000, required=False
    )
    note = words(_("Vad det gav"))

    def met(self) -> Met:
        """What was written."""
        said = self.cleaned_data
        companies = [line.strip() for line in said["companies"].splitlines() if line.strip()]
        return Met(said["held_on"], list(said["units"]), companies, said["participants"], said["note"])


class PilotForm(WithUnits):
    """A pilot."""

    company = forms.CharField(
        label=_("Med vem"), max_length=200, help_text=_("Företaget, föreningen eller lärosätet.")
    )
    units = UnitsField(label=_("Var det prövas"))
    hypothesis = words(
        _("Vad vi tror"), required=True, help_text=_("Det som piloten ska visa om det stämmer.")
    )
    measure = forms.CharField(label=_("Hur vi ser det"), max_length=300, required=False)
    meeting = forms.ModelChoiceField(
        label=_("Matchmöte som den började i"),
        queryset=MatchMeeting.objects.none(),
        required=False,
        empty_label=_("inget"),
        help_text=_("Piloten räknas till det mötets år."),
    )
    starts_on = DayField(label=_("Börjar"))
    ends_on = DayField(label=_("Slutar"), required=False)

    def __init__(self, *arguments: Any, challenge: Challenge, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["meeting"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = challenge.meetings.select_related("challenge")
        # Set for each form: as the field's own it would be the day when the server started.
        self.fields["starts_on"].initial = clock.today()

    def tried(self) -> Try:
        """What was written."""
        return Try(**self.cleaned_data)


class OutcomeForm(forms.Form):
    """What a pilot came to."""

    outcome = forms.ChoiceField(
        label=_("Hur det går vidare"),
        choices=[("scale", _("Det införs brett, som ett initiativ")), ("stop", _("Det stoppas, med lärdom"))],
        widget=forms.RadioSelect,
    )
    learnt = words(_("Vad vi lärde oss"), rows=4, required=True)
    initiative = forms.ModelChoiceField(
        label=_("Initiativ"),
        # What rests or is stopped carries nothing on.
        queryset=Initiative.objects.filter(side_state="").order_by("title"),
        required=False,
        empty_label=_("ett nytt"),
    )
    title = forms.CharField(label=_("Det nya initiativets namn"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """What is scaled has an initiative, or a name for a new one."""
        said = super().clean() or {}
        if said.get("outcome") == "scale" and not said.get("initiative") and not said.get("title"):
            self.add_error("title", _("Välj ett initiativ eller skriv vad det nya ska heta."))
        return said

    @property
    def into(self) -> Initiative | str:
        """The initiative, or the name of a new one."""
        said = self.cleaned_data
        into: Initiative | str = said.get("initiative") or said["title"]
        return into
