"""How initiatives are ranked from what several people think of them. `docs/method/ranking.md`.

The rank is a ground for a decision and not the decision: it says how far apart the judges are and which places an
initiative could have had, and people may decide otherwise with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Model:
    """A version of the way to score: each scale with its weight."""

    version: int
    weights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judges said of one initiative: a mapping of scale to 1–5 from each of them.

    `meets` tells whether all conditions that come first hold; `by_law` puts it in the lane of its own.
    """

    initiative: int
    sheets: Sequence[Mapping[str, int]]
    meets: bool = True
    by_law: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """One initiative's score with its spread, and its place; None when it is not in the ranking.

    `score` is the mean over judges, `lowest` and `highest` those of the hardest and the kindest judge. `best` and
    `worst` are the places it could have had if every judge's own score were the true one.
    """

    initiative: int
    score: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    spread: Mapping[str, tuple[int, int]]
    place: int | None = None
    best: int | None = None
    worst: int | None = None


def score(sheet: Mapping[str, int], model: Model) -> Fraction:
    """One judge's weighted mean on the scale 1–5. Raises ValueError when a scale is missing or out of range."""
    for scale in model.weights:
        if not LOWEST <= sheet.get(scale, 0) <= HIGHEST:
            msg = f"{scale}: {sheet.get(scale)} is not {LOWEST}–{HIGHEST}"
            raise ValueError(msg)
    whole = sum(model.weights.values())
    return Fraction(sum(sheet[scale] * weight for scale, weight in model.weights.items()), whole)


def rank(judged: Sequence[Judged], model: Model) -> list[Ranked]:
    """Everything judged, best first; equal scores share a place, and what has no place comes last in the order given.

    Not ranked: what is required by law, what does not meet the conditions, and what nobody has judged.
    """
    scored = [_scored(each, model) for each in judged]
    running = [
        ranked
        for each, ranked in zip(judged, scored, strict=True)
        if each.meets and not each.by_law and ranked.score is not None
    ]
    placed = [_placed(ranked, running) for ranked in running]
    names = {ranked.initiative for ranked in running}
    rest = [ranked for ranked in scored if ranked.initiative not in names]
    return [*sorted(placed, key=lambda ranked: ranked.place or 0), *rest]


def _scored(judged: Judged, model: Model) -> Ranked:
    if not judged.sheets:
        return Ranked(judged.initiative, None, None, None, {})
    scores = [score(sheet, model) for sheet in judged.sheets]
    spread = {
        scale: (min(sheet[scale] for sheet in judged.sheets), max(sheet[scale] for sheet in judged.sheets))
        for scale in model.weights
    }
    mean = sum(scores, start=Fraction(0)) / len(scores)
    return Ranked(judged.initiative, mean, min(scores), max(scores), spread)


def _placed(own: Ranked, running: Sequence[Ranked]) -> Ranked:
    others = [ranked for ranked in running if ranked is not own]
    return Ranked(
        own.initiative,
        own.score,
        own.lowest,
        own.highest,
        own.spread,
        # Fractions throughout: two that the judges hold equal must share a place, and floats would part them
        # by a hair.
        place=1 + sum((other.score or 0) > (own.score or 0) for other in others),
        best=1 + sum((other.lowest or 0) > (own.highest or 0) for other in others),
        worst=1 + sum((other.highest or 0) > (own.lowest or 0) for other in others),
    )
