"""The survey as a respondent will see it, for whoever makes it. Nothing is saved."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.measurement.answers import Answers
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors.measurements import Step
from samstyr.measurement.survey import overview, pages, questionnaires
from samstyr.measurement.survey.pages import EVERYTHING, REVIEW, START
from samstyr.measurement.survey.questionnaires import Questionnaire
from samstyr.measurement.views.setup.frame import measurement_of, next_step
from samstyr.measurement.views.setup.frame import page as setup_page
from samstyr.measurement.views.survey import visits

RECEIPT, QUESTIONS = "tack", "fragor"
_IN_A_FRAME: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}


@requires(Right.MANAGE_MEASUREMENTS)
@require_safe
def frames(request: HttpRequest, pk: int) -> HttpResponse:
    """Phone and desk beside each other."""
    measurement = measurement_of(request, pk)
    context = setup_page(
        measurement,
        _("Förhandsvisning"),
        lead=_("Så här möter enkäten den som ska svara. Klicka dig igenom den; inget sparas."),
        first=reverse("survey_preview_page", args=[pk, START]),
        onwards=next_step(Step.PREVIEW, measurement) if measurement.status == Status.DRAFT else None,
    )
    return render(request, "measurement/survey/preview.html", context)


@requires(Right.MANAGE_MEASUREMENTS)
@xframe_options_sameorigin
@csp_override(_IN_A_FRAME)
@csrf_exempt  # it changes nothing
def page(request: HttpRequest, pk: int, page: str) -> HttpResponse:
    """One page of the survey. A form that is sent leads on, and is forgotten."""
    questionnaire = questionnaires.made(get_object_or_404(Measurement, pk=pk))
    if page not in _order(questionnaire) and page != QUESTIONS:
        raise Http404
    language = visits.language_of(request)
    if request.method == "POST":
        return _onwards(request, questionnaire, pk, page)
    return visits.answer(request, _html(questionnaire, page, language), language)


def _onwards(request: HttpRequest, questionnaire: Questionnaire, pk: int, page: str) -> HttpResponse:
    order = _order(questionnaire)
    language = request.POST.get("sprak") or visits.chosen(request)
    step = 0 if request.POST.get("sprak") else -1 if request.POST.get("till") == "tillbaka" else 1
    place = min(max(order.index(page) + step, 0), len(order) - 1)
    address = reverse("survey_preview_page", args=[pk, order[place]])
    return HttpResponseRedirect(
        f"{address}?sprak={language}" if language in {"sv", "en"} else address, status=303
    )


def _order(questionnaire: Questionnaire) -> list[str]:
    """The pages as a respondent walks through them."""
    if questionnaire.on_one_page:
        return [START, REVIEW, RECEIPT]
    return [START, *(str(number) for number in range(1, len(questionnaire.parts) + 1)), REVIEW, RECEIPT]


def _html(questionnaire: Questionnaire, page: str, language: str) -> str:
    nothing = Answers()
    more: dict[str, Any] = {"preview": True, "up": "../"}
    if page == RECEIPT:
        return pages.render(questionnaire, "receipt", language, **more)
    if page == QUESTIONS:
        common = overview.common_questions(questionnaire)
        return pages.render(questionnaire, "questions", language, common_questions=common, **more)
    if page == REVIEW:
        return overview.review(questionnaire, nothing, language, preview=True)
    shown = EVERYTHING if page == START and questionnaire.on_one_page else page
    made = pages.skeleton(questionnaire, shown, language, preview=True)
    return pages.filled(made, pages.asked(questionnaire, shown), nothing)
