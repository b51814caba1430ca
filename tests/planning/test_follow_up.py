"""Last year's conclusions come back: what was done, what the figures did, kept or closed."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from released import released

from samstyr.measurement.models import Conclusion
from samstyr.measurement.models.analysis import ConclusionState
from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.planning.models import Activity, ActivityState
from samstyr.planning.services import activities
from samstyr.planning.services.activities import Counted, Facts


@pytest.fixture
def years(cast):
    return released([2021, 2022])


@pytest.fixture
def conclusion(cast, years):
    made = conclusions.create(
        measurement=years[2021],
        unit=None,
        words=Words(
            "Delägarskap i digitala beslut", "Alla ska vara med.", cast.department, ["involved", "B1"]
        ),
        by=cast.central_analyst,
    )
    activities.create(
        conclusion=made,
        facts=Facts(
            "Nationell utbildning", cast.department, due_on=date(2022, 4, 30), state=ActivityState.DONE
        ),
        outcomes=[
            Counted("genomförde utbildningen", Decimal(123)),
            Counted("erbjudna", Decimal(600), "drygt 600"),
        ],
        by=cast.central_analyst,
    )
    return made


def settle(client, conclusion, verb, text="", version=1):
    return client.post(
        reverse("conclusion_settle", args=[conclusion.pk, verb]),
        {"text": text, "version": version},
        follow=True,
    )


def test_a_conclusion_comes_back_with_what_was_done_and_what_the_figures_did(client, cast, conclusion):
    client.force_login(cast.reader)
    page = client.get("/analys/2022/uppfoljning/").text
    for said in ("Nationell utbildning", '<strong class="number">123</strong>', "600", "drygt 600"):
        assert said in page
    assert "74\u202f% → 68\u202f%" in page
    assert "3,0 → 2,8" in page
    assert "26\u202f% → 32\u202f%" in page
    assert "inom felmarginalen" in page
    assert "för vidare" not in page  # a reader reads


def test_the_analyst_keeps_a_conclusion_and_it_stands_among_this_years(client, cast, conclusion, years):
    client.force_login(cast.central_analyst)
    page = settle(client, conclusion, "behall", "Andelen är inte högre.").text
    assert "Andelen är inte högre." in page
    carried = Conclusion.objects.get(measurement=years[2022])
    assert carried.follows == conclusion
    assert "Förs vidare från 2021" in client.get("/analys/2022/slutsatser/").text


def test_the_analyst_closes_a_conclusion_with_a_text_and_changes_her_mind(client, cast, conclusion):
    client.force_login(cast.central_analyst)
    refused = settle(client, conclusion, "avsluta", "  ")
    # Beside what has to be written, where the focus goes, and not only at the top of a long page.
    assert f'href="#id_{conclusion.pk}_text">Uppföljning: Skriv varför slutsatsen avslutas' in refused.text
    assert "Uppföljning av slutsatserna 2021" in refused.text
    settle(client, conclusion, "avsluta", "Alla är med.")
    conclusion.refresh_from_db()
    assert (conclusion.state, conclusion.follow_up) == (ConclusionState.CLOSED, "Alla är med.")
    settle(client, conclusion, "angra", version=2)
    conclusion.refresh_from_db()
    assert conclusion.state == ConclusionState.OPEN


def test_the_second_to_follow_up_is_told_and_keeps_her_text(client, cast, conclusion):
    conclusions.close(conclusion=Conclusion.objects.get(), version=1, text="Först", by=cast.central_analyst)
    client.force_login(cast.central_analyst)
    answer = settle(client, conclusion, "behall", "Min text")
    assert "Någon har redan följt upp" in answer.text
    conclusion.refresh_from_db()
    assert conclusion.follow_up == "Först"


@pytest.mark.parametrize("who", ["reader", "department_analyst", "administrator"])
def test_only_the_central_analyst_follows_up_the_municipal_conclusions(client, cast, conclusion, who):
    client.force_login(getattr(cast, who))
    assert settle(client, conclusion, "avsluta", "Klart").status_code == 403
    conclusion.refresh_from_db()
    assert conclusion.state == ConclusionState.OPEN


def test_an_activity_is_written_changed_and_removed_through_the_pages(client, cast, years):
    made = conclusions.create(measurement=years[2022], unit=None, words=Words("Kultur"), by=None)
    client.force_login(cast.central_analyst)
    said = {
        "title": "Pröva nytt",
        "responsible": cast.other_department.pk,
        "due_on": "2022-12-31",
        "state": "planned",
        "version": 1,
        "utfall-TOTAL_FORMS": 2,
        "utfall-INITIAL_FORMS": 0,
        "utfall-0-value": "12,5",
        "utfall-0-measure": "timmar",
    }
    assert client.post(reverse("activity_add", args=[made.pk]), said).status_code == 302
    activity = Activity.objects.get()
    assert [(o.measure, o.value) for o in activity.outcomes.all()] == [("timmar", Decimal("12.5"))]
    page = client.get("/analys/2022/aktiviteter/").text
    assert "Pröva nytt" in page
    assert "12,5" in page
    changed = {**said, "state": "done", "utfall-0-measure": "försök"}
    assert client.post(reverse("activity_update", args=[activity.pk]), changed).status_code == 302
    activity.refresh_from_db()
    assert activity.state == ActivityState.DONE
    client.post(reverse("activity_remove", args=[activity.pk]), {"version": activity.version})
    assert not Activity.objects.exists()


def test_a_number_without_a_word_and_a_word_without_a_number_are_pointed_out(client, cast, years):
    made = conclusions.create(measurement=years[2022], unit=None, words=Words("Kultur"), by=None)
    client.force_login(cast.central_analyst)
    said = {
        "title": "Pröva nytt",
        "responsible": cast.department.pk,
        "state": "planned",
        "version": 1,
        "utfall-TOTAL_FORMS": 2,
        "utfall-INITIAL_FORMS": 0,
        "utfall-0-value": "12",
        "utfall-1-measure": "möten",
    }
    page = client.post(reverse("activity_add", args=[made.pk]), said).text
    assert "Skriv vad antalet gäller" in page
    assert "Skriv hur många" in page
    assert not Activity.objects.exists()


def test_the_second_editor_of_an_activity_sees_both(client, cast, conclusion):
    activity = Activity.objects.get()
    activities.update(
        activity=activity, version=1, facts=Facts("Annas titel", cast.department), outcomes=[], by=None
    )
    client.force_login(cast.central_analyst)
    said = {
        "title": "Min titel",
        "responsible": cast.department.pk,
        "state": "done",
        "version": 1,
        "utfall-TOTAL_FORMS": 0,
        "utfall-INITIAL_FORMS": 0,
    }
    answer = client.post(reverse("activity_update", args=[activity.pk]), said)
    assert answer.status_code == 409
    assert "Annas titel" in answer.text
    assert "Min titel" in answer.text


def test_a_department_analyst_writes_about_what_her_department_does(client, cast, conclusion, years):
    client.force_login(cast.department_analyst)
    own = Activity.objects.get()
    assert client.get(reverse("activity_update", args=[own.pk])).status_code == 200
    other = conclusions.create(
        measurement=years[2022], unit=None, words=Words("Annat", responsible=cast.other_department), by=None
    )
    strange = activities.create(conclusion=other, facts=Facts("Deras", cast.other_department), by=None)
    assert client.get(reverse("activity_update", args=[strange.pk])).status_code == 403
    assert client.get(reverse("activity_add", args=[other.pk])).status_code == 403


def test_without_an_earlier_measurement_there_is_nothing_to_follow_up(client, cast):
    released([2022])
    client.force_login(cast.reader)
    assert "Inget att följa upp" in client.get("/analys/2022/uppfoljning/").text


def test_many_activities_take_no_more_questions(client, cast, conclusion, django_assert_max_num_queries):
    for number in range(12):
        activities.create(conclusion=conclusion, facts=Facts(f"Aktivitet {number}", cast.department), by=None)
    client.force_login(cast.department_analyst)
    for address in ("/analys/2022/uppfoljning/", "/analys/2021/aktiviteter/"):
        client.get(address)
        with django_assert_max_num_queries(14):
            assert "Aktivitet 11" in client.get(address).text
