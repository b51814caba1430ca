"""The page of goals: a nämnd's goal with yearly actuals import re
from the releases and targets that somebody set."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from released import released

from samstyr.foundation.errors import Invalid
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.models import Goal
from samstyr.planning.selectors import goals as questions
from samstyr.planning.services import goals
from samstyr.planning.services.goals import YearFigures


@pytest.fixture
def committee(db):
    return Unit.objects.create(kind=UnitKind.COMMITTEE, name="Kommunstyrelsen")


@pytest.fixture
def indicator(cast, committee):
    released()
    goal = goals.create(
        unit=committee, title="Hög digitaliseringsgrad", source="Internbudget 2022", by=cast.central_analyst
    )
    made = goals.add_indicator(
        goal=goal, name="Digital mognad, kommunen totalt", code="maturity", by=cast.central_analyst
    )
    targets = [YearFigures(2022, target=Decimal("47.0")), YearFigures(2023, target=Decimal("55.0"))]
    return goals.set_years(indicator=made, version=1, years=targets, by=cast.central_analyst)


def test_the_actuals_come_from_the_releases_and_the_targets_from_the_goal(indicator):
    [goal] = questions.overview()
    [view] = goal.indicators
    shown = [(y.year, y.actual.text if y.actual else None, y.target, y.reached) for y in view.years]
    assert shown == [
        (2020, "39\u202f%", None, None),
        (2021, "44\u202f%", None, None),
        (2022, "42\u202f%", Decimal("47.00"), False),
        (2023, None, Decimal("55.00"), None),
    ]
    assert view.latest.year == 2022


@pytest.mark.parametrize(
    ("direction", "actual", "target", "reached"),
    [
        ("down", "2.25", "2.25", True),
        ("up", "47.04", "47.04", True),
        ("up", "46.96", "47", True),
        ("up", "46.94", "47", False),
        ("down", "2.4", "2.3", False),
    ],
)
def test_a_target_is_reached_by_the_figures_as_they_are_shown(
    cast, committee, direction, actual, target, reached
):
    goal = goals.create(unit=committee, title="Besked i tid", source="", by=cast.central_analyst)
    made = goals.add_indicator(goal=goal, name="Dagar", direction=direction, by=cast.central_analyst)
    years = [YearFigures(2022, target=Decimal(target), actual=Decimal(actual))]
    goals.set_years(indicator=made, version=1, years=years, by=cast.central_analyst)
    [view] = questions.overview()[0].indicators
    assert view.years[0].reached is reached


def test_a_release_states_the_figure_even_where_somebody_has_entered_another(cast, indicator):
    goals.set_years(
        indicator=indicator,
        version=2,
        years=[YearFigures(2019, actual=Decimal("38.1")), YearFigures(2022, actual=Decimal("99"))],
        by=cast.central_analyst,
    )
    [view] = questions.overview()[0].indicators
    values = {year.year: round(year.actual.value, 1) for year in view.years}
    assert values == {2019: 38.1, 2020: 39.5, 2021: 44.0, 2022: 42.0}


def test_the_page_shows_the_published_figures_and_the_targets(client, cast, indicator):
    client.force_login(cast.reader)
    page = client.get("/mal/").text
    for figure in ("39,5", "44,0", "42,0", "47,0", "55,0"):
        assert figure in page
    assert "målet inte nått" in page
    assert "Nytt mål" not in page  # a reader reads


def test_the_heading_says_how_many_of_the_goals_are_reached(client, cast, committee):
    client.force_login(cast.reader)
    for title, actual, said in (
        ("Utan utfall", None, "1 mål"),
        ("Inte nått", 8, "2 mål, inget nått än"),
        ("Nått", 10, "3 mål, 1 nått"),
        ("Nått igen", 12, "4 mål, 2 nådda"),
    ):
        goal = goals.create(unit=committee, title=title, by=None)
        counted = goals.add_indicator(goal=goal, name="Antal", unit_name="system", by=None)
        if actual:
            figures = YearFigures(2025, actual=Decimal(actual), target=Decimal(10), source="Räknat")
            goals.set_years(indicator=counted, version=1, years=[figures], by=None)
        assert client.get("/mal/").context["title"] == said


def test_a_cost_in_kronor_is_told_in_whole_kronor_with_its_own_source_and_no_margin(client, cast, committee):
    goal = goals.create(unit=committee, title="Mer för pengarna", by=None)
    cost = goals.add_indicator(goal=goal, name="Kostnad", unit_name="kronor", direction="down", by=None)
    years = [
        YearFigures(2024, actual=Decimal(4120), source="Årsredovisningen"),
        YearFigures(2025, actual=Decimal(4060), target=Decimal(4050), source="Årsredovisningen"),
    ]
    goals.set_years(indicator=cost, version=1, years=years, by=None)
    client.force_login(cast.reader)
    page = client.get("/mal/").text
    assert "4060 kronor år 2025 mot målvärdet 4050." in page
    assert "målet inte nått" in page  # it is above the target, and less is better
    assert "Källa: Årsredovisningen." in page
    assert "felmarginalen med 95" not in page


def test_the_page_asks_a_bounded_number_of_questions(client, cast, indicator, django_assert_max_num_queries):
    client.force_login(cast.reader)
    client.get("/mal/")
    for number in range(4):
        goal = goals.create(unit=cast.department, title=f"Mål {number}", by=None)
        goals.add_indicator(goal=goal, name="Mognad", code="maturity", by=None)
    with django_assert_max_num_queries(11):
        assert "Mål 3" in client.get("/mal/").text


def test_whoever_keeps_no_goals_reads_who_does(client, cast, indicator):
    said = "Nämndernas mål skriver den centrala analytikern och portföljkontoret"
    client.force_login(cast.reader)
    assert said in client.get(reverse("goals")).text
    client.force_login(cast.central_analyst)
    assert said not in client.get(reverse("goals")).text


@pytest.mark.parametrize("who", ["reader", "department_analyst", "administrator"])
def test_only_the_central_analyst_manages_goals(client, cast, indicator, who):
    client.force_login(getattr(cast, who))
    for name, arguments in (
        ("goal_create", []),
        ("goal_update", [indicator.goal_id]),
        ("indicator_add", [indicator.goal_id]),
        ("indicator_years", [indicator.pk]),
    ):
        assert client.get(reverse(name, args=arguments)).status_code == 403


def test_a_goal_is_written_down_and_measured_through_the_pages(client, cast, committee):
    released([2022])
    client.force_login(cast.central_analyst)
    answer = client.post("/mal/ny/", {"unit": committee.pk, "title": "Hög digitaliseringsgrad", "version": 1})
    goal = Goal.objects.get()
    assert answer["Location"] == reverse("indicator_add", args=[goal.pk])
    answer = client.post(
        answer["Location"],
        {"name": "Digital mognad", "code": "maturity", "unit_name": "procent", "direction": "up"},
    )
    indicator = goal.indicators.get()
    rows = {
        "ar-TOTAL_FORMS": 3,
        "ar-INITIAL_FORMS": 0,
        "version": 1,
        "ar-0-year": 2022,
        "ar-0-target": "47,5",
        "ar-1-target": "",
    }
    assert client.post(reverse("indicator_years", args=[indicator.pk]), rows).status_code == 302
    assert [(y.year, y.target) for y in indicator.years.all()] == [(2022, Decimal("47.5"))]


def test_the_second_editor_of_a_goal_sees_both_texts(client, cast, indicator):
    goal = indicator.goal
    goals.update(goal=goal, version=1, title=goal.title, description="Cecilias ord", source="", by=None)
    client.force_login(cast.central_analyst)
    mine = {"title": goal.title, "description": "Mina ord", "source": "", "version": 1}
    answer = client.post(reverse("goal_update", args=[goal.pk]), mine)
    assert answer.status_code == 409
    assert "Mina ord" in answer.text
    assert "Cecilias ord" in answer.text
    again = {**mine, "version": 2}
    assert client.post(reverse("goal_update", args=[goal.pk]), again).status_code == 302
    goal.refresh_from_db()
    assert goal.description == "Mina ord"


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/mal/")["Location"].startswith("/konto/login/")


def test_without_goals_the_page_says_what_will_be_here(client, cast):
    client.force_login(cast.reader)
    assert "Inga mål än" in client.get("/mal/").text


def test_goals_lead_from_the_council_by_a_committee_down_to_an_object(cast, steering):
    client = Client()
    client.force_login(cast.central_analyst)
    municipality = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Linköpings kommun")
    address = reverse("goal_create")
    client.post(address, {"unit": municipality.pk, "title": "Lätt att leva här", "version": 1})
    council = Goal.objects.get(level="council")
    client.post(
        address,
        {"unit": steering.committee.pk, "parent": council.pk, "title": "Skola som hinner", "version": 1},
    )
    committee = Goal.objects.get(parent=council)
    client.post(
        address,
        {"object": steering.school.pk, "parent": committee.pk, "title": "Scheman i tid", "version": 1},
    )
    page = client.get(reverse("goals")).content.decode()
    assert Goal.objects.get(level="object").object == steering.school
    link = f'<a href="{reverse("goal_by_id", args=[committee.pk])}">Skola som hinner</a>'
    assert f"bidrar till {link}" in page


def test_a_goal_is_not_under_one_of_its_own_level(cast, steering):
    first = goals.create(unit=steering.committee, title="A", by=None)
    with pytest.raises(Invalid):
        goals.create(unit=steering.other_committee, title="B", parent=first, by=None)
    with pytest.raises(Invalid):
        goals.create(title="C", by=None)


def test_many_goals_come_a_few_at_a_time_and_all_in_the_file(
    client, cast, committee, django_assert_max_num_queries
):
    for number in range(8):
        goal = goals.create(unit=committee, title=f"Mål {number}", by=None)
        goals.add_indicator(goal=goal, name=f"Andel {number}", by=None)
    client.force_login(cast.reader)
    client.get("/mal/")
    with django_assert_max_num_queries(11):
        first = client.get("/mal/").text
    second = client.get("/mal/?sida=2").text
    shown = [{number for number in range(8) if f">Mål {number}</h2>" in page} for page in (first, second)]
    assert shown == [{0, 1, 2, 3, 4}, {5, 6, 7}]
    with ZipFile(BytesIO(client.get("/mal/tabeller.xlsx").content)) as book:
        told = book.read("xl/sharedStrings.xml").decode()
    assert all(f"Andel {number}" in told for number in range(8))
