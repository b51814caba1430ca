"""Gathers what a report is made of, from every app below."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samstyr.analysis import published_tables
from samstyr.foundation import clock, installation
from samstyr.foundation.errors import Missing
from samstyr.measurement.models import Conclusion as ConclusionRow
from samstyr.measurement.models import Group, Measurement, PublishedTable, ReferenceValue
from samstyr.measurement.models.measurement import GroupKind
from samstyr.measurement.results.figures import Figure
from samstyr.measurement.results.overview import Reference
from samstyr.measurement.selectors import conclusions, releases, results
from samstyr.organisation.models import Unit
from samstyr.planning.models import Activity as ActivityRow
from samstyr.planning.selectors import goals
from samstyr.reports.material import (
    Activity,
    EmployeeSurvey,
    Facts,
    Indicator,
    IndicatorYear,
    ReportMaterial,
)
from samstyr.reports.models import ReportText
from samstyr.reports.places import SectionText
from samstyr.reports.selectors import followed_up, written


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is about: a released measurement, and a department of it or (empty) the whole."""

    measurement: Measurement
    department: str = ""
    unit: Unit | None = None


def subject(year: int, slug: str = "") -> Subject:
    """The subject of a year's report, for the department with this address when there is one. Raises `Missing`."""
    release = next((row for row in releases.history() if row.measurement.year == year), None)
    if release is None:
        raise Missing("no_release", _("För det året finns ingenting publicerat, och därför ingen rapport."))
    if not slug:
        return Subject(release.measurement)
    _history, published = results.published(year)
    name = published.slugs.get(slug)
    if name is None:
        raise Missing("no_department", _("Den förvaltningen finns inte i årets publicering."))
    group = (
        Group.objects.filter(measurement=release.measurement, kind=GroupKind.DEPARTMENT, name=name)
        .select_related("unit")
        .first()
    )
    return Subject(release.measurement, name, group.unit if group else None)


def material(about: Subject) -> ReportMaterial:
    """Everything that the report is made of, in the active language: some thirty queries, whatever the size."""
    measurement = about.measurement
    published = results.history().until(measurement.year)
    municipal = not about.department
    followed = (
        followed_up.conclusions(conclusions.to_follow_up(measurement, about.unit))
        if municipal or about.unit
        else ()
    )
    return ReportMaterial(
        facts=_facts(about),
        history=published,
        year=measurement.year,
        language=get_language() or "sv",
        department=about.department,
        references=_references(measurement.year),
        followed_up=followed,
        # Plans go on after the measurement: the report says of which day it speaks, and only where it must.
        steered_on=clock.today() if any(each.has_initiative for each in followed) else None,
        conclusions=written.conclusions(conclusions.of(measurement, about.unit))
        if municipal or about.unit
        else (),
        indicators=_indicators(measurement.year),
        survey=_survey(measurement.year) if municipal else None,
        texts=texts(about),
    )


def texts(about: Subject) -> dict[SectionText, str]:
    """The analysts' texts by place."""
    return {SectionText(row.section): row.text for row in text_rows(about)}


def text_rows(about: Subject) -> list[ReportText]:
    """The rows of the analysts' texts; a department that no unit stands for has none."""
    if about.department and about.unit is None:
        return []
    return list(ReportText.objects.filter(measurement=about.measurement, unit=about.unit))


def _facts(about: Subject) -> Facts:
    measurement, identity = about.measurement, installation.current()
    release = releases.history(measurement)[-1]
    contact = " ".join(part for part in (measurement.contact_name, measurement.contact_email) if part)
    return Facts(
        municipality=identity.name,
        arms=(identity.arms.kind, identity.arms.content) if identity.arms else None,
        organisation=about.department,
        dated=localtime(release.released_at).date(),
        registry_number=measurement.registry_number,
        authors=_authors(about),
        contact=contact,
        opened_on=localtime(measurement.opens_at).date() if measurement.opens_at else None,
        # When it was closed, which may be earlier than the day that was set.
        closed_on=localtime(measurement.closed_at or measurement.closes_at).date()
        if measurement.closed_at or measurement.closes_at
        else None,
        purpose=measurement.purpose,
        target_rate=measurement.target_rate,
    )


def _authors(about: Subject) -> tuple[str, ...]:
    """Those who have written the conclusions and the texts; a department that no unit stands for has none."""
    if about.department and about.unit is None:
        return ()
    rows: list[ConclusionRow | ReportText] = [
        *conclusions.of(about.measurement, about.unit),
        *ReportText.objects.filter(measurement=about.measurement, unit=about.unit).select_related(
            "written_by"
        ),
    ]
    return tuple(sorted({row.written_by.name for row in rows if row.written_by}))


def _references(year: int) -> tuple[Reference, ...]:
    """The reference values up to the year; of two editions for one year the one that was entered last."""
    rows = ReferenceValue.objects.filter(year__lte=year).select_related("series").order_by("year", "-id")
    found: dict[tuple[str, int], Reference] = {}
    for row in rows:
        known = Reference(row.code, row.percent, row.series.name, row.year, row.edition, row.source)
        # The rows come newest first within a year: the first of a code stays.
        found.setdefault((row.code, row.year), known)
    return tuple(found.values())


def _indicators(year: int) -> tuple[Indicator, ...]:
    """The indicators that say something of the measurement or of its year, with actuals from the releases.

    An object's goals stand in its plan; here they would drown the one that the measurement follows up.
    """
    by_goal: dict[int | None, list[Activity]] = {}
    for row in (
        # What answers a conclusion is told beside that conclusion.
        ActivityRow.objects.filter(goal__isnull=False, conclusion__isnull=True)
        .select_related("responsible")
        .prefetch_related("outcomes")
    ):
        by_goal.setdefault(row.goal_id, []).append(written.activity(row))
    found = []
    for view in goals.overview():
        for number, each in enumerate(_of_the_year(view, year)):
            found.append(
                Indicator(
                    goal=view.goal.title,
                    unit=view.goal.holder.name,
                    name=each.indicator.name,
                    code=each.indicator.code,
                    period=each.indicator.period,
                    unit_name=each.indicator.unit_name,
                    # The goal's text and activities once, with its first indicator.
                    goal_text=view.goal.description if number == 0 else "",
                    source=view.goal.source,
                    years=tuple(
                        IndicatorYear(year.year, year.target, _decimal(year.actual), year.source)
                        for year in each.years
                    ),
                    activities=tuple(by_goal.get(view.goal.pk, ())) if number == 0 else (),
                )
            )
    return tuple(found)


def _of_the_year(view: goals.GoalView, year: int) -> list[goals.IndicatorView]:
    is_units = view.goal.unit_id is not None
    return [
        each
        for each in view.indicators
        if each.indicator.code or (is_units and any(known.year == year for known in each.years))
    ]


def _decimal(actual: Figure | None) -> Decimal | None:
    return None if actual is None or actual.value is None else Decimal(str(actual.value))


def _survey(year: int) -> EmployeeSurvey | None:
    """The employee survey of the year, imported last."""
    row = PublishedTable.objects.filter(year=year).order_by("-imported_at").first()
    if row is None:
        return None
    table = published_tables.PublishedTable.from_dict(row.document)
    return EmployeeSurvey(row.name, row.year, row.source, table)
