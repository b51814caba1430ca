"""Check-ups: begun by the office, answered one question at a time, followed object by object."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, dates, numbers
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError, Invalid, NotAllowed
from samstyr.governance import asking, wording
from samstyr.governance.forms.check_ups import QUESTIONS, AnswerForm, BeginForm, SeatForm
from samstyr.governance.models import CheckUp, ItComponent, Seat
from samstyr.governance.selectors import check_ups as questions
from samstyr.governance.selectors import components, seats
from samstyr.governance.selectors.check_ups import Asked
from samstyr.governance.services import check_ups as services
from samstyr.governance.views.register import tabs
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.ui.components import Cell, Column, Link, Table
from samstyr.ui.refusals import carried_out, form_page

FORM = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every check-up."""
    # Four a year: fifty are more than ten years.
    found = list(questions.check_ups()[:50])
    may = asker(request).has_right(Right.MANAGE_GOVERNANCE)
    context = {
        "title": _("Avstämningar"),
        "lead": _("Registret frågar den som vet, en fråga i taget."),
        "crumbs": _crumbs(),
        "tabs": tabs("check_ups", asker(request)),
        "action": Link(_("Ny avstämning"), reverse("check_up_begin")) if may else None,
        "may": may,
        "table": _table(found) if found else None,
    }
    return render(request, "governance/check_ups.html", context)


@requires(Right.READ)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a check-up has come, object by object."""
    found, me = _check_up(pk), people.of(asker(request))
    rows = questions.progress(found, clock.today())
    answered = sum(row.answered + row.not_known for row in rows)
    left = sum(row.left for row in rows)
    context = {
        "title": found.name,
        "lead": ngettext(
            "%(answered)s svar, %(left)s fråga kvar i registret. Var och en får högst %(most)s. %(period)s.",
            "%(answered)s svar, %(left)s frågor kvar i registret. Var och en får högst %(most)s. %(period)s.",
            left,
        )
        % {
            "answered": numbers.number(answered),
            "left": numbers.number(left),
            "most": numbers.number(found.most_each),
            "period": dates.period(found.starts_on, found.ends_on),
        },
        "crumbs": [*_crumbs(), Link(_("Avstämningar"), reverse("check_ups"))],
        "check_up": found,
        "is_open": _is_open(found),
        # Only seats are asked: to anybody else the next question would be none.
        "asks_me": bool(me and seats.held_by(me)),
        "may": asker(request).has_right(Right.MANAGE_GOVERNANCE),
        "table": _progress(rows),
    }
    return render(request, "governance/check_up.html", context)


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(FORM)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a check-up."""
    form = BeginForm(request.POST or None)
    made: list[CheckUp] = []

    def change() -> str:
        made.append(services.begin(form.facts(), by=asker(request)))
        return _("Avstämningen är igång. Var och en får ett mejl med sin första fråga.")

    if form.is_valid() and carried_out(request, form, change):
        return redirect("check_up", made[0].pk)
    return form_page(
        request,
        form,
        title=_("Ny avstämning"),
        lead=_("Det som saknas frågas först, sedan det som är äldst, i det som är viktigast."),
        save=_("Börja fråga"),
        cancel=reverse("check_ups"),
        crumbs=[*_crumbs(), Link(_("Avstämningar"), reverse("check_ups"))],
        status=422 if form.errors else 200,
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no more."""
    services.end(_check_up(pk), by=asker(request))
    messages.success(request, _("Avstämningen slutar i dag."))
    return redirect("check_up", pk)


@requires(Right.TAKE_PART)
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The personal link of the mail: to the question."""
    return redirect("check_up_question", services.opened_by(token, by=asker(request)).pk)


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question; when it is answered the next."""
    check_up, user = _check_up(pk), asker(request)
    me = people.of(user)
    if request.method == "POST" and (refused := _answer(request, check_up)) is None:
        return redirect("check_up_question", pk)
    if request.method == "POST":
        form, status = refused, 422
    else:
        form, status = None, 200
    mine = questions.of_person(check_up, me, questions.left(check_up, clock.today())) if me else []
    # Also for whoever has no question, or comes by an old mail: she is thanked and not refused.
    if not mine or me is None or not _is_open(check_up):
        return render(
            request, "governance/check_up_done.html", {"title": _("Klart, tack"), "check_up": check_up}
        )
    return render(
        request, "governance/check_up_question.html", _shown(check_up, me, mine, form), status=status
    )


def _answer(request: HttpRequest, check_up: CheckUp) -> Any:
    """Do what was clicked; gives the form when it has to be corrected."""
    said, user = request.POST, asker(request)
    component: ItComponent = get_object_or_404(
        components.it_components(), pk=_number(said.get("component", ""))
    )
    field = said.get("field", "")
    # The browser names the field, so it is held against those that are asked.
    if field not in asking.ASKED:
        return None
    about: dict[str, Any] = {"component": component, "field": field, "by": user}
    form = AnswerForm(said, name=field, component=component)
    thanks = _("Tack. %(name)s är uppdaterad.") % {"name": component.name}
    try:
        if "unknown" in said:
            services.does_not_know(check_up, **about)
            thanks = _("Tack. Du får inte frågan igen i den här avstämningen.")
        elif "hand_on" in said:
            seat = _chosen(said, component)
            services.hand_on(check_up, seat=seat, **about)
            thanks = _("Tack. Frågan går vidare till %(seat)s.") % {"seat": seat}
        elif "confirm" in said:
            # To confirm is to answer with what stands there, so both ways leave the same trace.
            services.answer(check_up, version=component.version, value=getattr(component, field), **about)
        elif form.is_valid():
            services.answer(check_up, version=_number(said.get("version", "")), value=form.value(), **about)
        else:
            return form
    # Before `DomainError`, which it is a kind of: a missing right is a page of its own,
    # with nothing to correct.
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, thanks)
    return None


def _chosen(said: QueryDict, component: ItComponent) -> Seat:
    """The seat that a question is handed on to. Raises `Invalid` where none was chosen."""
    form = SeatForm(said, seats=questions.seats_beside(component, None))
    if not form.is_valid():
        raise Invalid("no_seat", _("Välj vilken plats som ska få frågan."))
    seat: Seat = form.cleaned_data["seat"]
    return seat


def _shown(check_up: CheckUp, me: Person, mine: list[Asked], form: AnswerForm | None) -> dict[str, Any]:
    # One at a time: a form of forty questions is left half filled in.
    row = mine[0]
    said = questions.answered_by(check_up, me)
    missing = asking.is_missing(row.component, row.field)
    seats = questions.seats_beside(row.component, row.answering.seat)
    return {
        "title": QUESTIONS[row.field] % {"name": row.component.name},
        "lead": row.component.object.name if row.component.object else "",
        "row": row,
        "form": form
        if form and form.name == row.field
        else AnswerForm(name=row.field, component=row.component),
        "current": "" if missing else wording.words(row.component, row.field),
        "number": said + 1,
        "total": said + len(mine),
        "seats": SeatForm(seats=seats) if row.component.object_id and seats.exists() else None,
    }


def _table(rows: list[CheckUp]) -> Table:
    return Table(
        caption=_("Avstämningar"),
        columns=[Column(_("Avstämning")), Column(_("När"), evident=True), Column(_("Läge"), evident=True)],
        rows=[
            [
                Cell(each.name, reverse("check_up", args=[each.pk])),
                dates.period(each.starts_on, each.ends_on),
                Cell(
                    "",
                    tag=_("pågår") if _is_open(each) else _("avslutad"),
                    kind="info" if _is_open(each) else "neutral",
                ),
            ]
            for each in rows
        ],
        hide_caption=True,
    )


def _progress(rows: list[questions.Progress]) -> Table:
    return Table(
        caption=_("Så långt har vi kommit"),
        columns=[
            Column(_("Objekt")),
            Column(_("Kvar"), numeric=True),
            Column(_("Svar"), numeric=True),
            Column(_("Vet ej"), numeric=True),
            Column(_("Väntar på")),
        ],
        rows=[
            [
                Cell(row.object.name, reverse("object", args=[row.object.slug]))
                if row.object
                else _("utan objekt"),
                numbers.number(row.left),
                numbers.number(row.answered),
                numbers.number(row.not_known),
                ", ".join(str(each) for each in row.people) or "–",
            ]
            for row in rows
        ],
        hide_caption=True,
    )


def _is_open(check_up: CheckUp) -> bool:
    return check_up.starts_on <= clock.today() <= check_up.ends_on


def _check_up(pk: int) -> CheckUp:
    return get_object_or_404(questions.check_ups(), pk=pk)


def _number(text: str) -> int:
    # Ten digits are more than any id, and than what a column of the database may take.
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _crumbs() -> list[Link]:
    return [Link(_("Register"), reverse("it_components"))]
