"""The seats' time as tables: what is asked of each quarter, what would be lacking, and what could wait."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import numbers
from samstyr.governance.models import Seat
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.selectors.capacity import Load, Squeezed
from samstyr.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Capacity:
    """The seats of a year: those whose time does not suffice apart from the others, which are many."""

    crowded: Table
    others: Table

    @property
    def crowded_heading(self) -> str:
        """How many seats have not the time."""
        count = len(self.crowded.rows)
        return ngettext("%(count)d plats hinner inte", "%(count)d platser hinner inte", count) % {
            "count": count
        }

    @property
    def others_heading(self) -> str:
        """How many other seats there are; some of them may not have said how much time they have."""
        count = len(self.others.rows)
        if self.crowded.rows:
            return ngettext("%(count)d plats till", "%(count)d platser till", count) % {"count": count}
        return ngettext("%(count)d plats", "%(count)d platser", count) % {"count": count}


def capacity(loads: Sequence[Load], *, year: int) -> Capacity:
    """Seats down, the most crowded first, quarters across; what does not fit is said in words."""
    seats = {load.seat.pk: load.seat for load in loads}
    # By the number of quarters that do not suffice; those without a stated time cannot be said
    # to be too full.
    crowded = Counter(load.seat.pk for load in loads if load.free is not None and load.free < 0)
    ordered = sorted(seats.items(), key=lambda pair: (-crowded[pair[0]], str(pair[1])))
    return Capacity(
        _seats([pair for pair in ordered if crowded[pair[0]]], loads, year),
        _seats([pair for pair in ordered if not crowded[pair[0]]], loads, year),
    )


def _seats(seats: Sequence[tuple[int, Seat]], loads: Sequence[Load], year: int) -> Table:
    cells = {(load.seat.pk, load.quarter): load for load in loads}
    return Table(
        caption=_("Tid per plats och kvartal %(year)s") % {"year": year},
        columns=[Column(_("Plats")), *(Column(_("Kvartal %(n)s") % {"n": n}) for n in (1, 2, 3, 4))],
        rows=[
            [
                Cell(str(seat), reverse("seat", args=[pk])),
                *(_slot(cells.get((pk, n)), pk, year, n) for n in (1, 2, 3, 4)),
            ]
            for pk, seat in seats
        ],
        hide_caption=True,
    )


def _slot(load: Load | None, seat: int, year: int, quarter: int) -> Cell:
    href = reverse("capacity_state", args=[seat, year, quarter])
    if load is None:
        return Cell(_("ange"), href)
    # Denied hours are asked of nobody any more: they are told of and take no room.
    used = load.reserved + load.confirmed + load.asked
    parts = [
        (_("%(hours)s vidmakthållande"), load.reserved),
        (_("%(hours)s bekräftade"), load.confirmed),
        (_("%(hours)s efterfrågade"), load.asked),
        (_("%(hours)s nekade"), load.denied),
    ]
    note = ", ".join(words % {"hours": numbers.number(hours)} for words, hours in parts if hours)
    if load.hours is None:
        words = _("%(used)s h behövs") % {"used": numbers.number(used)}
        return Cell(words, href, note=note, tag=_("utrymme inte angivet"))
    words = _("%(used)s av %(hours)s h") % {
        "used": numbers.number(used),
        "hours": numbers.number(load.hours),
    }
    # The worse first: development that has been confirmed at the cost of keeping things running.
    if load.eats_upkeep:
        return Cell(words, href, note=note, tag=_("tar av vidmakthållandet"), kind="danger")
    if load.free is not None and load.free < 0:
        return Cell(words, href, note=note, tag=_("ryms inte"), kind="warning")
    return Cell(words, href, note=note)


def shortage(squeezed: Sequence[Squeezed]) -> Table:
    """The hours that an initiative would lack if it starts, seat and year on a row, the quarters across."""
    lacking: dict[tuple[str, int], dict[int, int]] = {}
    for each in squeezed:
        # By name, as it stands on the page: two seats never share one.
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
    # A Counter keeps the order in which it meets its keys, which is the order of who can wait first.
    helps = Counter(other.pk for each in squeezed for other in each.could_wait)
    named = {other.pk: other for each in squeezed for other in each.could_wait}
    return [(named[pk], count) for pk, count in helps.items()]
