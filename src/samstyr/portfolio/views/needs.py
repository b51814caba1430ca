"""Needs: handing one in, the lists, one need."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right, rights_of
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.foundation.dates import day
from samstyr.portfolio import policies, reach
from samstyr.portfolio.forms.needs import NeedFilter, NeedForm
from samstyr.portfolio.pages import need_tables
from samstyr.portfolio.pages import needs as pages
from samstyr.portfolio.selectors import limits, loop
from samstyr.portfolio.selectors import needs as questions
from samstyr.portfolio.services import needs as services
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, order_of, page_of

PAGE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The needs, narrowed and sorted by the address."""
    form, sort = NeedFilter(request.GET), order_of(request)
    found = questions.listed(form.cleaned_data if form.is_valid() else {}, sort)
    page, times = page_of(request, found, PAGE), questions.answer_times()
    return render(
        request,
        "portfolio/needs.html",
        {
            "above": _("Behov"),
            "title": pages.heading(times),
            "lead": _("Det som verksamheten saknar, med ett svar till var och en."),
            "action": Link(_("Lämna ett behov"), reverse("need_add")),
            "form": form,
            "page": page,
            "table": need_tables.table(page, request.GET, sort),
            "clear": reverse("needs") if request.GET else "",
            "times": times,
            "files": files_of(
                "needs_file", excel=_("Behoven som Excel"), csv=_("Behoven som CSV"), query=request.GET
            ),
            "may_limit": asker(request).has_right(Right.MANAGE_GOVERNANCE),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as it is narrowed, as Excel or CSV."""
    form = NeedFilter(request.GET)
    found = questions.listed(form.cleaned_data if form.is_valid() else {}, order_of(request))
    rows = [need_tables.file_row(each) for each in found]
    return list_files.attachment(_("behov"), ending, need_tables.header(), rows)


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Hand in a need. Likely doubles, or that it may be solved at home, are asked about once before it is saved."""
    form = NeedForm(request.POST or None, initial={"conclusion": request.GET.get("slutsats", "")})
    user = asker(request)
    going_back = request.POST.get("steg") == "andra"
    if not form.is_valid() or going_back:
        # Whoever comes back to change something is not told off for what is not yet there.
        return render(request, "portfolio/need_form.html", _form_context(form, user))
    # With the asker's rights: a likely double that she may not read must not be hinted at.
    hits = questions.doubles(form.text(), rights_of(user.roles))
    is_local = not reach.is_shared(form.cleaned_data["reach"])
    # Asked once and never refused: whoever has the need knows best whether it is the same.
    if request.POST.get("steg") != "lamna" and (hits or is_local):
        context = {"form": form, "hits": hits, "is_local": is_local, "crumbs": _crumbs()}
        return render(
            request, "portfolio/need_confirm.html", {**context, "title": _("Innan du lämnar behovet")}
        )
    need = services.hand_in(facts=form.facts(), by=user)
    messages.success(request, _("Tack! Du får svar senast %(day)s.") % {"day": day(need.answer_by)})
    return redirect("need", need.pk)


@requires(Right.TAKE_PART)
@require_POST
def doubles(request: HttpRequest) -> HttpResponse:
    """What a half-written need reminds of, as a piece of its page."""
    form = NeedForm(request.POST)
    hits = questions.doubles(form.text(), rights_of(asker(request).roles))
    return render(request, "portfolio/_doubles.html", {"hits": hits})


@requires(Right.READ)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the person has handed in, and what became of it."""
    page = page_of(request, questions.sent_by(asker(request)), PAGE)
    return render(
        request,
        "portfolio/needs_mine.html",
        {
            "title": _("Mina behov"),
            "lead": _("Det du har lämnat, och vad som blev av det."),
            "crumbs": _crumbs(),
            "action": Link(_("Lämna ett behov"), reverse("need_add")),
            "page": page,
            "rows": [pages.card(each) for each in page],
        },
    )


@requires(Right.READ)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The needs that await an answer: those of the person's own objects first, by object, the most overdue on top."""
    # Everybody sees everything that waits: openness, and the best reminder.
    groups = pages.board(list(questions.waiting()), questions.led_by(asker(request)))
    times = questions.answer_times()
    return render(
        request,
        "portfolio/needs_board.html",
        {
            "title": pages.finding(times),
            "crumbs": _crumbs(),
            "groups": groups,
            "times": times,
            "days": limits.current().days_to_answer,
        },
    )


@requires(Right.READ)
@require_safe
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """One need: what was said, the answer, what it became, its history."""
    found, user = get_object_or_404(questions.whole(), pk=pk), asker(request)
    concerned = list(found.objects_concerned.all())
    may_answer = policies.may_sort(user, concerned)
    is_open = found.state in services.OPEN
    return render(
        request,
        "portfolio/need.html",
        {
            "title": found.title,
            "above": _("Behov"),
            "crumbs": _crumbs(),
            "need": found,
            "loop_href": loop.address(found.conclusion),
            "objects": concerned,
            "answer": pages.answer(found),
            "overdue": is_open and found.answered_at is None and found.answer_by < clock.today(),
            "reach": reach.words(found.reach),
            "history": pages.history(found),
            "hits": questions.doubles(
                f"{found.problem} {found.wanted_change}", rights_of(user.roles), but=found
            )
            # The search costs its time; only whoever is to answer has any use of it.
            if is_open and may_answer
            else [],
            "is_open": is_open,
            "may_answer": may_answer,
            "may_route": is_open and policies.may_route(user, found),
            "is_hers": found.sent_by_id == user.pk,
        },
    )


def _form_context(form: NeedForm, user: User) -> dict[str, object]:
    is_begun, days = form.is_bound and bool(form.text().strip()), limits.current().days_to_answer
    return {
        "title": _("Lämna ett behov"),
        "lead": ngettext(
            "Fem frågor. Du får ett svar med ett skäl inom %(days)s dag.",
            "Fem frågor. Du får ett svar med ett skäl inom %(days)s dagar.",
            days,
        )
        % {"days": days},
        "crumbs": _crumbs(),
        "form": form,
        "conclusion": form.answered(),
        "cancel": reverse("needs"),
        "hits": questions.doubles(form.text(), rights_of(user.roles)) if is_begun else [],
    }


def _crumbs() -> list[Link]:
    return [Link(_("Behov"), reverse("needs"))]
