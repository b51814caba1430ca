"""From measuring to effect: a conclusion, who got it, what was done, what it cost and gave, what the figures did."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from planning.planned import annual, decided, line, pay
from portfolio import proposed
from portfolio.benefited import amount, benefit, initiative, promise, verified
from released import released

from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.measurement.selectors import results
from samstyr.measurement.services import conclusions
from samstyr.measurement.services.conclusions import Words
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning.services import activities, assignments
from samstyr.planning.services.activities import Facts
from samstyr.portfolio.models import Category, InitiativeLine, LedgerName
from samstyr.portfolio.selectors import loop
from samstyr.portfolio.services import needs
from samstyr.ui import markup


@pytest.fixture
def years(cast):
    return released([2021, 2022])


@pytest.fixture
def conclusion(cast, years):
    return conclusions.create(
        measurement=years[2021],
        unit=None,
        words=Words("Nyttan mäts för sällan", items=["B1"]),
        by=cast.central_analyst,
    )


def only():
    (row,) = loop.of_year(2021, results.history())
    return row


def test_a_conclusion_that_nobody_has_answered_says_so(conclusion):
    assert not only().has_answer
    assert only().ore is None  # nothing has been priced, which is not to cost nothing


def test_a_conclusion_is_given_to_an_object_and_its_page_shows_it(client, cast, steering, conclusion):
    assignments.assign(
        conclusion=conclusion, governed=steering.school, note="Börja med skolan", by=cast.central_analyst
    )
    client.force_login(cast.reader)
    page = client.get(reverse("object", args=[steering.school.slug])).text
    assert "Nyttan mäts för sällan" in page
    assert "Börja med skolan" in page


def test_an_assignment_goes_to_one_and_once(cast, steering, conclusion):
    with pytest.raises(Invalid):
        assignments.assign(conclusion=conclusion, by=cast.central_analyst)
    assignments.assign(conclusion=conclusion, unit=cast.department, by=cast.central_analyst)
    with pytest.raises(Conflict):
        assignments.assign(conclusion=conclusion, unit=cast.department, by=cast.central_analyst)


def test_only_whoever_writes_the_analysis_gives_assignments(cast, conclusion):
    with pytest.raises(NotAllowed):
        assignments.assign(conclusion=conclusion, unit=cast.department, by=cast.department_analyst)


def test_a_rejected_initiative_has_no_planned_cost_but_a_stopped_one_has(steering, conclusion):
    made = initiative(steering.school, "Nyttokalkyl", category=Category.EFFICIENCY, conclusion=conclusion)
    InitiativeLine.objects.create(initiative=made, line_key=proposed.work(steering).key)
    assert only().ore == 500_000_00
    proposed.update(made, side_state="stopped", side_reason="Det gick inte.")
    assert only().ore == 500_000_00
    proposed.update(made, side_state="rejected")
    assert (only().ore, only().lines) == (0, ())


def test_what_answers_a_conclusion_stands_with_it(cast, steering, conclusion):
    made = initiative(steering.school, "Nyttokalkyl", category=Category.EFFICIENCY, conclusion=conclusion)
    activities.create(
        facts=Facts("Utbildning i nytta", responsible=cast.department),
        conclusion=conclusion,
        by=cast.central_analyst,
    )
    row = only()
    assert row.initiatives == (made,)
    assert [each.title for each in row.activities] == ["Utbildning i nytta"]
    assert row.ore == 0


def test_a_need_that_is_split_goes_on_answering_its_conclusion(cast, steering, conclusion):
    need = proposed.need(cast.reader, steering.school, conclusion=conclusion)
    parts = [needs.Part("Nyttan räknas för hand", "En mall"), needs.Part("Ingen följer upp", "En påminnelse")]
    needs.split(need=need, version=1, parts=parts, reason="Två saker.", by=steering.business_lead)
    assert {each.title for each in only().needs} >= {"Nyttan räknas för hand", "Ingen följer upp"}


def test_only_verified_effects_are_counted(cast, steering, conclusion):
    made = initiative(steering.school, "Nyttokalkyl", conclusion=conclusion)
    gain = benefit(made)
    amount(gain, LedgerName.POTENTIAL, 2026, 900)
    promised = promise(gain, steering.department, steering.line_manager.person)
    amount(promised, LedgerName.COMMITTED, 2026, 500)
    assert only().verified.expected == 0
    verified(promised, 2026, 300, steering.portfolio_office.person)
    assert only().verified.expected == 300


def test_next_years_figures_say_whether_the_change_is_secured(conclusion):
    (moved,) = only().movements
    assert moved.code == "B1"
    assert moved.change.verdict is not None
    assert moved.change.between == "mellan −0,5 och 0,1"


def test_the_figures_move_to_the_next_measurement_and_not_to_a_later_one(cast):
    first = released([2020, 2021, 2022])[2020]
    words = Words("Nyttan mäts för sällan", items=["B1"])
    conclusions.create(measurement=first, unit=None, words=words, by=cast.central_analyst)
    history = results.history()
    (row,) = loop.of_year(2020, history)
    one, next_one = history.years[:2]
    assert (row.movements[0].before, row.movements[0].now) == (
        one.figure(one.whole, "B1"),
        next_one.figure(next_one.whole, "B1"),
    )


def test_the_share_of_vet_ej_that_is_published_in_whole_percent_moves_by_whole_points(conclusion):
    (moved,) = only().movements
    assert moved.unknown is not None
    assert moved.unknown.text.startswith("+6\N{NO-BREAK SPACE}procentenheter")


def test_the_latest_conclusions_have_no_figures_after_them(cast, years):
    conclusions.create(
        measurement=years[2022], unit=None, words=Words("Ny slutsats", items=["B1"]), by=cast.central_analyst
    )
    (row,) = loop.of_year(2022, results.history())
    assert row.movements == ()


def test_one_item_is_followed_through_the_years(client, cast, conclusion):
    client.force_login(cast.reader)
    page = client.get(reverse("loop_item", args=["B1"])).text
    assert "2021: Nyttan mäts för sällan" in page
    assert "Ingen mätning har gjorts sedan dess" not in page
    assert client.get(reverse("loop_item", args=["X9"])).status_code == 404


def test_many_conclusions_of_one_item_come_ten_at_a_time_the_latest_first(client, cast, conclusion):
    for number in range(10):
        words = Words(f"Ännu en {number}", items=["B1"])
        conclusions.create(
            measurement=conclusion.measurement, unit=None, words=words, by=cast.central_analyst
        )
    client.force_login(cast.reader)
    first = client.get(reverse("loop_item", args=["B1"])).text
    assert first.count("<h2>2021: ") == 10
    assert "sida=2" in first
    assert "<h2>2021: Ännu en 9" in client.get(reverse("loop_item", args=["B1"]), {"sida": 2}).text


def test_the_page_counts_the_conclusions_that_led_to_something(client, cast, steering, conclusion):
    client.force_login(cast.reader)
    assert "0 av 1 slutsatser från 2021" in client.get(reverse("loop"), {"ar": "2021"}).text
    initiative(steering.school, "Nyttokalkyl", conclusion=conclusion)
    assert "1 av 1 slutsatser från 2021" in client.get(reverse("loop"), {"ar": "2021"}).text


def test_the_analyst_gives_and_takes_back_on_the_page(client, cast, steering, conclusion):
    client.force_login(cast.central_analyst)
    sent = {"governed": steering.school.pk, "note": "Till hösten"}
    assert client.post(reverse("loop_assign", args=[conclusion.pk]), sent).status_code == 302
    given = conclusion.assignments.get()
    assert client.post(reverse("loop_withdraw", args=[given.pk])).status_code == 302
    assert not conclusion.assignments.exists()


def test_an_object_sees_the_maturity_of_the_departments_it_supports(client, cast, steering, years):
    unit = Unit.objects.create(kind=UnitKind.DEPARTMENT, name="Leanlink")
    steering.school.supports.add(unit)
    client.force_login(cast.reader)
    page = client.get(reverse("object", args=[steering.school.slug])).text
    assert "Digital mognad i de förvaltningar" in page
    assert "Leanlink" in page
    around = page.split("Digital mognad i de förvaltningar")[1].split("</ul>")[0]
    assert "±" in around
    assert re.search(r"\(2022, \d+ av \d+ svarade\)", around)


def test_what_is_closed_awaits_no_answer_and_its_state_is_told_as_in_the_follow_up(client, cast, conclusion):
    client.force_login(cast.reader)
    address = reverse("loop"), {"ar": "2021"}
    assert "svarar på slutsatsen än." in client.get(*address).text
    conclusions.close(
        conclusion=conclusion, version=conclusion.version, text="Frågan är löst.", by=cast.central_analyst
    )
    page, asked = client.get(*address).text, client.get(reverse("follow_up", args=[2022])).text
    assert "svarade på slutsatsen." in page
    assert "slutsatsen än." not in page
    state = markup.tag("avslutad", "success")
    assert state in page
    assert state in asked


def test_a_page_without_conclusions_says_what_will_be_here(client, cast):
    client.force_login(cast.reader)
    assert "Inga slutsatser än" in client.get(reverse("loop")).text


def test_a_need_an_initiative_and_a_goal_are_begun_from_a_conclusion_and_say_so(
    client, cast, steering, conclusion
):
    there = f"{reverse('loop')}?ar=2021#slutsats-{conclusion.pk}"
    client.force_login(cast.reader)
    assert reverse("goal_create") not in client.get(reverse("loop"), {"ar": 2021}).text
    client.force_login(steering.business_lead)
    page = client.get(reverse("loop"), {"ar": 2021}).text
    for name in ("initiative_add", "need_add", "goal_create"):
        address = f"{reverse(name)}?slutsats={conclusion.pk}"
        assert f'href="{address}"' in page
        assert conclusion.title in client.get(address).text
    # What is carried on keeps its words, and then only the year tells two of them apart.
    for name in ("initiative_add", "goal_create"):
        assert f">2021: {conclusion.title}<" in client.get(reverse(name)).text
    begun = {"title": "Kalkyl", "object": steering.school.pk, "category": "efficiency"}
    client.post(reverse("initiative_add"), {**begun, "conclusion": conclusion.pk})
    wanted = {"problem": "Ingen vet vad det ger", "who": "Alla", "wanted_change": "Att vi vet det"}
    client.post(reverse("need_add"), {**wanted, "conclusion": conclusion.pk, "steg": "lamna"})
    client.force_login(cast.central_analyst)
    aimed = {"title": "Nyttan är känd", "unit": steering.committee.pk, "version": 1}
    client.post(reverse("goal_create"), {**aimed, "conclusion": conclusion.pk})
    row = only()
    ((initiative,), (need,), (goal,)) = row.initiatives, row.needs, row.goals
    answers = [reverse("initiative", args=[initiative.pk]), reverse("need", args=[need.pk]), reverse("goals")]
    page = client.get(reverse("loop"), {"ar": 2021}).text
    for address in answers:
        assert f'href="{address}' in page
        shown = client.get(address).text
        assert "Svarar mot slutsatsen" in shown
        assert reverse("results_item", args=[2021, "B1"]) in shown
    assert there.replace("&", "&amp;") in client.get(answers[0]).text
    assert reverse("goal_by_id", args=[goal.pk]) in page


def test_what_a_conclusions_lines_cost_stands_with_it(client, cast, steering, conclusion):
    made = initiative(steering.school, "Nyttokalkyl", conclusion=conclusion)
    plan = annual(steering.school, 2026)
    work = line(plan, "Införa kalkylen")
    pay(work, steering.committee, 125_000, year=2026)
    made.lines.create(line_key=work.key)
    assert only().ore == 0
    decided(plan, steering)
    verified(
        promise(benefit(made), steering.department, steering.line_manager.person),
        2026,
        43_210_00,
        by=steering.business_owner.person,
    )
    row = only()
    assert (row.ore, row.verified.expected) == (125_000_00, 43_210_00)
    assert [each.line.title for each in row.lines] == ["Införa kalkylen"]
    client.force_login(cast.reader)
    asked_here = reverse("follow_up", args=[2022])
    assert f'href="{asked_here}"' in client.get(reverse("loop"), {"ar": 2021}).text
    # Also where it is asked whether the conclusion remains or is closed.
    for address in (f"{reverse('loop')}?ar=2021", asked_here):
        page = client.get(address).text
        assert "Införa kalkylen</a>: 125" in page
        assert "Brev per månad, Utbildningsförvaltningen" in page


def test_whether_it_remains_or_is_closed_is_asked_of_many_conclusions_in_as_many_questions(
    client, cast, steering, years, django_assert_max_num_queries
):
    client.force_login(cast.central_analyst)
    address = reverse("follow_up", args=[2022])

    def made(number):
        for each in range(number):
            about = conclusions.create(
                measurement=years[2021], unit=None, words=Words(f"Slutsats {each}", items=["B1"]), by=None
            )
            initiative(steering.school, f"Initiativ {each}", conclusion=about)

    made(1)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    made(5)
    with django_assert_max_num_queries(len(few)):
        assert "Initiativ 4" in client.get(address).text
