"""Money, time and dependencies of a line: wished for by the plan, answered by those who have them."""

from dataclasses import replace
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.planning import awaiting, line_page, plan_policies
from samstyr.planning.forms.answers import AnswersForm
from samstyr.planning.forms.plan_answers import (
    AmountForm,
    AnswerForm,
    HoursForm,
    MoneyForm,
    SettleAllForm,
    SettleForm,
    TieForm,
)
from samstyr.planning.models import HoursState, PlanLine
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import answers, financing
from samstyr.planning.views.plan_lines import address, crumbs
from samstyr.planning.views.removing import Question, ask
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, done, sent_version
from samstyr.ui.refusals import renew

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def to_answer(request: HttpRequest) -> HttpResponse:
    """The wishes for time and the dependencies that wait for whoever looks."""
    waiting = awaiting.of(cast("User", request.user))
    return render(
        request,
        "planning/to_answer.html",
        {
            "title": awaiting.finding(len(waiting.hours) + len(waiting.ties)),
            "lead": _("Planerna räknar med tid och leveranser först när den som har dem har svarat."),
            "crumbs": [Link(_("Planer"), reverse("plans"))],
            "asked": awaiting.by_line(waiting.hours),
            "ties": waiting.ties,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def money_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a nämnd pay, or divide a shared cost among several."""
    line = _line(pk)
    by = cast("User", request.user)
    plan_policies.require_writer(by, line.plan.object)
    # Which nämnd it will be is not yet said: the service asks again when it is.
    may_settle = plan_policies.may_settle_money(by, line.plan.object)
    start = {"version": versions.mark(questions.money_of(line))}
    form = MoneyForm(request.POST or None, plan=line.plan, may_settle=may_settle, initial=start)

    def save(said: dict[str, Any]) -> object:
        if said["allocation"]:
            seen = said["version"] or 0
            return financing.divide(line=line, key=said["allocation"], wish=form.wish(), seen=seen, by=by)
        return financing.add(line=line, committee=said["committee"], wish=form.wish(), by=by)

    def saved() -> tuple[int, list[Fact]]:
        rows = list(questions.money_of(line))
        return versions.mark(rows), line_page.paid(rows)

    page = _page(_("Pengar"), line, _("Pengarna är tillagda."), saved=saved)
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def money_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another amount; nought öre and gone are two things, so taking away has a button of its own."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = cast("User", request.user)
    plan_policies.require_writer(by, row.line.plan.object)
    start = {"amount": row.amount, "code": row.code, "version": row.version}
    form = AmountForm(request.POST or None, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        now = questions.money_set().get(pk=pk)
        return now.version, [Fact(_("Kronor"), numbers.kronor(now.amount))]

    page = _page(
        _("Ändra beloppet"),
        row.line,
        _("Beloppet är ändrat."),
        saved=saved,
        lead=f"{row.committee} {row.year}",
    )
    return answer(
        request,
        page,
        form,
        lambda said: financing.change(
            row=row, version=said["version"], ore=said["amount"], code=said["code"], by=by
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def money_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an amount that was written by mistake, after a question."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = cast("User", request.user)
    plan_policies.require_writer(by, row.line.plan.object)
    about = {"amount": numbers.kronor(row.amount), "committee": row.committee, "year": row.year}
    page = _page("", row.line, "")
    question = Question(
        title=_("Ta bort %(amount)s från %(committee)s %(year)s?") % about,
        what=_(
            "Ta bara bort det som blev fel. Säger nämnden nej ändrar du läget till struket i stället, så syns det."
        ),
        confirm=_("Ta bort beloppet"),
        done=_("%(amount)s från %(committee)s %(year)s är borttaget.") % about,
        back=page.back,
        crumbs=page.crumbs,
    )
    return ask(
        request, question, row.version, lambda version: financing.remove(row=row, version=version, by=by)
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def money_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far a nämnd's money has come: in its budget, decided, or struck out, whole or in part."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = cast("User", request.user)
    plan_policies.require_money(by, row.line.plan.object, row.committee)
    start = {"state": row.state, "reference": row.reference, "version": row.version}
    form = SettleForm(request.POST or None, initial=start)

    def save(said: dict[str, Any]) -> object:
        # A part struck out is two rows afterwards, so it has a service of its own.
        if said["cut"]:
            return financing.cut(
                row=row, version=said["version"], ore=said["cut"], reference=said["reference"], by=by
            )
        return financing.settle(
            row=row, version=said["version"], state=said["state"], reference=said["reference"], by=by
        )

    def saved() -> tuple[int, list[Fact]]:
        now = questions.money_set().get(pk=pk)
        return now.version, line_page.paid([now])

    page = _page(
        _("Hur långt har pengarna kommit?"),
        row.line,
        _("Sparat. Summorna är omräknade."),
        lead=f"{row.committee} {row.year}, {numbers.kronor(row.amount)}",
        saved=saved,
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def money_settle_all(request: HttpRequest, slug: str, pk: int, committee: int) -> HttpResponse:
    """Say how far all of a nämnd's money in a plan has come, when its budget is decided."""
    plan = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)
    paying = {unit.pk: (unit, ore, count) for unit, ore, count in questions.money_open(plan)}
    if committee not in paying:
        raise Missing("no_money", _("Nämnden har inga pengar i planen."))
    unit, ore, count = paying[committee]
    by = cast("User", request.user)
    plan_policies.require_money(by, plan.object, unit)
    said = {"amount": numbers.kronor(ore), "committee": unit, "count": count}
    page = FormPage(
        _("Hur långt har %(committee)ss pengar kommit?") % said,
        address(plan),
        _("Sparat. Summorna är omräknade."),
        lead=ngettext("%(amount)s i %(count)s rad.", "%(amount)s i %(count)s rader.", count) % said,
        crumbs=crumbs(plan),
    )
    # The sum goes along and comes back, so that the service can tell that it is still the one that was read.
    form = SettleAllForm(request.POST or None, initial={"seen": ore})

    def save(data: dict[str, Any]) -> None:
        financing.settle_all(
            plan=plan,
            committee=unit,
            state=data["state"],
            seen=data["seen"],
            reference=data["reference"],
            by=by,
        )

    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a seat's time in some quarters."""
    line = _line(pk)
    plan_policies.require_writer(cast("User", request.user), line.plan.object)
    start = {"version": versions.mark(questions.hours_of(line))}
    form = HoursForm(request.POST or None, plan=line.plan, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        rows = list(questions.hours_of(line))
        return versions.mark(rows), line_page.wished(rows)

    page = _page(_("Fråga efter tid"), line, _("Frågan är ställd."), saved=saved)
    return answer(
        request,
        page,
        form,
        lambda said: answers.ask_all(
            line=line,
            seat=said["seat"],
            hours=dict.fromkeys(form.wanted(), said["hours"]),
            seen=said["version"] or 0,
            by=cast("User", request.user),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm or deny a wish for time."""
    wish = get_object_or_404(questions.hours_set(), pk=pk)
    plan_policies.require_answer_for_time(cast("User", request.user), wish.seat)
    form = AnswerForm(request.POST or None, initial={"version": wish.version})
    # The two buttons differ by their value only, so that the reason stands in one form with both.
    state = HoursState.DENIED if request.POST.get("svar") == "nej" else HoursState.CONFIRMED
    return _yes_or_no(
        request,
        _page(_("Finns tiden?"), wish.line, _("Svaret är sparat.")),
        form,
        [
            Fact(_("Rad"), wish.line.title, href=reverse("plan_line", args=[wish.line_id])),
            Fact(_("Plats"), str(wish.seat)),
            Fact(_("När"), f"{wish.year} K{wish.quarter}"),
            Fact(_("Timmar"), str(wish.hours)),
        ],
        wish.version,
        lambda said: answers.answer(
            wish=wish,
            version=said["version"],
            state=state,
            reason=said["reason"],
            by=cast("User", request.user),
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def hours_answer_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer every wish of a line for the time of those whom one answers for, on one page."""
    line, by = _line(pk), cast("User", request.user)
    waiting = list(questions.hours_asked(line))
    # The rest of the line may be the other side's to answer.
    wishes = [wish for wish in waiting if plan_policies.may_answer_for_time(by, wish.seat)]
    # Refused by asking for the first: the refusal then says who answers.
    if waiting and not wishes:
        plan_policies.require_answer_for_time(by, waiting[0].seat)
    if not wishes:
        return redirect("plan_line", line.pk)
    form = AnswersForm(request.POST or None, wishes=wishes)
    page = _page(_("Finns tiden?"), line, _("Svaren är sparade."), lead=f"{line.title}, {line.plan}")
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
        reverse("plan_line", args=[wish.line_id]),
        lambda: answers.withdraw(wish=wish, version=sent_version(request), by=cast("User", request.user)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def tie_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Order something from another object, or promise it something."""
    line = _line(pk)
    plan_policies.require_writer(cast("User", request.user), line.plan.object)
    form = TieForm(request.POST or None, plan=line.plan)
    return answer(
        request,
        _page(_("Beroende till ett annat objekt"), line, _("Det andra objektet får frågan.")),
        form,
        lambda _said: answers.tie(line=line, said=form.tie(), by=cast("User", request.user)),
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def tie_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or decline a dependency on behalf of the other object."""
    tie = get_object_or_404(questions.dependency_set(), pk=pk)
    form = AnswerForm(request.POST or None, initial={"version": tie.version})
    by = cast("User", request.user)
    plan_policies.require_speaker(by, tie.other)

    def save(said: dict[str, Any]) -> object:
        if request.POST.get("svar") == "nej":
            return answers.decline(dependency=tie, version=said["version"], reason=said["reason"], by=by)
        return answers.accept(dependency=tie, version=said["version"], by=by)

    return _yes_or_no(
        request,
        _page(_("Står %(object)s bakom det här?") % {"object": tie.other}, tie.line, _("Svaret är sparat.")),
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
        reverse("plan_line", args=[tie.line_id]),
        lambda: answers.untie(dependency=tie, version=sent_version(request), by=cast("User", request.user)),
    )


def _yes_or_no(
    request: HttpRequest, page: FormPage, form: Any, about: list[Fact], version: int, save: Any
) -> HttpResponse:
    """A page with two buttons, yes and no. Whoever comes second reads what is asked now, and may answer that."""
    found = answer(request, page, form, save) if request.method == "POST" else None
    # What was saved sends the browser on; what was refused comes back as a page, which is drawn anew with its
    # buttons.
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


def _line(pk: int) -> PlanLine:
    return get_object_or_404(questions.line_set(), pk=pk)


def _page(title: str, line: PlanLine, said: str, **more: Any) -> FormPage:
    back = reverse("plan_line", args=[line.pk])
    trail = [*crumbs(line.plan), Link(line.title, back)]
    return FormPage(title, back, said, crumbs=trail, **{"lead": line.title, **more})
