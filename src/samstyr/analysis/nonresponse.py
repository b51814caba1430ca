"""What those who did not answer may mean. `docs/method/nonresponse.md`.

The margins are about chance. Beside them stand the response rate, the total with departments weighted to the invited,
and the bounds if all who kept silent had said the lowest, or the highest.
"""

from collections.abc import Collection, Mapping, Sequence

from samstyr.analysis import scoring
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.tables import GroupCounts, ItemCounts

# The report of 2022 asks its readers to bear its rate of 54 % in mind; from six of ten nobody is warned.
LOW_RATE = 0.60
# Ten percentage points, the bound that the method page states; a hair above it so that binary fractions
# decide nothing.
SKEWED = 0.10


def response_rate(group: GroupCounts) -> float | None:
    """Answered of invited (0–1); None where the invited cannot be known."""
    return group.answered / group.invited if group.invited else None


def is_low(rate: float | None) -> bool:
    """Whether a response rate calls for a warning."""
    return rate is not None and rate < LOW_RATE


def is_skewed(of_answers: float, of_invited: float) -> bool:
    """Whether a department weighs too much or too little among the answers, compared with the invited."""
    return abs(of_answers - of_invited) > SKEWED + 1e-12


Told = tuple[float, int]
"""An item's mean and how many answered it, as far as both are published."""


def bounds(
    instrument: Instrument,
    group: GroupCounts,
    code: str,
    reported: Collection[str],
    coarsely: Mapping[str, Told] | None = None,
) -> tuple[float, float] | None:
    """A composite's percentage if all who did not answer had said 1, and if they had said the highest.

    `coarsely` has the items whose number of answers is told as a band: they take part as they are published. The
    distance between the two ends is nothing but a count of answers, so exact ones would tell what the band hides.
    """
    weighing = scoring.weights(instrument, code, reported)
    # Of the groups by the filter's answer nobody knows how many were invited: then nobody is held to have
    # kept silent.
    silent = (group.invited or group.answered) - group.answered
    if not weighing:
        return None
    steps = instrument.scale.steps
    ends = []
    known = {item: _counted(group.items[item]) for item in weighing} | dict(coarsely or {})
    for answer in (1, steps):
        means = {item: _mean_with(known[item], silent, answer) for item in weighing}
        ends.append(scoring.composite(weighing, means, steps) or 0.0)
    return ends[0], ends[1]


def weighted(
    instrument: Instrument,
    departments: Sequence[GroupCounts],
    code: str,
    reported: Collection[str],
    published: Mapping[str, Collection[str]],
) -> float | None:
    """A composite's percentage with every department counted by its number of invited.

    `published` has, for each department, the items whose figures are published there. Departments where an item is
    withheld are weighted together for that item: the result then says nothing that the other tables do not.
    """
    weighing = scoring.weights(instrument, code, reported)
    means = {item: _weighted_mean(departments, item, published) for item in weighing}
    if not weighing or None in means.values():
        return None
    return scoring.composite(weighing, means, instrument.scale.steps)


def _counted(counts: ItemCounts) -> Told:
    return scoring.mean(counts) or 0.0, counts.answered


def _mean_with(told: Told, silent: int, answer: int) -> float | None:
    mean, answered = told
    return (mean * answered + silent * answer) / (answered + silent) if answered + silent else None


def _weighted_mean(
    departments: Sequence[GroupCounts], item: str, published: Mapping[str, Collection[str]]
) -> float | None:
    """The mean of an item with each stratum's sheets weighing invited / answered."""
    # Each department its own stratum where its figure is published, the withheld ones a single stratum.
    apart = [[department] for department in departments if item in published[department.group]]
    together = [department for department in departments if item not in published[department.group]]
    total = answers = 0.0
    for stratum in [*apart, together]:
        weight = _weight(stratum)
        for department in stratum:
            counts = department.items[item]
            answers += weight * counts.answered
            total += weight * sum(step * given for step, given in enumerate(counts.distribution, start=1))
    return total / answers if answers else None


def _weight(stratum: Sequence[GroupCounts]) -> float:
    """How many invited a sheet of a stratum stands for. Where nobody answered there is no sheet to weigh."""
    sheets = sum(department.answered for department in stratum)
    return sum(department.invited or 0 for department in stratum) / sheets if sheets else 0.0
