"""The whole of what one respondent has answered: what is missing, and what everybody asks."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from samstyr.analysis.instruments import Category, Item
from samstyr.measurement.answers import Answers
from samstyr.measurement.survey import pages
from samstyr.measurement.survey.pages import REVIEW, Faults
from samstyr.measurement.survey.questionnaires import Questionnaire
from samstyr.measurement.survey.reading import COMMENT, ITEM
from samstyr.measurement.survey.skeletons import Skeleton


def is_complete(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether every statement and the filter question have an answer; *vet ej* is one."""
    # The filter question too; whoever answers it with no is asked the rest as well.
    return answers.involved is not None and all(
        code in answers.items for code in questionnaire.instrument.codes
    )


def review(
    questionnaire: Questionnaire,
    answers: Answers,
    language: str,
    *,
    faults: Faults | None = None,
    preview: bool = False,
) -> str:
    """The last page before handing in: what has no answer, and all answers for whoever wants to see them."""
    with override(language):
        parts: list[dict[str, Any]] = [
            {"title": part.title.text(language), "items": _rows(questionnaire, part, answers, language)}
            for part in questionnaire.parts
        ]
    # Made of what is shown, so that the count and the list cannot differ.
    unanswered = [
        {"title": part["title"], "items": [row for row in part["items"] if not row["answer"]]}
        for part in parts
    ]
    html = pages.render(
        questionnaire,
        "review",
        language,
        faults=faults or {},
        form=True,
        preview=preview,
        # A list of nothing but blanks helps nobody.
        parts=[] if answers.is_empty else parts,
        unanswered=[part for part in unanswered if part["items"]],
        missing=sum(len(part["items"]) for part in unanswered),
        involved_answered=answers.involved is not None,
        # Addresses are relative: the personal link is a secret, and stands in no page.
        start_url="../start/" if preview else "../",
        up="../",
        last_comment_fault=(faults or {}).get(COMMENT, ""),
    )
    return pages.filled(Skeleton(html), pages.asked(questionnaire, REVIEW), answers)


def common_questions(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    """Questions that every respondent may have, with answers that hold in every municipality."""
    # The measurement's own threshold: a promise about anonymity must be the one that is kept.
    minimum = questionnaire.measurement.minimum
    return [
        (
            _("Kan någon se vad jag har svarat?"),
            _(
                "Nej. När du skickar in låses svaren in bland andras, utan namn, nummer eller klockslag. Medan du"
                " fyller i sparas de så att bara din länk kan öppna dem."
            ),
        ),
        (
            _("Vet ni att jag har svarat?"),
            _(
                "Systemet minns att din länk har använts, så att du slipper påminnelser. Det glöms när mätningen"
                " stänger."
            ),
        ),
        (
            _("Vad händer om vi är få på min förvaltning?"),
            _(
                "Siffror visas bara för grupper där minst %(minimum)s har svarat, och inte heller så att den som"
                " räknar baklänges kan få fram dem."
            )
            % {"minimum": minimum},
        ),
        (
            _("Måste jag svara på allt?"),
            _("Nej. Hoppa över det du vill. ”Vet ej” är ett svar som också säger något."),
        ),
        (
            _("Kan jag ändra mig?"),
            _("Ja, ända tills du skickar in. Efter det kan ingen hitta just dina svar, så då går det inte."),
        ),
        (
            _("Jag blev avbruten. Vad gör jag?"),
            _(
                "Öppna samma länk igen, på vilken dator eller telefon som helst. Det du har svarat finns kvar."
            ),
        ),
    ]


def _rows(
    questionnaire: Questionnaire, part: Category, answers: Answers, language: str
) -> list[dict[str, Any]]:
    words = questionnaire.measurement.local_words
    return [
        {
            "title": item.title.text(language, words),
            "text": item.statement.text(language, words),
            "url": _address(questionnaire, item),
            "answer": _answer(questionnaire, answers.items.get(item.code), language),
        }
        for item in part.items
    ]


def _address(questionnaire: Questionnaire, item: Item) -> str:
    page = "" if questionnaire.on_one_page else f"{questionnaire.part_of(item)}/"
    return f"../{page}#{ITEM}{item.code}"


def _answer(questionnaire: Questionnaire, value: int | None, language: str) -> str:
    if value is None:
        return ""
    # Nought is *vet ej*.
    return str(value) if value else questionnaire.instrument.scale.dont_know.text(language)
