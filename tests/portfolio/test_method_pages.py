"""The worked examples of docs/method/gates.md, benefits.md, capacity.md and balance.md, carried out with the product's own rules."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from planning import planned
from portfolio import benefited, proposed

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.foundation import clock
from samstyr.planning.models import HoursState, LineKind, MoneyState
from samstyr.planning.services import answers
from samstyr.portfolio import effects, gates
from samstyr.portfolio.effects import Where
from samstyr.portfolio.gates.facts import Facts, Gain, Hours, Money, Point, Promise, Work
from samstyr.portfolio.gates.limits import Limits, why_large, why_not_light
from samstyr.portfolio.models import Contribution, Gate, InitiativeLine, LedgerName, SideState
from samstyr.portfolio.selectors import balance
from samstyr.portfolio.selectors import capacity as capacity_of
from samstyr.portfolio.services import capacity, scoring

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


@pytest.mark.django_db
def test_capacity(steering):
    """The quarters of the page, asked for and answered by the services, are as full as it says."""
    quarters = boxes("capacity.md")[0]["quarter"]
    plan, seat = planned.annual(steering.school), proposed.seat(steering.it_lead)
    own = []

    def ask(number, hours, answer, kind=LineKind.DEVELOP):
        line = planned.line(plan, f"{kind} {number} {hours} {answer}", kind)
        quarter = answers.Quarter(2027, number)
        wish = answers.ask(line=line, seat=seat, quarter=quarter, hours=hours, by=steering.business_lead)
        if answer != HoursState.ASKED:
            answers.answer(wish=wish, version=1, state=answer, reason="Nej.", by=steering.it_owner)
        return line

    for number, said in enumerate(quarters, 1):
        for hours in said["upkeep"]:
            ask(number, hours, HoursState.CONFIRMED, LineKind.MAINTAIN)
        if "denied_upkeep" in said:
            ask(number, said["denied_upkeep"], HoursState.DENIED, LineKind.MAINTAIN)
            ask(number, said["denied"], HoursState.DENIED)
        ask(number, said["confirmed"], HoursState.CONFIRMED)
        asking = proposed.initiative(steering, f"Kvartal {number}")
        line = ask(number, said["asked"], HoursState.ASKED)
        InitiativeLine.objects.create(initiative=asking, line_key=line.key)
        own.append(asking)
        if "hours" in said:
            stated = {"hours": said["hours"], "reserved": said["set_aside"]}
            capacity.state(seat=seat, year=2027, quarter=number, **stated, by=steering.it_owner)

    for number, (load, asking, said) in enumerate(
        zip(capacity_of.loads(2027), own, quarters, strict=True), 1
    ):
        result = said["result"]
        assert (load.quarter, load.reserved, load.free, load.eats_upkeep) == (
            number,
            result["reserved"],
            result.get("left"),
            result["eats_upkeep"],
        )
        with clock.frozen(datetime(2026, 11, 2, 12, tzinfo=UTC)):  # before the quarters end
            lacking = [each.lacking for each in capacity_of.if_it_starts(asking).squeezed]
        assert lacking == ([result["lacking"]] if "lacking" in result else [])


@pytest.mark.django_db
def test_balance(steering):
    """The shares of the page are those of the portfolio that it tells of."""
    (said,) = boxes("balance.md")
    plan, seat = planned.annual(steering.school), proposed.seat(steering.it_lead)
    for number, each in enumerate(said["initiative"]):
        made = proposed.initiative(steering, str(number), category=each["category"])
        for key, answer in (("hours", HoursState.CONFIRMED), ("denied", HoursState.DENIED)):
            line = planned.line(plan, f"{number} {key}")
            InitiativeLine.objects.create(initiative=made, line_key=line.key)
            state, kronor = (MoneyState.REQUESTED, "kronor") if key == "hours" else (MoneyState.CUT, "struck")
            if kronor in each:
                planned.pay(line, steering.committee, each[kronor], state=state)
            if key in each:
                asked = {"line": line, "seat": seat, "quarter": answers.Quarter(2027, 1), "hours": each[key]}
                wish = answers.ask(**asked, by=steering.business_lead)
                answers.answer(wish=wish, version=1, state=answer, reason="Nej.", by=steering.it_owner)
        if "side" in each:
            end(made, SideState(each["side"]))
    for category, (low, high) in said["bands"].items():
        scoring.set_band(category=category, low=low, high=high, by=steering.portfolio_chair)
    found = balance.of(2027)
    assert {each.category: each.of_money for each in found.shares} == said["result"]["money"]
    assert {each.category: each.of_hours for each in found.shares} == said["result"]["hours"]
    assert [each.category for each in found.shares if each.is_outside] == said["result"]["outside"]
