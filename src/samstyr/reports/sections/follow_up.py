"""What was done about last year's conclusions, and what the figures did."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.measurement.results.changes import Difference
from samstyr.reports import markdown, wording
from samstyr.reports.document import (
    Block,
    ListBlock,
    Paragraph,
    heading,
    inlines,
    paragraph,
    strong,
)
from samstyr.reports.material import INVOLVED, Activity, Conclusion, Outcome, Verdict
from samstyr.reports.sections import effects, plans, summary
from samstyr.reports.sections.figures import Figures


def follow_up(figures: Figures) -> Iterator[Block]:
    """A part for each conclusion; nothing when there was no year before."""
    followed = figures.material.followed_up
    if not followed or not figures.before:
        return
    year = figures.year_before
    yield heading(1, _("Uppföljning av slutsatserna från %(year)s") % {"year": year}, "uppfoljning")
    yield paragraph(_overview(followed, year))
    for number, conclusion in enumerate(followed, 1):
        yield from _conclusion(figures, conclusion, number)


def _overview(followed: tuple[Conclusion, ...], year: int) -> str:
    # Named, and not only counted: a conclusion that led to nothing is what the next
    # analysis should ask about.
    idle = [each.title for each in followed if not each.has_answer]
    kept = sum(each.state is Verdict.KEPT for each in followed)
    parts = [
        ngettext(
            "Mätningen %(year)s ledde till %(count)s slutsats.",
            "Mätningen %(year)s ledde till %(count)s slutsatser.",
            len(followed),
        )
        % {"year": year, "count": len(followed)},
        _("%(kept)s av dem kvarstår.") % {"kept": kept} if kept else "",
    ]
    if idle:
        parts.append(_("Utan redovisade aktiviteter: %(titles)s.") % {"titles": wording.listed(idle)})
    parts.append(effects.overview(followed))
    return " ".join(part for part in parts if part)


def _conclusion(figures: Figures, conclusion: Conclusion, number: int) -> Iterator[Block]:
    yield heading(2, conclusion.title)
    yield from markdown.paragraphs(conclusion.text)
    yield heading(3, _("Det här gjordes"))
    if conclusion.activities:
        yield activities(conclusion.activities)
    if conclusion.answers:
        yield effects.answers(conclusion)
    if not conclusion.has_answer:
        yield paragraph(_("Inga aktiviteter har redovisats för slutsatsen."))
    yield from effects.cost_and_gain(conclusion, number, figures.material.steered_on)
    # The instrument may have changed since; what is no longer asked has no figure to follow.
    codes = [code for code in conclusion.codes if _known(figures, code)]
    if codes:
        yield heading(3, _("Det här hände med siffrorna"))
        for code in codes:
            yield paragraph(what_happened(figures, code))
        yield plans.followed_up(figures, codes, f"tab-uppfoljning-{number}", conclusion.title)
    if conclusion.follow_up.strip():
        yield heading(3, _("Bedömning"))
        yield from markdown.paragraphs(conclusion.follow_up)
    yield paragraph(strong(_state(conclusion)))


def _state(conclusion: Conclusion) -> str:
    match conclusion.state:
        case Verdict.KEPT:
            return _("Slutsatsen kvarstår.")
        case Verdict.CLOSED:
            return _("Slutsatsen avslutas.")
        case Verdict.OPEN:
            return _("Det är inte avgjort om slutsatsen kvarstår eller avslutas.")


def activities(found: tuple[Activity, ...]) -> ListBlock:
    """Activities with who, when, how far, and what came of them."""
    return ListBlock(tuple(_activity(each) for each in found))


def _activity(activity: Activity) -> tuple[Paragraph | ListBlock, ...]:
    facts = [activity.responsible, activity.state]
    if activity.due_on:
        facts.append(_("senast %(day)s") % {"day": dates.day(activity.due_on)})
    first = paragraph(strong(f"{activity.title}. "), f"{', '.join(part for part in facts if part)}.")
    written = markdown.paragraphs(activity.text)
    outcomes = (
        (ListBlock(tuple((Paragraph(inlines(_outcome(each))),) for each in activity.outcomes)),)
        if activity.outcomes
        else ()
    )
    return (first, *written, *outcomes)


def _outcome(outcome: Outcome) -> str:
    # “3 utbildningar” and not “3,0”.
    whole = outcome.value == outcome.value.to_integral_value()
    text = f"{outcome.measure}: {numbers.number(outcome.value, 0 if whole else 1)}"
    return f"{text} ({outcome.note})" if outcome.note else text


def what_happened(figures: Figures, code: str) -> str:
    """What a figure did since the year before, and how sure that is, with the share of *vet ej*."""
    if code == INVOLVED:
        return f"{summary.involved(figures)} {_moved(figures.involved_change)}".strip()
    words = wording.item_change(
        figures.title(code), figures.figure(code), figures.earlier(code), figures.change(code)
    )
    unknown = wording.unknown_change(
        figures.unknown(code), figures.unknown_before(code), figures.unknown_change(code)
    )
    return f"{words} {unknown}".strip()


def _moved(change: Difference | None) -> str:
    if change is None or change.verdict is None:
        return ""
    return _("Skillnaden är %(change)s: %(verdict)s.") % {
        "change": change.text,
        "verdict": change.verdict.word,
    }


def _known(figures: Figures, code: str) -> bool:
    return bool(figures.involved) if code == INVOLVED else code in figures.group.items
