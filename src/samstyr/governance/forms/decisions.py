"""Forms for decisions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import Decision, DecisionKind, Forum, GovernanceObject, Matter, Seat
from samstyr.governance.services.decision_contents import About, Terms
from samstyr.ui.days import DayField


class DecisionForm(forms.Form):
    """A decision about something: what most need first, the rest under a heading."""

    kind = forms.ChoiceField(
        label=_("Beslut"),
        choices=DecisionKind.choices,
        widget=forms.RadioSelect,
        initial=DecisionKind.APPROVE,
        help_text=_(
            "Återremiss: tillbaka för att beredas mer. Bordläggning: avgörs på ett senare möte. "
            "Stopp: det som pågår ska sluta. Rekommendation: någon annan beslutar."
        ),
    )
    wording = forms.CharField(
        label=_("Beslutets lydelse"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3})
    )
    conditions = forms.CharField(
        label=_("Villkor"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    responsible = forms.ModelChoiceField(
        label=_("Verkställs av"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("ingen särskild"),
    )
    concerns = forms.ModelMultipleChoiceField(
        label=_("Berörda objekt"),
        queryset=GovernanceObject.objects.filter(is_active=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Ärendets eget objekt är alltid med. Beslutar portföljstyrgruppen får objektens ägare och ledare veta det."
        ),
    )
    due_on = DayField(label=_("Klart senast"), required=False)
    registry_number = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
    decided_on = DayField(
        label=_("Beslutat den"),
        required=False,
        help_text=_("Lämna tomt för i dag. Fyll i när beslutet redan är fattat."),
    )
    secrecy_ground = forms.CharField(
        label=_("Sekretess enligt"),
        max_length=200,
        required=False,
        help_text=_("Lagrum. Då ser bara de som berörs lydelsen."),
    )

    main: tuple[str, ...] = ("kind", "wording", "conditions")

    def __init__(self, *arguments: Any, responsible: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["responsible"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = responsible

    def terms(self) -> Terms:
        """Everything but kind and wording."""
        said = self.cleaned_data
        terms = Terms(
            conditions=said["conditions"],
            responsible=said["responsible"],
            due_on=said["due_on"],
            registry_number=said["registry_number"],
            secrecy_ground=said["secrecy_ground"],
            concerns=list(said["concerns"]),
        )
        # Left out, the service takes today: an empty day would be a day that nobody decided on.
        if said["decided_on"]:
            terms["decided_on"] = said["decided_on"]
        return terms


class ItemDecisionForm(DecisionForm):
    """A decision about an item, as its page was when it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class AfterwardsForm(DecisionForm):
    """A decision outside an agenda: made by a seat on its own, or already made and written down now."""

    title = forms.CharField(label=_("Vad gäller det?"), max_length=200)
    matter = forms.ChoiceField(label=_("Fråga"), choices=Matter.choices, initial=Matter.SMALL_CHANGE)
    object = forms.ModelChoiceField(
        label=_("Objekt"),
        required=False,
        queryset=GovernanceObject.objects.filter(is_active=True),
        empty_label=_("inget särskilt"),
    )
    forum = forms.ModelChoiceField(
        label=_("Forum"),
        required=False,
        queryset=Forum.objects.filter(is_active=True),
        empty_label=_("utanför forum"),
    )
    replaces = forms.ModelChoiceField(
        label=_("Ersätter beslut"),
        required=False,
        # A decision is replaced once, so that there is one in force at the end of every chain.
        queryset=Decision.objects.filter(replaced_by__isnull=True),
        empty_label=_("inget"),
    )

    # What it is about comes before what was decided: so one thinks, and so a minute is written.
    main = ("title", "matter", "object", "forum", "kind", "wording", "conditions")
    field_order = ("title", "matter", "object", "forum", "kind", "wording", "conditions")

    def about(self) -> About:
        """What it is about."""
        said = self.cleaned_data
        return About(said["matter"], said["title"], said["object"], forum=said["forum"])

    def terms(self) -> Terms:
        """With what it replaces."""
        terms = super().terms()
        terms["replaces"] = self.cleaned_data["replaces"]
        return terms


class ReportForm(forms.Form):
    """How a decision is carried out."""

    text = forms.CharField(
        label=_("Vad är gjort?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_done = forms.BooleanField(label=_("Beslutet är verkställt"), required=False)


class DecisionFilter(forms.Form):
    """What narrows the list of decisions."""

    q = forms.CharField(label=_("Ord, nummer eller diarienummer"), required=False)
    forum = forms.ModelChoiceField(
        label=_("Forum"),
        required=False,
        queryset=Forum.objects.filter(is_active=True),
        empty_label=_("Alla"),
    )
    # A decision outlives the object that it was about.
    objekt = WhichObject(queryset=GovernanceObject.objects.all())
    ar = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    lage = forms.ChoiceField(
        label=_("Verkställande"),
        required=False,
        choices=[
            ("", _("Alla")),
            ("open", _("inte klart")),
            ("overdue", _("försenat")),
            ("done", _("verkställt")),
        ],
    )

    def __init__(self, *arguments: Any, years: list[int], **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["ar"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Alla")), *((str(year), str(year)) for year in years)]
