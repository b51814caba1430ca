"""What is decided about initiatives: at their gates, about changes, and that they stand still or end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.governance.services import mandates
from samstyr.portfolio import policies
from samstyr.portfolio.forms.deciding import (
    ChangeDecisionForm,
    ChangeForm,
    GateForm,
    IntoForm,
    ReasonForm,
    RestForm,
    StopForm,
)
from samstyr.portfolio.models import Initiative, SideState
from samstyr.portfolio.pages import baselines as baseline_page
from samstyr.portfolio.pages import gates as gate_page
from samstyr.portfolio.pages import initiative as initiative_page
from samstyr.portfolio.selectors import facts as gathered
from samstyr.portfolio.selectors import initiatives as questions
from samstyr.portfolio.services import changes, gates, standing
from samstyr.ui.components import Fact, Link, Text
from samstyr.ui.form_pages import FormPage, answer
from samstyr.ui.refusals import acted, carried_out, form_page


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide about the next gate."""
    initiative, user = _get(pk), asker(request)
    ahead, matter = gates.ahead(initiative)
    # Before the form is shown: nobody shall write a reason only to learn that the decision was another's.
    mandates.require(user, matter, initiative.object)
    asked = gates.asked(initiative)
    form = GateForm(request.POST or None, initial={"version": initiative.version})
    back = reverse("initiative", args=[pk])
    page = FormPage(
        title=_("Besluta om ”%(gate)s”") % {"gate": ahead.label},
        lead=gate_page.lead(initiative, ahead, asked),
        back=back,
        crumbs=[Link(_("Initiativ"), reverse("initiatives")), Link(initiative.title, back)],
        done=_("Beslutet är fattat. Det står på initiativets sida."),
        # She who decides sees what is lacking before she has written anything; a no needs none of it.
        above=gate_page.lacking(asked),
        button=_("Fatta beslutet"),
        # The page above the form tells what is lacking as it is now.
        saved=lambda: (_get(pk).version, [Fact(_("Initiativ"), initiative.title, href=back)]),
    )

    def decide(said: dict[str, Any]) -> None:
        gates.decide(
            initiative=initiative,
            kind=said["kind"],
            wording=said["wording"],
            version=said["version"],
            by=user,
            **form.terms(),
        )

    return answer(request, page, form, decide)


@requires(Right.TAKE_PART)
@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the next gate await a forum's decision."""
    initiative = _get(pk)

    def change() -> str:
        item = gates.hand_in(
            initiative=initiative, proposal=request.POST.get("proposal", ""), by=asker(request)
        )
        return _("Ärendet väntar nu på beslut i %(forum)s.") % {"forum": item.forum}

    return acted(request, change, reverse("initiative", args=[pk]))


@requires(Right.TAKE_PART)
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the work on the light track is done."""
    initiative = _get(pk)

    def change() -> str:
        gates.report_done(initiative=initiative, by=asker(request))
        return _("Det är klart att lämna över.")

    return acted(request, change, reverse("initiative", args=[pk]))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def change_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a change of what the start locked."""
    initiative, user = _get(pk), asker(request)
    policies.require_describer(user, initiative)
    current = [line.line_key for line in initiative.lines.all()]
    form = ChangeForm(
        request.POST or None,
        choices=questions.lines_for(initiative),
        current=current,
        seats=questions.seats_for(initiative),
    )

    def ask() -> str:
        changes.ask(initiative=initiative, wish=form.wish(), by=user)
        return _("Ändringen väntar på beslut. Det som gäller står kvar tills dess.")

    if form.is_valid() and carried_out(request, form, ask):
        return redirect("initiative", pk)
    return _page(request, form, initiative, _("Begär en ändring"), _("Begär ändringen"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def change_decide(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Decide about a change."""
    initiative, user = _get(pk), asker(request)
    asked = get_object_or_404(questions.changes_of(initiative), pk=change)
    mandates.require(user, changes.matter_of(asked), initiative.object)
    form = ChangeDecisionForm(request.POST or None)
    back = reverse("initiative", args=[pk])
    page = FormPage(
        title=_("Besluta om ändringen"),
        lead=asked.reason,
        back=back,
        crumbs=[Link(_("Initiativ"), reverse("initiatives")), Link(initiative.title, back)],
        done=_("Beslutet är fattat. Det första utgångsläget står kvar."),
        above=initiative_page.wished(asked),
        button=_("Fatta beslutet"),
    )
    return answer(
        request,
        page,
        form,
        lambda said: changes.decide(
            change=asked, kind=said["kind"], wording=said["wording"], by=user, **form.terms()
        ),
    )


@requires(Right.READ)
@require_safe
def baselines(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided at the start, at every change, and how it stands now, side by side."""
    initiative = _get(pk)
    context = baseline_page.context(initiative, gathered.of(initiative))
    back = reverse("initiative", args=[pk])
    crumbs = [Link(_("Initiativ"), reverse("initiatives")), Link(initiative.title, back)]
    return render(request, "portfolio/baselines.html", {**context, "crumbs": crumbs})


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Pause, let lie, take up again, reject, stop or merge."""
    initiative, user = _get(pk), asker(request)
    if verb not in _VERBS:
        raise Http404
    mandates.require(user, standing.matter_of(initiative), initiative.object)
    form = _form(verb, initiative, request.POST or None)

    def change() -> str:
        _CHANGES[verb](initiative, form.cleaned_data, user)
        return _("Beslutet är fattat, och skälet står på initiativets sida.")

    if form.is_valid() and carried_out(request, form, change, lambda: _get(pk).version):
        return redirect("initiative", pk)
    words = _VERBS[verb]
    return _page(request, form, initiative, words.title(), words.save(), lead=words.meaning())


@dataclass(frozen=True, slots=True)
class _Verb:
    """A way aside or out: what its page is called, what follows of it, and its button.

    Functions, so that the words are looked up in the language of whoever asks and not when the module is read.
    """

    title: Callable[[], str]
    meaning: Callable[[], str]
    save: Callable[[], str]


_VERBS = {
    "pausa": _Verb(
        lambda: _("Pausa initiativet"),
        lambda: _(
            "Arbetet stannar en tid. Pengar, timmar och åtaganden står kvar, och initiativet visas på startsidan "
            "två veckor före dagen då det ska tas upp igen."
        ),
        lambda: _("Pausa"),
    ),
    "vila": _Verb(
        lambda: _("Lägg initiativet vilande"),
        lambda: _(
            "Det är rätt tanke vid fel tid: ingen arbetar med det. Initiativet visas på startsidan två veckor före "
            "dagen då det ska tas upp igen."
        ),
        lambda: _("Lägg vilande"),
    ),
    "ateruppta": _Verb(
        lambda: _("Ta upp initiativet igen"),
        lambda: _("Det fortsätter där det stod."),
        lambda: _("Ta upp igen"),
    ),
    "avsla": _Verb(
        lambda: _("Avslå initiativet"),
        lambda: _(
            "Det blir inget av det. Den som lämnade behovet läser skälet, och chefer som inte har svarat på om de "
            "tar hem nyttan behöver inte göra det. De som redan har lovat det, och de som skriver i planen, får veta det. "
            "Det går inte att ångra."
        ),
        lambda: _("Avslå"),
    ),
    "stoppa": _Verb(
        lambda: _("Stoppa initiativet"),
        lambda: _(
            "Det avslutas i förtid, och lärdomarna står kvar. Den som lämnade behovet läser skälet, och de som har "
            "lovat att ta hem nyttan eller skriver i planen får veta det. "
            "Det går inte att ångra."
        ),
        lambda: _("Stoppa"),
    ),
    "sla-ihop": _Verb(
        lambda: _("Slå ihop med ett annat initiativ"),
        lambda: _(
            "Det andra initiativet tar över behov, planrader och nyttor. Har det redan startat följer planraderna "
            "inte med. Det går inte att ångra."
        ),
        lambda: _("Slå ihop"),
    ),
}


def _rest(side: SideState) -> Callable[[Initiative, dict[str, Any], Any], object]:
    def change(initiative: Initiative, said: dict[str, Any], by: Any) -> object:
        day: date = said["review_on"]
        return standing.rest(
            initiative=initiative,
            side=side,
            reason=said["reason"],
            review_on=day,
            version=said["version"],
            by=by,
        )

    return change


_CHANGES: dict[str, Callable[[Initiative, dict[str, Any], Any], object]] = {
    "pausa": _rest(SideState.PAUSED),
    "vila": _rest(SideState.DORMANT),
    "ateruppta": lambda found, said, by: standing.resume(
        initiative=found, reason=said["reason"], version=said["version"], by=by
    ),
    "avsla": lambda found, said, by: standing.reject(
        initiative=found, reason=said["reason"], version=said["version"], by=by
    ),
    "stoppa": lambda found, said, by: standing.stop(
        initiative=found, reason=said["reason"], lessons=said["lessons"], version=said["version"], by=by
    ),
    "sla-ihop": lambda found, said, by: standing.merge(
        initiative=found, into=said["into"], reason=said["reason"], version=said["version"], by=by
    ),
}


def _form(verb: str, initiative: Initiative, posted: Any) -> forms.Form:
    start = {"version": initiative.version, "lessons": initiative.lessons}
    if verb in {"pausa", "vila"}:
        return RestForm(posted, initial=start)
    if verb == "stoppa":
        return StopForm(posted, initial=start)
    if verb == "sla-ihop":
        return IntoForm(posted, others=questions.mergeable(initiative), initial=start)
    return ReasonForm(posted, initial=start)


def _get(pk: int) -> Initiative:
    return get_object_or_404(questions.whole(), pk=pk)


def _page(
    request: HttpRequest, form: forms.Form, initiative: Initiative, title: Text, save: Text, lead: Text = ""
) -> HttpResponse:
    back = reverse("initiative", args=[initiative.pk])
    crumbs = [Link(_("Initiativ"), reverse("initiatives")), Link(initiative.title, back)]
    return form_page(
        request, form, title=title, lead=lead or initiative.title, save=save, cancel=back, crumbs=crumbs
    )
