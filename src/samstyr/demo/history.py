"""Three measurements that have been held: taken in, released, concluded from and followed up, each on its day."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from samstyr.accounts.models import User
from samstyr.demo import files
from samstyr.foundation import clock
from samstyr.measurement.models import Conclusion, Finding, Measurement
from samstyr.measurement.services import conclusions, findings, published_tables, references, releases, rounds
from samstyr.measurement.services.conclusions import Words
from samstyr.measurement.services.rounds import Round
from samstyr.organisation.models import Unit
from samstyr.planning.services import activities, goals
from samstyr.planning.services.activities import Counted, Facts
from samstyr.planning.services.goals import YearFigures
from samstyr.reports.services import texts

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REGISTRY_NUMBER = "KS 2020-345"
CLOSED = {2020: date(2020, 4, 30), 2021: date(2021, 5, 28), 2022: date(2022, 4, 29)}
RELEASED = {2020: date(2020, 6, 1), 2021: date(2021, 6, 14), 2022: date(2022, 6, 1)}
# What the published report took up; the rest is left for whoever tries the page.
ACCEPTED_RULES = ("low", "fallen", "dont_know")

Units = Mapping[str, Unit]


def hold(year: int, *, by: User) -> Measurement:
    """Take in a round and release it, on the days when that was done."""
    # Everything on its own day, or the log and every “since” would say that all was done today.
    with clock.frozen(_at(CLOSED[year])):
        measurement = rounds.import_round(
            files.answers(year),
            files.respondents(year),
            by=by,
            about=Round(
                name=f"Digital mognad {year}",
                year=year,
                closed_at=_at(CLOSED[year]),
                registry_number=REGISTRY_NUMBER,
                is_synthetic=True,
                local_words={"it_department": "LKDATA"},
            ),
        )
    with clock.frozen(_at(RELEASED[year])):
        releases.publish(measurement, by=by)
    return measurement


def state_references(*, by: User) -> None:
    """The national value, with its series, edition and source."""
    said = files.analysis()["reference"]
    with clock.frozen(_at(date(said["year"], 5, 20))):
        series = references.create_series(name=said["series"], population=said["population"], by=by)
        stated = references.Stated(said["year"], Decimal(said["percent"]), said["edition"], said["source"])
        references.add_value(series=series, stated=stated, by=by)


def set_goal(made: Units, *, by: User) -> None:
    """The nämnd's goal with its indicator, its targets and an activity."""
    said = files.analysis()["goal"]
    figure = said["indicator"]
    with clock.frozen(_at(date(2021, 12, 15))):
        goal = goals.create(
            unit=made[said["committee"]],
            title=said["title"],
            description=said["description"],
            source=said["source"],
            by=by,
        )
        indicator = goals.add_indicator(
            goal=goal,
            name=figure["name"],
            code=figure["code"],
            unit_name=figure["unit"],
            period=figure["period"],
            by=by,
        )
        years = [
            YearFigures(int(year), target=Decimal(str(target)), source=said["source"])
            for year, target in figure["targets"].items()
        ]
        goals.set_years(indicator=indicator, version=1, years=years, by=by)
        for activity in said["activity"]:
            activities.create(goal=goal, facts=_facts(activity, made), by=by)


def take_in_employee_survey(*, by: User) -> None:
    """The published table of 2022."""
    with clock.frozen(_at(date(2022, 10, 3))):
        published_tables.import_table(
            content=files.EMPLOYEE_SURVEY.read_bytes(),
            file_name=files.EMPLOYEE_SURVEY.name,
            name="Medarbetarundersökning",
            year=2022,
            source="Medarbetarundersökning 2022, frågebatteriet om digitalisering och innovation (Kantar Sifo)",
            by=by,
        )


def conclude(measurement: Measurement, made: Units, *, by: User) -> None:
    """The year's conclusions with their activities, resting on the findings that were taken up."""
    said = [each for each in files.analysis()["conclusion"] if each["year"] == measurement.year]
    with clock.frozen(_at(RELEASED[measurement.year])):
        for conclusion in said:
            _conclude(measurement, conclusion, made, by=by)
    for conclusion in said:
        written = Conclusion.objects.get(measurement=measurement, title=conclusion["title"])
        for activity in conclusion.get("activity", ()):
            with clock.frozen(_at(activity["due"])):
                _act(written, activity, made, by=by)


def write_report(measurement: Measurement, *, by: User) -> None:
    """The analysts' own texts in the year's report."""
    said = [each for each in files.analysis()["report_text"] if each["year"] == measurement.year]
    with clock.frozen(_at(RELEASED[measurement.year])):
        written = {each["section"]: each["text"] for each in said}
        texts.write(measurement=measurement, unit=None, texts=written, versions_read={}, by=by)


def follow_up(earlier: Measurement, later: Measurement, *, by: User) -> None:
    """Keep or close last year's conclusions. What is kept gets its new words in `conclude`."""
    with clock.frozen(_at(RELEASED[later.year])):
        for said in files.analysis()["conclusion"]:
            if said["year"] != earlier.year or "outcome" not in said:
                continue
            conclusion = Conclusion.objects.get(measurement=earlier, title=said["title"])
            if said["outcome"] == "kept":
                conclusions.keep(
                    conclusion=conclusion, version=1, measurement=later, text=said["follow_up"], by=by
                )
            else:
                conclusions.close(conclusion=conclusion, version=1, text=said["follow_up"], by=by)


def _conclude(measurement: Measurement, said: dict[str, Any], made: Units, *, by: User) -> None:
    words = Words(
        said["title"],
        said["text"].strip(),
        made[said["responsible"]],
        said["items"],
        _taken_up(measurement, said["items"], by=by),
    )
    # Carried on from the year before: it stands there already, and is only put in new words.
    if "follows" in said:
        carried = Conclusion.objects.get(measurement=measurement, follows__title=said["follows"])
        conclusions.update(conclusion=carried, version=carried.version, words=words, by=by)
    else:
        conclusions.create(measurement=measurement, unit=None, words=words, by=by)


def _taken_up(measurement: Measurement, items: list[str], *, by: User) -> list[Finding]:
    """The municipality's findings about the items, accepted."""
    found = Finding.objects.filter(measurement=measurement, unit=None)
    chosen = [
        each for each in found if each.document["code"] in items and each.document["rule"] in ACCEPTED_RULES
    ]
    return [findings.accept(finding=each, version=each.version, by=by) for each in chosen]


def _act(conclusion: Conclusion, said: dict[str, Any], made: Units, *, by: User) -> None:
    counted = [
        Counted(outcome["measure"], Decimal(outcome["value"]), outcome.get("note", ""))
        for outcome in said.get("outcomes", ())
    ]
    activities.create(conclusion=conclusion, facts=_facts(said, made), outcomes=counted, by=by)


def _facts(said: dict[str, Any], made: Units) -> Facts:
    return Facts(said["title"], made[said["responsible"]], said.get("text", ""), said["due"], said["state"])


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), STOCKHOLM)
