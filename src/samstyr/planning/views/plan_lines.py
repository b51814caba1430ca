"""The lines of a plan: one line with all that belongs to it, written, confirmed, left out, followed up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.governance.selectors import standing
from samstyr.planning import addresses, line_notes, plan_policies
from samstyr.planning.forms.plan_lines import LineForm
from samstyr.planning.forms.plans import ReasonForm, SiftForm
from samstyr.planning.models import PlanLine, PlanState
from samstyr.planning.pages import line as pages
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import lines
from samstyr.ui.components import Fact
from samstyr.ui.form_pages import FormPage, answer, done, sent_version

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def line(request: HttpRequest, pk: int) -> HttpResponse:
    """A line: what it is, who pays, who works, whom it depends on and how it goes."""
    found = get_object_or_404(questions.line_with_parts(), pk=pk)
    user = asker(request)
    may_write = plan_policies.may_write(user, found.plan.object)
    # A plan that has been handed in is what the forum reads: it is opened again before it is changed.
    writes = may_write and found.plan.state == PlanState.DRAFT
    asked = pages.hours(found, user)
    return render(
        request,
        "planning/plan_line.html",
        {
            "title": found.title,
            "above": f"{found.get_kind_display().capitalize()} · {found.plan}",
            "lead": found.text,
            "crumbs": addresses.way_to_plan(found.plan),
            "line": found,
            "facts": [*pages.facts(found, standing.of(user).viewer), *line_notes.notes(found)],
            "money": pages.money(found, user, writes=writes),
            "whose_word": pages.whose_word(found, user),
            "hours": asked,
            # With a single wish an answer to all of them would be a second button for the same thing.
            "answerable": sum(each.may_answer for each in asked) > 1,
            "ties": pages.ties(found, user),
            "reports": pages.reports(questions.reports_on([found])[str(found.key)]),
            "writes": writes,
            "may_write": may_write,
            "why_not": plan_policies.why_not(found.plan.object),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write a line."""
    plan = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)
    plan_policies.require_writer(asker(request), plan.object)
    form = LineForm(request.POST or None, plan=plan)
    page = FormPage(
        _("Ny rad"),
        f"{addresses.plan(plan)}#rader",
        _("Raden är tillagd. Säg nu vem som betalar och vem som ska göra arbetet."),
        lead=str(plan),
        crumbs=addresses.way_to_plan(plan),
    )
    return answer(
        request,
        page,
        form,
        # On to the line itself: what it costs and whose time it takes is what comes next.
        lambda _said: addresses.line(lines.add(plan=plan, facts=form.facts(), by=asker(request)).pk),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a line; whoever comes second sees what the other wrote."""
    found = _line(pk)
    plan_policies.require_writer(asker(request), found.plan.object)
    # The service's own list of fields: one that is added to a line cannot be forgotten here.
    start = {name: getattr(found, name) for name in (*lines.FIELDS, "version")}
    form = LineForm(request.POST or None, plan=found.plan, initial=start)

    page = FormPage(
        _("Ändra raden"),
        addresses.line(found.pk),
        _("Raden är ändrad."),
        crumbs=addresses.way_to_plan(found.plan),
        saved=lambda: _saved(pk, asker(request)),
    )
    return answer(
        request,
        page,
        form,
        lambda said: lines.update(line=found, version=said["version"], facts=form.facts(), by=asker(request)),
    )


@requires(Right.TAKE_PART)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a line that was carried over belongs in the plan."""
    found = _line(pk)
    return done(
        request,
        _("Raden är med i planen."),
        f"{addresses.plan(found.plan)}#besked",
        lambda: lines.confirm(line=found, version=sent_version(request), by=asker(request)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a line out of the plan, with the reason."""
    found = _line(pk)
    plan_policies.require_writer(asker(request), found.plan.object)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    page = FormPage(
        _("Ta inte med ”%(line)s”") % {"line": found.title},
        f"{addresses.plan(found.plan)}#besked",
        _("Raden är inte med i planen. Den går att ta med igen."),
        crumbs=addresses.way_to_plan(found.plan),
        saved=lambda: _saved(pk, asker(request)),
    )
    return answer(
        request,
        page,
        form,
        lambda said: lines.close(
            line=found,
            version=said["version"] or 0,
            reason=said["reason"],
            by=asker(request),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def sift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Answer all that the register proposes for a plan on one page."""
    found, user = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug), asker(request)
    plan_policies.require_writer(user, found.object)
    offered = pages.offered(questions.proposed(found), standing.of(user).viewer)
    form = SiftForm(request.POST or None, offered=offered)
    page = FormPage(
        _("Rader som registret föreslår"),
        f"{addresses.plan(found)}#besked",
        _("Raderna har fått besked."),
        lead=_("Kryssa för dem som ska vara med i planen. De andra är inte med, av skälet som du skriver."),
        crumbs=addresses.way_to_plan(found),
    )
    return answer(
        request,
        page,
        form,
        lambda said: lines.sift(
            plan=found, seen=said["seen"], kept=said["kept"], reason=said["reason"], by=user
        ),
    )


def _line(pk: int) -> PlanLine:
    return get_object_or_404(questions.line_set(), pk=pk)


def _saved(pk: int, user: User) -> tuple[int, list[Fact]]:
    """What a line says now, for whoever comes second."""
    now = _line(pk)
    facts = pages.facts(now, standing.of(user).viewer)
    return now.version, [Fact(_("Vad"), now.title, note=now.text), *facts]
