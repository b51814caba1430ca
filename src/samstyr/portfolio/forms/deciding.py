"""Forms by which something is decided about an initiative."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import DecisionKind, Seat
from samstyr.planning.models import PlanLine
from samstyr.portfolio.forms.describing import line_choices, text
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.services.changes import Wish
from samstyr.ui.days import DayField
from samstyr.ui.on_demand import OnDemand


class DecisionForm(forms.Form):
    """A decision at a gate."""

    kind = forms.ChoiceField(
        label=_("Beslut"),
        choices=[
            (DecisionKind.APPROVE, _("Bifall – initiativet går vidare")),
            (DecisionKind.APPROVE_WITH_CONDITIONS, _("Bifall med villkor")),
            (DecisionKind.RETURN, _("Återremiss – mer behöver tas fram")),
            (DecisionKind.REJECT, _("Avslag – det blir inte av")),
        ],
        widget=forms.RadioSelect,
    )
    wording = forms.CharField(
        label=_("Beslutets lydelse"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    conditions = text(_("Villkor"), _("Bara när beslutet är bifall med villkor."), rows=2)
    registry_number = forms.CharField(label=_("Diarienummer"), required=False, max_length=60)

    def terms(self) -> dict[str, Any]:
        """What else the decision says."""
        return {name: self.cleaned_data[name] for name in ("conditions", "registry_number")}


class GateForm(DecisionForm):
    """A decision about an initiative, as its page was when it was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeDecisionForm(DecisionForm):
    """A decision about a change: the initiative goes on either way, so the answers are about what was asked for."""

    kind = forms.ChoiceField(
        label=_("Beslut"),
        choices=[
            (DecisionKind.APPROVE, _("Bifall – ändringen gäller")),
            (DecisionKind.APPROVE_WITH_CONDITIONS, _("Bifall med villkor")),
            (DecisionKind.RETURN, _("Återremiss – mer behöver tas fram")),
            (DecisionKind.REJECT, _("Avslag – det som beslutades står kvar")),
        ],
        widget=forms.RadioSelect,
    )


class ChangeForm(OnDemand, forms.Form):
    """A request to change what the start locked."""

    reason = forms.CharField(
        label=_("Varför ändringen behövs"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    # All four are asked for: a change that is judged by its date alone is paid for by the other three.
    time = forms.CharField(label=_("Vad den betyder för tiden"), widget=forms.Textarea(attrs={"rows": 2}))
    cost = forms.CharField(label=_("Vad den betyder för kostnaden"), widget=forms.Textarea(attrs={"rows": 2}))
    quality = forms.CharField(
        label=_("Vad den betyder för kvaliteten"), widget=forms.Textarea(attrs={"rows": 2})
    )
    effect = forms.CharField(
        label=_("Vad den betyder för effekten"), widget=forms.Textarea(attrs={"rows": 2})
    )
    new_ends_on = DayField(
        label=_("Nytt datum då det är klart"), help_text=_("Tomt om datumet står kvar."), required=False
    )
    new_summary = text(_("Ny omfattning"), _("Tomt om omfattningen står kvar."))
    new_receiver = forms.ModelChoiceField(
        label=_("Ny mottagande plats"),
        queryset=Seat.objects.none(),
        required=False,
        empty_label=_("Samma som nu"),
    )
    lines = forms.MultipleChoiceField(
        label=_("Planrader efter ändringen"), required=False, widget=forms.CheckboxSelectMultiple
    )

    on_demand = ("lines",)
    on_demand_label = _("Byt planrader")

    def __init__(
        self,
        *given: Any,
        choices: Sequence[PlanLine],
        current: Sequence[UUID],
        seats: QuerySet[Seat],
        **named: Any,
    ) -> None:
        super().__init__(*given, **{**named, "initial": {"lines": [str(key) for key in current]}})
        self.current = set(current)
        field = self.fields["lines"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = line_choices(choices)
        receiver = self.fields["new_receiver"]
        assert isinstance(receiver, forms.ModelChoiceField)
        receiver.queryset = seats

    def is_on_demand_open(self) -> bool:
        """Whether the lines are to be others; those that there are stand ticked and folded."""
        return self.is_bound and "lines" in self.changed_data

    def wish(self) -> Wish:
        """What was asked for."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "lines"}
        keys = {UUID(key) for key in self.cleaned_data["lines"]}
        # None is “as they are”: the request then says nothing of lines, and the history no
        # change that is none.
        return Wish(**said, new_lines=None if keys == self.current else sorted(keys))


class RestForm(forms.Form):
    """Why something stands still, and when it is looked at again. What rests without a day is forgotten."""

    reason = text(_("Varför"))
    review_on = DayField(label=_("Tas upp igen senast"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name, lacking in (("reason", _("Skriv varför.")), ("review_on", _("Välj en dag."))):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = lacking


class ReasonForm(forms.Form):
    """A reason alone."""

    reason = forms.CharField(label=_("Varför"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class StopForm(ReasonForm):
    """Why it is stopped, and what was learnt."""

    lessons = forms.CharField(
        label=_("Vad vi har lärt oss"), max_length=6000, widget=forms.Textarea(attrs={"rows": 4})
    )


class IntoForm(ReasonForm):
    """Which initiative carries this one on."""

    into = forms.ModelChoiceField(
        label=_("Går upp i"), queryset=Initiative.objects.none(), empty_label=_("Välj")
    )

    def __init__(self, *given: Any, others: QuerySet[Initiative], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others
