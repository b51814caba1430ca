"""Work that has ended: the plan is locked, so its follow-up says it, and then nobody is asked about it again."""

from datetime import date

import pytest
from django.urls import reverse
from planning import planned

from samstyr.planning.models import FollowUp, LineStatus, PlanLine
from samstyr.planning.selectors.ended import has_ended
from samstyr.planning.selectors.lines_at_hand import LinesAtHand
from samstyr.planning.services import lines
from samstyr.planning.services.lines import Report


@pytest.fixture
def done(steering):
    """A line of the decided plan of 2026 that was done in its first tertial."""
    plan = planned.annual(steering.school, 2026)
    line = planned.line(plan, "Nytt schema")
    planned.decided(plan, steering)
    line = PlanLine.objects.get(pk=line.pk)
    lines.report(line=line, said=Report(2026, 1, "done"), by=steering.business_lead)
    return line


def test_work_has_ended_when_the_latest_follow_up_within_its_plan_says_so(steering):
    plan = planned.annual(steering.school)
    line = planned.line(plan)
    planned.decided(plan, steering)

    def said(year, tertial, progress):
        by = {"reported_by": steering.business_lead.person, "reported_on": date(2027, 1, 1)}
        FollowUp.objects.create(line=line, year=year, tertial=tertial, progress=progress, **by)
        return [has_ended(each) for each in LinesAtHand([line.key]).in_force]

    assert said(2026, 3, "done") == [False]  # then it was taken into the plan of the year after
    assert said(2027, 2, "stopped") == [True]
    assert said(2027, 1, "on_track") == [True]
    assert said(2027, 3, "on_track") == [False]  # taken up again


def test_work_that_is_done_is_not_proposed_for_the_next_year(steering, done):
    lines.report(
        line=done, said=Report(2026, 2, "on_track"), by=steering.business_lead
    )  # there was more to do
    assert planned.annual(steering.school, 2027).lines.count() == 1
    lines.report(line=done, said=Report(2026, 3, "done"), by=steering.business_lead)
    assert not planned.annual(steering.school, 2028).lines.exists()


def test_the_page_of_a_later_tertial_tells_when_the_work_ended(client, steering, done):
    client.force_login(steering.business_lead)
    address = reverse("plan_follow_up", args=[steering.school.slug, done.plan_id])
    page = client.get(address, {"ar": 2026, "tertial": 2}).text
    assert "Avslutad i tertial 1 2026" in page
    assert "inte uppföljd" not in page
    assert "Följ upp<" in page  # it may still be taken up again
    assert "Avslutad i" not in client.get(address, {"ar": 2026, "tertial": 1}).text


def test_a_page_with_stopped_work_does_not_say_that_all_goes_as_planned(client, steering, done):
    client.force_login(steering.business_lead)
    address = reverse("plan_follow_up", args=[steering.school.slug, done.plan_id])
    assert "Allt går enligt plan i tertial 2 2026" in client.get(address, {"ar": 2026, "tertial": 2}).text
    lines.report(line=done, said=Report(2026, 2, "stopped"), by=steering.business_lead)
    page = client.get(address, {"ar": 2026, "tertial": 2}).text
    assert "1 rad är stoppad, resten går enligt plan i tertial 2 2026" in page


def test_the_page_does_not_ask_about_a_line_that_stood_as_done_when_the_plan_was_decided(client, steering):
    plan = planned.annual(steering.school, 2026)
    planned.line(plan, "Nytt schema", status=LineStatus.DONE)
    planned.decided(plan, steering)
    client.force_login(steering.business_lead)
    page = client.get(reverse("plan_follow_up", args=[steering.school.slug, plan.pk])).text
    assert "inte uppföljd" not in page
