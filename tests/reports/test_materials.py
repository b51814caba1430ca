"""What a report is made of, gathered from the database."""

import pytest
from django.test.utils import CaptureQueriesContext
from reports.material_2022 import conclusions, goal, material
from reports.written import everything

from samstyr.foundation.errors import Missing
from samstyr.governance.models import GovernanceObject
from samstyr.planning.models import Goal
from samstyr.reports.material import ReportMaterial
from samstyr.reports.selectors import materials


@pytest.fixture
def gathered(cast) -> ReportMaterial:
    everything(cast.central_analyst)
    return materials.material(materials.subject(2022))


def test_the_gathered_material_is_what_the_municipality_has_written(gathered: ReportMaterial):
    assert gathered.conclusions == conclusions(2022)
    assert gathered.followed_up == conclusions(2021)
    assert [each.text for each in gathered.conclusions] == [each.text for each in material().conclusions]


def test_the_goal_has_its_actuals_from_the_releases(gathered: ReportMaterial):
    (indicator,) = gathered.indicators

    assert indicator == goal()


def test_the_goals_of_an_object_stand_in_its_plan_and_not_here(gathered: ReportMaterial):
    school = GovernanceObject.objects.create(name="Skola", slug="skola", type="core")
    Goal.objects.create(title="Färre inloggningar", level="object", object=school).indicators.create(
        name="Inloggningar", unit_name="antal"
    ).years.create(year=2022, target=3)
    assert [each.goal for each in materials.material(materials.subject(2022)).indicators] == [goal().goal]


def test_the_employee_survey_and_the_reference_come_with_their_sources(gathered: ReportMaterial):
    assert gathered.survey is not None
    assert gathered.survey.table == material().survey.table
    assert [(each.percent, each.series) for each in gathered.references] == [(51, "DiMiOS nationellt")]


def test_the_facts_say_who_when_and_under_which_number(gathered: ReportMaterial):
    assert gathered.facts.registry_number == "KS 2020-345"
    assert gathered.facts.authors == ("Cecilia Central",)
    assert gathered.facts.contact == "digitalisering@linkoping.example"


def test_a_department_has_its_own_conclusions_and_not_the_municipalitys(cast):
    everything(cast.central_analyst)
    found = materials.material(materials.subject(2022, "leanlink"))

    assert found.department == "Leanlink"
    assert found.conclusions == ()
    assert found.survey is None
    assert found.table.invited == 83


def test_gathering_asks_the_database_few_questions(cast, django_assert_max_num_queries):
    everything(cast.central_analyst)
    materials.material(materials.subject(2022))

    with django_assert_max_num_queries(36) as asked:
        materials.material(materials.subject(2022))
    assert isinstance(asked, CaptureQueriesContext)


@pytest.mark.parametrize(("year", "slug"), [(2019, ""), (2022, "finns-inte")])
def test_what_is_not_released_has_no_report(cast, year: int, slug: str):
    everything(cast.central_analyst)

    with pytest.raises(Missing):
        materials.subject(year, slug)
