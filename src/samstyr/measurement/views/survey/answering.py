"""The respondent's way: start, the parts, review, receipt."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation

from samstyr.measurement import vault
from samstyr.measurement.answers import Change, fingerprint
from samstyr.measurement.survey import overview, pages, reading
from samstyr.measurement.survey.pages import EVERYTHING, REVIEW, START
from samstyr.measurement.survey.reading import COMMENT, Read
from samstyr.measurement.views.survey import visits
from samstyr.measurement.views.survey.visits import Visit, by_link


@by_link
def start(visit: Visit) -> HttpResponse:
    """The first page: why, how long, who sees what, and the filter question; or the whole survey on one page."""
    if visit.questionnaire.on_one_page:
        return _everything(visit)
    return _page(visit, START) if visit.request.method != "POST" else _back(visit, START, forward="1/")


@by_link
def part(visit: Visit, number: int) -> HttpResponse:
    """One category with its statements."""
    last = len(visit.questionnaire.parts)
    # An old address of a part leads to the beginning, and never to a fault.
    if visit.questionnaire.on_one_page or not 1 <= number <= last:
        return visit.to("")
    if visit.request.method != "POST":
        return _page(visit, str(number))
    # Backwards saves too: nobody is to choose between looking back and keeping an answer.
    if visit.request.POST.get("till") == "tillbaka":
        return _back(visit, str(number), forward=f"{number - 1}/" if number > 1 else "")
    return _back(visit, str(number), forward=f"{number + 1}/" if number < last else "granska/")


@by_link
def review(visit: Visit) -> HttpResponse:
    """What is unanswered, kindly, and the button that hands everything in."""
    if visit.request.method != "POST":
        return _review(visit, {})
    found = _read(visit, REVIEW)
    # A comment that could not be read is mended first: after handing in nothing can be changed.
    if visit.request.POST.get("till") == "skicka" and not found.faults:
        return _hand_in(visit, found.change)
    if not found.change.is_empty:
        visit.answers = vault.save_draft(visit.invitation, found.change)
    if found.faults:
        return _review(visit, found.faults, status=422)
    if found.change.language:
        return visit.to("granska/")
    return visit.to("" if visit.questionnaire.on_one_page else f"{len(visit.questionnaire.parts)}/")


@by_link
def receipt(visit: Visit) -> HttpResponse:
    """The receipt is for links that have been used (`visits.turned_away`); this one has not been."""
    return visit.to("")


@by_link
def questions(visit: Visit) -> HttpResponse:
    """The municipality's own questions and answers, and those that every respondent has."""
    with translation.override(visit.language):
        common = overview.common_questions(visit.questionnaire)
    return visits.page(
        visit.request,
        visit.questionnaire,
        "questions",
        language=visit.language,
        common_questions=common,
        up="../",
    )


@by_link
def save(visit: Visit) -> HttpResponse:
    """Save single answers as they are given: for our script. Tells what is stored, to compare with next time."""
    if visit.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _read(visit, EVERYTHING)
    answers = vault.save_draft(visit.invitation, found.change)
    # What could be used is saved though something else could not.
    return visits.json(
        {
            "saved": not found.faults,
            "faults": {field: str(fault) for field, fault in found.faults.items()},
            "comments": {
                COMMENT + category: fingerprint(answers.comments.get(category, ""))
                for category in found.change.comments
            },
        },
        status=422 if found.faults else 200,
    )


def _everything(visit: Visit) -> HttpResponse:
    """The whole survey on one page. Handing in with gaps leads by the review, which says so."""
    if visit.request.method != "POST":
        return _page(visit, EVERYTHING)
    found = _read(visit, EVERYTHING)
    if found.faults or found.change.language or visit.request.POST.get("till") != "skicka":
        return _saved(visit, EVERYTHING, found, forward="granska/")
    # With what has just been sent, which is not saved yet.
    after = visit.answers.changed_by(found.change)
    if not overview.is_complete(visit.questionnaire, after):
        return _saved(visit, EVERYTHING, found, forward="granska/")
    return _hand_in(visit, found.change)


def _page(visit: Visit, page: str) -> HttpResponse:
    """A page with what has been answered in it."""
    asked = pages.asked(visit.questionnaire, page)
    made = pages.skeleton(visit.questionnaire, page, visit.language)
    return visits.answer(visit.request, pages.filled(made, asked, visit.answers), visit.language)


def _back(visit: Visit, page: str, *, forward: str) -> HttpResponse:
    """A page that came back: saved, and on to the next."""
    return _saved(visit, page, _read(visit, page), forward=forward)


def _saved(visit: Visit, page: str, found: Read, *, forward: str) -> HttpResponse:
    if not found.change.is_empty:
        visit.answers = vault.save_draft(visit.invitation, found.change)
    if found.faults:
        return _mend(visit, page, found)
    if found.change.language:  # the same page, in the other language
        return visit.to("" if page in {START, EVERYTHING} else f"{page}/")
    return visit.to(forward)


def _mend(visit: Visit, page: str, found: Read) -> HttpResponse:
    """The page once more, saying what could not be used; what was written is still there."""
    asked = pages.asked(visit.questionnaire, page)
    made = pages.skeleton(visit.questionnaire, page, visit.language, faults=found.faults)
    html = pages.filled(made, asked, visit.answers, texts=_unsaved_texts(visit.request, found))
    return visits.answer(visit.request, html, visit.language, status=422)


def _review(visit: Visit, faults: pages.Faults, *, status: int = 200) -> HttpResponse:
    html = overview.review(visit.questionnaire, visit.answers, visit.language, faults=faults)
    return visits.answer(visit.request, html, visit.language, status=status)


def _hand_in(visit: Visit, change: Change) -> HttpResponse:
    vault.submit(visit.invitation, visit.questionnaire.instrument.codes, change)
    return visits.redirect(visit.invitation.token, "tack/", language=visit.answers.language)


def _read(visit: Visit, page: str) -> Read:
    with translation.override(visit.language):
        return reading.read(visit.request.POST, pages.asked(visit.questionnaire, page))


def _unsaved_texts(request: HttpRequest, found: Read) -> dict[str, str]:
    return {
        field.removeprefix(COMMENT): request.POST.get(field, "")
        for field in found.faults
        if field.startswith(COMMENT)
    }
