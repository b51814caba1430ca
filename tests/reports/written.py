"""The Linköping report of 2022 in the database: releases, conclusions with activities, goal, survey, as demo data has them."""

import tomllib
from decimal import Decimal

from linkoping import FOLDER
from released import released
from reports.material_2022 import GROUPS

from samstyr.accounts.models import User
from samstyr.analysis import published_tables
from samstyr.foundation import clock
from samstyr.measurement.models import (
    Conclusion,
    Group,
    GroupKind,
    Measurement,
    PublishedTable,
    ReferenceSeries,
    ReferenceValue,
)
from samstyr.measurement.services import conclusions
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.services import activities, goals
from samstyr.planning.services.activities import Counted, Facts
from samstyr.planning.services.goals import YearFigures


def unit(name: str, kind: str = UnitKind.UNIT) -> Unit:
    return Unit.objects.filter(name=name).first() or Unit.objects.create(kind=kind, name=name)


def everything(by: User) -> dict[int, Measurement]:
    """Save it all and return the measurements by year."""
    with (FOLDER / "analysis.toml").open("rb") as file:
        found = tomllib.load(file)
    made = released(registry_number="KS 2020-345", contact_email="digitalisering@linkoping.example")
    for name in ("Social- och omsorgsförvaltningen", "Leanlink"):
        department = unit(name, UnitKind.DEPARTMENT)
        Group.objects.create(
            measurement=made[2022],
            kind=GroupKind.DEPARTMENT,
            number=department.pk,
            name=name,
            unit=department,
        )
    for each in found["conclusion"]:
        _conclusion(made[each["year"]], each, by)
    _goal(found["goal"], by)
    facts = found["reference"]
    series = ReferenceSeries.objects.create(name=facts["series"], population=facts["population"])
    ReferenceValue.objects.create(
        series=series,
        year=facts["year"],
        percent=facts["percent"],
        edition=facts["edition"],
        source=facts["source"],
    )
    table = published_tables.read(FOLDER / "employee-survey.csv", labels=GROUPS)
    PublishedTable.objects.create(
        name="Medarbetarundersökningen",
        year=2022,
        source="Medarbetarundersökningen 2022",
        document=table.to_dict(),
        imported_at=clock.now(),
    )
    return made


def _conclusion(measurement: Measurement, found: dict, by: User) -> None:
    words = conclusions.Words(
        title=found["title"], text=found["text"], responsible=unit(found["responsible"]), items=found["items"]
    )
    row = conclusions.create(measurement=measurement, unit=None, words=words, by=by)
    Conclusion.objects.filter(pk=row.pk).update(
        state=found.get("outcome", "open"),
        follow_up=found.get("follow_up", ""),
        follows=Conclusion.objects.filter(title=found.get("follows", "")).first(),
    )
    for each in found.get("activity", ()):
        activities.create(facts=_facts(each), conclusion=row, outcomes=_outcomes(each), by=by)


def _goal(found: dict, by: User) -> None:
    goal = goals.create(
        unit=unit(found["committee"], UnitKind.COMMITTEE),
        title=found["title"],
        description=found["description"],
        source=found["source"],
        by=by,
    )
    facts = found["indicator"]
    indicator = goals.add_indicator(
        goal=goal,
        name=facts["name"],
        code=facts["code"],
        unit_name=facts["unit"],
        period=facts["period"],
        by=by,
    )
    years = [YearFigures(int(year), target=Decimal(str(target))) for year, target in facts["targets"].items()]
    goals.set_years(indicator=indicator, version=1, years=years, by=by)
    for each in found["activity"]:
        activities.create(facts=_facts(each), goal=goal, outcomes=_outcomes(each), by=by)


def _facts(found: dict) -> Facts:
    return Facts(
        title=found["title"],
        responsible=unit(found["responsible"]),
        text=found.get("text", ""),
        due_on=found.get("due"),
        state=found["state"],
    )


def _outcomes(found: dict) -> list[Counted]:
    return [
        Counted(each["measure"], Decimal(each["value"]), each.get("note", ""))
        for each in found.get("outcomes", ())
    ]
