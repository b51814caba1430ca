"""The scales of charts: fixed, so that what is compared can be compared."""

from dataclasses import dataclass
from math import floor, log10

from samstyr.foundation import numbers


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` with ticks; `percent` says how its figures are written."""

    low: float
    high: float
    ticks: tuple[float, ...]
    percent: bool = False
    decimals: int = 0

    def place(self, value: float, start: float, end: float) -> float:
        """Where a value stands between two places."""
        # What lies outside is drawn at the end of the scale, never outside the picture.
        share = (value - self.low) / (self.high - self.low)
        return start + max(0.0, min(1.0, share)) * (end - start)

    def words(self, value: float | None) -> str:
        """The value written out."""
        return numbers.percent(value, self.decimals) if self.percent else numbers.number(value, self.decimals)

    def tick_words(self, value: float) -> str:
        """The value on the axis: whole numbers, the unit only on the last."""
        return numbers.percent(value) if self.percent and value == self.ticks[-1] else numbers.number(value)

    def margin(self, low: float, high: float) -> str:
        """The margin of error as it stands beside the value."""
        return numbers.margin((high - low) / 2, self.decimals)


PERCENT = Scale(0, 100, (0, 20, 40, 60, 80, 100), percent=True)
# The scale of DiMiOS, for examples. Results are drawn on the scale of their own instrument.
MEAN = Scale(1, 6, (1, 2, 3, 4, 5, 6), decimals=1)


def even_step(values: list[float]) -> float:
    """One, two or five times a power of ten, at least one, so that some four steps span the values."""
    wanted = (max(values) - min(values)) / 4
    if wanted <= 1:
        return 1
    power: float = 10 ** floor(log10(wanted))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= wanted)


def around(values: list[float], *, step: float = 10, percent: bool = True, decimals: int = 0) -> Scale:
    """A scale in whole steps around values, at least four steps high: for lines over years, which need no zero."""
    low = max(0.0, (min(values) // step) * step)
    high = -(-max(values) // step) * step
    # Grows on the side where the figures lie closest to the edge, and never below nought.
    while high - low < 4 * step:
        high, low = (
            (high + step, low) if low == 0 or high - max(values) < min(values) - low else (high, low - step)
        )
    # There is nothing above a hundred percent: the whole scale moves down.
    if percent and high > 100:
        low, high = low - (high - 100), 100
    ticks = tuple(low + number * step for number in range(round((high - low) / step) + 1))
    return Scale(low, high, ticks, percent=percent, decimals=decimals)
