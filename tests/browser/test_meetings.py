"""A meeting is decided by keyboard alone, one page an item, on a desk and on a phone."""

import re
from datetime import timedelta

import pytest
from browser.keyboard import tab_to
from browser.measures import overflow
from django.urls import reverse
from playwright.sync_api import expect

from samstyr.foundation import clock
from samstyr.governance.models import Decision, Forum, Matter
from samstyr.governance.services import agenda, forums, meetings
from samstyr.governance.services.meetings import Time


@pytest.fixture
def meeting(transactional_db, steering):
    forums.prepare(by=steering.portfolio_office)
    board = Forum.objects.get(object=steering.school)
    made = meetings.plan(forum=board, when=Time(clock.now() + timedelta(days=9)), by=steering.business_lead)
    for title in ("Ny produkt: Elevhälsa", "Avveckla det gamla schemat"):
        agenda.hand_in(
            title=title,
            matter=Matter.PRODUCTS,
            proposal="Ja.",
            object=steering.school,
            by=steering.business_lead,
        )
    meetings.call(meeting=made, by=steering.business_lead)
    return made


def test_a_whole_agenda_is_decided_by_keyboard_alone(page, live_server, steering, meeting, sign_in):
    sign_in(steering.business_owner)
    page.goto(live_server.url + reverse("meeting", args=[meeting.pk]))
    tab_to(page, "Börja med första ärendet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forum/arende/**")
    tab_to(page, "Besluta")
    page.keyboard.press("Enter")
    # Asked by the browser's driver: a condition written as script may be forbidden by the page's own policy.
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Avveckla"))
    tab_to(page, "bifall")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Besluta")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forum/mote/**")
    assert list(Decision.objects.order_by("pk").values_list("kind", flat=True)) == ["approve", "return"]


@pytest.mark.parametrize("screen", ["desk", "phone", "tiny", "phone-dark"], indirect=True)
def test_the_pages_of_a_meeting_are_read_by_everybody(
    page, live_server, steering, meeting, sign_in, axe, shoot, screen
):
    sign_in(steering.business_owner)
    item = meeting.items.order_by("position").first()
    for name, pk in (("meeting", meeting.pk), ("meeting_package", meeting.pk), ("item", item.pk)):
        page.goto(live_server.url + reverse(name, args=[pk]))
        assert axe(page) == []
        assert overflow(page) == 0
        shoot(page, f"{name}-{screen}")
