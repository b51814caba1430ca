"""Co-operation with third parties: figures, challenges, meetings, pilots."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import list_files
from samstyr.foundation.access import requires
from samstyr.portfolio import cooperation_policies
from samstyr.portfolio.forms.cooperation import ChallengeForm, MeetingForm, OutcomeForm, PilotForm
from samstyr.portfolio.models import Challenge, ChallengeState
from samstyr.portfolio.pages import cooperation as pages
from samstyr.portfolio.selectors import cooperation as questions
from samstyr.portfolio.services import cooperation as services
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, done, sent_version
from samstyr.ui.long_lists import files_of, page_of

PAGE = 50
BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The years in figures, and every challenge."""
    challenges = list(questions.every())
    years = questions.years(challenges)
    # The figures above need every challenge, so the page is cut out of those at hand.
    page = page_of(request, challenges, PAGE)
    may_begin = cooperation_policies.may_begin(asker(request))
    return render(
        request,
        "portfolio/cooperation.html",
        {
            "above": _("Samverkan"),
            "title": pages.finding(years),
            "action": Link(_("Ny utmaning"), reverse("challenge_add")) if may_begin else None,
            "may_begin": may_begin,
            "figures": pages.figures(years),
            "page": page,
            "table": pages.listed(page),
            "files": files_of("cooperation_file", excel=_("Allt som Excel"), csv=_("Allt som CSV")),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """Every challenge, meeting and pilot as Excel or CSV."""
    del request
    rows = pages.file_rows(questions.every())
    return list_files.attachment("samverkan", ending, pages.file_header(), rows)


@requires(Right.READ)
@require_safe
def challenge(request: HttpRequest, pk: int) -> HttpResponse:
    """One challenge: the problem, who was met, what was tried and learnt."""
    found = _challenge(pk)
    return render(
        request,
        "portfolio/challenge.html",
        {
            "title": found.title,
            "above": _("Utmaning"),
            "lead": found.text,
            "crumbs": _crumbs(),
            "challenge": found,
            "kind": pages.KINDS[found.state],
            "is_draft": found.state == ChallengeState.DRAFT,
            "is_closed": found.state == ChallengeState.CLOSED,
            "meetings": pages.meetings(found),
            "may_keep": cooperation_policies.may_keep(asker(request), found.object),
            "why_not": cooperation_policies.why_not(found.object),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """Draft a challenge."""
    by = asker(request)
    cooperation_policies.require_beginner(by)
    form = ChallengeForm(request.POST or None)

    def save(_said: object) -> str:
        return reverse("challenge", args=[services.create(facts=form.facts(), by=by).pk])

    page = FormPage(
        title=_("Ny utmaning"),
        back=reverse("cooperation"),
        done=_("Utmaningen är sparad som utkast."),
        crumbs=_crumbs(),
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a challenge."""
    found, by = _kept(request, pk)
    start: dict[str, Any] = {name: getattr(found, name) for name in [*services.FIELDS, "version"]}
    start |= {"units": list(found.units.all()), "needs": list(found.needs.all())}
    form = ChallengeForm(request.POST or None, initial=start)

    def save(said: dict[str, Any]) -> None:
        services.update(challenge=_challenge(pk), version=said["version"], facts=form.facts(), by=by)

    page = _page(_("Ändra utmaningen"), found, _("Utmaningen är ändrad."), saved=lambda: _saved(pk))
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let others see the challenge."""
    return _do(request, pk, _("Utmaningen är publicerad."), services.publish)


@requires(Right.TAKE_PART)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End a challenge."""
    return _do(request, pk, _("Utmaningen är avslutad."), services.close)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def meet(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down a match meeting."""
    found, by = _kept(request, pk)
    form = MeetingForm(request.POST or None)

    def save(_said: object) -> None:
        services.meet(challenge=found, met=form.met(), by=by)

    return answer(request, _page(_("Nytt matchmöte"), found, _("Mötet är sparat.")), form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a pilot."""
    found, by = _kept(request, pk)
    form = PilotForm(request.POST or None, challenge=found)

    def save(_said: object) -> None:
        services.begin(challenge=_challenge(pk), tried=form.tried(), by=by)

    return answer(request, _page(_("Ny pilot"), found, _("Piloten är sparad.")), form, save)


@requires(Right.TAKE_PART)
@require_http_methods(BOTH)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Scale a pilot or stop it, with what was learnt."""
    pilot, by = get_object_or_404(questions.pilots(), pk=pk), asker(request)
    cooperation_policies.require_keeper(by, pilot.challenge.object)
    form = OutcomeForm(request.POST or None, initial={"version": pilot.version})

    def save(said: dict[str, Any]) -> None:
        fresh = get_object_or_404(questions.pilots(), pk=pk)
        # Both ends want what was learnt: a pilot that stopped is worth as much to the next who tries.
        if said["outcome"] == "scale":
            services.scale(pilot=fresh, version=said["version"], learnt=said["learnt"], into=form.into, by=by)
        else:
            services.stop(pilot=fresh, version=said["version"], learnt=said["learnt"], by=by)

    page = _page(
        _("Avsluta piloten"),
        pilot.challenge,
        _("Piloten är avslutad, och lärdomen finns kvar."),
        above=[Fact(_("Med vem"), pilot.company.name), Fact(_("Vad vi trodde"), pilot.hypothesis)],
    )
    return answer(request, page, form, save)


def _do(request: HttpRequest, pk: int, words: str, service: Callable[..., object]) -> HttpResponse:
    by = asker(request)
    return done(
        request,
        words,
        reverse("challenge", args=[pk]),
        lambda: service(challenge=_challenge(pk), version=sent_version(request), by=by),
    )


def _kept(request: HttpRequest, pk: int) -> tuple[Challenge, User]:
    found, by = _challenge(pk), asker(request)
    cooperation_policies.require_keeper(by, found.object)
    return found, by


def _saved(pk: int) -> tuple[int, list[Fact]]:
    fresh = _challenge(pk)
    return fresh.version, [Fact(_("Utmaningen"), fresh.title), Fact(_("Beskrivning"), fresh.text)]


def _page(title: str, found: Challenge, words: str, **more: Any) -> FormPage:
    back = reverse("challenge", args=[found.pk])
    crumbs = [*_crumbs(), Link(found.title, back)]
    return FormPage(title=title, lead=found.title, back=back, done=words, crumbs=crumbs, **more)


def _challenge(pk: int) -> Challenge:
    return get_object_or_404(questions.every(), pk=pk)


def _crumbs() -> list[Link]:
    return [Link(_("Samverkan"), reverse("cooperation"))]
