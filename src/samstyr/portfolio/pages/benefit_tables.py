"""Benefits as tables: the list, the file, and what stands on the page of one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.analysis.benefits import Amount, Kind, Ledger
from samstyr.foundation import dates, numbers
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.effects.calculation import Calculation
from samstyr.portfolio.models import Benefit, BenefitYear, Initiative, LedgerName
from samstyr.portfolio.pages import ledger_tables
from samstyr.ui.components import Cell, Column, Fact, Table, Text
from samstyr.ui.components import Kind as TagKind
from samstyr.ui.long_lists import sortable

type Worths = Mapping[Ledger, Mapping[int | None, Amount]]


def standing(benefit: Benefit) -> tuple[str, TagKind]:
    """How far the line has come in promising a benefit, in a few words."""
    running = [each for each in benefit.commitments.all() if not each.refused_on and not each.ended_on]
    accepted = [each for each in running if each.accepted_on]
    # The best that any unit has said is shown: with several receivers the rest stands on
    # the benefit's own page.
    if accepted:
        return (
            ngettext("%(count)s åtagande", "%(count)s åtaganden", len(accepted)) % {"count": len(accepted)},
            "success",
        )
    if running:
        return _("väntar på svar"), "info"
    refused = any(each.refused_on and not each.ended_on for each in benefit.commitments.all())
    return (_("sagt nej"), "warning") if refused else (_("inget åtagande"), "warning")


def worths(effects: Effects) -> Worths:
    """What each benefit is worth by ledger, money or time whichever it is."""
    return {
        ledger: {
            # A benefit has one kind, so the two never meet in a key and nothing is added to anything.
            **effects.split(ledger, Kind.FINANCIAL, "benefit"),
            **effects.split(ledger, Kind.TIME, "benefit"),
        }
        for ledger in Ledger
    }


def ordered(rows: Sequence[Benefit], found: Worths, sort: str) -> list[Benefit]:
    """The list sorted by a column; by title when the address says nothing that is a column."""
    key = sort.removeprefix("-")
    if key in {ledger.value for ledger in Ledger}:
        amounts = found[Ledger(key)]
        done = sorted(rows, key=lambda each: (_expected(amounts.get(each.pk)), each.title.casefold()))
    elif key == "kind":
        # By the words on the screen: by the codes behind them the order would look like none.
        done = sorted(rows, key=lambda each: (each.get_kind_display(), each.title.casefold()))
    else:
        done = sorted(rows, key=lambda each: each.title.casefold())
    # Turned round afterwards: `reverse=True` keeps equals in order, and the title would then
    # go the other way.
    return done[::-1] if sort.startswith("-") else done


def listed(
    rows: Iterable[Benefit], found: Worths, query: QueryDict, sort: str, lost: Collection[int] = ()
) -> Table:
    """Benefits with where they come from, what they are worth in each ledger, and whether anybody has promised them.

    `lost` are those that nobody works for any more: a row of nothing but dashes must say why.
    """
    columns = [
        ("title", Column(_("Nytta"))),
        ("kind", Column(_("Slag"))),
        *(
            (each.value, Column(str(LedgerName(each.value).label).capitalize(), numeric=True))
            for each in Ledger
        ),
    ]
    return Table(
        caption=_("Nyttor"),
        columns=sortable(columns, query, sort),
        rows=[_row(each, found, is_lost=each.pk in lost) for each in rows],
        hide_caption=True,
    )


def facts(benefit: Benefit) -> list[Fact]:
    """What a benefit is."""
    said = [
        Fact(_("Slag"), benefit.get_kind_display()),
        Fact(_("Vem får nyttan"), benefit.who_gains),
        Fact(_("Bidrar till målet"), benefit.goal.title if benefit.goal else ""),
        Fact(_("Antaganden"), benefit.assumptions),
    ]
    return [fact for fact in said if fact.value]


def years(rows: Iterable[BenefitYear]) -> Table:
    """The four ledgers of one benefit, year by year; commitments are summed over units."""
    sums: dict[int, dict[Ledger, Amount]] = {}
    spent: dict[tuple[int, Ledger], tuple[int, int]] = {}
    for row in rows:
        ledger = Ledger(row.ledger)
        year = sums.setdefault(row.year, {})
        amount = Amount(row.low, row.expected, row.high)
        year[ledger] = year[ledger] + amount if ledger in year else amount
        # Hours stand only where the benefit is time: a missing number is no nought.
        if row.hours_low is not None and row.hours_high is not None:
            low, high = spent.get((row.year, ledger), (0, 0))
            spent[row.year, ledger] = low + row.hours_low, high + row.hours_high
    return Table(
        caption=_("Värde år för år"),
        columns=[Column(_("År")), *ledger_tables.ledger_columns()],
        rows=[
            [str(year), *(_year(found.get(each), *spent.get((year, each), (None, None))) for each in Ledger)]
            for year, found in sorted(sums.items())
        ],
        hide_caption=True,
    )


def contributions(benefit: Benefit, effects: Effects, calculations: Mapping[int, Calculation]) -> Table:
    """The initiatives that a benefit comes from: weight, share, and whether each pays back."""
    kind = Kind(benefit.kind)
    rows: list[list[Cell | Text]] = []
    for each in benefit.contributions.all():
        where = Where(initiative=each.initiative_id, benefits=frozenset({benefit.pk}))
        part = effects.sum(Ledger.POTENTIAL, kind, where)
        rows.append(
            [
                Cell(
                    each.initiative.title,
                    reverse("initiative", args=[each.initiative_id]),
                    note=each.initiative.object.name,
                    tag=each.initiative.get_side_state_display(),
                    kind="warning",
                ),
                str(each.weight),
                numbers.kronor(part.amount.expected) if part.benefits else numbers.NOTHING,
                *_cost(calculations.get(each.initiative_id)),
            ]
        )
    return Table(
        caption=_("Initiativ som bidrar"),
        columns=[
            Column(_("Initiativ")),
            Column(_("Vikt"), numeric=True),
            Column(_("Del av det möjliga"), numeric=True),
            Column(_("Initiativets kostnad"), numeric=True),
            Column(_("Betalt")),
        ],
        rows=rows,
        hide_caption=True,
    )


def file_header() -> list[str]:
    """The headings of the file: a row for each amount, so that it can be summed in any way."""
    return [
        "id",
        _("Nytta"),
        _("Slag"),
        _("Initiativ"),
        _("Objekt"),
        _("Enhet"),
        _("År"),
        _("Bok"),
        _("Lägst, kr"),
        _("Troligt, kr"),
        _("Högst, kr"),
        _("Timmar"),
        _("Källa"),
        _("Angivet"),
        _("Räknas i summorna"),
    ]


def file_rows(
    rows: Iterable[BenefitYear], benefits: Mapping[int, Benefit], counting: Collection[int]
) -> list[list[str | int | float]]:
    """Every amount with what it is about, where it comes from, when it was stated, and whether the pages sum it."""
    # Words are looked up once for each benefit and ledger, not once a row: a file has thousands of rows.
    about = {pk: _about(benefit) for pk, benefit in benefits.items()}
    yes, no = _("ja"), _("nej")
    ledgers = {name.value: str(name.label) for name in LedgerName}
    sources = {name.value: str(ledger_tables.SOURCES[Ledger(name.value)]) for name in LedgerName}
    return [
        [
            *about[row.benefit_id],
            row.commitment.unit.name if row.commitment else "",
            row.year,
            ledgers[row.ledger],
            # Whole kronor as whole numbers, so that a spreadsheet shows 1500 and not 1500,0.
            *(ore // 100 if ore % 100 == 0 else ore / 100 for ore in (row.low, row.expected, row.high)),
            "" if row.hours is None else row.hours,
            _said_source(row) or sources[row.ledger],
            row.stated_on.isoformat(),
            yes if row.pk in counting else no,
        ]
        for row in rows
    ]


def _said_source(row: BenefitYear) -> str:
    if row.point is not None:
        return row.point.source
    # A commitment's source is that of its metric: it tells nothing of a forecast, which is
    # its owner's own belief.
    return row.commitment.source if row.commitment and row.ledger == LedgerName.COMMITTED else ""


def _about(benefit: Benefit) -> tuple[int, str, str, str, str]:
    contributing: list[Initiative] = [each.initiative for each in benefit.contributions.all()]
    return (
        benefit.pk,
        benefit.title,
        benefit.get_kind_display(),
        "; ".join(each.title for each in contributing),
        "; ".join(dict.fromkeys(each.object.name for each in contributing)),
    )


def _row(each: Benefit, found: Worths, *, is_lost: bool) -> list[Cell | Text]:
    objects = dict.fromkeys(part.initiative.object.name for part in each.contributions.all())
    word, kind = standing(each)
    if is_lost:
        word, kind = _("räknas inte"), "neutral"
    return [
        Cell(
            each.title,
            reverse("benefit", args=[each.pk]),
            note=", ".join(objects) or _("utan initiativ"),
            tag=word,
            kind=kind,
        ),
        each.get_kind_display(),
        *(_money(found[ledger].get(each.pk)) for ledger in Ledger),
    ]


def _money(amount: Amount | None) -> Cell:
    return Cell(numbers.kronor(amount.expected if amount else None))


def _year(amount: Amount | None, low: int | None, high: int | None) -> Cell:
    if amount is None:
        return Cell(numbers.NOTHING)
    return Cell(
        numbers.kronor(amount.expected), note=ledger_tables.hours(low, high) or ledger_tables.span(amount)
    )


def _cost(found: Calculation | None) -> tuple[Text, Text]:
    if found is None or not found.costs:
        return numbers.NOTHING, _("ingen kostnad i någon plan")
    # The potential comes first in the calculation: whether it can pay back at all.
    paid = found.ledgers[0].money.paid_back
    return numbers.kronor(found.cost), str(paid) if paid else _("inte under åren")


def _expected(amount: Amount | None) -> int:
    return amount.expected if amount else 0


def stated(rows: Sequence[BenefitYear]) -> str:
    """When the latest of some amounts was stated, in words; empty when there are none."""
    latest = max((row.stated_on for row in rows), default=None)
    return _("Senast ändrat %(day)s.") % {"day": dates.day(latest)} if latest else ""
