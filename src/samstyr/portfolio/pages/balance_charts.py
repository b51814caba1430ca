"""The portfolio drawn: its balance against the PSG's bands, value against cost, and what lies when."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.planning.ledger import Amount, total
from samstyr.portfolio.models import Category, Initiative, InitiativeState
from samstyr.portfolio.selectors.balance import Balance
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

MARKS = Scale(1, 5, (1, 2, 3, 4, 5), decimals=1)


# The four scales that say what it is worth; the fifth, risk, says how feasible it is and has the other axis.
VALUE = ("strategic", "economic", "quality", "need")


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
            _balance_finding(balance),
            note=_("Andel av portföljens pengar och timmar, avrundade var för sig"),
            source=source,
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
    # Nothing can be inside or outside a band that nobody has set.
    if any(share.band for share in balance.shares):
        return _("Pengarna fördelas som PSG har sagt")
    return _("PSG har inte satt något målband än")


def _verdict(share: float | None, band: object) -> str:
    low, high = getattr(band, "low", None), getattr(band, "high", None)
    if share is None or low is None or high is None:
        return ""
    # As `selectors.balance` asks it, to the same figure.
    percent = round(share * 100, 6)
    if percent < low:
        return _("under målbandet")
    return _("över målbandet") if percent > high else _("inom målbandet")


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
        # A shape and a word, so that nobody depends on the colour.
        hollow=by_law,
        mark=_("lagkrav, rangordnas inte") if by_law else "",
    )


def _mean(each: Weighed, codes: Sequence[str]) -> float:
    marks = [int(sheet.marks[code]) for sheet in each.initiative.sheets.all() for code in codes]
    # Unweighted, unlike the ranking: the picture shows what the judges said, not what the weights make of it.
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
