"""The demonstration: true to what was published, and marked as synthetic wherever it shows."""

import linkoping
import pytest
from django.test import Client

from samstyr.accounts.models import User
from samstyr.demo import loading, open_round
from samstyr.demo.people import CAST, PASSWORD
from samstyr.foundation import audit, clock, numbers
from samstyr.foundation.mail import outbox
from samstyr.foundation.models import AuditEvent
from samstyr.measurement.models import Conclusion, Measurement, PublishedTable, Status, Wave
from samstyr.measurement.selectors import releases
from samstyr.organisation.models import Unit
from samstyr.planning.models import Activity, Outcome
from samstyr.planning.selectors import goals

PUBLISHED = linkoping.published()
pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(loaded):
    """What whoever loads the demonstration is told."""
    return loaded


@pytest.fixture
def analyst(demo):
    """A browser where Cecilia Central is signed in, as whoever tries the demonstration would be."""
    client = Client()
    assert client.login(email="cecilia.central@linkoping.example", password=PASSWORD)
    return client


def test_three_years_are_released_with_the_published_figures(demo):
    found = {row.measurement.year: releases.parsed(row) for row in releases.history()}
    assert sorted(found) == [2020, 2021, 2022]
    for year, document in found.items():
        stated = PUBLISHED["answers"][str(year)]
        assert document.whole.answered == stated["answered"]
        decimals = 0 if year == 2022 else 1
        assert (
            float(numbers.rounded(document.whole.maturity.percent, decimals))
            == PUBLISHED["maturity"][str(year)]
        )
    assert found[2022].previous.year == 2021


def test_the_open_measurement_has_been_mailed_and_its_reminders_wait_for_their_days(demo):
    invitation, *reminders = Wave.objects.filter(measurement__name=open_round.NAME)
    assert invitation.finished_at == clock.now() - open_round.OPEN_FOR
    assert invitation.messages.filter(state="sent").count() == len(outbox.listed()) > 500
    assert len(reminders) == 2
    assert all(each.started_at is None and each.scheduled_at > clock.now() for each in reminders)


def test_the_conclusions_have_the_published_titles_in_order(demo):
    for year in (2021, 2022):
        titles = Conclusion.objects.filter(measurement__year=year).values_list("title", flat=True)
        assert list(titles) == PUBLISHED["activities"]["2021-2022"][f"conclusions_{year}"]


def test_the_activities_have_the_published_outcomes(demo):
    stated = PUBLISHED["activities"]["2021-2022"]
    counted = {
        (o.activity.conclusion.title, o.measure): int(o.value)
        for o in Outcome.objects.select_related("activity__conclusion")
    }
    owned, shared = "Delägarskap i digitala beslut", "Samverkan"
    assert (
        counted[owned, "deltagare per tillfälle"] == stated["inspiration_lunches"]["participants_per_session"]
    )
    assert counted[owned, "erbjudna"] == stated["national_course"]["offered"]
    assert counted[owned, "genomförde utbildningen"] == stated["national_course"]["completed"]
    ignite = stated["ignite_public"]
    assert [
        counted[shared, m] for m in ("förvaltningar", "kommunala bolag", "matchningsmöten", "piloter")
    ] == [
        ignite["departments"],
        ignite["municipal_companies"],
        ignite["matching_meetings"],
        ignite["pilots"],
    ]
    assert counted[shared, "medarbetare som följt processen"] == ignite["employees"]


def test_the_conclusions_without_activities_have_none(demo):
    for title in PUBLISHED["activities"]["2021-2022"]["conclusions_2021_without_activities"]:
        assert not Activity.objects.filter(conclusion__title=title).exists()


def test_one_conclusion_of_2021_is_carried_on_and_the_others_are_closed(demo):
    states = dict(Conclusion.objects.filter(measurement__year=2021).values_list("title", "state"))
    assert states.pop("Delägarskap i digitala beslut") == "kept"
    assert set(states.values()) == {"closed"}
    carried = Conclusion.objects.get(follows__title="Delägarskap i digitala beslut")
    assert carried.title == "Alla i ledande position äger sin digitalisering"


def test_the_goal_has_the_published_actuals_and_targets(demo):
    [goal] = [each for each in goals.overview() if each.goal.title == "Hög digitaliseringsgrad"]
    [indicator] = goal.indicators
    actuals = {y.year: numbers.number(y.actual.value, 1) for y in indicator.years if y.actual}
    targets = {str(y.year): float(y.target) for y in indicator.years if y.target}
    assert actuals == {2020: "39,5", 2021: "44,0", 2022: "42,0"}
    assert targets == PUBLISHED["maturity"]["targets"]


def test_a_measurement_is_open_with_last_years_list_and_some_answers(demo):
    measurement = Measurement.objects.get(year=2023)
    assert measurement.status == Status.OPEN
    assert measurement.respondents.count() == 529
    answered = measurement.respondents.filter(answered_on__isnull=False)
    assert answered.count() == sum(open_round.ANSWERED)
    assert answered.values("answered_on").distinct().count() == len(open_round.ANSWERED)
    assert measurement.closes_at > clock.now()


def test_the_personal_links_lead_to_the_survey(demo):
    assert len(demo.links) == open_round.LINKS
    for link in demo.links:
        path = "/" + link.url.split("/", 3)[3]
        assert Client().get(path, follow=True).status_code == 200


def test_everybody_in_the_cast_signs_in_with_the_printed_password(demo):
    for person in CAST:
        assert Client().login(email=person.email, password=demo.password)
        assert str(person.role) in User.objects.get(email=person.email).roles


def test_everything_was_done_on_its_day_and_the_trail_is_whole(demo):
    assert audit.verify() == []
    released = AuditEvent.objects.filter(action="measurement.released").values_list("at", flat=True)
    assert [(at.year, at.month) for at in released] == [(2020, 6), (2021, 6), (2022, 6)]


def test_a_second_load_keeps_everything_as_it_is(demo):
    before = (
        AuditEvent.objects.count(),
        Unit.objects.count(),
        Measurement.objects.count(),
        Activity.objects.count(),
    )
    again = loading.load(now=clock.now())
    after = (
        AuditEvent.objects.count(),
        Unit.objects.count(),
        Measurement.objects.count(),
        Activity.objects.count(),
    )
    assert before == after
    assert not again.loaded
    assert again.links == demo.links


@pytest.mark.parametrize(
    "address",
    [
        "/resultat/2022/",
        "/resultat/2022/matpunkter/",
        "/resultat/2022/varmekarta/",
        "/resultat/2022/jamfor/",
        "/resultat/2022/jamfor/?vad=forvaltningar",
        "/resultat/2022/jamfor/?vad=ledande",
        "/resultat/2022/jamfor/?vad=beslut",
        "/resultat/2022/jamfor/?vad=ar&fran=2020&till=2022&forvaltning=leanlink",
        "/resultat/2022/medarbetare/",
        "/resultat/2020/",
        "/analys/2022/",
        "/analys/2022/uppfoljning/",
        "/mal/",
    ],
)
def test_a_page_shows_the_demonstration_and_says_that_it_is_synthetic(analyst, address):
    page = analyst.get(address)
    assert page.status_code == 200
    assert "yntetisk" in page.text


def test_the_employee_survey_is_the_published_one(demo):
    table = PublishedTable.objects.get()
    assert table.year == 2022
    assert ["Kommunen", 2022, 4653] in table.document["columns"]
