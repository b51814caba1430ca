"""Weighing initiatives against one another: the ranking, one's own judgement, and where people then put them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import versions
from samstyr.foundation.access import requires
from samstyr.governance.models import Matter
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.portfolio import scales
from samstyr.portfolio.forms.weighing import ConditionsForm, JudgementForm, PlaceForm, WeightsForm
from samstyr.portfolio.models import Category, Initiative
from samstyr.portfolio.pages import capacity_tables, weighing_tables
from samstyr.portfolio.selectors import capacity
from samstyr.portfolio.selectors import initiatives as known
from samstyr.portfolio.selectors import scoring as questions
from samstyr.portfolio.services import initiatives, scoring
from samstyr.portfolio.services.scoring import Stance
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer

FORM = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The ranking, the law's lane, and what has no place yet."""
    rows = questions.weighed()
    ranked = [each for each in rows if each.ranked.place is not None]
    # A lane of its own: nobody chooses whether the law is followed.
    by_law = [each for each in rows if each.initiative.category == Category.LAW]
    rest = [each for each in rows if each.ranked.place is None and each not in by_law]
    user = asker(request)
    model = questions.model_in_force()
    weight, decider = questions.weights(), who_decides(Matter.BETWEEN_OBJECTS)
    return render(
        request,
        "portfolio/weighing.html",
        {
            "above": _("Prioritering"),
            "title": weighing_tables.finding(len(ranked), len(rest)),
            "lead": _(
                "Rangordningen är ett underlag. Beslutet är människors, och får vara ett annat om det har ett skäl."
            ),
            "ranking": weighing_tables.ranking(ranked) if ranked else None,
            "law": weighing_tables.waiting(by_law, _("Det som lagen kräver")) if by_law else None,
            "rest": weighing_tables.waiting(rest, _("Har ingen plats än")) if rest else None,
            "weights": [Fact(scale.name, str(weight[scale.code])) for scale in scales.SCALES],
            "model": model,
            "models": list(questions.models_made()),
            "decider": decider,
            "may_judge": scoring.may_judge(user),
            "may_decide": mandates.held(user, decider) is not None,
        },
    )


@requires(Right.READ)
@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """How one initiative is weighed: conditions, every judgement, its place, and what must wait if it starts."""
    found, user = _initiative(pk), asker(request)
    decider, weighed = who_decides(Matter.BETWEEN_OBJECTS), questions.of(found)
    scenario = capacity.if_it_starts(found)
    return render(
        request,
        "portfolio/initiative_weighing.html",
        {
            "title": _("Prioritering av %(title)s") % {"title": found.title},
            "crumbs": _crumbs(found),
            "initiative": found,
            "weighed": weighed,
            "marks": weighing_tables.marks(questions.sheets_of(found), weighed),
            "conditions": questions.conditions_of(found),
            "shortage": capacity_tables.shortage(scenario.squeezed) if scenario.squeezed else None,
            "could_wait": capacity_tables.could_wait(scenario.squeezed),
            "unstated": sorted({f"{load.seat} {load.year}" for load in scenario.unstated}),
            "unstated_year": min((load.year for load in scenario.unstated), default=None),
            "has_hours": scenario.asks,
            "is_started": found.state in initiatives.STARTED,
            "decider": decider,
            "may_judge": scoring.may_judge(user),
            "may_decide": mandates.held(user, decider) is not None,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own judgement, on five worded scales; what others think is not shown here, so that it is one's own."""
    found, user = _initiative(pk), asker(request)
    person = scoring.require_judge(user)
    # Her own marks of last time, and nobody else's: who sees the others' first gives the mean.
    before = questions.sheet_by(found, person.pk)
    initial = {**before.marks, "comment": before.comment} if before else None
    form = JudgementForm(request.POST or None, initial=initial)
    page = FormPage(
        title=_("Bedöm %(title)s") % {"title": found.title},
        lead=_("Svara för dig själv. Alla bedömningar visas sedan, med namn och spridning."),
        back=_weighing(found),
        crumbs=_crumbs(found),
        done=_("Din bedömning är sparad."),
    )
    return answer(
        request,
        page,
        form,
        lambda data: scoring.judge(initiative=found, marks=form.marks(), comment=data["comment"], by=user),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def conditions(request: HttpRequest, pk: int) -> HttpResponse:
    """The conditions that come before any scoring."""
    found, user = _initiative(pk), asker(request)
    scoring.require_judge(user)
    stated = {each.code: each for each in found.conditions.all()}
    initial = {code: str(int(each.holds)) for code, each in stated.items()}
    notes = {f"{code}_note": each.note for code, each in stated.items()}
    seen = {"version": versions.mark(stated.values())}
    form = ConditionsForm(request.POST or None, initial=initial | notes | seen)

    def saved() -> tuple[int, list[Fact]]:
        now = [(words, each) for words, each in questions.conditions_of(found) if each]
        return versions.mark(each for _words, each in now), [
            Fact(words, _("ja") if each.holds else _("nej"), note=each.note or str(each.person))
            for words, each in now
        ]

    page = FormPage(
        title=_("Villkor för %(title)s") % {"title": found.title},
        lead=_("Det som inte uppfyller villkoren rangordnas inte."),
        back=_weighing(found),
        crumbs=_crumbs(found),
        done=_("Villkoren är sparade."),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda data: scoring.state_conditions(
            initiative=found, stated=form.stated(), seen=data["version"] or 0, by=user
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the initiative stands, decided by a person."""
    found, user = _initiative(pk), asker(request)
    mandates.require(user, Matter.BETWEEN_OBJECTS)
    # The rank stands in the field from the start, so that another place is a choice and needs its reason.
    rank = questions.rank_of(found)
    seen = versions.mark(questions.places_of(found))
    form = PlaceForm(request.POST or None, initial={"place": rank, "version": seen})

    def saved() -> tuple[int, list[Fact]]:
        rows = questions.places_of(found)
        return versions.mark(rows), [
            Fact(_("Plats"), str(each.place), note=each.reason or str(each.person))
            for each in rows
            if each.is_current
        ]

    page = FormPage(
        title=_("Besluta plats för %(title)s") % {"title": found.title},
        lead=_("Rangordningen säger %(rank)s.") % {"rank": rank or _("ingen plats")},
        back=_weighing(found),
        crumbs=_crumbs(found),
        done=_("Platsen är beslutad."),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda data: scoring.place(
            initiative=found,
            stance=Stance(data["place"], data["reason"]),
            seen=data["version"] or 0,
            by=user,
        ),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def weights(request: HttpRequest) -> HttpResponse:
    """A new version of the way to score."""
    user = asker(request)
    mandates.require(user, Matter.BETWEEN_OBJECTS)
    start = {**questions.weights(), "version": versions.mark(questions.models_made())}
    form = WeightsForm(request.POST or None, initial=start)

    def saved() -> tuple[int, list[Fact]]:
        now = questions.weights()
        return versions.mark(questions.models_made()), [
            Fact(scale.name, str(now[scale.code])) for scale in scales.SCALES
        ]

    page = FormPage(
        title=_("Ändra vikterna"),
        lead=_(
            "En ny version görs. Bedömningar som gjordes med den förra står kvar hos den, och bedöms på nytt."
        ),
        back=reverse("weighing"),
        crumbs=[Link(_("Prioritering"), reverse("weighing"))],
        done=_("De nya vikterna gäller."),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda data: scoring.make_model(
            weights=form.weights(), reason=data["reason"], seen=data["version"] or 0, by=user
        ),
    )


def _initiative(pk: int) -> Initiative:
    return get_object_or_404(known.every(), pk=pk)


def _weighing(found: Initiative) -> str:
    return reverse("initiative_weighing", args=[found.pk])


def _crumbs(found: Initiative) -> list[Link]:
    return [
        Link(_("Prioritering"), reverse("weighing")),
        Link(found.title, reverse("initiative", args=[found.pk])),
    ]
