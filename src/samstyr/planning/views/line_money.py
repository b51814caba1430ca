"""The money of a line: asked of a nämnd, changed, and said how far it has come."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.organisation.models import Unit
from samstyr.planning import addresses, plan_policies
from samstyr.planning.forms.plan_answers import (
    AmountForm,
    MoneyForm,
    SettleAllForm,
    SettleForm,
)
from samstyr.planning.models import FinancingRow
from samstyr.planning.pages import line as line_page
from samstyr.planning.selectors import plans as questions
from samstyr.planning.services import financing
from samstyr.planning.views import line_forms
from samstyr.planning.views.removing import Question, ask
from samstyr.ui.components import Fact
from samstyr.ui.form_pages import FormPage, answer

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a nämnd pay, or divide a shared cost among several."""
    line = line_forms.line(pk)
    by = asker(request)
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

    page = line_forms.page(_("Pengar"), line, _("Pengarna är tillagda."), saved=saved)
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another amount; nought öre and gone are two things, so taking away has a button of its own."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = asker(request)
    plan_policies.require_writer(by, row.line.plan.object)
    start = {"amount": row.amount, "code": row.code, "version": row.version}
    form = AmountForm(request.POST or None, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        now = questions.money_set().get(pk=pk)
        return now.version, [Fact(_("Kronor"), numbers.kronor(now.amount))]

    page = line_forms.page(
        _("Ändra beloppet"),
        row.line,
        _("Beloppet är ändrat."),
        saved=saved,
        lead=_whose(row),
        above=_also_pay(row),
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
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an amount that was written by mistake, after a question."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = asker(request)
    plan_policies.require_writer(by, row.line.plan.object)
    about = {"amount": numbers.kronor(row.amount), "committee": row.committee, "year": row.year}
    page = line_forms.page("", row.line, "")
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
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far a nämnd's money has come: in its budget, decided, or struck out, whole or in part."""
    row = get_object_or_404(questions.money_set(), pk=pk)
    by = asker(request)
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

    page = line_forms.page(
        _("Hur långt har %(committee)ss pengar kommit?") % {"committee": row.committee},
        row.line,
        _("Sparat. Summorna är omräknade."),
        lead=f"{_whose(row)}, {numbers.kronor(row.amount)}",
        above=_also_pay(row),
        saved=saved,
    )
    return answer(request, page, form, save)


def _whose(row: FinancingRow) -> str:
    """Which of a line's amounts a form is about: a nämnd may pay in several years, and of two kinds in one."""
    return f"{row.committee} {row.year}, {row.get_kind_display()}"


def _also_pay(row: FinancingRow) -> list[Fact]:
    return _others(row.committee, (each.committee for each in questions.money_of(row.line)))


def _others(committee: Unit, paying: Iterable[Unit]) -> list[Fact]:
    """The other nämnder that pay for the same, so that nobody takes the form for one about them."""
    others = sorted({each.name for each in paying if each != committee})
    if not others:
        return []
    return [Fact(_("Betalar också"), ", ".join(others), note=_("Deras pengar ändras inte här."))]


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def settle_all(request: HttpRequest, slug: str, pk: int, committee: int) -> HttpResponse:
    """Say how far all of a nämnd's money in a plan has come, when its budget is decided."""
    plan = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)
    paying = {unit.pk: (unit, ore, count) for unit, ore, count in questions.money_open(plan)}
    if committee not in paying:
        raise Missing("no_money", _("Nämnden har inga pengar i planen."))
    unit, ore, count = paying[committee]
    by = asker(request)
    plan_policies.require_money(by, plan.object, unit)
    said = {"amount": numbers.kronor(ore), "committee": unit, "count": count}
    page = FormPage(
        _("Hur långt har %(committee)ss pengar kommit?") % said,
        addresses.plan(plan),
        _("Sparat. Summorna är omräknade."),
        lead=ngettext("%(amount)s i %(count)s rad.", "%(amount)s i %(count)s rader.", count) % said,
        above=_others(unit, (each for each, _ore, _count in paying.values())),
        crumbs=addresses.way_to_plan(plan),
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
