"""Decisions: found, read, written down afterwards, and followed until they are carried out."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.foundation.errors import NotAllowed
from samstyr.governance.forms.decisions import AfterwardsForm, DecisionFilter, ReportForm
from samstyr.governance.models import Decision
from samstyr.governance.pages import forum_tables
from samstyr.governance.selectors import decisions as questions
from samstyr.governance.selectors import handed_in, meetings, seats
from samstyr.governance.selectors.decisions import Wanted
from samstyr.governance.services import decisions
from samstyr.governance.subjects import subject_type
from samstyr.organisation.selectors import people
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, page_of
from samstyr.ui.refusals import carried_out, form_page

PAGE_SIZE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every decision, the latest first."""
    viewer = questions.viewer(asker(request))
    form = DecisionFilter(request.GET or None, years=questions.years())
    found = questions.listed(_wanted(form), viewer)
    page = page_of(request, found, PAGE_SIZE)
    context = {
        "above": _("Beslut"),
        "title": _finding(questions.count_overdue()),
        "lead": _("Ett beslut ändras aldrig. Ett senare kan ersätta det."),
        "action": Link(_("Skriv in ett beslut"), reverse("decision_add")),
        "filter": form,
        "clear": reverse("decisions"),
        "is_filtered": bool(request.GET),
        "page": page,
        "table": forum_tables.decisions(page.object_list, viewer, clock.today()),
        "files": files_of(
            "decisions_file", excel=_("Besluten som Excel"), csv=_("Besluten som CSV"), query=request.GET
        ),
    }
    return render(request, "governance/decisions.html", context)


def _finding(late: int) -> str:
    """What hurries of all decisions, whatever the list is narrowed to."""
    if not late:
        return _("Inget beslut är försenat")
    return ngettext(
        "%(n)s beslut skulle ha varit verkställt", "%(n)s beslut skulle ha varit verkställda", late
    ) % {"n": late}


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as a file, narrowed as on the page."""
    viewer = questions.viewer(asker(request))
    form = DecisionFilter(request.GET or None, years=questions.years())
    header, rows = forum_tables.rows_for_file(questions.listed(_wanted(form), viewer), viewer, clock.today())
    return list_files.attachment("beslut", ending, header, rows)


@requires(Right.READ)
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision with everything that it rests on, and what became of it."""
    return _page(request, _decision(pk))


@requires(Right.TAKE_PART)
@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a decision is carried out."""
    found = _decision(pk)
    form = ReportForm(request.POST)

    def change() -> str:
        decisions.report(decision=found, **form.cleaned_data, by=asker(request))
        return _("Tack. Rapporten är sparad.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("decision", pk)
    return _page(request, found, form=form, status=422)


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Write down a decision outside an agenda: a seat's own, or one that is made already."""
    form = AfterwardsForm(
        request.POST or None,
        responsible=seats.to_choose_from(),
        # From the page of the decision that is to be replaced, or of the object that it is about.
        initial={"replaces": request.GET.get("ersatter"), "object": request.GET.get("objekt")},
    )
    status = 200
    if form.is_valid():
        made: list[Decision] = []

        def change() -> str:
            made.append(
                decisions.decide(
                    about=form.about(),
                    kind=form.cleaned_data["kind"],
                    wording=form.cleaned_data["wording"],
                    by=asker(request),
                    **form.terms(),
                )
            )
            return _("Beslut %(number)s är inskrivet.") % {"number": made[0].number}

        try:
            if carried_out(request, form, change):
                return redirect("decision", made[0].pk)
        except NotAllowed as refused:
            # She may have chosen the wrong matter or object, and has perhaps written a page of words.
            status = refused.status
            form.add_error(None, str(refused))
    return form_page(
        request,
        form,
        status=status,
        title=_("Skriv in ett beslut"),
        save=_("Skriv in beslutet"),
        cancel=reverse("decisions"),
        crumbs=[Link(_("Beslut"), reverse("decisions"))],
        lead=_(
            "Ditt eget beslut utanför dagordningen, eller ett som redan är fattat. Mandatet prövas för dagen."
        ),
    )


def _page(
    request: HttpRequest, found: Decision, *, form: ReportForm | None = None, status: int = 200
) -> HttpResponse:
    user = asker(request)
    shown = questions.shown(found, questions.viewer(user))
    me = people.of(user)
    executions = list(questions.executions(found))
    # Stances and papers tell what the mask hides.
    item = None if shown.is_masked else found.item
    # One report that it is done is enough; earlier ones tell how far it had come.
    is_done = any(execution.is_done for execution in executions)
    context = {
        "title": shown.title,
        "crumbs": [Link(_("Beslut"), reverse("decisions"))],
        "decision": found,
        "shown": shown,
        "facts": forum_tables.facts(found, clock.today()),
        "executions": () if shown.is_masked else executions,
        "is_done": is_done,
        "is_late": not is_done and found.due_on is not None and found.due_on < clock.today(),
        "may_report": me is not None and decisions.may_report(found, me, user),
        "form": form or ReportForm(),
        "stances": meetings.stances(item) if item else (),
        "papers": handed_in.versions(item) if item else (),
        # Django raises where no later decision has replaced it, and the error is a kind of `AttributeError`.
        "later": getattr(found, "replaced_by", None),
        "subject_url": "" if shown.is_masked else _subject_url(found),
    }
    return render(request, "governance/decision.html", context, status=status)


def _subject_url(found: Decision) -> str:
    kind = subject_type(found.subject_type)
    # The app that knew the kind may have been taken away since; the decision stays.
    return kind.url(found.subject_id) if kind and found.subject_id else ""


def _wanted(form: DecisionFilter) -> Wanted:
    if not form.is_valid():
        # A filter that cannot be read narrows nothing: an address that somebody has cut still shows the list.
        return Wanted()
    said = form.cleaned_data
    return Wanted(said["q"].strip(), said["forum"], said["objekt"], said["ar"] or None, said["lage"])


def _decision(pk: int) -> Decision:
    return get_object_or_404(questions.with_standing(), pk=pk)
