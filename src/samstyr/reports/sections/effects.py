"""What answers a conclusion beside its activities: initiatives and needs, what they cost, what they have given."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.reports import cells
from samstyr.reports.document import (
    Block,
    Cell,
    Column,
    ListBlock,
    NumberFormat,
    Paragraph,
    Table,
    heading,
    inlines,
    paragraph,
    strong,
)
from samstyr.reports.material import Answer, Conclusion, Cost, Gain


def overview(followed: tuple[Conclusion, ...]) -> str:
    """What the work costs and how much has been confirmed, over all conclusions; empty when no initiative answers any."""
    if not any(each.has_initiative for each in followed):
        return ""
    cost = sum(line.ore for each in followed for line in each.costs)
    confirmed = sum(len(each.gains) for each in followed)
    words = ngettext(
        "Arbetet kostar %(cost)s enligt gällande planer, och %(count)s nytta är bekräftad.",
        "Arbetet kostar %(cost)s enligt gällande planer, och %(count)s nyttor är bekräftade.",
        confirmed,
    )
    return words % {"cost": numbers.kronor(cost), "count": _how_many(confirmed)}


def _how_many(count: int) -> str:
    """How many, where none is a word."""
    return numbers.number(count) if count else _("inga")


def answers(conclusion: Conclusion) -> ListBlock:
    """The initiatives and needs that answer a conclusion, and how far each has come."""
    return ListBlock(tuple((_answer(each),) for each in conclusion.answers))


def cost_and_gain(conclusion: Conclusion, number: int, on: date | None) -> Iterator[Block]:
    """What the initiatives of a conclusion cost, and what has been confirmed; nothing when there is no initiative."""
    if not conclusion.has_initiative:
        return
    yield heading(3, _("Det här kostar arbetet"))
    if conclusion.costs:
        yield _costs(conclusion, number, on)
    else:
        yield paragraph(_("Inga rader i gällande planer hör till initiativen, så ingen kostnad är beslutad."))
    yield heading(3, _("Det här har det gett"))
    if conclusion.gains:
        yield ListBlock(tuple(_gain(each) for each in conclusion.gains))
    else:
        yield paragraph(_("Ingen effekt har mätts och bekräftats ännu."))


def _answer(answer: Answer) -> Paragraph:
    facts = ", ".join(part for part in (answer.kind, answer.object, answer.state) if part)
    return paragraph(strong(f"{answer.title}. "), f"{facts[:1].upper()}{facts[1:]}.")


def _costs(conclusion: Conclusion, number: int, on: date | None) -> Table:
    whole = sum(each.ore for each in conclusion.costs)
    total = (cells.words(_("Tillsammans"), strong=True), *[cells.words("")] * 2, _kronor(whole, strong=True))
    rows = tuple(_cost_row(each) for each in conclusion.costs)
    return Table(
        f"tab-kostnad-{number}",
        inlines(_("Kostnader för att svara mot slutsatsen ”%(title)s”") % {"title": conclusion.title}),
        (
            Column(_("Planrad"), weight=2.0),
            Column(_("Objekt"), weight=1.4),
            Column(_("År")),
            Column(_("Kronor"), numeric=True),
        ),
        # The sum of a single row would only say it once more.
        (*rows, total) if len(rows) > 1 else rows,
        notes=(inlines(_("Alla år tillsammans. Egen tid ingår inte.")),),
        source=_("Gällande objektplaner %(day)s") % {"day": dates.day(on)} if on else "",
        sheet=_("Kostnad %(number)s") % {"number": number},
    )


def _cost_row(cost: Cost) -> tuple[Cell, ...]:
    # A line is often named after its initiative; twice the same words is once too many.
    work = cost.line if cost.line == cost.initiative else f"{cost.line} ({cost.initiative})"
    return (cells.words(work), cells.words(cost.object), cells.words(_years(cost.years)), _kronor(cost.ore))


def _years(years: tuple[int, ...]) -> str:
    if not years:
        return numbers.NOTHING
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _kronor(ore: int, *, strong: bool = False) -> Cell:
    # Öre are for the ledger; a report is read in whole kronor, and the spreadsheet must add up to what is read.
    kronor = int(numbers.rounded(ore / 100))
    return Cell(numbers.number(kronor), kronor, NumberFormat.COUNT, strong=strong)


def _gain(gain: Gain) -> tuple[Paragraph | ListBlock, ...]:
    worth = "" if gain.ore is None else f", {numbers.kronor(gain.ore)}"
    first = paragraph(
        strong(f"{gain.benefit}. "), _("Bekräftad nytta: %(kind)s") % {"kind": gain.kind}, f"{worth}."
    )
    measured = tuple((Paragraph(inlines(each)),) for each in gain.measured)
    return (first, ListBlock(measured)) if measured else (first,)
