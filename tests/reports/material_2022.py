"""The Linköping report of 2022 as material: releases computed from the answers, and what the municipality has written.

The figures of activities and goals are the published ones; the sentences are this product's own.
"""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from linkoping import FOLDER, instrument, release

from samstyr.analysis import published_tables
from samstyr.measurement.results.names import Names
from samstyr.measurement.results.overview import Reference
from samstyr.measurement.results.published import History, Published
from samstyr.reports.material import (
    Activity,
    Conclusion,
    EmployeeSurvey,
    Facts,
    Indicator,
    IndicatorYear,
    Outcome,
    ReportMaterial,
    SectionText,
    Verdict,
)

RELEASED = {2020: date(2020, 6, 10), 2021: date(2021, 6, 8), 2022: date(2022, 5, 16)}


@cache
def history() -> History:
    """The three releases, each compared with the one before."""
    names = Names(instrument(), "sv", {"it_department": "LKDATA"})
    return History.of(
        Published(release(year), names, f"Mätning av digital mognad {year}", released_on, is_synthetic=True)
        for year, released_on in RELEASED.items()
    )


def _written() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "analysis.toml").read_text(encoding="utf-8"))


STATES = {"done": "klar", "ongoing": "pågår", "planned": "planerad", "cancelled": "blev inte av"}


def _activity(found: dict[str, Any]) -> Activity:
    outcomes = tuple(
        Outcome(each["measure"], Decimal(each["value"]), each.get("note", ""))
        for each in found.get("outcomes", ())
    )
    return Activity(
        found["title"],
        found["responsible"],
        STATES[found["state"]],
        found.get("text", ""),
        found.get("due"),
        outcomes,
    )


def conclusions(year: int) -> tuple[Conclusion, ...]:
    """What was concluded in a year, with what was done about it."""
    return tuple(
        Conclusion(
            title=found["title"],
            text=found["text"],
            responsible=found["responsible"],
            codes=tuple(found["items"]),
            activities=tuple(_activity(each) for each in found.get("activity", ())),
            state=Verdict(found.get("outcome", "open")),
            follow_up=found.get("follow_up", ""),
            follows=found.get("follows", ""),
        )
        for found in _written()["conclusion"]
        if found["year"] == year
    )


def goal() -> Indicator:
    """The goal of Kommunstyrelsen, with actuals as the releases have them."""
    found, past = _written()["goal"], {2020: "39.49", 2021: "44.02", 2022: "42.00"}
    targets = {int(year): Decimal(str(target)) for year, target in found["indicator"]["targets"].items()}
    years = tuple(
        IndicatorYear(year, targets.get(year), Decimal(past[year]) if year in past else None)
        for year in sorted({*targets, *past})
    )
    return Indicator(
        goal=found["title"],
        unit=found["committee"],
        name=found["indicator"]["name"],
        code=found["indicator"]["code"],
        period=found["indicator"]["period"],
        unit_name=found["indicator"]["unit"],
        goal_text=found["description"],
        source=found["source"],
        years=years,
        activities=tuple(_activity(each) for each in found.get("activity", ())),
    )


GROUPS = {
    "municipality": "Kommunen",
    "kommunledning": "Kommunledningsförvaltningen",
    "utbildning": "Utbildningsförvaltningen",
    "miljo_samhallsbyggnad": "Miljö- och samhällsbyggnadsförvaltningen",
    "social_omsorg": "Social- och omsorgsförvaltningen",
}


def survey() -> EmployeeSurvey:
    """The employee survey as it was published."""
    table = published_tables.read(FOLDER / "employee-survey.csv", labels=GROUPS)
    return EmployeeSurvey("Medarbetarundersökningen", 2022, "Medarbetarundersökningen 2022", table)


REFERENCES = (
    Reference(
        "maturity", Decimal(51), "DiMiOS nationellt", 2022, "2022 års upplaga", "kommunens rapport 2022-06-01"
    ),
)


def texts() -> dict[SectionText, str]:
    """The analysts' own texts."""
    return {SectionText(each["section"]): each["text"].strip() for each in _written()["report_text"]}


@cache
def material(department: str = "") -> ReportMaterial:
    """What the report of 2022 is made of."""
    return ReportMaterial(
        facts=Facts(
            municipality="Linköpings kommun",
            organisation="Digitaliseringsstaben",
            dated=date(2022, 6, 1),
            registry_number="KS 2020-345",
            authors=("Cecilia Central",),
            contact="digitalisering@linkoping.example",
            opened_on=date(2022, 4, 1),
            closed_on=date(2022, 4, 30),
            target_rate=100,
        ),
        history=history(),
        year=2022,
        department=department,
        references=REFERENCES,
        followed_up=() if department else conclusions(2021),
        conclusions=() if department else conclusions(2022),
        indicators=(goal(),),
        survey=None if department else survey(),
        texts={} if department else texts(),
    )


def on_five_steps(found: History) -> History:
    """The same releases, said to have been answered on a scale of five steps: only the words are to follow."""
    instrument = found.years[-1].names.instrument
    shorter = replace(instrument, scale=replace(instrument.scale, steps=5))
    return History.of(replace(each, names=replace(each.names, instrument=shorter)) for each in found.years)
