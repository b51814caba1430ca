"""The ranking and the marks that it rests on, as tables."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.portfolio import scales
from samstyr.portfolio.models import Initiative, ScoreSheet
from samstyr.portfolio.selectors.scoring import Weighed
from samstyr.ui.components import Cell, Column, Table, Text


def score(value: Fraction | None) -> str:
    """A score on the scale 1–5, one decimal."""
    return numbers.number(float(value), 1) if value is not None else numbers.NOTHING


def finding(ranked: int, rest: int) -> str:
    """How many initiatives have a place in the order, and how many wait for one."""
    if not ranked:
        return _("Inget initiativ är rangordnat än")
    said = ngettext("%(n)s initiativ är rangordnat", "%(n)s initiativ är rangordnade", ranked) % {"n": ranked}
    return said + _(", %(n)s har ingen plats än") % {"n": rest} if rest else said


def ranking(rows: Iterable[Weighed]) -> Table:
    """Those that have a place, best first, with how far apart the judges are and what people decided."""
    return Table(
        caption=_("Rangordning"),
        columns=[
            Column(_("Initiativ")),
            Column(_("Rang"), numeric=True),
            Column(_("Kan vara"), numeric=True),
            Column(_("Poäng"), numeric=True),
            Column(_("Spridning"), numeric=True),
            Column(_("Bedömare"), numeric=True),
            Column(_("Beslutad plats")),
        ],
        rows=[_ranked(each) for each in rows if each.ranked.place is not None],
        hide_caption=True,
        note=_(
            "Kan vara: platserna som initiativet kunde ha fått, från den snällaste bedömarens till den hårdastes."
        ),
    )


def waiting(rows: Iterable[Weighed], caption: str) -> Table:
    """Those that have no place, and why."""
    return Table(
        caption=caption,
        columns=[Column(_("Initiativ")), Column(_("Varför"), prose=True)],
        rows=[
            [
                Cell(each.initiative.title, _weighing(each.initiative), note=each.initiative.object.name),
                _why(each),
            ]
            for each in rows
        ],
        hide_caption=True,
    )


def marks(sheets: Iterable[ScoreSheet], weighed: Weighed | None) -> Table:
    """What each judge said, a person on a row and the scales across; below, how far apart those of today are."""
    spread = weighed.ranked.spread if weighed else {}
    return Table(
        caption=_("Vad bedömarna tycker"),
        columns=[
            Column(_("Bedömare")),
            *(Column(scale.name, numeric=True) for scale in scales.SCALES),
        ],
        rows=[_marked(sheet) for sheet in sheets],
        footer=[
            _("Spridning"),
            *(_apart(*spread[scale.code]) for scale in scales.SCALES),
        ]
        if spread
        else (),
        hide_caption=True,
    )


def _apart(low: int, high: int) -> str:
    return str(low) if low == high else numbers.interval(low, high)


def _marked(sheet: ScoreSheet) -> list[Cell | Text]:
    said = _("%(day)s, bedömningsmodell %(number)s") % {
        "day": dates.day(sheet.given_at),
        "number": sheet.model.number,
    }
    return [
        Cell(
            str(sheet.judge),
            note=f"{said}. {sheet.comment}" if sheet.comment else said,
            tag="" if sheet.is_current else _("ersatt"),
        ),
        *(str(sheet.marks.get(scale.code, numbers.NOTHING)) for scale in scales.SCALES),
    ]


def _ranked(each: Weighed) -> list[Cell | Text]:
    ranked = each.ranked
    stance = each.priority
    # Shown with its reason in the row: people may differ from the ranking, but in the open.
    off = stance is not None and stance.place != ranked.place
    return [
        Cell(each.initiative.title, _weighing(each.initiative), note=each.initiative.object.name),
        str(ranked.place),
        numbers.interval(ranked.best, ranked.worst) if ranked.best != ranked.worst else str(ranked.best),
        score(ranked.score),
        f"{score(ranked.lowest)}–{score(ranked.highest)}",
        str(each.judges),
        Cell(
            str(stance.place) if stance else _("inte beslutad"),
            tag=_("annan än rangen") if off else "",
            kind="info",
            note=stance.reason if stance and off else "",
        ),
    ]


def _why(each: Weighed) -> Text:
    # What fails before what is unanswered: the first stops it, the second only waits for somebody.
    if each.failing:
        return _("Uppfyller inte: %(what)s") % {"what": _names(each.failing)}
    if len(each.unstated) == len(scales.CONDITIONS):
        return _("Ingen har svarat på de %(count)d villkoren.") % {"count": len(scales.CONDITIONS)}
    if each.unstated:
        return _("Villkor som ingen har svarat på: %(what)s") % {"what": _names(each.unstated)}
    if each.ranked.score is None:
        return _("Ingen har bedömt det.")
    # Judged and without a place: only what the law requires.
    return ngettext(
        "Bedömt till %(score)s av %(count)d person. Lagkrav rangordnas inte.",
        "Bedömt till %(score)s av %(count)d personer. Lagkrav rangordnas inte.",
        each.judges,
    ) % {"score": score(each.ranked.score), "count": each.judges}


def _names(codes: Sequence[str]) -> str:
    return "; ".join(str(scales.CONDITIONS[code]) for code in codes)


def _weighing(initiative: Initiative) -> str:
    return reverse("initiative_weighing", args=[initiative.pk])
