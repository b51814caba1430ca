"""The plans of the objects: the list, one plan on a page, its sections, and its way to a decision."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError, Missing
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.governance.models import GovernanceObject
from samstyr.governance.selectors import standing
from samstyr.governance.services import mandates
from samstyr.planning import addresses, plan_policies
from samstyr.planning.forms.plans import DecideForm, PlanForm, ReplanForm, SectionForm
from samstyr.planning.models import ObjectPlan, PlanKind
from samstyr.planning.pages import plan as pages
from samstyr.planning.pages import plan_lists
from samstyr.planning.picture import differences as compared
from samstyr.planning.picture import gathering, since
from samstyr.planning.picture.flags import flags
from samstyr.planning.picture.veiling import veiled
from samstyr.planning.sections import BY_CODE
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import plans
from samstyr.ui.components import Download, Link
from samstyr.ui.data_tables.files import as_file
from samstyr.ui.form_pages import sent_version
from samstyr.ui.refusals import renew

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest, wanted: str = "") -> HttpResponse:
    """Every object with its strategic plan, this year's and next year's; or all plans with their versions as a file."""
    if wanted:
        return as_file(plan_lists.files(questions.every()), wanted, title=_("Planer"))
    year = clock.today().year
    rows = questions.overview(year)
    return render(
        request,
        "planning/plans.html",
        {
            "above": _("Planer"),
            "title": plan_lists.finding(rows, year),
            "lead": _("Varje objekt har en strategisk plan för tre till fem år och en plan för varje år."),
            "table": plan_lists.overview(rows, year),
            "downloads": [
                Download(_("Alla planer och versioner"), "planer.xlsx", "excel", note="Excel"),
                Download(_("Alla planer och versioner"), "planer.csv", "csv", note="CSV"),
            ],
        },
    )


@requires(Right.READ)
@require_http_methods(BOTH)
def of_object(request: HttpRequest, slug: str) -> HttpResponse:
    """Every plan of an object and every version of it; and where the next is begun."""
    governed = get_object_or_404(GovernanceObject, slug=slug)
    user = asker(request)
    form = PlanForm(request.POST or None, initial={"first_year": questions.next_to_begin(governed)})
    if form.is_valid():
        try:
            made = plans.create(governed=governed, term=form.term(), by=user)
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Planen är påbörjad. Gå igenom det som redan står i den."))
            return redirect(addresses.plan(made))
    return render(
        request,
        "planning/object_plans.html",
        {
            "title": _("Planer för %(object)s") % {"object": governed.name},
            "crumbs": [Link(_("Planer"), reverse("plans"))],
            "object": governed,
            "table": plan_lists.versions(questions.of_object(governed)),
            "form": form,
            "may_write": plan_policies.may_write(user, governed),
            "why_not": plan_policies.why_not(governed),
        },
    )


@requires(Right.READ)
@require_safe
def by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of a plan that only its number is known of."""
    del request
    return redirect(addresses.plan(get_object_or_404(questions.plan_set(), pk=pk)))


@requires(Right.READ)
@require_safe
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A plan: on one page first, the rest below."""
    found = _plan(slug, pk)
    context = pages.context(found, asker(request))
    return render(request, "planning/plan.html", {**context, "crumbs": addresses.way_to_plans(found.object)})


@requires(Right.READ)
@require_safe
def differences(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What differs from the version before, and from last year's plan, in words."""
    found = _plan(slug, pk)
    viewer = standing.of(asker(request)).viewer
    # Both sides, as each is shown: unveiled, the version before would tell the day that this one hides.
    now = veiled(gathering.shown(found), viewer)
    before = [
        (_("Sedan version %(number)s") % {"number": each.number}, each)
        for each in [questions.version_before(found)]
        if each
    ]
    before += [
        (_("Jämfört med %(plan)s") % {"plan": each}, each) for each in [questions.plan_before(found)] if each
    ]
    return render(
        request,
        "planning/plan_differences.html",
        {
            "title": _("Det här skiljer"),
            "lead": str(found),
            "crumbs": addresses.way_to_plan(found),
            "groups": [
                (words, compared.whole(then, now), compared.differences(then, now))
                for words, then in ((words, veiled(gathering.shown(each), viewer)) for words, each in before)
            ],
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def section(request: HttpRequest, slug: str, pk: int, code: str) -> HttpResponse:
    """Write one section. Whoever comes second is told, sees what the other wrote and keeps her own words."""
    found = _plan(slug, pk)
    plan_policies.require_writer(asker(request), found.object)
    kept = questions.section(found, code)
    if kept is None:
        raise Missing("no_section", _("Det avsnittet finns inte i planen."))
    form = SectionForm(request.POST or None, initial={"text": kept.text, "version": kept.version})
    refused: DomainError | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            plans.write_section(section=kept, version=said["version"], text=said["text"], by=asker(request))
        except DomainError as error:
            refused = error
            kept = cast("Any", questions.section(found, code))
            if error.code == CHANGED_MEANWHILE:
                form.data = cast("Any", {**cast("Any", form.data).dict(), "version": str(kept.version)})
            else:
                form.add_error(None, str(error))
        else:
            messages.success(request, _("Avsnittet är sparat."))
            return redirect(f"{addresses.plan(found)}#{code}")
    return render(
        request,
        "planning/plan_section.html",
        {
            "title": BY_CODE[code].title,
            "lead": BY_CODE[code].help,
            "crumbs": addresses.way_to_plan(found),
            "form": form,
            "refused": refused if refused and refused.code == CHANGED_MEANWHILE else None,
            "current": kept,
            "cancel": f"{addresses.plan(found)}#{code}",
        },
        status=refused.status if refused else 200,
    )


@requires(Right.TAKE_PART)
@require_POST
def ready(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand a plan in for decision, let it await its forum, hand it in anew, or open it again."""
    found = _plan(slug, pk)
    version = sent_version(request)
    by = asker(request)
    try:
        if request.POST.get("steg") == "oppna":
            plans.take_back(plan=found, version=version, by=by)
            messages.success(request, _("Planen är öppen igen och kan ändras."))
        elif request.POST.get("steg") == "igen":
            plans.hand_in_anew(plan=found, version=version, by=by)
            messages.success(request, _("Planen är inlämnad på nytt, som den är nu."))
        elif request.POST.get("steg") == "lamna":
            item = plans.hand_in(plan=found, version=version, by=by)
            messages.success(request, _("Planen väntar nu på beslut i %(forum)s.") % {"forum": item.forum})
        else:
            plans.make_ready(plan=found, version=version, by=by)
            messages.success(request, _("Planen är klar för beslut. Objektägare verksamhet beslutar."))
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(addresses.plan(found))


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The business owner decides: what is decided is said once more, then the version is locked."""
    found = _plan(slug, pk)
    mandates.require(asker(request), plan_policies.MATTERS[PlanKind(found.kind)], found.object)
    form = DecideForm(request.POST or None, initial={"version": found.version})
    status = 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = plans.decide(
                plan=found,
                registry_number=said["registry_number"],
                wording=said["wording"],
                version=said["version"],
                by=asker(request),
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
            status = refused.status
            if refused.code == CHANGED_MEANWHILE:  # the page shows the plan as it is now
                renew(form, found.version)
        else:
            messages.success(
                request, _("Planen är beslutad och låst. Beslut %(number)s.") % {"number": made.number}
            )
            return redirect(addresses.plan(found))
    return _before_the_decision(request, found, form, status)


def _before_the_decision(
    request: HttpRequest, found: ObjectPlan, form: DecideForm, status: int
) -> HttpResponse:
    """What is about to be decided, with what the checks say of it."""
    viewer = standing.of(asker(request)).viewer
    picture = veiled(gathering.shown(found), viewer)
    strategic = questions.strategic_of(found)
    # The year's plan is held against the strategic one: what departs from it is what the
    # decider needs to see.
    seen = flags(picture, veiled(gathering.shown(strategic), viewer) if strategic else None)
    return render(
        request,
        "planning/plan_decide.html",
        {
            "title": _("Besluta %(plan)s?") % {"plan": found},
            "lead": pages.finding(found, picture, seen),
            "crumbs": addresses.way_to_plan(found),
            "plan": found,
            "flags": seen,
            # What has happened after the plan was frozen for the meeting: a yes is to what was handed in.
            "since": since.handed_in(found),
            "against": pages.against(found, picture, viewer),
            "item": questions.item_of(found),
            "may_write": plan_policies.may_write(asker(request), found.object),
            "form": form,
            "matter": plan_policies.MATTERS[PlanKind(found.kind)],
            "cancel": addresses.plan(found),
        },
        status=status,
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def replan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Begin the next version of a decided plan."""
    found = _plan(slug, pk)
    plan_policies.require_writer(asker(request), found.object)
    form = ReplanForm(request.POST or None)
    if form.is_valid():
        try:
            again = plans.replan(plan=found, reason=form.cleaned_data["reason"], by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("En ny version är påbörjad. Den beslutade gäller tills den nya är beslutad.")
            )
            return redirect(addresses.plan(again))
    return render(
        request,
        "ui/form_page.html",
        {
            "title": _("Planera om"),
            "lead": _("Den beslutade versionen gäller tills den nya är beslutad."),
            "crumbs": addresses.way_to_plan(found),
            "form": form,
            "cancel": addresses.plan(found),
        },
    )


def _plan(slug: str, pk: int) -> ObjectPlan:
    return get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)


def _address(name: str, found: ObjectPlan, **more: Any) -> str:
    return reverse(name, kwargs={"slug": found.object.slug, "pk": found.pk, **more})
