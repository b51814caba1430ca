"""One of everything, so that every address has something to show."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import cast as people
import linkoping
import steering
from measurement import campaign, rounds
from planning import planned
from portfolio import benefited
from released import released
from steering import Steering

from samstyr.analysis.release.canonical import plain
from samstyr.foundation import clock
from samstyr.governance.models import GovernanceObject
from samstyr.governance.services import (
    agenda,
    check_ups,
    components,
    decisions,
    forums,
    inventory,
    meetings,
    structures,
)
from samstyr.governance.subjects import PaperContent
from samstyr.measurement import links
from samstyr.measurement.imports import staging
from samstyr.measurement.models import Finding, Group, GroupKind, Measurement
from samstyr.measurement.services import conclusions, groups, published_tables, references
from samstyr.organisation.models import Unit
from samstyr.planning.services import activities, goals
from samstyr.planning.services.goals import YearFigures
from samstyr.portfolio.models import Category, Initiative
from samstyr.portfolio.services import cooperation, needs

SYSTEM = {"name": "Lärportalen", "classification_due_on": date(2026, 1, 31)}


@dataclass(frozen=True)
class World:
    """The cast; three released measurements, one open and one in the making; what people have written about them."""

    cast: people.Cast
    steering: Steering
    released: Measurement
    open: Measurement
    draft: Measurement
    token: str
    goal: Any
    indicator: Any
    finding: Any
    need: Any
    initiative: Any
    benefit: Any
    commitment: Any
    point: Any
    challenge: Any
    pilot: Any
    conclusion: Any
    department_conclusion: Any
    activity: Any
    staged: Any
    joined: Group
    series: Any
    reference: Any
    table: Any
    entry: Any
    system: Any
    manual: Any
    inventory: Any
    check_up: Any
    planned: Any
    board: Any
    meeting: Any
    item: Any
    decision: Any
    paper: Any

    @property
    def seat(self) -> Any:
        """The business lead's seat of an object."""
        return self.steering.business_lead.person.holdings.get().seat

    @property
    def holding(self) -> Any:
        """The business lead's holding of her seat."""
        return self.steering.business_lead.person.holdings.get()

    @property
    def last_year(self) -> int:
        """The year of the latest release."""
        return self.released.year

    @property
    def respondent(self) -> int:
        """Somebody who is invited to the measurement in the making."""
        return self.draft.respondents.order_by("pk")[0].pk

    @property
    def wave(self) -> int:
        """A reminder of the measurement in the making."""
        return self.draft.waves.order_by("-pk")[0].pk


def build() -> World:
    """Save it all."""
    cast = people.assemble()
    steered = steering.assemble()
    analyst = cast.central_analyst
    years = released()
    latest = years[2022]
    Group.objects.create(
        measurement=latest,
        kind=GroupKind.DEPARTMENT,
        number=1,
        name=cast.department.name,
        unit=cast.department,
    )
    open_measurement = rounds.open_measurement((12,))
    draft = campaign.draft(analyst, people=3, name="Digital mognad 2024", year=2024)
    departments = list(draft.groups.filter(kind=GroupKind.DEPARTMENT))
    conclusion = conclusions.create(
        measurement=latest, unit=None, words=conclusions.Words("Nyttan mäts för sällan"), by=analyst
    )
    goal, indicator = _goal(analyst, steered.other_committee)
    series = references.create_series(name="Rikssnitt", population="kommuner", by=analyst)
    stated = references.Stated(code="maturity", year=2022, percent=51, edition="2022", source="DiMiOS")
    found = linkoping.release(2022).findings[0]
    initiative = Initiative.objects.create(
        title="E-arkiv",
        object=steered.school,
        category=Category.RENEWAL,
        conclusion=conclusion,
        created_at=clock.now(),
    )
    return World(
        cast=cast,
        steering=steered,
        entry=_structure(steered),
        **_forum(steered),
        system=components.create_it(
            values={**SYSTEM, "object": steered.school, "products": [steered.product]}, by=None
        ),
        planned=planned.everything(steered),
        check_up=check_ups.begin(
            check_ups.Facts("Höstens avstämning", ["hosting"], date(2020, 1, 1), date(2099, 1, 1)), by=None
        ),
        inventory=inventory.upload(
            name="system.csv", content="Namn;Verksamhetsområden\nKartan;Utbildning".encode(), by=None
        ),
        manual=components.create_business(
            values={"name": "Lathund", "kind": "manual", "object": steered.school}, by=None
        ),
        need=needs.hand_in(
            facts=needs.Facts(
                "Schemat läggs om för hand", "lärare", "Att det går av sig självt", "", [steered.school]
            ),
            by=cast.reader,
        ),
        initiative=initiative,
        **_effects(steered, initiative),
        released=latest,
        open=open_measurement,
        draft=draft,
        token=links.token_for(open_measurement.respondents.order_by("pk")[0]),
        goal=goal,
        indicator=indicator,
        finding=Finding.objects.create(measurement=latest, unit=None, key=found.key, document=plain(found)),
        conclusion=conclusion,
        department_conclusion=conclusions.create(
            measurement=latest, unit=cast.department, words=conclusions.Words("Vi vet för lite"), by=analyst
        ),
        activity=activities.create(
            facts=activities.Facts("Utbildning", responsible=cast.department),
            conclusion=conclusion,
            by=analyst,
        ),
        staged=staging.stage(
            draft,
            by=analyst,
            file_name="lista.csv",
            content=campaign.delimited([("Nils Ny", "nils@linkoping.example", cast.department.name, "Chef")]),
        ),
        series=series,
        reference=references.add_value(series=series, stated=stated, by=analyst),
        table=published_tables.import_table(
            content=(linkoping.FOLDER / "employee-survey.csv").read_bytes(),
            file_name="employee-survey.csv",
            name="Medarbetarundersökningen",
            year=2022,
            source="Linköpings kommun",
            by=analyst,
        ),
        joined=groups.join(draft, by=analyst, groups=departments, name="Båda tillsammans"),
    )


def _forum(steered: Steering) -> dict[str, Any]:
    """A board with a meeting, something that awaits it with a paper, and something that its owner decided at it."""
    forums.prepare(by=steered.portfolio_office)
    board = steered.school.boards.get()
    when = meetings.Time(clock.now() + timedelta(days=7))
    meeting = meetings.plan(forum=board, when=when, by=steered.business_lead)
    given = {"matter": "products", "object": steered.school, "proposal": "Ja.", "by": steered.business_lead}
    item = agenda.hand_in(title="Ny produkt", **given)
    paper = agenda.attach(item, PaperContent("Underlag.txt", "text/plain", b"Vad som talar for det"))
    old = agenda.hand_in(title="Gammal produkt", **given)
    meetings.build_agenda(meeting=meeting, by=steered.business_lead)
    old.refresh_from_db()
    made = decisions.decide(
        item=old,
        kind="approve",
        wording="Ja.",
        responsible=steered.business_lead.person.holdings.get().seat,
        by=steered.business_owner,
    )
    return {"board": board, "meeting": meeting, "item": item, "decision": made, "paper": paper}


def _goal(analyst: Any, committee: Unit) -> tuple[Any, Any]:
    goal = goals.create(unit=committee, title="Hög digitaliseringsgrad", source="", by=analyst)
    indicator = goals.add_indicator(goal=goal, name="Digital mognad", code="maturity", by=analyst)
    years = [YearFigures(2022, target=Decimal(47))]
    return goal, goals.set_years(indicator=indicator, version=1, years=years, by=analyst)


def _structure(steered: Steering) -> Any:
    """A structure in force, and an object in the draft of the next."""
    first = structures.begin(by=None)
    structures.add(first, version=1, words=structures.Words("Vård", "core"), by=None)
    structures.make_ready(first, version=2, by=None)
    structures.decide(
        first, version=3, registry_number="KS 1", valid_from=clock.today(), by=steered.municipal_director
    )
    GovernanceObject.objects.update(is_active=True)
    return structures.begin(by=None).entries.get()


def _effects(steered: Steering, initiative: Initiative) -> dict[str, Any]:
    """A benefit that a unit has promised to take home, and when it is to be measured."""
    saved = benefited.benefit(initiative)
    benefited.amount(saved, "potential", 2027, 100_000_00, 200_000_00, 300_000_00)
    promised = benefited.promise(saved, steered.department, steered.line_manager.person)
    benefited.amount(promised, "committed", 2027, 150_000_00)
    challenge = cooperation.create(facts=cooperation.Facts("Tryggare hemgång", "Många ringer"), by=None)
    cooperation.publish(challenge=challenge, version=1, by=None)
    tried = cooperation.Try("Stegvis AB", "Färre ringer", benefited.DAY)
    pilot = cooperation.begin(challenge=challenge, tried=tried, by=None)
    point = benefited.due(promised)
    return {
        "benefit": saved,
        "commitment": promised,
        "point": point,
        "challenge": challenge,
        "pilot": pilot,
    }
