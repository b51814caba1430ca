"""What of planning a decision can be about: the plans of the objects."""

from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.governance.models import Decision
from samstyr.governance.secrecy import EVERYBODY
from samstyr.governance.subjects import Question, SubjectType
from samstyr.planning import addresses, plan_policies
from samstyr.planning.models import ObjectPlan, PlanKind
from samstyr.planning.pages import plan as plan_page
from samstyr.planning.picture import gathering, since
from samstyr.planning.picture.veiling import veiled
from samstyr.planning.selectors.plans import SUBJECT
from samstyr.planning.services import plans


def _plan(pk: int) -> ObjectPlan:
    return ObjectPlan.objects.select_related("object", "decision").get(pk=pk)


def _bare(pk: int) -> ObjectPlan:
    """Without the locked picture, which is large."""
    return ObjectPlan.objects.select_related("object").defer("snapshot").get(pk=pk)


def _label(pk: int) -> str:
    plan = _bare(pk)
    return f"{plan}, version {plan.number}"


def _url(pk: int) -> str:
    return addresses.plan(_bare(pk))


def _decided(pk: int, decision: Decision, by: User) -> None:
    plans.settle(plan=_bare(pk), decision=decision, by=by)


def _asks(pk: int) -> Question:
    plan = _bare(pk)
    return Question(plan.object_id, plan_policies.MATTERS[PlanKind(plan.kind)])


def _is_changed(pk: int) -> bool:
    return bool(since.handed_in(_plan(pk)))


def _renew(pk: int, by: User) -> None:
    plan = _plan(pk)
    if since.handed_in(plan):
        plans.renew(plan=plan, version=plan.version, by=by)


def _in_short(pk: int) -> str:
    plan = _plan(pk)
    picture = veiled(gathering.shown(plan))
    said = (plan_page.finding(plan, picture, []), plan_page.against(plan, picture, EVERYBODY))
    return " ".join(filter(None, said))


SUBJECTS = (
    SubjectType(
        SUBJECT,
        _("objektplan"),
        label=_label,
        url=_url,
        on_decision=_decided,
        is_changed=_is_changed,
        renew=_renew,
        asks=_asks,
        in_short=_in_short,
    ),
)
