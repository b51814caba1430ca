"""The risks of a plan: written, changed and taken away, each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.planning import addresses, plan_policies
from samstyr.planning.forms.plan_risks import RiskForm
from samstyr.planning.models import PlanRisk
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import risks
from samstyr.planning.views.removing import Question, ask
from samstyr.ui.components import Fact
from samstyr.ui.form_pages import FormPage, answer

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write down what may go wrong."""
    plan = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)
    by = asker(request)
    plan_policies.require_writer(by, plan.object)
    form = RiskForm(request.POST or None, plan=plan)
    page = FormPage(
        _("Ny risk"),
        f"{addresses.plan(plan)}#risker",
        _("Risken är tillagd."),
        lead=str(plan),
        crumbs=addresses.way_to_plan(plan),
    )
    return answer(request, page, form, lambda _said: risks.add(plan=plan, facts=form.facts(), by=by))


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge a risk anew, or say what is done about it; whoever comes second sees what the other wrote."""
    risk, by = _risk(pk), asker(request)
    plan_policies.require_writer(by, risk.plan.object)
    start = {name: getattr(risk, name) for name in (*risks.FIELDS, "version")}
    form = RiskForm(request.POST or None, plan=risk.plan, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        now = _risk(pk)
        return now.version, [
            Fact(_("Vad kan hända"), now.text),
            Fact(_("Sannolikhet × konsekvens"), f"{now.likelihood} × {now.consequence}"),
            Fact(_("Vad görs åt det"), now.countermeasure or _("inget än")),
        ]

    page = FormPage(
        _("Ändra risken"),
        f"{addresses.plan(risk.plan)}#risker",
        _("Risken är ändrad."),
        lead=str(risk.plan),
        crumbs=addresses.way_to_plan(risk.plan),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda said: risks.change(risk=risk, version=said["version"], facts=form.facts(), by=by),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a risk that is no more, after a question."""
    risk, by = _risk(pk), asker(request)
    plan_policies.require_writer(by, risk.plan.object)
    question = Question(
        title=_("Ta bort risken ”%(risk)s”?") % {"risk": risk.text},
        what=_("Risken försvinner ur den här versionen. Beslutade versioner har den kvar."),
        confirm=_("Ta bort risken"),
        done=_("Risken är borttagen."),
        back=f"{addresses.plan(risk.plan)}#risker",
        crumbs=addresses.way_to_plan(risk.plan),
    )
    return ask(
        request, question, risk.version, lambda version: risks.remove(risk=risk, version=version, by=by)
    )


def _risk(pk: int) -> PlanRisk:
    return get_object_or_404(questions.risk_set(), pk=pk)
