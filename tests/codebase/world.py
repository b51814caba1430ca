"""One of everything, so that every address has something to show."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import cast as people
from measurement import campaign, rounds
from released import released

from samstyr.measurement import links
from samstyr.measurement.models import Measurement
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.services import goals
from samstyr.planning.services.goals import YearFigures


@dataclass(frozen=True)
class World:
    """The cast, three released measurements, one open and one in the making, and a goal."""

    cast: people.Cast
    released: Measurement
    open: Measurement
    draft: Measurement
    token: str
    goal: Any
    indicator: Any


def build() -> World:
    """Save it all."""
    cast = people.assemble()
    years = released()
    open_measurement = rounds.open_measurement((12,))
    respondent = open_measurement.respondents.order_by("pk")[0]
    committee = Unit.objects.create(kind=UnitKind.COMMITTEE, name="Kommunstyrelsen")
    goal = goals.create(unit=committee, title="Hög digitaliseringsgrad", source="", by=cast.central_analyst)
    indicator = goals.add_indicator(
        goal=goal, name="Digital mognad", code="maturity", by=cast.central_analyst
    )
    goals.set_years(
        indicator=indicator,
        version=1,
        years=[YearFigures(2022, target=Decimal(47))],
        by=cast.central_analyst,
    )
    return World(
        cast=cast,
        released=years[2022],
        open=open_measurement,
        draft=campaign.draft(cast.central_analyst, people=3, name="Digital mognad 2024", year=2024),
        token=links.token_for(respondent),
        goal=goal,
        indicator=indicator,
    )
