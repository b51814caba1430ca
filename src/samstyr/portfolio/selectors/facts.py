"""What the gates need to know, gathered: a bounded number of questions, however many lines and benefits there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from django.db.models import Prefetch

from samstyr.foundation import clock, dates
from samstyr.organisation.models import Unit
from samstyr.planning.models import PlanDependency, PlanLine
from samstyr.planning.selectors.ended import has_ended
from samstyr.planning.selectors.lines_at_hand import LinesAtHand
from samstyr.portfolio.effects.amounts import VALUED
from samstyr.portfolio.gates.facts import (
    Consequences,
    Dependency,
    Facts,
    Gain,
    Hours,
    Money,
    Point,
    Promise,
    Size,
    Work,
    planned,
)
from samstyr.portfolio.models import (
    Benefit,
    Category,
    ChangeRequest,
    ChangeState,
    Commitment,
    Contribution,
    EffectNodeKind,
    Initiative,
    LedgerName,
    ScoreSheet,
)
from samstyr.portfolio.scales import CONDITIONS
from samstyr.portfolio.selectors import initiatives

# A context variable and no argument: between the gate and its paper lie the agenda and the registry of
# subjects, which know nothing of initiatives.
_kept: ContextVar[dict[tuple[str, int, int], Any] | None] = ContextVar("facts of this change", default=None)


@contextmanager
def kept() -> Iterator[None]:
    """Within it facts are gathered once of each version of an initiative: its paper and its gate rest on the same.

    For a change of an initiative's own; what it stands on (lines, money, benefits) may not be changed within it.
    Within another it goes on with what that one knows.
    """
    known = _kept.get()
    token = _kept.set({} if known is None else known)
    try:
        yield
    finally:
        _kept.reset(token)


def of(initiative: Initiative) -> Facts:
    """Everything that the gates ask about one initiative, as it is now."""
    return once("facts", initiative.pk, lambda: _gathered(initiative), version=initiative.version)


def initiative_of(pk: int) -> Initiative:
    """An initiative with what its facts are gathered of but the rows of it; within `kept` the one that they are of."""
    return once("initiative", pk, lambda: initiatives.whole().prefetch_related(None).get(pk=pk))


def once[Made](what: str, pk: int, make: Callable[[], Made], *, version: int | None = None) -> Made:
    """What rests on the same as the facts of an initiative: within `kept` it too is made once of each version."""
    known = _kept.get()
    if known is None:
        return make()
    # With the version: whoever passes a gate within the same block has made another initiative of it.
    place = (what, pk, version or Initiative.objects.values_list("version", flat=True).get(pk=pk))
    if place not in known:
        known[place] = make()
    return cast("Made", known[place])


def _gathered(initiative: Initiative) -> Facts:
    # What stands in no decided plan is shown as it is in the draft: asked for, and so not yet enough.
    lines = lines_of(initiative)
    nodes = {(node.kind, node.benefit_id is not None) for node in initiative.effect_nodes.all()}
    kinds = {kind for kind, _has in nodes}
    change = initiative.changes.filter(state=ChangeState.ASKED).first()
    stated, unstated = _conditions(initiative)
    by_name: dict[str, Any] = {name: str(getattr(initiative, name) or "") for name in _BY_NAME}
    return Facts(
        state=initiative.state,
        side_state=initiative.side_state,
        object=initiative.object.name,
        is_by_law=initiative.category == Category.LAW,
        objects_concerned=_others(initiative),
        sources=_sources(initiative),
        chain_starts=EffectNodeKind.DELIVERY in kinds,
        chain_ends=EffectNodeKind.BENEFIT in kinds,
        work=tuple(_work(lines.in_force, in_force=True)) + tuple(_work(lines.drafted, in_force=False)),
        money=_money(lines),
        hours=_hours(lines),
        dependencies=_dependencies([*lines.in_force, *lines.drafted]),
        gains=_gains(initiative),
        judges=_judges(initiative),
        conditions=stated,
        conditions_unstated=unstated,
        change=_consequences(change),
        today=clock.today(),
        **by_name,
        **{name: getattr(initiative, name) for name in _AS_THEY_ARE},
    )


def size_of(initiative: Initiative) -> Size:
    """How large it is: a few questions, for whoever asks only who decides."""
    known = _kept.get()
    if known is not None and (found := known.get(("facts", initiative.pk, initiative.version))):
        return Size(found.object, found.objects_concerned, found.cost_class, planned(found.money))
    # As in the facts, so that the list, the page and the gate agree on who decides.
    money = _money(lines_of(initiative))
    return Size(initiative.object.name, _others(initiative), initiative.cost_class, planned(money))


def lines_of(initiative: Initiative) -> LinesAtHand:
    """The plan lines that are the initiative's work."""
    return once(
        "lines",
        initiative.pk,
        lambda: LinesAtHand([line.line_key for line in initiative.lines.all()]),
        version=initiative.version,
    )


_BY_NAME = ("goal", "responsible", "receiver", "delivery_accepted_by", "remaining_responsible")
_AS_THEY_ARE = (
    "summary",
    "cost_class",
    "alternatives",
    "rough_benefit",
    "risks",
    "classification",
    "legal_checks",
    "yearly_upkeep",
    "register_updates",
    "lessons",
    "remaining_effect",
)


def _others(initiative: Initiative) -> tuple[str, ...]:
    return tuple(each.name for each in initiative.objects_concerned.all() if each.pk != initiative.object_id)


def _sources(initiative: Initiative) -> tuple[str, ...]:
    needs = [need.title for need in initiative.needs.all()]
    conclusion = [initiative.conclusion.title] if initiative.conclusion else []
    by_law = [str(Category.LAW.label)] if initiative.category == Category.LAW else []
    return (*needs, *conclusion, *by_law)


def _work(lines: Iterable[PlanLine], *, in_force: bool) -> Iterable[Work]:
    """One row a key: the latest year's, since that is how far the work has come."""
    # The lines come in the order of their plans' years, so the last one stays.
    latest = {line.key: line for line in lines}
    return [Work(line.title, line.kind, in_force, has_ended(line), line.pk) for line in latest.values()]


def _money(lines: LinesAtHand) -> tuple[Money, ...]:
    amounts = lines.amounts
    names = Unit.objects.in_bulk({each.committee for each in amounts}) if amounts else {}
    sums: dict[tuple[str, int, str], int] = {}
    for each in amounts:
        key = (names[each.committee].name, each.year, each.state)
        sums[key] = sums.get(key, 0) + each.ore
    return tuple(Money(*key, ore) for key, ore in sorted(sums.items()))


def _hours(lines: LinesAtHand) -> tuple[Hours, ...]:
    now = dates.quarter(clock.today())
    return tuple(
        Hours(
            str(each.seat),
            each.year,
            each.quarter,
            each.state,
            each.hours,
            each.reason,
            (each.year, each.quarter) < now,
        )
        for each in sorted(lines.hours, key=lambda each: (each.year, each.quarter, each.seat_id, each.pk))
    )


def _dependencies(lines: Sequence[PlanLine]) -> tuple[Dependency, ...]:
    if not lines:
        return ()
    found = PlanDependency.objects.filter(line__in=[line.pk for line in lines]).select_related("other")
    return tuple(Dependency(each.text, each.other.name, each.counts) for each in found)


def _gains(initiative: Initiative) -> tuple[Gain, ...]:
    contributions = (
        Contribution.objects.filter(initiative=initiative)
        .select_related("benefit")
        .prefetch_related(
            "benefit__years",
            Prefetch("benefit__commitments", Commitment.objects.select_related("unit", "owner")),
            "benefit__commitments__points",
        )
    )
    return tuple(
        Gain(
            each.benefit.title,
            _is_estimated(each.benefit),
            tuple(
                _promise(commitment)
                for commitment in each.benefit.commitments.all()
                # One that was taken back or has run out is no promise; one that was refused is, for its no
                # stands against the start.
                if not commitment.ended_on
            ),
        )
        for each in contributions
    )


def _is_estimated(benefit: Benefit) -> bool:
    """By its amounts; what has no worth in kronor is estimated in its own measure, by those who are asked to take it home."""
    if benefit.kind in VALUED:
        # In Python over what is prefetched: a question a benefit would be asked at every
        # gate of every initiative.
        return any(year.ledger == LedgerName.POTENTIAL for year in benefit.years.all())
    return any(
        None not in (each.target_low, each.target, each.target_high) for each in benefit.commitments.all()
    )


def _promise(commitment: Commitment) -> Promise:
    points = tuple(
        Point(point.due_on, point.reported_on is not None, point.verified_on is not None)
        for point in commitment.points.all()
    )
    return Promise(
        unit=commitment.unit.name,
        owner=commitment.owner.name,
        accepted=commitment.accepted_on is not None,
        refusal=commitment.refusal if commitment.refused_on else "",
        metric=commitment.metric,
        has_baseline=commitment.baseline is not None,
        points=points,
    )


def _judges(initiative: Initiative) -> tuple[str, ...]:
    # Sheets of older weights say what was thought then: after a change of model it is judged anew.
    sheets = ScoreSheet.objects.filter(initiative=initiative, is_current=True, model__in_force=True)
    return tuple(sheets.order_by("judge__name").values_list("judge__name", flat=True))


def _conditions(initiative: Initiative) -> tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]:
    """Those that somebody has answered, in words and whether they hold, and those that nobody has."""
    said = {each.code: each.holds for each in initiative.conditions.all()}
    stated = tuple((str(words), said[code]) for code, words in CONDITIONS.items() if code in said)
    return stated, tuple(str(words) for code, words in CONDITIONS.items() if code not in said)


def _consequences(change: ChangeRequest | None) -> Consequences | None:
    return Consequences(change.time, change.cost, change.quality, change.effect) if change else None
