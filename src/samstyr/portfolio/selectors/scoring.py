"""Questions about how initiatives are weighed against one another."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from samstyr.analysis import ranking
from samstyr.analysis.ranking import Judged, Model, Ranked
from samstyr.foundation import clock
from samstyr.portfolio import scales
from samstyr.portfolio.models import (
    Band,
    Category,
    Condition,
    Initiative,
    InitiativeState,
    Priority,
    ScoreSheet,
    ScoringModel,
)

WEIGHED = (InitiativeState.IDEA, InitiativeState.PREPARATION, InitiativeState.PRIORITISED)


@dataclass(frozen=True, slots=True)
class Weighed:
    """An initiative with its rank, what people decided about it, and which conditions it lacks."""

    initiative: Initiative
    ranked: Ranked
    judges: int
    priority: Priority | None
    failing: tuple[str, ...]
    unstated: tuple[str, ...]


def model_in_force() -> ScoringModel | None:
    """The way to score that holds now; None before anybody has judged or chosen."""
    return ScoringModel.objects.filter(in_force=True).first()


def weights() -> dict[str, int]:
    """The weight of each scale, as it holds now."""
    model = model_in_force()
    return dict(model.weights) if model else dict(scales.DEFAULT_WEIGHTS)


def models_made() -> QuerySet[ScoringModel]:
    """Every way to score that there has been, the latest first."""
    return ScoringModel.objects.all()


def weighed() -> list[Weighed]:
    """Every initiative that is weighed: the ranked ones best first, then the law's lane, then what lacks something."""
    model = model_in_force()
    rows = {initiative.pk: initiative for initiative in _under_way(model)}
    judged = [_judged(initiative) for initiative in rows.values()]
    number = model.number if model else 0
    # All are ranked even when one is asked for: a place is a place among others.
    ranked = ranking.rank(judged, Model(number, model.weights if model else scales.DEFAULT_WEIGHTS))
    return [_weighed(rows[each.initiative], each) for each in ranked]


def of(initiative: Initiative) -> Weighed | None:
    """How one initiative is weighed; None for one that is not."""
    return next((each for each in weighed() if each.initiative.pk == initiative.pk), None)


def rank_of(initiative: Initiative) -> int | None:
    """The place that the ranking gives an initiative, if any."""
    found = of(initiative)
    return found.ranked.place if found else None


def sheets_of(initiative: Initiative) -> QuerySet[ScoreSheet]:
    """Every judgement of an initiative, the latest first, also those that have been replaced."""
    return initiative.sheets.select_related("judge", "model")


def sheet_by(initiative: Initiative, person_id: int | None) -> ScoreSheet | None:
    """What a person thinks of an initiative today."""
    found = initiative.sheets.filter(judge=person_id, is_current=True, model__in_force=True)
    return found.first() if person_id else None


def conditions_of(initiative: Initiative) -> list[tuple[str, Condition | None]]:
    """Every condition in words, and what was said of it; None where nobody has said anything."""
    stated = {each.code: each for each in initiative.conditions.select_related("person")}
    return [(str(words), stated.get(code)) for code, words in scales.CONDITIONS.items()]


def bands() -> dict[str, Band]:
    """The band of each category that has one, as it holds today."""
    # In order of their days, so that the dictionary keeps the one that holds.
    rows = Band.objects.filter(valid_from__lte=clock.today()).order_by("valid_from")
    return {band.category: band for band in rows}


def bands_set() -> QuerySet[Band]:
    """Every band that has been set."""
    return Band.objects.all()


def places_of(initiative: Initiative) -> QuerySet[Priority]:
    """Where people have put an initiative, now and before."""
    return Priority.objects.filter(initiative=initiative).select_related("person")


def stated_of(initiative: Initiative) -> QuerySet[Condition]:
    """The conditions that somebody has said something of."""
    return Condition.objects.filter(initiative=initiative)


def _under_way(model: ScoringModel | None) -> QuerySet[Initiative]:
    return (
        Initiative.objects.filter(state__in=WEIGHED, side_state="")
        .select_related("object")
        .prefetch_related(
            # Sheets by the weights of today alone: marks given under others were given to
            # other questions of weight.
            Prefetch("sheets", ScoreSheet.objects.filter(model=model, is_current=True).order_by("pk")),
            "conditions",
            Prefetch("priorities", Priority.objects.filter(is_current=True).select_related("person")),
        )
        .order_by("title", "pk")
    )


def _judged(initiative: Initiative) -> Judged:
    stated = initiative.conditions.all()
    return Judged(
        initiative.pk,
        [sheet.marks for sheet in initiative.sheets.all()],
        # What nobody has stated is not met: silence is no yes.
        meets={each.code for each in stated if each.holds} >= set(scales.CONDITIONS),
        # A legal duty is not weighed: it is done, and only when is a question.
        by_law=initiative.category == Category.LAW,
    )


def _weighed(initiative: Initiative, ranked: Ranked) -> Weighed:
    stated: Mapping[str, bool] = {each.code: each.holds for each in initiative.conditions.all()}
    said: dict[bool | None, list[str]] = defaultdict(list)
    for code in scales.CONDITIONS:
        said[stated.get(code)].append(code)
    return Weighed(
        initiative,
        ranked,
        len(initiative.sheets.all()),
        next(iter(initiative.priorities.all()), None),
        tuple(said[False]),
        tuple(said[None]),
    )
