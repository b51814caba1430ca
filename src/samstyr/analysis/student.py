"""Quantiles of Student's t. scipy has them too, but takes seconds to load and everything here needs only this."""

import math
from functools import lru_cache
from statistics import NormalDist

NORMAL_FROM = 1e7  # degrees of freedom above which t and normal agree to seven digits


@lru_cache(maxsize=4096)
def quantile(probability: float, degrees: float) -> float:
    """The value that t with so many degrees of freedom stays below with this probability (0.5 < probability < 1).

    Newton's method on the distribution function, which is an incomplete beta function. Raises ValueError.
    """
    if not 0.5 < probability < 1 or degrees <= 0:
        raise ValueError(f"no t quantile for probability {probability} and {degrees} degrees of freedom")
    start = NormalDist().inv_cdf(probability)
    if degrees > NORMAL_FROM:
        return start
    low, high = start, start
    while upper_tail(high, degrees) > 1 - probability:
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if upper_tail(middle, degrees) > 1 - probability else (low, middle)
    return high


def upper_tail(value: float, degrees: float) -> float:
    """The probability that t with so many degrees of freedom exceeds `value` (≥ 0)."""
    return 0.5 * _incomplete_beta(degrees / 2, 0.5, degrees / (degrees + value * value))


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return front / a / _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction's value, from the front (Lentz's way)."""
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(1, 10_000):
        m, odd = divmod(step, 2)
        if odd:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / (1 + term * lower)
        upper = 1 + term / upper
        value *= upper * lower
        if abs(upper * lower - 1) < 1e-15:
            break
    return value
