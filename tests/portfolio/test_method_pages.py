"""The worked examples of docs/method/gates.md and benefits.md, carried out with the product's own rules."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from portfolio import benefited

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.planning.models import HoursState, LineKind, MoneyState
from samstyr.portfolio import effects, gates
from samstyr.portfolio.effects import Where
from samstyr.portfolio.gates.facts import Facts, Gain, Hours, Money, Point, Promise, Work
from samstyr.portfolio.gates.limits import Limits, why_large, why_not_light
from samstyr.portfolio.models import Contribution, Gate, LedgerName, SideState

PAGES = Path(__file__).parents[2] / "docs" / "method"
KRONA = 100
BARE = Facts(state="idea", object="Skola")
ASKED = Promise("Skolan", "Mats", accepted=False, metric="Brev", has_baseline=True, points=(Point(date.max),))
ANSWERS = {
    "yes": replace(ASKED, accepted=True),
    "waits": ASKED,
    "no": replace(ASKED, unit="Arkivet", refusal="Ingen tid."),
}


def boxes(page):
    return [
        tomllib.loads(box) for box in re.findall(r"```toml\n(.*?)```", (PAGES / page).read_text(), re.DOTALL)
    ]


@pytest.fixture(scope="module")
def page():
    (box,) = boxes("gates.md")
    return box


@pytest.fixture(scope="module")
def limits(page):
    said = page["limits"]
    return Limits(
        light_cost=said["light_cost"] * KRONA,
        light_hours=said["light_hours"],
        large_cost=said["large_cost"] * KRONA,
    )


def test_gates(page, limits):
    """Each gate asks for what the page says, in that order."""
    asked = {gate: [each.code for each in gates.requirements(gate, BARE, limits)] for gate in Gate}
    assert asked == page["asks"]
    assert limits == Limits()  # the page tells the limits that a municipality begins with


def test_what_is_small_and_what_is_large(page, limits):
    for said in page["size"]:
        hours = [Hours("It", 2027, 1, HoursState.ASKED, said["hours"])]
        hours.append(Hours("It", 2027, 2, HoursState.DENIED, said.get("denied", 0)))
        facts = replace(
            BARE,
            cost_class=said["class"],
            money=(Money("Nämnden", 2027, MoneyState.REQUESTED, said["kronor"] * KRONA),),
            hours=tuple(hours),
            objects_concerned=tuple(said.get("others", ())),
        )
        assert (why_not_light(facts, limits) == "") == said["light"], said
        assert bool(why_large(facts, limits)) == said["large"], said


def test_what_stands_against_a_start(page, limits):
    for said in page["start"]:
        facts = replace(
            BARE,
            receiver="Förvaltaren",
            legal_checks="Ja.",
            yearly_upkeep=0,
            work=(Work("Bygg", LineKind.DEVELOP, in_force=True),),
            money=tuple(Money("Nämnden", 2027, state, KRONA) for state in said["money"]),
            hours=tuple(Hours("It", 2027, 1, state, 8) for state in said["time"]),
            gains=(
                Gain("Tid", is_estimated=True, promises=tuple(ANSWERS[answer] for answer in said["units"])),
            ),
        )
        against = [each.code for each in gates.missing(Gate.START, facts, limits)]
        assert against == said["against"], said


@pytest.mark.django_db
def test_which_rows_of_a_benefit_count(steering):
    said = boxes("benefits.md")[1]
    there = {name: benefited.initiative(steering.school, name) for name in (*said["benefit"], "brev")}
    for name, into in said["merged"]:
        end(there[name], SideState.MERGED, merged_into=there[into])
    end(there[said["stopped"]], SideState.STOPPED)
    made = benefited.benefit()
    for name, weight in said["benefit"].items():
        Contribution.objects.create(benefit=made, initiative=there[name], weight=weight)
    benefited.amount(made, LedgerName.POTENTIAL, 2027, said["potential"])
    manager = steering.line_manager.person
    units = [steering.department, steering.department, steering.committee]
    for unit, each in zip(units, said["commitment"], strict=True):
        ended = {"ended_on": date(each["ended"], 6, 30), "end_reason": "Ny chef"} if "ended" in each else {}
        held = benefited.promise(made, unit, manager, accepted=each["accepted"], **ended)
        for year, kronor in each["years"].items():
            benefited.amount(held, LedgerName.COMMITTED, int(year), kronor)
    first = made.commitments.order_by("pk").first()
    benefited.verified(first, 2027, said["verified"], steering.portfolio_office.person)

    found = effects.gather()
    counts = said["counts"]
    assert found.sum(Ledger.POTENTIAL, Kind.FINANCIAL).amount.expected == counts["potential"]
    assert found.sum(Ledger.VERIFIED, Kind.FINANCIAL).amount.expected == counts["verified"]
    yearly = found.yearly(Ledger.COMMITTED, Kind.FINANCIAL)
    assert {str(year): amount.expected for year, amount in yearly.items()} == counts["committed"]
    for name, parts in said["of"].items():
        where = Where(initiative=there[name].pk)
        assert [
            found.sum(ledger, Kind.FINANCIAL, where).amount.expected
            for ledger in (Ledger.POTENTIAL, Ledger.VERIFIED)
        ] == parts, name


def end(initiative, side, **values):
    initiative.side_state, initiative.side_reason = side, "Så blev det."
    for name, value in values.items():
        setattr(initiative, name, value)
    initiative.save()
