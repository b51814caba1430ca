"""Shares of people – involved, *vet ej* – with their margin, and whether one has changed. `docs/method/shares.md`.

A share is the mean of noughts and ones, so it takes the same margin as any other mean of a sample without replacement,
and the same test between two years: Welch's, on the published counts and without the finite population correction.
"""

import math
from dataclasses import dataclass

from samstyr.analysis.change import Difference, Method, Side, Verdict, verdict, welch
from samstyr.analysis.uncertainty import critical

FULL_SCALE = 5.0  # a share from 0 to 1 is laid over a scale of 1–6: 0.5 steps are 10 percentage points


@dataclass(frozen=True, slots=True)
class Share:
    """So many of those who answered (0–1), of how many, out of how many invited (None where nobody knows)."""

    share: float
    answered: int
    invited: int | None = None

    @property
    def half_width(self) -> float | None:
        """Half of the 95 % interval, as a share; None under two answers."""
        if self.answered < 2:
            return None
        correction = max(0.0, 1 - self.answered / self.invited) if self.invited else 1.0
        return critical(self.answered - 1) * self._error() * math.sqrt(correction)

    def side(self) -> Side:
        """As one side of a test, in steps of the scale."""
        return Side(1 + FULL_SCALE * self.share, FULL_SCALE * self._error(), self.answered)

    def _error(self) -> float:
        if self.answered < 2:
            return math.inf
        return math.sqrt(self.share * (1 - self.share) / (self.answered - 1))


@dataclass(frozen=True, slots=True)
class ShareDifference:
    """The second share minus the first, with its 95 % interval and the word for it."""

    value: float
    low: float
    high: float
    p: float
    verdict: Verdict


def difference(first: Share, second: Share) -> ShareDifference:
    """What has happened to a share between two groups of people. Judged by itself: one share is one question."""
    found: Difference = welch(first.side(), second.side(), method=Method.PUBLISHED)
    half_width = found.half_width / FULL_SCALE
    value = second.share - first.share
    return ShareDifference(value, value - half_width, value + half_width, found.p, verdict(found, found.p))
