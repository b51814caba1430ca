"""Quantiles of Student's t. scipy has them too, but takes seconds to load and everything here needs only this."""

import math
from functools import lru_cache
from statistics import NormalDist

EXPANDED_FROM = 500  # degrees of freedom from which five terms of the expansion are exact to ten digits
BISECTED_UNDER = 5


@lru_cache(maxsize=4096)
def quantile(probability: float, degrees: float) -> float:
    """The value that t with so many degrees of freedom stays below with this probability (0.5 < probability < 1).

    Raises ValueError.
    """
    if not 0.5 < probability < 1 or degrees <= 0:
        raise ValueError(f"no t quantile for probability {probability} and {degrees} degrees of freedom")
    start = _expansion(NormalDist().inv_cdf(probability), degrees)
    if degrees >= EXPANDED_FROM:
        return start
    if degrees < BISECTED_UNDER:
        return _bisected(1 - probability, degrees)
    # The expansion is close already; a few steps of Newton’s make it exact.
    value = start
    for _ in range(20):  # Newton's method
        step = (upper_tail(value, degrees) - (1 - probability)) / _density(value, degrees)
        value += step
        if abs(step) < 1e-13 * value:
            break
    return value


def _expansion(z: float, degrees: float) -> float:
    """Cornish and Fisher's expansion of the quantile around the normal one (DLMF 8.17; Abramowitz & Stegun 26.7.5)."""
    square, inverse = z * z, 1 / degrees
    terms = (
        (square + 1) / 4,
        ((5 * square + 16) * square + 3) / 96,
        (((3 * square + 19) * square + 17) * square - 15) / 384,
        ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160,
    )
    return z * (1 + sum(term * inverse**power for power, term in enumerate(terms, start=1)))


def _bisected(tail: float, degrees: float) -> float:
    """For the few degrees where the expansion is far off."""
    low, high = 0.0, 1.0
    while upper_tail(high, degrees) > tail:
        low, high = high, high * 2
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if upper_tail(middle, degrees) > tail else (low, middle)
    return high


def _density(value: float, degrees: float) -> float:
    half = (degrees + 1) / 2
    scale = math.lgamma(half) - math.lgamma(degrees / 2) - 0.5 * math.log(degrees * math.pi)
    return math.exp(scale - half * math.log1p(value * value / degrees))


def upper_tail(value: float, degrees: float) -> float:
    """The probability that t with so many degrees of freedom exceeds `value` (≥ 0)."""
    return 0.5 * _incomplete_beta(degrees / 2, 0.5, degrees / (degrees + value * value))


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    # On this side of the mean the fraction hardly converges; the other tail does, and the
    # two are one together.
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
