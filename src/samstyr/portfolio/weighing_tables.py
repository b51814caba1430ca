"""The ranking, the seats' time and the balance as tables and charts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.planning.ledger import Amount, total
from samstyr.portfolio import scales
from samstyr.portfolio.models import Category, Initiative, InitiativeState, ScoreSheet
from samstyr.portfolio.selectors.balance import Balance
from samstyr.portfolio.selectors.capacity import Load, Squeezed
from samstyr.portfolio.selectors.scoring import Weighed
from samstyr.ui.charts import (
    Axis,
    Bubble,
    Caption,
    Chart,
    Measures,
    Part,
    Scale,
    Span,
    bands,
    bubbles,
    spans,
)
from samstyr.ui.components import Cell, Column, Table, Text

MARKS = Scale(1, 5, (1, 2, 3, 4, 5), decimals=1)
VALUE = ("strategic", "economic", "quality", "need")


def score(value: Fraction | None) -> str:
    """A score on the scale 1–5, one decimal."""
    return numbers.number(float(value), 1) if value is not None else numbers.NOTHING


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


def waiting(rows: Iterable[Weighed]) -> Table:
    """Those that have no place, and why."""
    return Table(
        caption=_("Har ingen plats än"),
        columns=[Column(_("Initiativ")), Column(_("Varför"))],
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
    if each.failing:
        return _("Uppfyller inte: %(what)s") % {"what": _names(each.failing)}
    if each.unstated:
        return _("Villkor som ingen har svarat på: %(what)s") % {"what": _names(each.unstated)}
    return _("Ingen har bedömt det.")


def _names(codes: Sequence[str]) -> str:
    return "; ".join(str(scales.CONDITIONS[code]) for code in codes)


def _weighing(initiative: Initiative) -> str:
    return reverse("initiative_weighing", args=[initiative.pk])


def capacity(loads: Sequence[Load], *, year: int) -> Table:
    """Seats down, those whose time does not suffice first, quarters across; what does not fit is said in words."""
    seats = {load.seat.pk: load.seat for load in loads}
    cells = {(load.seat.pk, load.quarter): load for load in loads}
    crowded = Counter(load.seat.pk for load in loads if load.free is not None and load.free < 0)
    return Table(
        caption=_("Tid per plats och kvartal %(year)s") % {"year": year},
        columns=[Column(_("Plats")), *(Column(_("Kvartal %(n)s") % {"n": n}) for n in (1, 2, 3, 4))],
        rows=[
            [
                Cell(str(seat), reverse("seat", args=[pk])),
                *(_slot(cells.get((pk, n)), pk, year, n) for n in (1, 2, 3, 4)),
            ]
            for pk, seat in sorted(seats.items(), key=lambda pair: (-crowded[pair[0]], str(pair[1])))
        ],
        hide_caption=True,
    )


def _slot(load: Load | None, seat: int, year: int, quarter: int) -> Cell:
    href = reverse("capacity_state", args=[seat, year, quarter])
    if load is None:
        return Cell(_("ange"), href)
    used = load.reserved + load.confirmed + load.asked
    parts = [
        (_("%(hours)s vidmakthållande"), load.reserved),
        (_("%(hours)s bekräftade"), load.confirmed),
        (_("%(hours)s efterfrågade"), load.asked),
    ]
    note = ", ".join(words % {"hours": numbers.number(hours)} for words, hours in parts if hours)
    if load.hours is None:
        words = _("%(used)s h behövs") % {"used": numbers.number(used)}
        return Cell(words, href, note=note, tag=_("utrymme inte angivet"))
    words = _("%(used)s av %(hours)s h") % {
        "used": numbers.number(used),
        "hours": numbers.number(load.hours),
    }
    if load.eats_upkeep:
        return Cell(words, href, note=note, tag=_("äter vidmakthållandet"), kind="danger")
    if load.free is not None and load.free < 0:
        return Cell(words, href, note=note, tag=_("ryms inte"), kind="warning")
    return Cell(words, href, note=note)


def shortage(squeezed: Sequence[Squeezed]) -> Table:
    """The hours that an initiative would lack if it starts, seat and year on a row, the quarters across."""
    lacking: dict[tuple[str, int], dict[int, int]] = {}
    for each in squeezed:
        row = lacking.setdefault((str(each.load.seat), each.load.year), {})
        row[each.load.quarter] = each.lacking
    return Table(
        caption=_("Timmar för lite"),
        columns=[
            Column(_("Plats")),
            Column(_("År")),
            *(Column(_("Kvartal %(n)s") % {"n": n}, numeric=True) for n in (1, 2, 3, 4)),
            Column(_("Tillsammans"), numeric=True),
        ],
        rows=[
            [
                seat,
                str(year),
                *(numbers.number(found[n]) if n in found else numbers.NOTHING for n in (1, 2, 3, 4)),
                numbers.number(sum(found.values())),
            ]
            for (seat, year), found in sorted(lacking.items())
        ],
        footer=[_("Summa"), *[""] * 5, numbers.number(sum(each.lacking for each in squeezed))],
    )


def could_wait(squeezed: Sequence[Squeezed]) -> list[tuple[Initiative, int]]:
    """What could wait instead, first what nobody has placed, and in how many of the short quarters it would help."""
    helps = Counter(other.pk for each in squeezed for other in each.could_wait)
    named = {other.pk: other for each in squeezed for other in each.could_wait}
    return [(named[pk], count) for pk, count in helps.items()]


def balance_chart(balance: Balance, *, source: str) -> Chart:
    """Each category's share of money and hours against the PSG's band."""
    names = dict(Category.choices)
    rows = [
        Part(
            str(names[share.category]).capitalize(),
            _percent(share.of_money),
            _percent(share.of_hours),
            share.band.low if share.band else None,
            share.band.high if share.band else None,
            _verdict(share.of_money, share.band),
            href=f"{reverse('initiatives')}?slag={share.category}",
        )
        for share in balance.shares
    ]
    return bands(
        caption=Caption(
            _balance_finding(balance), note=_("Andel av portföljens pengar och timmar"), source=source
        ),
        rows=rows,
        names=Measures(_("pengar"), _("timmar"), _("PSG:s målband")),
        heading=_("Slag"),
    )


def _balance_finding(balance: Balance) -> str:
    outside = [share for share in balance.shares if share.is_outside]
    if not balance.ore:
        return _("Inga pengar är planerade för initiativen %(year)s") % {"year": balance.year}
    names = dict(Category.choices)
    if outside:
        what = ", ".join(str(names[share.category]) for share in outside)
        return _("Utanför målbandet: %(what)s") % {"what": what}
    if any(share.band for share in balance.shares):
        return _("Pengarna fördelas som PSG har sagt")
    return _("PSG har inte satt något målband än")


def _verdict(share: float | None, band: object) -> str:
    low, high = getattr(band, "low", None), getattr(band, "high", None)
    if share is None or low is None or high is None:
        return ""
    if share * 100 < low:
        return _("under målbandet")
    return _("över målbandet") if share * 100 > high else _("inom målbandet")


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def value_chart(judged: Sequence[Weighed], money: dict[int, list[Amount]], *, source: str) -> Chart:
    """Value against feasibility; the area is what is planned to be spent."""
    return bubbles(
        caption=Caption(
            _("%(title)s ligger högst i värde") % {"title": _highest(judged).initiative.title}
            if judged
            else _("Inget initiativ är bedömt än"),
            note=_(
                "Värde är medelvärdet av fyra skalor, genomförbarhet den femte. Ytan är planerad kostnad."
            ),
            source=source,
        ),
        rows=[_bubble(each, money) for each in judged],
        x=Axis(_("Genomförbarhet"), MARKS),
        y=Axis(_("Värde"), MARKS),
        size_name=_("Kostnad"),
        heading=_("Initiativ"),
    )


def _bubble(each: Weighed, money: dict[int, list[Amount]]) -> Bubble:
    ore = total(money.get(each.initiative.pk, []))
    by_law = each.initiative.category == Category.LAW
    return Bubble(
        each.initiative.title,
        _mean(each, ("risk",)),
        _mean(each, VALUE),
        ore,
        numbers.kronor(ore),
        href=reverse("initiative", args=[each.initiative.pk]),
        hollow=by_law,
        mark=_("lagkrav, rangordnas inte") if by_law else "",
    )


def _mean(each: Weighed, codes: Sequence[str]) -> float:
    marks = [int(sheet.marks[code]) for sheet in each.initiative.sheets.all() for code in codes]
    return sum(marks) / len(marks)


def _highest(rows: Sequence[Weighed]) -> Weighed:
    return max(rows, key=lambda each: _mean(each, VALUE))


def time_chart(rows: Iterable[Initiative], *, today: date, source: str) -> Chart:
    """The initiatives on a line of time, by object."""
    dated = [each for each in rows if each.starts_on and each.ends_on]
    going_on = {InitiativeState.EXECUTION, InitiativeState.HAND_OVER, InitiativeState.REALISATION}
    return spans(
        caption=Caption(
            _("%(count)d initiativ har tider, %(now)d av dem pågår")
            % {"count": len(dated), "now": sum(each.state in going_on for each in dated)},
            note=_("Fyllda pågår eller är klara, streckade är planerade"),
            source=source,
        ),
        rows=[
            Span(
                each.title,
                each.starts_on,
                each.ends_on,
                each.object.name,
                each.get_state_display(),
                solid=each.state in going_on or each.state == InitiativeState.CLOSED,
                href=reverse("initiative", args=[each.pk]),
            )
            for each in dated
            if each.starts_on and each.ends_on
        ],
        today=today,
        heading=_("Initiativ"),
    )
