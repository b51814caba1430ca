"""What initiatives give: benefits, who has promised to take them home, and what was measured."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from samstyr.demo.steering.story import Town
from samstyr.organisation.selectors import people
from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import Benefit, BenefitKind, Commitment, Initiative, MeasuringPoint
from samstyr.portfolio.services import benefits, commitments, effect_chain, measuring
from samstyr.portfolio.services.commitments import Terms
from samstyr.portfolio.services.measuring import Report

THOUSAND = 1000 * 100
YEARS = 4  # that a benefit is counted
AGREED = "Stämmer med underlaget."


def describe(town: Town, initiative: Initiative, said: dict[str, Any]) -> Benefit:
    """The benefit with what it could be worth, what it shares with others, and the chain that leads there."""
    benefit = _write_down(town, initiative, said)
    for shared in said.get("shared", ()):
        both = {**said, **shared}
        town.shared[shared["with"]] = both, _share(town, initiative, both)
    lines = [said]
    if "shared" in said:
        lines += [{**said, **shared} for shared in said["shared"]]
    elif said["key"] in town.shared:
        lines.append({**said, "benefit": town.shared[said["key"]][0]["benefit"]})
    initiative.refresh_from_db()
    effect_chain.write(
        initiative=initiative,
        version=initiative.version,
        lines=[_chain(town, each) for each in lines],
        by=town.acting(said["object"], "lead_business"),
    )
    return benefit


def promise_shared(town: Town, said: dict[str, Any], *, start: str, due: Sequence[str]) -> None:
    """Whoever takes home what two initiatives give together says yes to it once."""
    for shared in said.get("shared", ()):
        both, benefit = town.shared[shared["with"]]
        promise(town, benefit, both, start=start, due=due)


def _write_down(town: Town, initiative: Initiative, said: dict[str, Any]) -> Benefit:
    title, kind, who, worth = said["benefit"][:4]
    by = town.acting(said["object"], "lead_business")
    facts = benefits.Facts(title, kind, who_gains=who, goal=town.goals[said["object"]])
    benefit = benefits.create(initiative=initiative, facts=facts, by=by)
    if worth:
        stated = _years(town, said, worth, of=1)
        benefits.set_potential(benefit=benefit, version=benefit.version, stated=stated, by=by)
    return benefit


def _share(town: Town, initiative: Initiative, said: dict[str, Any]) -> Benefit:
    benefit = _write_down(town, initiative, said)
    by = town.acting(said["object"], "lead_business")
    for each, weight in (
        (initiative, said["weights"][0]),
        (town.initiatives[said["with"]], said["weights"][1]),
    ):
        benefits.contribute(benefit=benefit, initiative=each, weight=weight, by=by)
    return benefit


def _chain(town: Town, said: dict[str, Any]) -> tuple[str, ...]:
    title, metric, new_way = said["benefit"][0], said["benefit"][4], said["benefit"][-1]
    # From what is built to the goal that it serves: each step is the reason for the next.
    steps = (f"{said['title']} är i bruk", new_way, metric, title, str(town.goals[said["object"]]))
    return tuple(step[:200] for step in steps)


def promise(town: Town, benefit: Benefit, said: dict[str, Any], *, start: str, due: Sequence[str]) -> None:
    """Each receiving unit is asked; its manager says yes, no, or nothing yet."""
    _title, kind, _who, worth, metric, unit_name, baseline, aims, new_way = said["benefit"]
    low, expected, high = (Decimal(str(aim)) for aim in aims)
    with town.days.on(start):
        for unit, answer in said["promises"]:
            share = _years(town, said, worth, of=len(said["promises"])) if worth else ()
            terms = Terms(
                metric=metric,
                unit_name=unit_name,
                source="Verksamhetens egen mätning under två veckor",
                baseline=Decimal(str(baseline)),
                # Before the start, or nobody could tell what the work has changed.
                baseline_on=town.days.of(start) - timedelta(days=30),
                target_low=low,
                target=expected,
                target_high=high,
                new_way=new_way,
                new_way_by=town.days.of(due[0]) - timedelta(days=60),
                guard="Nöjdheten hos dem det gäller får inte sjunka.",
                dates=tuple(town.days.of(day) for day in due),
                stated=tuple(share) if kind in {BenefitKind.FINANCIAL, BenefitKind.TIME} else (),
            )
            asked = commitments.propose(
                benefit=benefit,
                unit=town.units[unit],
                terms=terms,
                by=town.acting(said["object"], "lead_business"),
            )
            _reply(asked, answer)


def measure(town: Town, benefit: Benefit, said: dict[str, Any], *, due: Sequence[str]) -> None:
    """What was found on the days of measuring that have been; all but the latest are confirmed by somebody else."""
    for commitment in benefit.commitments.filter(accepted_on__isnull=False):
        late = commitment.unit.name in said.get("late", ())  # its latest measurement is not made yet
        for number, value in enumerate(said.get("measured", ())[: -1 if late else None]):
            point = commitment.points.get(due_on=town.days.of(due[number]))
            with town.days.on((town.days.of(due[number]) + timedelta(days=4)).isoformat()):
                found = Report(
                    Decimal(str(value)), "två veckor", "Egen mätning", action=said.get("short", "")
                )
                measuring.report(point=point, version=point.version, found=found, by=_manager(commitment))
            if number == 0:
                with town.days.on((town.days.of(due[number]) + timedelta(days=8)).isoformat()):
                    _confirm(town, said, point)


def _confirm(town: Town, said: dict[str, Any], point: MeasuringPoint) -> None:
    worth = said["benefit"][3]
    stated: tuple[YearAmount, ...] = ()
    if worth:
        low, expected, _high = worth
        # Somewhat less than was expected: a story in which all promises are kept teaches nothing.
        each = (low + expected) // 2 // len(said["promises"])
        unit = THOUSAND if said["benefit"][1] == BenefitKind.FINANCIAL else 1
        stated = (YearAmount.exactly(town.days.year - 1, each * unit),)
    # By the office and not by the manager: an effect is confirmed by somebody else than who takes it home.
    measuring.verify(point=point, version=point.version, words=AGREED, stated=stated, by=town.office)


def _years(town: Town, said: dict[str, Any], worth: Sequence[int], *, of: int) -> list[YearAmount]:
    """The years from the start on, half of the worth in the first; a receiver's share where there are several."""
    first = town.days.year - (1 if said["line"] == "L" else 0)
    unit = THOUSAND if said["benefit"][1] == BenefitKind.FINANCIAL else 1
    return [
        YearAmount(first + step, *(amount * unit // of // (2 if step == 0 else 1) for amount in worth))
        for step in range(YEARS)
    ]


def _reply(asked: Commitment, answer: str) -> None:
    if answer == "yes":
        commitments.accept(commitment=asked, version=asked.version, by=_manager(asked))
    elif answer != "wait":
        commitments.refuse(commitment=asked, version=asked.version, reason=answer, by=_manager(asked))


def _manager(commitment: Commitment) -> Any:
    return people.managers_of(commitment.unit)[0].user
