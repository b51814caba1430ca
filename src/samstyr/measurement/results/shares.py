"""Shares of people – involved, *vet ej* – as figures with margins, and what has happened to them."""

from dataclasses import replace

from samstyr.analysis import shares
from samstyr.analysis.shares import Share
from samstyr.measurement.results.changes import Difference
from samstyr.measurement.results.figures import Figure, Scale
from samstyr.measurement.results.published import Published
from samstyr.measurement.results.verdicts import Verdict


def involved(published: Published) -> Share | None:
    """Those who said yes, of those who answered the filter question; None where that is not published."""
    yes, no = published.whole.involved.get("yes"), published.whole.involved.get("no")
    if yes is None or no is None or not yes + no:
        return None
    return Share(yes / (yes + no), yes + no, published.whole.invited)


def unknown(published: Published, code: str) -> Share | None:
    """Those of the whole who said *vet ej* to an item; None where only a band is told."""
    item, whole = published.whole.items.get(code), published.whole
    if item is None or not isinstance(item.dont_know, float | int) or not whole.answered:
        return None
    return Share(float(item.dont_know), whole.answered, whole.invited)


def figure(share: Share) -> Figure:
    """A share as a figure in percent."""
    margin, value = share.half_width, 100 * share.share
    low = high = None
    if margin is not None:
        low, high = max(0.0, value - 100 * margin), min(100.0, value + 100 * margin)
    return Figure(Scale.PERCENT, value, low, high, answered=share.answered)


def unknown_moved(before: Share | None, now: Share | None) -> Difference | None:
    """What has happened to a share of *vet ej*. Both are published in whole percent, and so is the difference."""
    found = moved(before, now)
    return replace(found, places=0) if found else None


def moved(before: Share | None, now: Share | None) -> Difference | None:
    """What has happened to a share; None where one of the two is not known."""
    if before is None or now is None:
        return None
    found = shares.difference(before, now)
    return Difference(
        Scale.PERCENT,
        100 * found.value,
        100 * found.low,
        100 * found.high,
        Verdict(found.verdict),
        "published",
        found.p,
    )
