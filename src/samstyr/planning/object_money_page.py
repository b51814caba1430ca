"""The money of one object through the years."""

from typing import Any

from django.utils.translation import gettext as _

from samstyr.foundation import clock, dates, numbers
from samstyr.governance.models import GovernanceObject
from samstyr.planning import ledger
from samstyr.planning.ledger import Basis
from samstyr.planning.selectors import money as questions
from samstyr.planning.selectors import plans
from samstyr.ui.components import Cell, Column, Table


def tables(governed: GovernanceObject, year: int) -> dict[str, Any]:
    """Plan and outcome year by year and nämnd by nämnd, and the forecasts of the year."""
    decided = ledger.amounts(Basis.IN_FORCE, objects=[governed.pk])
    latest = ledger.amounts(Basis.LATEST, objects=[governed.pk])
    outcome = ledger.outcome(year, objects=[governed.pk])
    years = sorted({each.year for each in latest})
    in_force, asked = ledger.split(decided, "year"), ledger.split(latest, "year")
    names = {unit.pk: unit.name for unit in questions.committees()}
    this_year = [each for each in decided if each.year == year]
    plan, came = ledger.split(this_year, "committee"), ledger.split(outcome, "committee")
    foreseen = ledger.split(ledger.forecasts(year, objects=[governed.pk]), "committee")
    return {
        "year": year,
        "years": Table(
            caption=_("År för år"),
            columns=[
                Column(_("År")),
                Column(_("Beslutade planer"), numeric=True),
                Column(_("Planerna som de är nu"), numeric=True),
            ],
            rows=[
                [
                    Cell(str(each)),
                    Cell(numbers.kronor(in_force.get(each, 0))),
                    Cell(numbers.kronor(asked.get(each, 0))),
                ]
                for each in years
            ],
            hide_caption=True,
        ),
        "committees": Table(
            caption=_("Plan, utfall och prognos per nämnd"),
            columns=[
                Column(_("Nämnd")),
                Column(_("Plan"), numeric=True),
                Column(_("Utfall hittills"), numeric=True),
                Column(_("Prognos"), numeric=True),
            ],
            rows=[
                [
                    Cell(names.get(int(committee), numbers.NOTHING)),
                    Cell(numbers.kronor(plan.get(committee, 0))),
                    Cell(numbers.kronor(came.get(committee, 0))),
                    Cell(numbers.kronor(foreseen.get(committee))),
                ]
                for committee in sorted({*plan, *came, *foreseen}, key=lambda each: names.get(int(each), ""))
            ],
            hide_caption=True,
        ),
        "forecasts": plans.forecasts_of(governed, year),
        "source": _("Källa: objektets planer och redovisningen, räknat %(day)s.")
        % {"day": dates.day(clock.today())},
    }
