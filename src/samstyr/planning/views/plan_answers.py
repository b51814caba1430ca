"""Time and dependencies of a line: wished for by the plan, answered by the seats and objects that are asked."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import versions
from samstyr.foundation.access import requires
from samstyr.planning import addresses, awaiting, plan_policies, time_left
from samstyr.planning.forms.answers import AnswersForm
from samstyr.planning.forms.plan_answers import (
    AnswerForm,
    HoursForm,
    TieForm,
)
from samstyr.planning.models import HoursState
from samstyr.planning.pages import line as line_page
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import answers
from samstyr.planning.views import line_forms
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, done, sent_version
from samstyr.ui.refusals import renew

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def to_answer(request: HttpRequest) -> HttpResponse:
    """The wishes for time and the dependencies that wait for whoever looks."""
    waiting = awaiting.of(asker(request))
    asked = awaiting.by_line(waiting.hours)
    return render(
        request,
        "planning/to_answer.html",
        {
            "title": awaiting.finding(len(asked) + len(waiting.ties)),
            "lead": _("Planerna räknar med tid och leveranser först när den som har dem har svarat."),
            "crumbs": [Link(_("Planer"), reverse("plans"))],
            "asked": asked,
            "ties": waiting.ties,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a seat's time in some quarters."""
    line = line_forms.line(pk)
    plan_policies.require_writer(asker(request), line.plan.object)
    start = {"version": versions.mark(questions.hours_of(line))}
    form = HoursForm(request.POST or None, plan=line.plan, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        rows = list(questions.hours_of(line))
        return versions.mark(rows), line_page.wished(rows)

    page = line_forms.page(_("Fråga efter tid"), line, _("Frågan är ställd."), saved=saved)
    return answer(
        request,
        page,
        form,
        lambda said: answers.ask_all(
            line=line,
            seat=said["seat"],
            hours=dict.fromkeys(form.wanted(), said["hours"]),
            seen=said["version"] or 0,
            by=asker(request),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or deny a wish for time."""
    wish = get_object_or_404(questions.hours_set(), pk=pk)
    plan_policies.require_answer_for_time(asker(request), wish.seat)
    form = AnswerForm(request.POST or None, initial={"version": wish.version})
    # The two buttons differ by their value only, so that the reason stands in one form with both.
    state = HoursState.DENIED if request.POST.get("svar") == "nej" else HoursState.CONFIRMED
    return _yes_or_no(
        request,
        line_forms.page(_("Finns tiden?"), wish.line, _("Svaret är sparat.")),
        form,
        [
            Fact(_("Rad"), wish.line.title, href=addresses.line(wish.line_id)),
            Fact(_("Plats"), str(wish.seat)),
            Fact(_("När"), f"{wish.year} K{wish.quarter}"),
            Fact(
                _("Timmar"),
                str(wish.hours),
                note=time_left.words(time_left.left([wish]).get(time_left.slot(wish))),
            ),
        ],
        wish.version,
        lambda said: answers.answer(
            wish=wish,
            version=said["version"],
            state=state,
            reason=said["reason"],
            by=asker(request),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_answer_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer every wish of a line for the time of those whom one answers for, on one page."""
    line, by = line_forms.line(pk), asker(request)
    waiting = list(questions.hours_asked(line))
    # The rest of the line may be the other side's to answer.
    wishes = [wish for wish in waiting if plan_policies.may_answer_for_time(by, wish.seat)]
    # Refused by asking for the first: the refusal then says who answers.
    if waiting and not wishes:
        plan_policies.require_answer_for_time(by, waiting[0].seat)
    if not wishes:
        return redirect("plan_line", line.pk)
    form = AnswersForm(request.POST or None, wishes=wishes)
    page = line_forms.page(
        _("Finns tiden?"), line, _("Svaren är sparade."), lead=f"{line.title}, {line.plan}"
    )
    page = replace(page, back=reverse("plan_to_answer"))  # there the next line waits
    return answer(request, page, form, lambda _said: answers.answer_all(replies=form.replies(), by=by))


@requires(Right.TAKE_PART)
@require_POST
def hours_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a wish for time."""
    wish = get_object_or_404(questions.hours_set(), pk=pk)
    return done(
        request,
        _("Frågan är återtagen."),
        addresses.line(wish.line_id),
        lambda: answers.withdraw(wish=wish, version=sent_version(request), by=asker(request)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def tie_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Order something from another object, or promise it something."""
    line = line_forms.line(pk)
    plan_policies.require_writer(asker(request), line.plan.object)
    form = TieForm(request.POST or None, plan=line.plan)
    return answer(
        request,
        line_forms.page(_("Beroende till ett annat objekt"), line, _("Det andra objektet får frågan.")),
        form,
        lambda _said: answers.tie(line=line, said=form.tie(), by=asker(request)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def tie_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline a dependency on behalf of the other object."""
    tie = get_object_or_404(questions.dependency_set(), pk=pk)
    form = AnswerForm(request.POST or None, initial={"version": tie.version})
    by = asker(request)
    plan_policies.require_speaker(by, tie.other)

    def save(said: dict[str, Any]) -> object:
        if request.POST.get("svar") == "nej":
            return answers.decline(dependency=tie, version=said["version"], reason=said["reason"], by=by)
        return answers.accept(dependency=tie, version=said["version"], by=by)

    return _yes_or_no(
        request,
        line_forms.page(
            _("Står %(object)s bakom det här?") % {"object": tie.other}, tie.line, _("Svaret är sparat.")
        ),
        form,
        [
            Fact(_("Vad"), tie.text),
            Fact(_("Rad"), tie.line.title, note=str(tie.line.plan)),
            Fact(_("Riktning"), f"{tie.get_kind_display()} {tie.other}"),
        ],
        tie.version,
        save,
    )


@requires(Right.TAKE_PART)
@require_POST
def tie_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a dependency."""
    tie = get_object_or_404(questions.dependency_set(), pk=pk)
    return done(
        request,
        _("Beroendet är borttaget."),
        addresses.line(tie.line_id),
        lambda: answers.untie(dependency=tie, version=sent_version(request), by=asker(request)),
    )


def _yes_or_no(
    request: HttpRequest, page: FormPage, form: Any, about: list[Fact], version: int, save: Any
) -> HttpResponse:
    """A page with two buttons, yes and no. Whoever comes second reads what is asked now, and may answer that."""
    found = answer(request, page, form, save) if request.method == "POST" else None
    # What was saved sends the browser on; what was refused comes back as a page, which is drawn
    # anew with its buttons.
    if found is not None and found.status_code == 302:
        return found
    if form.is_bound:
        renew(form, version)
    return render(
        request,
        "planning/yes_or_no.html",
        {"title": page.title, "crumbs": page.crumbs, "about": about, "form": form, "cancel": page.back},
        status=found.status_code if found else 200,
    )
