"""Co-operation with third parties: published, met, tried, scaled or stopped with what was learnt."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.organisation.models import Unit, UnitKind
from samstyr.portfolio.models import Challenge, ChallengeState, Company, Initiative, Pilot
from samstyr.portfolio.pages import cooperation as pages
from samstyr.portfolio.selectors import cooperation as questions
from samstyr.portfolio.services import cooperation
from samstyr.portfolio.services.cooperation import Facts, Met, Try

DAY = date(2021, 5, 4)


@pytest.fixture
def challenge(steering):
    """A published challenge of the school's."""
    facts = Facts("Skolskjuts som passar", "Bussarna går halvtomma.", steering.school)
    made = cooperation.create(facts=facts, by=steering.business_lead)
    return cooperation.publish(challenge=made, version=1, on=DAY, by=steering.business_lead)


@pytest.fixture
def pilot(steering, challenge):
    """Something is tried."""
    tried = Try("Stegvis AB", "Färre tomma turer", date(2022, 9, 1))
    return cooperation.begin(challenge=challenge, tried=tried, by=steering.business_lead)


def test_a_draft_is_published_once_and_needs_its_words(steering):
    made = cooperation.create(facts=Facts("Tom", object=steering.school), by=steering.business_lead)
    with pytest.raises(Conflict):
        cooperation.meet(challenge=made, met=Met(DAY), by=steering.business_lead)
    with pytest.raises(Invalid):
        cooperation.publish(challenge=made, version=1, by=steering.business_lead)
    assert Challenge.objects.get().state == ChallengeState.DRAFT


def test_a_pilot_does_not_end_before_it_begins(client, steering, challenge):
    client.force_login(steering.business_lead)
    said = {
        "company": "Stegvis AB",
        "hypothesis": "Det går",
        "starts_on": "2026-09-01",
        "ends_on": "2026-08-31",
    }
    answer = client.post(reverse("pilot_begin", args=[challenge.pk]), said)
    assert "Piloten slutar innan den börjar." in answer.text
    assert not Pilot.objects.exists()


def test_the_year_of_linkoping_can_be_told(steering, challenge):
    departments = [
        Unit.objects.create(kind=UnitKind.DEPARTMENT, name=f"Förvaltning {number}") for number in range(5)
    ]
    companies = [Unit.objects.create(kind=UnitKind.COMPANY, name=f"Bolag {number} AB") for number in range(2)]
    school = Unit.objects.create(kind=UnitKind.UNIT, name="Söderskolan", parent=departments[0])
    meetings = [
        cooperation.meet(
            challenge=challenge,
            met=Met(
                date(2021, 1 + number % 12, 9),
                [departments[number % 5], companies[number % 2], school],
                [f"Start {number % 7}"],
                participants=2,
            ),
            by=steering.business_lead,
        )
        for number in range(18)
    ]
    for number in range(2):
        tried = Try(f"Start {number}", "Det går", date(2022, 9, 1), meeting=meetings[number])
        cooperation.begin(challenge=challenge, tried=tried, by=steering.business_lead)
    [year] = questions.years()
    assert (year.year, year.meetings, year.pilots, year.participants) == (2021, 18, 2, 36)
    assert (len(year.departments), len(year.own_companies), len(year.parties)) == (5, 2, 7)
    assert pages.finding([year]) == (
        "2021: 18 matchmöten med 5 förvaltningar och 2 kommunala bolag, och 2 piloter blev det"
    )


def test_a_pilot_ends_with_what_was_learnt(steering, pilot):
    with pytest.raises(Invalid, match="lärde"):
        cooperation.stop(pilot=pilot, version=1, learnt=" ", by=steering.business_lead)
    cooperation.stop(pilot=pilot, version=1, learnt="Föräldrarna ville inte", by=steering.business_lead)
    with pytest.raises(Conflict):
        cooperation.stop(pilot=Pilot.objects.get(), version=2, learnt="Igen", by=steering.business_lead)


def test_a_pilot_is_scaled_into_an_initiative(steering, pilot):
    cooperation.scale(
        pilot=pilot, version=1, learnt="Det går", into="Skolskjuts i hela kommunen", by=steering.business_lead
    )
    made = Initiative.objects.get()
    assert (made.object, made.title) == (steering.school, "Skolskjuts i hela kommunen")
    assert Pilot.objects.get().initiative == made


def test_a_challenge_is_not_closed_while_something_is_tried(steering, challenge, pilot):
    challenge.refresh_from_db()
    with pytest.raises(Conflict):
        cooperation.close(challenge=challenge, version=challenge.version, by=steering.business_lead)
    cooperation.stop(pilot=pilot, version=1, learnt="Nej", by=steering.business_lead)
    challenge.refresh_from_db()
    assert challenge.state == ChallengeState.PUBLISHED
    cooperation.close(challenge=challenge, version=challenge.version, by=steering.business_lead)
    assert Challenge.objects.get().state == ChallengeState.CLOSED


@pytest.mark.parametrize("who", ["other_owner", "line_manager", "municipal_director"])
def test_others_read_and_are_told_who_keeps_it(client, steering, challenge, who):
    by = getattr(steering, who)
    with pytest.raises(NotAllowed, match="Skola och förskola"):
        cooperation.meet(challenge=challenge, met=Met(DAY), by=by)
    client.force_login(by)
    page = client.get(reverse("challenge", args=[challenge.pk])).text
    assert "objektledarna i Skola och förskola" in page
    assert "Nytt matchmöte" not in page
    assert client.get(reverse("challenge_meet", args=[challenge.pk])).status_code == 403


def test_the_whole_way_by_the_pages(client, steering):
    client.force_login(steering.business_lead)
    facts = {"title": "Tystare matsal", "text": "Bullret stör", "object": steering.school.pk, "version": 1}
    client.post(reverse("challenge_add"), facts)
    made = Challenge.objects.get()
    client.post(reverse("challenge_publish", args=[made.pk]), {"version": 1})
    met = {"held_on": "2026-02-03", "units": [steering.department.pk], "companies": "Ljud AB\nljud ab\n"}
    client.post(reverse("challenge_meet", args=[made.pk]), met)
    assert Company.objects.get().name == "Ljud AB"
    tried = {"company": "Ljud AB", "hypothesis": "Plattor räcker", "starts_on": "2026-03-01"}
    tried["meeting"] = made.meetings.get().pk
    client.post(reverse("pilot_begin", args=[made.pk]), tried)
    page = client.get(reverse("challenge", args=[made.pk])).text
    assert "Plattor räcker" in page
    lacking = client.post(
        reverse("pilot_end", args=[made.pilots.get().pk]), {"outcome": "scale", "learnt": "Ja", "version": 1}
    )
    assert "skriv vad det nya ska heta" in lacking.text
    ended = {"outcome": "stop", "learnt": "De räcker inte", "version": 1}
    answer = client.post(reverse("pilot_end", args=[made.pilots.get().pk]), ended, follow=True)
    assert "De räcker inte" in answer.text


def test_units_are_searched_for_and_ticked_and_what_was_written_stays(client, steering, challenge):
    client.force_login(steering.business_lead)
    address = reverse("challenge_meet", args=[challenge.pk])
    assert steering.department.name not in client.get(address).text
    sent = {"held_on": "2026-02-03", "companies": "Ljud AB"}
    found = client.post(address, {**sent, "units-sok": "utbild", "sok-bland": "units"})
    assert found.status_code == 200
    assert f'value="{steering.department.pk}"' in found.text
    assert "Ljud AB" in found.text
    before = challenge.meetings.count()
    assert client.post(address, {**sent, "units": [steering.department.pk]}).status_code == 302
    assert challenge.meetings.count() == before + 1


def test_the_second_who_saves_is_told_and_loses_nothing(client, steering, challenge):
    client.force_login(steering.it_lead)
    facts = {"title": "Mitt namn", "text": "Min text", "object": steering.school.pk, "version": 1}
    answer = client.post(reverse("challenge_update", args=[challenge.pk]), facts)
    assert answer.status_code == 409
    assert "Mitt namn" in answer.text
    assert "Bussarna går halvtomma" in answer.text
    again = client.post(reverse("challenge_update", args=[challenge.pk]), {**facts, "version": 2})
    assert again.status_code == 302


def test_the_file_has_a_row_for_each_step(client, cast, steering, challenge, pilot):
    cooperation.meet(
        challenge=challenge, met=Met(DAY, [steering.department], ["Buss AB"]), by=steering.business_lead
    )
    client.force_login(cast.reader)
    answer = client.get(reverse("cooperation_file", args=["csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Steg"] for row in rows] == ["utmaning", "matchmöte", "pilot"]
    assert rows[1]["Andra parter"] == "Buss AB"


def test_the_overview_asks_the_same_few_questions_whatever_its_size(client, cast, steering):
    client.force_login(cast.reader)
    counts = []
    for many in (2, 30):
        for number in range(many):
            facts = Facts(f"Utmaning {many} {number}", "Text", steering.school)
            made = cooperation.create(facts=facts, by=None)
            cooperation.publish(challenge=made, version=1, on=DAY, by=None)
            cooperation.meet(challenge=made, met=Met(DAY, [steering.department], [f"P {number}"]), by=None)
        client.get(reverse("cooperation"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("cooperation")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15
