"""A plan in the browser: decided by keyboard alone, written by two at once, read on a phone."""

import pytest
from browser.keyboard import tab_to
from browser.measures import overflow
from django.test import Client
from django.urls import reverse
from planning.planned import annual, line, pay
from playwright.sync_api import expect

from samstyr.planning.models import ObjectPlan, PlanSection, PlanState

SITUATION = "Skolorna växer. Tre nya öppnar till hösten."


@pytest.fixture
def plan(transactional_db, steering):
    made = annual(steering.school)
    lead = steering.school.seats.get(kind="lead", side="business")
    pay(line(made, "Nytt schema", responsible=lead), steering.committee, 300_000)
    pay(line(made, "Licenser", "maintain", responsible=lead), steering.other_committee, 45_000)
    return made


def at(name, plan, **more):
    return reverse(name, kwargs={"slug": plan.object.slug, "pk": plan.pk, **more})


@pytest.mark.parametrize("screen", ["desk", "phone"], indirect=True)
def test_a_plan_is_made_ready_and_decided_by_keyboard_alone(
    page, live_server, steering, plan, sign_in, shoot, screen
):
    sign_in(steering.business_lead)
    page.goto(live_server.url + at("plan", plan))
    tab_to(page, "Klar för beslut")
    page.keyboard.press("Enter")
    # What came of it has the focus: it is read out, and the tab key goes on from there.
    said = page.locator(".messages")
    expect(said).to_contain_text("Planen är klar för beslut.")
    expect(said).to_be_focused()

    sign_in(steering.business_owner)
    page.reload()
    tab_to(page, "Besluta planen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/besluta/")
    shoot(page, f"plan-decide-{screen}")
    tab_to(page, "Diarienummer")
    page.keyboard.type("BUN 2026-12")
    tab_to(page, "Besluta planen")
    page.keyboard.press("Space")
    page.get_by_text("Planen är beslutad och låst.").wait_for()
    shoot(page, f"plan-decided-{screen}", full=False)

    locked = ObjectPlan.objects.get(pk=plan.pk)
    assert (locked.state, locked.registry_number, len(locked.sha256)) == (
        PlanState.DECIDED,
        "BUN 2026-12",
        64,
    )
    assert locked.decision.person.name == "Vera Verksam"
    assert page.get_by_text("BUN 2026-12").first.is_visible()
    assert not page.get_by_role("link", name="Ny rad").is_visible()


@pytest.mark.parametrize("screen", ["phone", "desk-dark"], indirect=True)
def test_the_second_of_two_writers_sees_the_words_of_the_first_above_her_own(
    page, live_server, steering, plan, sign_in, shoot, axe, screen
):
    address = at("plan_section", plan, code="situation")
    sign_in(steering.business_lead)
    page.goto(live_server.url + address)
    other = Client()
    other.force_login(steering.it_lead)
    other.post(address, {"text": SITUATION, "version": 1})
    tab_to(page, "Text (frivilligt)")
    page.keyboard.type("Avtalet löper ut.")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")

    page.get_by_text("Någon annan har ändrat här").first.wait_for()
    shoot(page, f"plan-two-writers-{screen}")
    assert page.get_by_text(SITUATION).is_visible()
    assert page.get_by_label("Text").input_value() == "Avtalet löper ut."
    assert page.get_by_text("Tove Teknik").first.is_visible()
    assert axe(page) == []
    assert overflow(page) == 0
    assert PlanSection.objects.get(plan=plan, code="situation").text == SITUATION

    page.get_by_label("Text").fill(f"{SITUATION} Avtalet löper ut.")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")
    page.get_by_text("Avsnittet är sparat.").wait_for()
    assert PlanSection.objects.get(plan=plan, code="situation").text.endswith("Avtalet löper ut.")


@pytest.mark.parametrize("screen", ["tiny", "desk-dark"], indirect=True)
def test_the_pages_of_plans_and_money_are_read_on_every_screen(
    page, live_server, steering, plan, sign_in, shoot, axe, screen
):
    sign_in(steering.business_lead)
    written = plan.lines.first()
    money = f"{reverse('money')}?ar=2027&underlag=senaste"
    for name, address in (
        ("plan", at("plan", plan)),
        ("plan-line", reverse("plan_line", args=[written.pk])),
        ("plan-line-change", reverse("plan_line_change", args=[written.pk])),
        ("plan-money-remove", reverse("plan_money_remove", args=[written.financing.get().pk])),
        ("money", money),
    ):
        page.goto(live_server.url + address)
        shoot(page, f"{name}-{screen}")
        assert axe(page) == [], name
        assert overflow(page) == 0, name
    matrix, shares = page.locator(".is-matrix-form table"), page.locator(".is-list-form summary").first
    assert matrix.is_visible() is (screen != "tiny")
    assert shares.is_visible() is (screen == "tiny")
