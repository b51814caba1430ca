"""Co-operation with third parties in 2021: as many meetings, departments, companies and pilots as were published.

The numbers are published (`linkoping/published.toml`); the challenge, the companies and what was learnt are made up.
"""

from datetime import date, timedelta

from samstyr.demo.steering.story import Town
from samstyr.portfolio.models import Challenge, ChallengeState, Company, MatchMeeting, Pilot, PilotOutcome

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
    """One challenge, its meetings and its two pilots."""
    challenge = Challenge.objects.create(
        title="Vardagen fungerar utan att någon behöver påminna",
        text="Vi söker lösningar som gör det synligt när något är på väg att gå fel, i tid för att göra något åt det.",
        state=ChallengeState.CLOSED,
        published_on=date(2021, 2, 1),
        closes_on=date(2021, 4, 30),
    )
    units = [town.units[name] for name in (*DEPARTMENTS, *COMPANIES)]
    challenge.units.set(units)
    companies = [Company.objects.create(name=pilot[0]) for pilot in PILOTS]
    for number in range(MEETINGS):
        meeting = MatchMeeting.objects.create(challenge=challenge, held_on=FIRST + timedelta(days=3 * number))
        meeting.units.set([units[number % len(units)]])
        meeting.companies.set([companies[number % len(companies)]])
    for company, (_name, unit, hypothesis, outcome, learnt) in zip(companies, PILOTS, strict=True):
        pilot = Pilot.objects.create(
            challenge=challenge,
            company=company,
            hypothesis=hypothesis,
            measure="Skillnad mot samma veckor året före",
            starts_on=date(2021, 9, 1),
            ends_on=date(2021, 12, 15),
            outcome=outcome,
            learnt=learnt,
            initiative=town.initiatives["nattillsyn"] if outcome == PilotOutcome.SCALE else None,
        )
        pilot.units.set([town.units[unit]])
