"""The pages that a respondent meets, as skeletons. They hold nothing of a person and no link: all addresses are relative."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

from samstyr.analysis.instruments import Category, Item
from samstyr.measurement.answers import Answers, fingerprint, symbol
from samstyr.measurement.survey.questionnaires import Questionnaire
from samstyr.measurement.survey.reading import COMMENT, INVOLVED, ITEM, SHOWN, Asked
from samstyr.measurement.survey.skeletons import Skeleton, radio
from samstyr.ui.components import Statement

START, EVERYTHING, REVIEW = "start", "allt", "granska"
UNSAVED = "osparat"
type Faults = Mapping[str, str | Promise]


def asked(questionnaire: Questionnaire, page: str) -> Asked:
    """What a page asks. `page` is "start", "allt", "granska" or the number of a part."""
    steps, comments = questionnaire.instrument.scale.steps, questionnaire.comment_categories
    if page == START:
        return Asked((), steps, filter_question=True)
    if page == EVERYTHING:
        return Asked(questionnaire.instrument.items, steps, comments, filter_question=True)
    # Only the last comment is written there; the parts ask for their own.
    if page == REVIEW:
        return Asked((), steps, comments[-1:])
    part = questionnaire.parts[int(page) - 1]
    return Asked(part.items, steps, tuple(code for code in comments if code == part.code))


def skeleton(
    questionnaire: Questionnaire,
    page: str,
    language: str,
    *,
    faults: Faults | None = None,
    preview: bool = False,
) -> Skeleton:
    """A page ready to be filled in. One with faults, or for a preview, is made for the occasion."""
    key = (page, language)
    if faults or preview or key not in questionnaire.skeletons:
        made = Skeleton(_html(questionnaire, page, language, faults or {}, preview=preview))
        if faults or preview:
            return made
        questionnaire.skeletons[key] = made
    return questionnaire.skeletons[key]


def filled(made: Skeleton, asked: Asked, answers: Answers, *, texts: Mapping[str, str] | None = None) -> str:
    """A page with a respondent's answers in it. `texts` are comments that could not be saved, by category."""
    # What the page was filled with comes back with it: only what has been changed since is written.
    values = {SHOWN: "".join(symbol(answers.items.get(item.code)) for item in asked.items)}
    marks = {
        radio(ITEM + item.code, str(answers.items[item.code])): " checked"
        for item in asked.items
        if item.code in answers.items
    }
    if answers.is_empty:
        marks[UNSAVED] = " hidden"
    if asked.filter_question and answers.involved is not None:
        values[f"{SHOWN}-{INVOLVED}"] = word = "ja" if answers.involved else "nej"
        marks[radio(INVOLVED, word)] = " checked"
    for category in asked.comments:
        stored = answers.comments.get(category, "")
        values[f"{SHOWN}-{COMMENT}{category}"] = fingerprint(stored)
        # What could not be saved stays in the field; it must not be typed once more.
        values[COMMENT + category] = text = (texts or {}).get(category, stored)
        if text:
            marks[f"oppen-{category}"] = " open"
    return made.filled(values, marks)


def render(questionnaire: Questionnaire | None, template: str, language: str, **context: Any) -> str:
    """A page from its template, in the respondent's language and without anything of the request."""
    # A request of nobody: were it the respondent's own, a context processor could put a session or an address
    # on the page.
    request = HttpRequest()
    request.user = AnonymousUser()
    request.path = request.path_info = "/svara/"
    # Both languages at every page: the personal link is all that a respondent has.
    others = [code for code in ("sv", "en") if code != language]
    with translation.override(language):
        return render_to_string(
            f"measurement/survey/{template}.html",
            {
                "questionnaire": questionnaire,
                "measurement": questionnaire.measurement if questionnaire else None,
                "other_languages": [translation.get_language_info(code) for code in others],
                **context,
            },
            request,
        )


def statements(
    questionnaire: Questionnaire, items: tuple[Item, ...], language: str, faults: Faults
) -> list[Statement]:
    """The items as the component that asks them."""
    scale, words = questionnaire.instrument.scale, questionnaire.measurement.local_words
    # Numbered through the whole survey, as people speak of “question twelve”.
    order = {item.code: number for number, item in enumerate(questionnaire.instrument.items, 1)}
    return [
        Statement(
            name=ITEM + item.code,
            text=item.statement.text(language, words),
            low=scale.lowest.text(language),
            high=scale.highest.text(language),
            steps=scale.steps,
            number=f"{order[item.code]}. {item.title.text(language, words)}",
            explanation=item.explanation.text(language, words),
            dont_know_label=scale.dont_know.text(language),
            error=faults.get(ITEM + item.code, ""),
        )
        for item in items
    ]


def part_context(
    questionnaire: Questionnaire, part: Category, language: str, faults: Faults
) -> dict[str, Any]:
    """What a template needs to show one part."""
    words = questionnaire.measurement.local_words
    return {
        "code": part.code,
        "number": questionnaire.parts.index(part) + 1,
        "title": part.title.text(language, words),
        "explanation": part.explanation.text(language, words),
        "statements": statements(questionnaire, part.items, language, faults),
        "local_words": _local_words(questionnaire, part, language),
        "has_comment": part.code in questionnaire.comment_categories,
        "comment_fault": faults.get(COMMENT + part.code, ""),
    }


def _html(questionnaire: Questionnaire, page: str, language: str, faults: Faults, *, preview: bool) -> str:
    context: dict[str, Any] = {
        "faults": faults,
        "preview": preview,
        "form": True,
        "filter": _filter(questionnaire, language, faults),
        "up": "" if page in {START, EVERYTHING} and not preview else "../",
        "last_comment_fault": faults.get(COMMENT, ""),
    }
    if page == START:
        return render(questionnaire, "start", language, **context)
    if page == EVERYTHING:
        parts = [part_context(questionnaire, part, language, faults) for part in questionnaire.parts]
        return render(questionnaire, "everything", language, parts=parts, **context)
    part = questionnaire.parts[int(page) - 1]
    return render(
        questionnaire,
        "part",
        language,
        part=part_context(questionnaire, part, language, faults),
        total=len(questionnaire.parts),
        **context,
    )


def _filter(questionnaire: Questionnaire, language: str, faults: Faults) -> dict[str, Any]:
    question, words = questionnaire.instrument.filter_question, questionnaire.measurement.local_words
    return {
        "question": question.question.text(language, words),
        "explanation": question.explanation.text(language, words),
        "targets": [("ja", question.yes.text(language)), ("nej", question.no.text(language))],
        "fault": faults.get(INVOLVED, ""),
    }


def _local_words(questionnaire: Questionnaire, part: Category, language: str) -> list[tuple[str, str]]:
    """The municipality's own words that a part uses, each with the term that it stands for."""
    used = {
        name
        for item in part.items
        for name in item.statement.wording.placeholders | item.explanation.placeholders
    }
    words = questionnaire.measurement.local_words
    return [
        (words[definition.key], definition.term.text(language))
        for definition in questionnaire.instrument.definitions
        if definition.key in used
        and words.get(definition.key)
        # A word that is the same here needs no explanation.
        and words[definition.key] != definition.term.text(language)
    ]
