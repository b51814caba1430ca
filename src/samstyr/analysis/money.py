"""Money in whole öre: how an amount is divided so that the parts are the amount. `docs/method/money-parts.md`."""

from collections.abc import Hashable, Mapping


def divide[Key: Hashable](amount: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Divide whole öre in proportion to `weights`, so that the parts sum to the amount, by largest remainder.

    What is left when every part has been cut down goes, one öre each, to those that lost most; equal losses go in the
    order of the weights. A negative amount is divided like its opposite. Raises ValueError when a weight is negative
    or all are nought.
    """
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        msg = "Weights must not be negative, and one must be more than nought"
        raise ValueError(msg)
    # Floor division cuts a negative part away from nought: the parts of a credit would not mirror those of
    # the cost that it takes back.
    if amount < 0:
        return {key: -part for key, part in divide(-amount, weights).items()}
    parts = {key: amount * weight // whole for key, weight in weights.items()}
    # What each lost in the cut, in parts of the whole: integers, so that nothing is rounded. sorted() keeps the order
    # of equals, so that the same question always has the same answer.
    losers = sorted(weights, key=lambda key: -(amount * weights[key] % whole))
    for key in losers[: amount - sum(parts.values())]:
        parts[key] += 1
    return parts
