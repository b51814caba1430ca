"""The four ledgers side by side, as tables: the same component on every level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.analysis.benefits import NOTHING, Amount, Kind, Ledger, Worth
from samstyr.foundation import dates, numbers
from samstyr.portfolio.effects import Effects, Sum, Where
from samstyr.portfolio.effects.calculation import Calculation
from samstyr.portfolio.models import LedgerName
from samstyr.ui.components import Cell, Column, Table, Text

KINDS = {
    Kind.FINANCIAL: gettext_lazy("Pengar i budgeten"),
    Kind.TIME: gettext_lazy("Tid till annat"),
}
BEHIND = {
    Kind.FINANCIAL: gettext_lazy("Bakom pengarna"),
    Kind.TIME: gettext_lazy("Bakom tiden"),
}
SOURCES = {
    Ledger.POTENTIAL: gettext_lazy("beredningens kalkyl"),
    Ledger.COMMITTED: gettext_lazy("godtagna åtaganden"),
    Ledger.FORECAST: gettext_lazy("ägarnas prognos"),
    Ledger.VERIFIED: gettext_lazy("bekräftade mätningar"),
}


@dataclass(frozen=True, slots=True)
class Ledgers:
    """What the component shows: the table, and whether there is anything in it."""

    table: Table
    is_empty: bool


def side_by_side(
    effects: Effects, counted: Mapping[Ledger, int], where: Where | None = None, *, caption: Text = ""
) -> Ledgers:
    """Money, time and the rest in four columns that are never added: not to one another, not money to time."""
    rows: list[list[Cell | Text]] = []
    is_empty = not any(counted.values())
    for kind, label in KINDS.items():
        sums = [effects.sum(ledger, kind, where) for ledger in Ledger]
        rows.append([str(label), *(_part(each.amount if each.benefits else None) for each in sums)])
        if any(each.benefits for each in sums):
            is_empty = False
            rows.append([str(BEHIND[kind]), *(_basis(each) for each in sums)])
    rows.append([_("Kvalitet och annat"), *(_count(counted[ledger]) for ledger in Ledger)])
    # Every figure says where it comes from, also on paper where nothing can be clicked.
    rows.append([_("Varifrån"), *(str(SOURCES[ledger]) for ledger in Ledger)])
    return Ledgers(
        Table(
            caption=caption or _("Nytta i fyra böcker som aldrig läggs ihop"),
            columns=[Column(_("Nytta")), *ledger_columns()],
            rows=rows,
            hide_caption=True,
        ),
        is_empty,
    )


def by_level(
    sums: Mapping[Ledger, Mapping[int | None, Amount]],
    names: Sequence[tuple[int | None, Cell]],
    *,
    caption: Text,
    heading: Text,
) -> Table:
    """One kind by object, unit, year …: a row for each name, and the whole below, which is the same on every level."""
    used = {key for parts in sums.values() for key in parts}
    return Table(
        caption=caption,
        columns=[Column(heading), *ledger_columns()],
        rows=[
            # Of the rows that stand last for what belongs nowhere, only those that something is in.
            [cell, *(_part(sums[ledger].get(key)) for ledger in Ledger)]
            for key, cell in names
            if key in used
        ],
        footer=[_("Tillsammans"), *(_part(_whole(sums[ledger])) for ledger in Ledger)],
        note=_("Troligt värde, med lägsta och högsta under."),
    )


def _whole(parts: Mapping[int | None, Amount]) -> Amount | None:
    """The sum of parts; None where there are none."""
    return sum(parts.values(), start=NOTHING) if parts else None


def ledger_columns() -> list[Column]:
    """A column for each ledger, in the order in which a benefit becomes true."""
    return [Column(str(LedgerName(ledger.value).label).capitalize(), numeric=True) for ledger in Ledger]


def calculation(found: Calculation) -> Table:
    """Present value, cost, net and pay-back of each ledger."""
    return Table(
        caption=_("Nuvärde i %(year)s års pris") % {"year": found.base_year},
        columns=[
            Column(_("Bok")),
            Column(_("Pengar"), numeric=True),
            Column(_("Kostnad"), numeric=True),
            Column(_("Netto"), numeric=True),
            Column(_("Betalt")),
            Column(_("Tid, räknas för sig"), numeric=True),
        ],
        rows=[
            [
                str(LedgerName(each.ledger.value).label).capitalize(),
                Cell(numbers.kronor(each.money.benefits.expected), note=span(each.money.benefits)),
                *_against_cost(each.money, known=bool(found.costs)),
                Cell(numbers.kronor(each.time.expected), note=span(each.time)),
            ]
            for each in found.ledgers
            if each.money.benefits != NOTHING or each.time != NOTHING
        ],
        hide_caption=True,
    )


def _against_cost(money: Worth, *, known: bool) -> list[Cell | Text]:
    """Cost, net and pay-back; nothing is said of them while no plan has any cost."""
    if not known:
        return [numbers.NOTHING, numbers.NOTHING, numbers.NOTHING]
    return [
        numbers.kronor(money.costs),
        Cell(numbers.kronor(money.net.expected), note=span(money.net)),
        str(money.paid_back) if money.paid_back else _("inte under åren"),
    ]


def calculation_note(found: Calculation, upkeep: int | None) -> str:
    """What the calculation rests on, in words."""
    said = [
        _("Kalkylränta %(rate)s, %(year)s års pris.")
        % {"rate": numbers.share(found.rate.share, 1), "year": found.base_year},
        _("Kostnaden är planradernas, beslutade eller begärda.")
        if found.costs
        else _("Ingen planrad hör till initiativet än, så kostnaden är inte med."),
        _("Uppskattad förvaltning, %(upkeep)s per år, är inte med.") % {"upkeep": numbers.kronor(upkeep)}
        if upkeep
        else "",
        _("Tid läggs aldrig ihop med pengar."),
    ]
    return " ".join(each for each in said if each)


def span(amount: Amount) -> str:
    """Lowest to highest, in kronor; empty when it is known exactly."""
    if amount.low == amount.high:
        return ""
    # Rounded together with the amount above: an interval in kronor and öre would look surer than it is.
    low, high = (numbers.rounded(ore / 100) for ore in (amount.low, amount.high))
    return _("%(span)s kr") % {"span": numbers.interval(low, high)}


def hours(low: int | None, high: int | None) -> str:
    """The hours behind an amount of time, lowest to highest; empty where there are none."""
    if low is None or high is None:
        return ""
    if low == high:
        return numbers.hours(low)
    return _("%(span)s timmar") % {"span": numbers.interval(low, high)}


def _basis(figure: Sum) -> Text:
    """How many benefits are behind a figure, and when the latest of them was stated."""
    if not figure.benefits:
        return numbers.NOTHING
    count = ngettext("%(count)s nytta", "%(count)s nyttor", figure.benefits) % {"count": figure.benefits}
    return f"{count}, {dates.day(figure.stated_on)}"


def _count(count: int) -> Cell:
    return Cell(
        ngettext("%(count)s nytta", "%(count)s nyttor", count) % {"count": count}
        if count
        else numbers.NOTHING
    )


def _part(amount: Amount | None) -> Cell:
    if amount is None:
        return Cell(numbers.NOTHING)
    return Cell(numbers.kronor(amount.expected), note=span(amount))
