"""From counts to figures: means of answers, percent of the scale, and composites. `docs/method/scoring.md`.

*Vet ej* is never a number: it takes no part in a mean, and its share is a figure of its own.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from samstyr.analysis.instruments import Category, Dimension, Instrument, Rule
from samstyr.analysis.tables import ItemCounts

Weights = dict[str, float]


def mean(counts: ItemCounts) -> float | None:
    """The mean of the answers 1…L; None where nobody took a stand."""
    if not counts.answered:
        return None
    return sum(step * given for step, given in enumerate(counts.distribution, start=1)) / counts.answered


def dont_know(counts: ItemCounts) -> float | None:
    """The share (0–1) of the group's sheets that say *vet ej*; None where there are no sheets."""
    return counts.dont_know / counts.sheets if counts.sheets else None


def percent(of_mean: float, steps: int) -> float:
    """Where a mean lies on the scale: 0 at the lowest step, 100 at the highest."""
    # The lowest step is 0 and not 1 / L: whoever agrees with nothing at all has no maturity.
    return 100 * (of_mean - 1) / (steps - 1)


def span(steps: int) -> float:
    """How many percent one step of the scale is."""
    return 100 / (steps - 1)


def weights(instrument: Instrument, code: str, reported: Collection[str]) -> Weights:
    """What each reported item weighs in a composite; the weights add up to 1, or there are none.

    Items that are not reported take no part: the mean is over those that are, and a category or dimension without
    any is left out of the level above it.
    """
    # The instrument's file says how levels are put together, so that another model's rule
    # is another file (adr/0004).
    rules = instrument.aggregation
    if code == instrument.total:
        return _total(instrument, rules.total, reported)
    for dimension in instrument.dimensions:
        if code == dimension.code:
            return _dimension(dimension, rules.dimension, reported)
    for category in instrument.categories:
        if code == category.code:
            return _category(category, reported)
    raise KeyError(code)


def composite(weighing: Mapping[str, float], means: Mapping[str, float | None], steps: int) -> float | None:
    """The percentage that weighted item means make; None where there are none."""
    # No items reported is not the same as nought percent.
    if not weighing:
        return None
    return sum(weight * percent(_known(means[code]), steps) for code, weight in weighing.items())


def _known(value: float | None) -> float:
    if value is None:
        # Left out in silence it would count as nought and pull the composite down.
        raise ValueError("a reported item has no mean")
    return value


def _total(instrument: Instrument, rule: Rule, reported: Collection[str]) -> Weights:
    if rule is Rule.MEAN_OF_DIMENSIONS:
        level = instrument.aggregation.dimension
        return _mean(instrument.dimensions, lambda dimension: _dimension(dimension, level, reported))
    if rule is Rule.MEAN_OF_CATEGORIES:
        return _mean(instrument.categories, lambda category: _category(category, reported))
    return _mean(instrument.codes, lambda item: {item: 1.0} if item in reported else {})


def _dimension(dimension: Dimension, rule: Rule, reported: Collection[str]) -> Weights:
    if rule is Rule.MEAN_OF_CATEGORIES:
        return _mean(dimension.categories, lambda category: _category(category, reported))
    return _mean(dimension.items, lambda item: {item.code: 1.0} if item.code in reported else {})


def _category(category: Category, reported: Collection[str]) -> Weights:
    return _mean(category.items, lambda item: {item.code: 1.0} if item.code in reported else {})


def _mean[T](parts: Sequence[T], weigh: Callable[[T], Weights]) -> Weights:
    """The plain mean of those parts that weigh anything."""
    # A part without reported items weighs nothing, and the others share its weight.
    present = [weighing for weighing in map(weigh, parts) if weighing]
    return {code: weight / len(present) for weighing in present for code, weight in weighing.items()}
