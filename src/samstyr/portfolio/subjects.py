"""What of the portfolio a decision can be about: an initiative at its gate, a change, an initiative that is let stand."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.governance.models import Decision
from samstyr.governance.subjects import Question, SubjectType
from samstyr.portfolio.models import ChangeRequest, Initiative
from samstyr.portfolio.selectors import initiatives
from samstyr.portfolio.services import changes, gates, standing


def _initiative(pk: int) -> Initiative:
    # What the facts were gathered of is not fetched again: a gate asks for little beside them.
    return initiatives.whole().prefetch_related(None).get(pk=pk)


def _label(pk: int) -> str:
    return Initiative.objects.values_list("title", flat=True).get(pk=pk)


def _url(pk: int) -> str:
    return reverse("initiative", args=[pk])


def _decided(pk: int, decision: Decision, by: User) -> None:
    gates.settle(initiative=_initiative(pk), decision=decision, by=by)


def _asks(pk: int) -> Question:
    """Which matter follows its gate and its size, and is looked at when the decision is to take effect."""
    return Question(Initiative.objects.values_list("object", flat=True).get(pk=pk))


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
    SubjectType(gates.SUBJECT, _("initiativ"), label=_label, url=_url, on_decision=_decided, asks=_asks),
    SubjectType(
        changes.SUBJECT,
        _("ändring"),
        label=_change_label,
        url=_change_url,
        on_decision=_change_decided,
        asks=_change_asks,
    ),
    SubjectType(standing.SUBJECT, _("initiativets läge"), label=_label, url=_url, asks=_asks),
)
