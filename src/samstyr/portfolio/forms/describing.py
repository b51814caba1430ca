"""Forms that describe an initiative, tie it to plan lines, and receive what it delivered."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject, Seat
from samstyr.measurement.forms.conclusion_choice import ConclusionChoice
from samstyr.planning.models import Goal, PlanLine
from samstyr.portfolio.forms.fields import MOST_KRONOR
from samstyr.portfolio.models import Category, CostClass, Initiative, InitiativeState
from samstyr.portfolio.services.initiatives import STARTED, locked
from samstyr.ui.days import DayField
from samstyr.ui.on_demand import OnDemand

KRONA = 100
LONG = 6000


def text(label: Any, hint: Any = "", rows: int = 3) -> forms.CharField:
    """A field of running text that may be empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class DescriptionForm(OnDemand, forms.Form):
    """What is known of an initiative, in the order that the gates ask for it. What the start locked is left out."""

    title = forms.CharField(label=_("Initiativets namn"), max_length=200)
    summary = text(_("Vad som ska uppnås"), rows=4)
    category = forms.ChoiceField(label=_("Vad det är till för"), choices=Category.choices)
    objects_concerned = forms.ModelMultipleChoiceField(
        label=_("Andra objekt som berörs"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Berörs flera objekt beslutar portföljstyrgruppen."),
    )
    conclusion = ConclusionChoice(
        label=_("Slutsats av en mätning"),
        help_text=_(
            "Svarar det i stället mot ett behov: gör ett initiativ på behovets sida och slå ihop det här med det."
        ),
    )
    legal_deadline = DayField(label=_("Senast enligt lag"), required=False)
    alternatives = text(_("Alternativ"), _("Beskriv också vad som händer om inget görs."))
    rough_benefit = text(_("Vad det ger, i stora drag"))
    cost_class = forms.ChoiceField(
        label=_("Kostnad, i stora drag"),
        choices=[("", _("Inte uppskattad")), *CostClass.choices],
        required=False,
    )
    is_light = forms.BooleanField(
        label=_("Lätt spår: objektledaren beslutar en gång, från idé till överlämning"), required=False
    )
    responsible = forms.ModelChoiceField(
        label=_("Ansvarig plats"), queryset=Seat.objects.none(), required=False, empty_label=_("Ingen än")
    )
    goal = forms.ModelChoiceField(
        label=_("Mål"),
        queryset=Goal.objects.select_related("unit"),
        required=False,
        empty_label=_("Inget än"),
    )
    risks = text(_("Risker"))
    classification = text(_("Information som hanteras, och hur den troligen klassas"))
    starts_on = DayField(label=_("Börjar"), required=False)
    ends_on = DayField(label=_("Klart"), required=False)
    receiver = forms.ModelChoiceField(
        label=_("Mottagande plats"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("Ingen än"),
        help_text=_("Den som håller det vid liv när det är infört."),
    )
    yearly_upkeep = forms.IntegerField(
        label=_("Kostnad per år i bruk, kronor"),
        required=False,
        min_value=0,
        max_value=MOST_KRONOR,
        help_text=_("Skriv 0 om den är noll."),
    )
    legal_checks = text(
        _("Lagkrav som är kontrollerade"),
        _("Upphandling, personuppgifter, informationssäkerhet, tillgänglighet."),
    )
    register_updates = text(_("Vad som är uppdaterat i registret och i avtalen"))
    lessons = text(_("Lärdomar"))
    remaining_effect = text(_("Effekt som är kvar att ta hem när initiativet avslutas"))
    remaining_responsible = forms.ModelChoiceField(
        label=_("Plats som ansvarar för det"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("Ingen"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    on_demand: tuple[str, ...] = ("objects_concerned", "legal_deadline", "starts_on", "ends_on")
    on_demand_label = _("Tider och andra objekt som berörs")

    def __init__(self, *given: Any, initiative: Initiative, seats: QuerySet[Seat], **named: Any) -> None:
        super().__init__(*given, **{**named, "initial": _initial(initiative)})
        for name in ("responsible", "receiver", "remaining_responsible"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = seats
        # Fields are taken out and not disabled: what a browser does not send cannot be changed by anybody who
        # edits the page.
        for name in _left_out(initiative):
            del self.fields[name]
        self.on_demand = tuple(name for name in self.on_demand if name in self.fields)

    def values(self) -> dict[str, Any]:
        """What was written, money in öre."""
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"version", "objects_concerned"}
        }
        if said.get("yearly_upkeep") is not None:
            # People write kronor; the database holds öre.
            said["yearly_upkeep"] *= KRONA
        return said


class LinesForm(forms.Form):
    """Which plan lines are the initiative's work."""

    lines = forms.MultipleChoiceField(
        label=_("Planrader"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("En rad hör till ett initiativ, så att pengarna räknas en gång."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, choices: Sequence[PlanLine], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["lines"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = line_choices(choices)

    def keys(self) -> list[UUID]:
        """The chosen lines."""
        return [UUID(key) for key in self.cleaned_data["lines"]]


class ReceiveForm(forms.Form):
    """That what was delivered works and is in use."""

    note = forms.CharField(
        label=_("Vad ni har tagit emot, och hur ni arbetar nu"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def line_choices(lines: Iterable[PlanLine]) -> list[tuple[str, str]]:
    """Lines by their key, each with the plan that it stands in; a line of several years once."""
    latest = {line.key: line for line in lines}
    return [
        (str(key), f"{line.title} ({line.plan.period}, {line.plan.object})") for key, line in latest.items()
    ]


def _left_out(initiative: Initiative) -> set[str]:
    """What the start has locked, and before it what comes afterwards."""
    if initiative.state in STARTED:
        return {*locked(initiative), "objects_concerned"}
    left_out = {"register_updates", "lessons", "remaining_effect", "remaining_responsible"}
    # The track is chosen at the start of the way; later the gates of the other one have been passed.
    return left_out if initiative.state == InitiativeState.IDEA else {*left_out, "is_light"}


def _initial(initiative: Initiative) -> dict[str, Any]:
    names = set(DescriptionForm.base_fields) - {"objects_concerned", "yearly_upkeep"}
    values = {name: getattr(initiative, name) for name in names}
    for name in ("conclusion", "goal", "responsible", "receiver", "remaining_responsible"):
        values[name] = getattr(initiative, f"{name}_id")
    upkeep = initiative.yearly_upkeep
    return {
        **values,
        "objects_concerned": [each.pk for each in initiative.objects_concerned.all()],
        "yearly_upkeep": None if upkeep is None else upkeep // KRONA,
    }
