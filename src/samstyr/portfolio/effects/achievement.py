"""How far a commitment has come: from its baseline towards its target."""

from decimal import Decimal

from samstyr.analysis import benefits
from samstyr.portfolio.models import Commitment, MeasuringPoint


def of(commitment: Commitment, value: Decimal | None) -> Decimal | None:
    """The share of the way that a value has gone: 1 is all of it. None where the way is not known."""
    if value is None or commitment.baseline is None or commitment.target is None:
        return None
    return benefits.achievement(baseline=commitment.baseline, target=commitment.target, value=value)


def fell_short(commitment: Commitment, value: Decimal) -> bool:
    """Whether a value is worse than the least that was promised; without a least, worse than the target."""
    least = commitment.target if commitment.target_low is None else commitment.target_low
    if least is None or commitment.baseline is None or commitment.target is None:
        return False
    # Of waiting times and errors less is better: the way from the baseline to the target says which.
    return value < least if commitment.target >= commitment.baseline else value > least


def latest(points: list[MeasuringPoint]) -> MeasuringPoint | None:
    """The latest reported of some measurements."""
    reported = [point for point in points if point.reported_on is not None]
    # By the day that it is of: one that is reported late is still of its own day.
    return max(reported, key=lambda point: (point.due_on, point.pk), default=None)
