"""The money and time of a plan, summed as its page shows them."""

from collections import defaultdict

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.planning.models import HoursState, MoneyKind, MoneyState
from samstyr.planning.picture.facts import Hours, Picture, sum_of
from samstyr.ui.components import Cell, Column, Table

QUARTERS = (1, 2, 3, 4)


def money_table(picture: Picture) -> Table | None:
    """Nämnder down; how far the money has come across, as far as any of it has. What is struck out stands apart."""
    rows: dict[tuple[str, int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    whole: dict[str, int] = defaultdict(int)
    for money in picture.money:
        rows[money.committee_name, money.year, money.kind][money.state] += money.ore
        whole[money.state] += money.ore
    if not rows:
        return None
    # In the order in which money comes: asked for, in the budget, decided; struck out last.
    states = [state for state in MoneyState if state in whole]
    # With one state the sum would be the column beside it, once more.
    summed = len(states) > 1
    total = [Column(_("Summa utan struket"), numeric=True)] if summed else []
    return Table(
        caption=_("Pengar per nämnd, år, slag och läge"),
        columns=[
            Column(_("Nämnd")),
            Column(_("År")),
            Column(_("Slag")),
            *(Column(str(state.label).capitalize(), numeric=True) for state in states),
            *total,
        ],
        rows=[
            [
                Cell(name),
                Cell(str(year)),
                Cell(str(MoneyKind(kind).label)),
                *(Cell(numbers.kronor(found[state])) for state in states),
                *([Cell(numbers.kronor(sum(found.values()) - found[MoneyState.CUT]))] if summed else []),
            ]
            for (name, year, kind), found in sorted(rows.items())
        ],
        footer=[
            Cell(_("Summa")),
            Cell(""),
            Cell(""),
            *(Cell(numbers.kronor(whole[state])) for state in states),
            *([Cell(numbers.kronor(sum_of(picture.money)))] if summed else []),
        ],
    )


def hours_table(picture: Picture) -> Table | None:
    """Time per seat and year, the quarters across, with what was answered; what was denied is in no sum."""
    asked: dict[tuple[str, int], list[Hours]] = defaultdict(list)
    for wish in picture.hours:
        asked[wish.seat_name, wish.year].append(wish)
    if not asked:
        return None
    return Table(
        caption=_("Timmar per plats"),
        columns=hours_columns(),
        rows=[_time_of(seat, year, some) for (seat, year), some in sorted(asked.items())],
        footer=[Cell(_("Summa")), *[Cell("")] * 5, Cell(numbers.number(_wanted(picture.hours))), Cell("")],
    )


def hours_columns() -> list[Column]:
    """The heading of time per seat, wherever it is shown: here and on an initiative."""
    return [
        Column(_("Plats")),
        Column(_("År")),
        *(Column(_("Kvartal %(n)s") % {"n": quarter}, numeric=True) for quarter in QUARTERS),
        Column(_("Timmar"), numeric=True),
        Column(_("Svar")),
    ]


def _time_of(seat: str, year: int, asked: list[Hours]) -> list[Cell]:
    quarters = [[wish for wish in asked if wish.quarter == quarter] for quarter in QUARTERS]
    return [
        Cell(seat),
        Cell(str(year)),
        *(Cell(numbers.number(_wanted(some)) if some else numbers.NOTHING) for some in quarters),
        Cell(numbers.number(_wanted(asked))),
        Cell(", ".join(_answers(asked))),
    ]


def _answers(asked: list[Hours]) -> list[str]:
    """“860 bekräftade”, “120 nekade”: how many hours have which answer."""
    whole = {state: sum(wish.hours for wish in asked if wish.state == state) for state in HoursState}
    return [f"{numbers.number(hours)} {state.label}" for state, hours in whole.items() if hours]


def _wanted(asked: list[Hours] | tuple[Hours, ...]) -> int:
    return sum(wish.hours for wish in asked if wish.state != HoursState.DENIED)


def own_time(picture: Picture) -> str:
    """Own time in hours and, where there is a rate, in kronor: apart from money."""
    rates = {rate[0]: rate[1] for rate in picture.rates}
    wanted = [wish for wish in picture.hours if wish.state != HoursState.DENIED]
    whole = sum(wish.hours for wish in wanted)
    if not whole:
        return ""
    words = numbers.hours(whole)
    if any(wish.year not in rates for wish in wanted):
        return _("%(words)s. Inget internt timpris är satt, så tiden är inte räknad i kronor.") % {
            "words": words
        }
    cost = numbers.kronor(sum(wish.hours * rates[wish.year] for wish in wanted))
    return _(
        "%(words)s, motsvarar %(cost)s med det interna timpriset. Egen tid ingår inte i summorna ovan."
    ) % {
        "words": words,
        "cost": cost,
    }
