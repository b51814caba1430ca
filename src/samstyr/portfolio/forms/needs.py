"""Forms of the needs: handing one in, answering it, merging, splitting, routing, and narrowing the lists."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import GovernanceObject, ItComponent
from samstyr.measurement.models import Conclusion
from samstyr.portfolio import reach
from samstyr.portfolio.models import Need, NeedState
from samstyr.portfolio.services.needs import Facts, Part
from samstyr.ui.picking import PickingForm, PickSome

ANY = [("", _("Alla"))]
# Characters: about two pages, which is still read to the end.
LONG = 4000


def _text(label: Any, hint: Any = "", *, rows: int = 4, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class Objects(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no generic when the code runs
    """Some of the objects of today, each with its purpose beside the name."""

    def __init__(self, **given: Any) -> None:
        super().__init__(
            queryset=GovernanceObject.objects.filter(is_active=True),
            widget=forms.CheckboxSelectMultiple,
            **given,
        )


class NeedForm(forms.Form):
    """A need in five fields, and the questions that tell whether it concerns others."""

    problem = _text(
        _("Vad är problemet?"),
        _("Beskriv läget i dag, inte lösningen. Första meningen blir rubriken."),
    )
    who = forms.CharField(
        label=_("Vem har problemet?"), max_length=300, help_text=_("Vilka, ungefär hur många, hur ofta.")
    )
    wanted_change = _text(_("Vad skulle vara annorlunda?"))
    objects = Objects(
        label=_("Vilka objekt berörs?"),
        required=False,
        help_text=_("Vet du inte? Välj inget, så fördelar portföljkontoret behovet."),
    )
    why_shared = _text(_("Varför behöver det lösas gemensamt?"), rows=3, required=False)
    reach = forms.MultipleChoiceField(
        label=_("Stämmer något av det här?"),
        required=False,
        choices=[(criterion.code, criterion.text) for criterion in reach.CRITERIA],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Stämmer inget kan ni troligen lösa det i er egen verksamhet."),
    )

    # Chosen on the conclusion's own page, and never asked about: whoever hands in a need has five questions to answer.
    conclusion = forms.ModelChoiceField(
        queryset=Conclusion.objects.select_related("measurement"), required=False, widget=forms.HiddenInput
    )

    def answered(self) -> Conclusion | None:
        """The conclusion that the need was begun from, also while the form is half written."""
        asked = str(self["conclusion"].value() or "")
        return (
            Conclusion.objects.select_related("measurement").filter(pk=asked).first()
            # The page is opened by an address that anybody may have shortened.
            if asked.isdecimal()
            else None
        )

    def facts(self) -> Facts:
        """What was written."""
        said = self.cleaned_data
        return Facts(
            conclusion=said["conclusion"],
            problem=said["problem"],
            who=said["who"],
            wanted_change=said["wanted_change"],
            why_shared=said["why_shared"],
            objects=tuple(said["objects"]),
            reach=tuple(said["reach"]),
        )

    def text(self) -> str:
        """The words that tell what the need is about, also while the form is half written."""
        return " ".join(self.data.get(name, "")[:LONG] for name in ("problem", "wanted_change"))


class AnswerForm(PickingForm):
    """The answer to a need, with its reason; what exists already is found among the likely ones or by a search."""

    state = forms.ChoiceField(
        label=_("Svar"),
        choices=[
            (NeedState.SORTED, _("Tas om hand – objektet går vidare med det")),
            (NeedState.ANSWERED, _("Finns redan, eller löses i den egna verksamheten")),
            (NeedState.REJECTED, _("Görs inte")),
        ],
        widget=forms.RadioSelect,
    )
    reason = _text(_("Varför"), _("Den som har behovet läser det här."))
    existing = forms.ModelMultipleChoiceField(
        label=_("Vilken it-komponent finns redan?"),
        queryset=ItComponent.objects.none(),
        required=False,
        help_text=_("Bara när svaret är att det redan finns. Sök på en del av namnet."),
        widget=PickSome,
    )
    title = forms.CharField(
        label=_("Rubrik"), max_length=120, help_text=_("Gör den kort och begriplig för alla.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, likely: Sequence[int] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        rows = ItComponent.objects.filter(is_active=True).only("name")
        self.offer("existing", rows)
        field = self.fields["existing"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        shown = list(field.widget.choices)
        there = {pk for pk, _label in shown}
        near = [each for each in rows.filter(pk__in=likely) if each.pk not in there] if likely else []
        field.widget.choices = [*shown, *((each.pk, field.label_from_instance(each)) for each in near)]

    def clean_existing(self) -> ItComponent | None:
        """One of them: the sender is led there."""
        chosen = list(self.cleaned_data["existing"])
        if len(chosen) > 1:
            raise forms.ValidationError(_("Välj en, den som bäst löser behovet."))
        return chosen[0] if chosen else None

    def clean(self) -> dict[str, Any]:
        """A component is named only where the answer is that it exists."""
        said = super().clean() or {}
        if said.get("existing") and said.get("state") != NeedState.ANSWERED:
            self.add_error("existing", _("Välj en komponent bara när svaret är att det redan finns."))
        return said


class MergeForm(forms.Form):
    """Which need stands for this one too."""

    into = forms.ModelChoiceField(
        label=_("Hanteras i behovet"), queryset=Need.objects.none(), empty_label=_("Välj")
    )
    reason = _text(_("Varför"), rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, others: QuerySet[Need], likely: Sequence[int] = (), **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others
        if likely:
            # The likely ones first, each in one place only: a need under both headings could be chosen twice.
            rows = {each.pk: each.title for each in others}
            near = [(pk, rows.pop(pk)) for pk in likely if pk in rows]
            field.choices = [("", _("Välj")), (_("Liknar behovet"), near), (_("Övriga"), list(rows.items()))]


class SplitForm(forms.Form):
    """What a need is split into: at least two parts, each a problem and a wanted change."""

    problem_1 = _text(_("Första delen: problemet"), rows=3)
    change_1 = _text(_("Första delen: vad som skulle vara annorlunda"), rows=2)
    objects_1 = Objects(label=_("Första delen: objekt"), required=False)
    problem_2 = _text(_("Andra delen: problemet"), rows=3)
    change_2 = _text(_("Andra delen: vad som skulle vara annorlunda"), rows=2)
    objects_2 = Objects(label=_("Andra delen: objekt"), required=False)
    reason = _text(_("Varför det delas"), rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def parts(self) -> list[Part]:
        """The parts as they were written."""
        said = self.cleaned_data
        return [
            Part(said[f"problem_{each}"], said[f"change_{each}"], tuple(said[f"objects_{each}"]))
            for each in (1, 2)
        ]


class RouteForm(forms.Form):
    """Which objects a need concerns."""

    objects = Objects(label=_("Vilka objekt ska svara?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class NeedFilter(forms.Form):
    """What narrows the list of needs; empty fields narrow nothing."""

    q = forms.CharField(label=_("Sök"), required=False, max_length=100)
    objekt = WhichObject()
    lage = forms.ChoiceField(label=_("Läge"), required=False, choices=[*ANY, *NeedState.choices])
    sena = forms.BooleanField(label=_("Bara försenade svar"), required=False)
