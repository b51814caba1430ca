"""What of the portfolio a decision can be about: an initiative at its gate, a change, an initiative that is let stand."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.models import User
from samstyr.foundation import numbers
from samstyr.governance.models import Decision
from samstyr.governance.subjects import Question, SubjectType
from samstyr.portfolio.models import ChangeRequest, Initiative
from samstyr.portfolio.selectors import facts
from samstyr.portfolio.services import changes, gates, standing


def _label(pk: int) -> str:
    return Initiative.objects.values_list("title", flat=True).get(pk=pk)


def _url(pk: int) -> str:
    return reverse("initiative", args=[pk])


def _decided(pk: int, decision: Decision, by: User) -> None:
    gates.settle(initiative=facts.initiative_of(pk), decision=decision, by=by)


def _asks(pk: int) -> Question:
    """Which matter follows its gate and its size, and is looked at when the decision is to take effect."""
    return Question(Initiative.objects.values_list("object", flat=True).get(pk=pk))


def _in_short(pk: int) -> str:
    """What it is to achieve and what the plans say that it costs: what the decision is about."""
    initiative = facts.initiative_of(pk)
    ore = facts.size_of(initiative).planned_ore
    cost = _("%(cost)s står i planerna.") % {"cost": numbers.kronor(ore)} if ore else ""
    return " ".join(filter(None, (initiative.summary.strip(), cost)))


def _change(pk: int) -> ChangeRequest:
    return ChangeRequest.objects.select_related("initiative__object").get(pk=pk)


def _change_label(pk: int) -> str:
    return changes.title_of(_change(pk))


def _change_url(pk: int) -> str:
    return reverse("initiative", args=[_change(pk).initiative_id])


def _change_decided(pk: int, decision: Decision, by: User) -> None:
    changes.settle(change=_change(pk), decision=decision, by=by)


def _change_asks(pk: int) -> Question:
    return Question(_change(pk).initiative.object_id)


SUBJECTS = (
    SubjectType(
        gates.SUBJECT,
        gettext_lazy("initiativ"),
        label=_label,
        url=_url,
        on_decision=_decided,
        asks=_asks,
        in_short=_in_short,
    ),
    SubjectType(
        changes.SUBJECT,
        gettext_lazy("ändring"),
        label=_change_label,
        url=_change_url,
        on_decision=_change_decided,
        asks=_change_asks,
    ),
    SubjectType(standing.SUBJECT, gettext_lazy("initiativets läge"), label=_label, url=_url, asks=_asks),
)
