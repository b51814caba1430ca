"""The way in of every page behind a personal link, and the envelope that every answer to a respondent goes in."""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samstyr.foundation.access import public
from samstyr.measurement import vault
from samstyr.measurement.answers import Answers
from samstyr.measurement.models import Status
from samstyr.measurement.survey import pages, questionnaires
from samstyr.measurement.survey.questionnaires import Questionnaire

LARGEST = 200_000  # bytes; a whole survey with all comments filled to the brim is a tenth of it
_WORTH_PACKING = 4_000
_LANGUAGES = ("sv", "en")
PRIVATE = {
    "Cache-Control": "no-store, private",
    # The address is the key: it goes to nobody.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass
class Visit:
    """One request by a personal link that is open for answers."""

    request: HttpRequest
    invitation: vault.Invitation

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """What the measurement asks."""
        return questionnaires.of(self.invitation.measurement_id)

    @cached_property
    def answers(self) -> Answers:
        """What has been answered so far."""
        return vault.load_draft(self.invitation)

    @property
    def language(self) -> str:
        """The language that the respondent has chosen, on this device or another."""
        return self.answers.language or language_of(self.request)

    def to(self, page: str) -> HttpResponse:
        """Send on to a page of this link: "" is its first."""
        return redirect(self.invitation.token, page)


type View[**P] = Callable[Concatenate[Visit, P], HttpResponse]


def by_link[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """Open a view to whoever holds a personal link that takes answers; everybody else gets a page that says why not.

    Exempt from Django's protection against forged forms: that guards a cookie that a browser sends along by itself,
    and here is none. Whoever can make such a form knows the link already.
    """

    @public
    @csrf_exempt
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        # Before anything is read: a large body would be taken in whole first.
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return too_large(request)
        invitation = vault.find(token)
        if invitation is None:
            return unknown(request)
        if invitation.answered or not invitation.is_open:
            return turned_away(request, invitation)
        try:
            return view(Visit(request, invitation), *args, **kwargs)
        except (vault.AlreadyAnswered, vault.NotOpen):  # it happened between our question and our answer
            again = vault.find(token)
            return unknown(request) if again is None else turned_away(request, again)

    return opened


def turned_away(request: HttpRequest, invitation: vault.Invitation) -> HttpResponse:
    """For a link that has been used, or whose measurement takes no answers now."""
    if wants_json(request):
        return json({"saved": False, "reload": True}, status=409)
    if invitation.answered:
        # A form that was open when another device handed in: what it sends is too late, and
        # the receipt says so.
        if request.method == "POST" or not request.path.endswith("/tack/"):
            return redirect(invitation.token, "tack/", language=chosen(request))
        return page(request, questionnaires.of(invitation.measurement_id), "receipt")
    questionnaire = questionnaires.of(invitation.measurement_id)
    language = language_of(request)
    with translation.override(language):
        if invitation.status == Status.DRAFT:
            words = (
                _("Enkäten har inte öppnat än"),
                [_("Kom gärna tillbaka med samma länk när den har gjort det.")],
            )
        else:
            words = (
                _("Enkäten är stängd"),
                [
                    _("Tack för att du ville svara. Mätningen har stängt och tar inte emot fler svar."),
                    _("Resultatet räknas ihop och publiceras för hela kommunen."),
                ],
            )
    return page(request, questionnaire, "message", heading=words[0], paragraphs=words[1])


def unknown(request: HttpRequest) -> HttpResponse:
    """For a link that was never given out, is mistyped, or has been erased."""
    if wants_json(request):
        return json({"saved": False, "reload": True}, status=404)
    with translation.override(language_of(request)):
        return message(
            request,
            _("Länken känns inte igen"),
            [
                _("Kanske kom inte hela länken med. Prova att öppna den direkt ur brevet eller mejlet."),
                _("Länkar slutar gälla en månad efter att mätningen har stängt."),
            ],
            status=404,
            offers_code=True,
        )


def too_large(request: HttpRequest) -> HttpResponse:
    """For a page that sends more than any survey holds."""
    with translation.override(language_of(request)):
        return message(
            request,
            _("Det som skickades är för stort"),
            [_("Ingenting har ändrats. Gå tillbaka, korta dina kommentarer och försök igen.")],
            status=413,
        )


def page(
    request: HttpRequest, questionnaire: Questionnaire, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the survey that holds no answers."""
    language = context.pop("language", None) or language_of(request)
    return answer(
        request, pages.render(questionnaire, template, language, **context), language, status=status
    )


def message(
    request: HttpRequest, heading: str, paragraphs: list[str], *, status: int, offers_code: bool = False
) -> HttpResponse:
    """A page that stands outside every measurement."""
    language = language_of(request)
    html = pages.render(
        None, "message", language, heading=heading, paragraphs=paragraphs, offers_code=offers_code
    )
    return answer(request, html, language, status=status)


def answer(request: HttpRequest, html: str, language: str, *, status: int = 200) -> HttpResponse:
    """HTML on its way: private, packed when that is worth it."""
    body = html.encode()
    headers = {**PRIVATE, "Content-Language": language, "Vary": "Accept-Encoding"}
    if len(body) > _WORTH_PACKING and "gzip" in request.headers.get("Accept-Encoding", ""):
        # Quickly packed is good enough; without the clock's time the same page is the same bytes.
        body = gzip.compress(body, compresslevel=1, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return HttpResponse(body, status=status, headers=headers)


def json(content: Mapping[str, Any], *, status: int = 200) -> JsonResponse:
    """An answer to our own script."""
    return JsonResponse(content, status=status, headers=PRIVATE)


def redirect(token: str, to: str, *, language: str = "") -> HttpResponse:
    """See other: after a form, so that loading anew sends nothing again."""
    query = f"?sprak={language}" if language else ""
    response = HttpResponseRedirect(f"/svara/{token}/{to}{query}", status=303, headers=PRIVATE)
    # There is no body that it could be about.
    response.headers.pop("Content-Type", None)
    return response


def language_of(request: HttpRequest) -> str:
    """The language asked for in the address, else the one chosen on the product's other pages, else Swedish."""
    return chosen(request) or getattr(request, "LANGUAGE_CODE", "sv")


def chosen(request: HttpRequest) -> str:
    """The language asked for in the address, or ""."""
    asked = request.GET.get("sprak", "")
    return asked if asked in _LANGUAGES else ""


def wants_json(request: HttpRequest) -> bool:
    """Whether it is our script that asks."""
    return request.headers.get("Accept", "") == "application/json"
