"""What the figures of a conclusion did from one year to the next."""

from collections.abc import Iterable
from dataclasses import dataclass

from samstyr.measurement.results import changes, shares
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure
from samstyr.measurement.results.names import INVOLVED
from samstyr.measurement.results.published import Published


@dataclass(frozen=True, slots=True)
class Movement:
    """One item, category, dimension, the total or the filter question: before, now, and how sure the difference is.

    `unknown_before`, `unknown_now` and `unknown` say the same of *vet ej*, for items.
    """

    code: str
    title: str
    before: Figure
    now: Figure
    change: Difference
    unknown_before: Figure | None = None
    unknown_now: Figure | None = None
    unknown: Difference | None = None


def movements(earlier: Published, later: Published, codes: Iterable[str]) -> tuple[Movement, ...]:
    """How each code moved in the whole. A code that one of the years lacks is left out."""
    found = (movement(earlier, later, code) for code in codes)
    return tuple(each for each in found if each is not None)


def movement(earlier: Published, later: Published, code: str) -> Movement | None:
    """How one code moved in the whole; None when one of the years lacks it."""
    if code == INVOLVED:
        return _involved(earlier, later)
    names = later.names
    if not all(code in _codes(each) for each in (earlier, later)):
        return None
    before, now = earlier.figure(earlier.whole, code), later.figure(later.whole, code)
    change = changes.over_the_year(later.change(later.whole, code), now.scale)
    first, second = shares.unknown(earlier, code), shares.unknown(later, code)
    return Movement(
        code,
        names.title(code),
        before,
        now,
        change,
        shares.figure(first) if first else None,
        shares.figure(second) if second else None,
        shares.unknown_moved(first, second),
    )


def _codes(published: Published) -> tuple[str, ...]:
    instrument = published.names.instrument
    return (*instrument.codes, *instrument.composites)


def _involved(earlier: Published, later: Published) -> Movement | None:
    before, now = shares.involved(earlier), shares.involved(later)
    change = shares.moved(before, now)
    if before is None or now is None or change is None:
        return None
    return Movement(INVOLVED, later.names.title(INVOLVED), shares.figure(before), shares.figure(now), change)
