"""Forms of the duties: what narrows the list, and the one step that does each kind."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock
from samstyr.governance import wording
from samstyr.governance.duties import DutyKind, Stage, current_term_ends_on, months_before
from samstyr.governance.forms.objects import WhichObject
from samstyr.governance.models import ItComponent, LifeCycle
from samstyr.governance.selectors.components import facts
from samstyr.governance.selectors.due import Due
from samstyr.ui.days import DayField

# In months, and only what the form begins with: most of what falls due comes back yearly.
A_YEAR = 12
NEAR, MINE, ALL = "", "mine", "all"


class DutyFilter(forms.Form):
    """Narrows the list of duties; unreadable values narrow nothing."""

    visa = forms.ChoiceField(
        label=_("Visa"),
        required=False,
        choices=[
            (NEAR, _("försenade och inom sex månader")),
            (MINE, _("mina")),
            ("overdue", _("försenade")),
            ("month", _("inom en månad och försenade")),
            ("escalated", _("där platsen är vakant")),
            (ALL, _("alla, också senare")),
        ],
    )
    slag = forms.ChoiceField(label=_("Plikt"), required=False)
    objekt = WhichObject()

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        kinds = [(str(kind), wording.duty_kind(kind)) for kind in DutyKind]
        self.fields["slag"].choices = [("", _("Alla")), *kinds]  # type: ignore[attr-defined]

    def wants(self, row: Due, *, is_mine: bool) -> bool:
        """Whether a duty is to be shown."""
        # For what could be read: a field that could not is as if it were empty.
        self.is_valid()
        said = getattr(self, "cleaned_data", {})
        governed = said.get("objekt")
        return (
            _shows(said.get("visa") or NEAR, row, is_mine=is_mine)
            and said.get("slag", "") in {"", row.duty.kind}
            and (governed is None or row.component.object_id == governed.pk)
        )


def _shows(choice: str, row: Due, *, is_mine: bool) -> bool:
    if choice == ALL:
        return True
    if choice == "overdue":
        return row.stage is Stage.OVERDUE
    if choice == "month":
        # Stages are ordered by urgency: within a month, and what is past.
        return row.stage >= Stage.ONE_MONTH
    near = row.stage > Stage.LATER
    return near and (
        is_mine if choice == MINE else row.answering.is_escalated if choice == "escalated" else True
    )


class DoneForm(forms.Form):
    """What has come of a duty. `version` is the one that the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """The fields of the component that become another."""
        raise NotImplementedError


class ReviewForm(DoneForm):
    """A classification or a risk analysis: when it was made, and when the next is due."""

    on = DayField(label=_("Gjordes"))
    next_on = DayField(label=_("Görs om senast"))
    names: tuple[str, str] = ("", "")

    def clean(self) -> dict[str, Any]:
        """Made on a day that has been, and made again on a later one."""
        said: dict[str, Any] = super().clean() or {}
        done, again = said.get("on"), said.get("next_on")
        if done and done > clock.today():
            self.add_error("on", _("Dagen har inte kommit än. Skriv när det gjordes."))
        elif done and again and again <= done:
            self.add_error("next_on", _("Välj en dag efter den då det gjordes."))
        return said

    def values(self) -> dict[str, Any]:
        """The two dates."""
        return dict(zip(self.names, (self.cleaned_data["on"], self.cleaned_data["next_on"]), strict=True))


class ClassificationForm(ReviewForm):
    """A classification that is made."""

    names = ("classified_on", "classification_due_on")


class RiskAnalysisForm(ReviewForm):
    """A risk analysis that is made."""

    names = ("risk_analysed_on", "risk_analysis_due_on")


class ProcessorAgreementForm(DoneForm):
    """An agreement with whoever processes personal data, that is there and has been looked over."""

    next_on = DayField(label=_("Avtalet finns. Ses över senast"))

    def values(self) -> dict[str, Any]:
        """That there is an agreement, and when it is looked over."""
        return {"processor_agreement": True, "processor_agreement_due_on": self.cleaned_data["next_on"]}


class AgreementForm(DoneForm):
    """Notice given, or an agreement that goes on: how, and until when."""

    how = forms.ChoiceField(
        label=_("Vad hände?"),
        widget=forms.RadioSelect,
        # Given notice or prolonged comes to the same: there is a day when it ends.
        choices=[
            ("ends", _("Det är uppsagt eller förlängt, och slutar en bestämd dag")),
            ("runs", _("Det löper vidare en period till")),
        ],
        initial="runs",
    )
    until = DayField(label=_("Gäller till"))

    def values(self) -> dict[str, Any]:
        """The day, and whether the agreement goes on after it."""
        said = self.cleaned_data
        return {"agreement_ends_on": said["until"], "agreement_is_running": said["how"] == "runs"}


class RetirementForm(DoneForm):
    """A system that is gone, or that is there for some years more."""

    how = forms.ChoiceField(
        label=_("Vad hände?"),
        widget=forms.RadioSelect,
        choices=[("retired", _("Den är avvecklad")), ("later", _("Den blir kvar till ett senare år"))],
        initial="retired",
    )
    year = forms.IntegerField(label=_("Avvecklas år"), min_value=2000, max_value=2100, required=False)

    def clean(self) -> dict[str, Any]:
        """A system that stays has a year."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("how") == "later" and not said.get("year"):
            self.add_error("year", _("Ange året."))
        return said

    def values(self) -> dict[str, Any]:
        """That it is gone, or the year."""
        # Its place in life and no more: that it leaves the register is a step of its own, on its page.
        if self.cleaned_data["how"] == "retired":
            return {"life_cycle": LifeCycle.RETIRED}
        return {"retire_year": self.cleaned_data["year"]}


FORMS: dict[str, type[DoneForm]] = {
    DutyKind.CLASSIFICATION: ClassificationForm,
    DutyKind.RISK_ANALYSIS: RiskAnalysisForm,
    DutyKind.PROCESSOR_AGREEMENT: ProcessorAgreementForm,
    DutyKind.NOTICE: AgreementForm,
    DutyKind.AGREEMENT: AgreementForm,
    DutyKind.RETIREMENT: RetirementForm,
}


def beginning(component: ItComponent, kind: str) -> dict[str, Any]:
    """What the form begins with: today, and a year on."""
    today = clock.today()
    term = (
        current_term_ends_on(facts(component), today)
        if kind in {DutyKind.NOTICE, DutyKind.AGREEMENT}
        else None
    )
    # From today where the term is past, or the day offered could be past as well.
    until: date = max(term or today, today)
    return {
        "version": component.version,
        "on": today,
        "next_on": months_before(today, -A_YEAR),
        "until": months_before(until, -A_YEAR),
        # A later year than the one that stands there, since that one could not be kept.
        "year": max(component.retire_year or 0, today.year) + 1,
    }
