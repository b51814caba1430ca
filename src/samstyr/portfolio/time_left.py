"""What the portfolio tells whoever is asked for time: how much the seat has left of each quarter."""

from collections.abc import Collection

from samstyr.planning.time_left import Slot
from samstyr.portfolio.selectors import capacity


def of_seats(slots: Collection[Slot]) -> dict[Slot, int]:
    """The hours left in the quarters whose time somebody has stated; a handful of queries a year."""
    return {
        place: load.room
        for year in {year for _seat, year, _quarter in slots}
        for load in capacity.loads(year)
        if (place := (load.seat.pk, load.year, load.quarter)) in slots and load.room is not None
    }


LEFT = (of_seats,)
