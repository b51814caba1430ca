"""Co-operation with third parties in 2021: as many meetings, departments, companies and pilots as were published.

The numbers are published (`linkoping/published.toml`); the challenge, the companies and what was learnt are made up.
"""

from datetime import date, timedelta
from typing import Any

from samstyr.demo.steering.story import Town
from samstyr.portfolio.models import Challenge, PilotOutcome
from samstyr.portfolio.services import cooperation
from samstyr.portfolio.services.cooperation import Facts, Met, Try

MEASURE = "Skillnad mot samma veckor året före"
MEETINGS = 18
FIRST = date(2021, 3, 3)
DEPARTMENTS = (
    "Kommunledningsförvaltningen",
    "Kultur- och fritidsförvaltningen",
    "Miljö- och samhällsbyggnadsförvaltningen",
    "Social- och omsorgsförvaltningen",
    "Utbildnings- och arbetsmarknadsförvaltningen",
)
COMPANIES = ("Vatten & avfall", "Bostäder")  # the municipality's own, as units
PILOTS = (
    (
        "Påhittade Nattugglan AB",
        "Social- och omsorgsförvaltningen",
        "Om rummet själv säger till när någon behöver hjälp på natten behöver färre väckas.",
        PilotOutcome.SCALE,
        "De som ville ha det sov bättre. Införs brett, men bara för den som säger ja.",
    ),
    (
        "Påhittade Flödeslabbet AB",
        "Miljö- och samhällsbyggnadsförvaltningen",
        "Om dagvattnet mäts i realtid hinner vi rensa galler före skyfallet.",
        PilotOutcome.STOP,
        "Mätningen fungerade men batterierna höll en månad. Värt att pröva igen när tekniken är billigare.",
    ),
)


def match(town: Town) -> None:
    """One challenge, its meetings and its two pilots, each written down on its day."""
    units = [town.units[name] for name in (*DEPARTMENTS, *COMPANIES)]
    by = town.office
    facts = Facts(
        title="Vardagen fungerar utan att någon behöver påminna",
        text="Vi söker lösningar som gör det synligt när något är på väg att gå fel, i tid för att göra något åt det.",
        units=units,
        closes_on=date(2021, 4, 30),
    )
    with town.days.on("2021-02-01"):
        challenge = cooperation.create(facts=facts, by=by)
        cooperation.publish(challenge=challenge, version=challenge.version, by=by)
    for number in range(MEETINGS):
        held_on = FIRST + timedelta(days=3 * number)
        names = [PILOTS[number % len(PILOTS)][0]]
        met = Met(held_on, units=[units[number % len(units)]], companies=names, participants=4 + number % 5)
        with town.days.on(held_on):
            cooperation.meet(challenge=challenge, met=met, by=by)
    _try(town, challenge)
    with town.days.on("2022-01-31"):
        challenge.refresh_from_db()
        cooperation.close(challenge=challenge, version=challenge.version, by=by)


def _try(town: Town, challenge: Challenge) -> None:
    begun = []
    with town.days.on("2021-09-01") as today:
        for company, unit, hypothesis, _outcome, _learnt in PILOTS:
            tried = Try(company, hypothesis, today, [town.units[unit]], measure=MEASURE)
            begun.append(cooperation.begin(challenge=challenge, tried=tried, by=town.office))
    with town.days.on("2021-12-15"):
        for pilot, (*_told, outcome, learnt) in zip(begun, PILOTS, strict=True):
            about: Any = {"pilot": pilot, "version": pilot.version, "learnt": learnt, "by": town.office}
            if outcome == PilotOutcome.SCALE:
                cooperation.scale(into=town.initiatives["nattillsyn"], **about)
            else:
                cooperation.stop(**about)
