"""A plan is read by all: what a component keeps secret is not proposed into it, and is masked when it becomes secret later."""

import io
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from planning.planned import annual, decided
from pypdf import PdfReader

from samstyr.foundation import clock, search
from samstyr.governance.models import ItComponent, Matter
from samstyr.governance.services import agenda, forums, meetings
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import paper_of
from samstyr.planning.models import PlanLine
from samstyr.planning.picture import gathering, veiling
from samstyr.planning.services import lines, plans

YEAR = 2027


def leaving(steering, **fields):
    known = {"retire_year": YEAR, "yearly_cost": 7_654_300, "supplier": "Hemlig leverantör AB"}
    return ItComponent.objects.create(
        name="Skalskydd", object=steering.school, secrecy_ground="OSL 18:8", **(known | fields)
    )


def proposed(steering):
    return list(PlanLine.objects.filter(plan=annual(steering.school, YEAR), component__isnull=False))


@pytest.mark.parametrize(
    "fields",
    [
        {"secret_fields": ["retire_year"]},
        {"secret_fields": ["life_cycle"], "life_cycle": "phasing_out", "retire_year": None},
        {
            "secret_fields": ["it_judgement"],
            "business_judgement": "retire",
            "it_judgement": "retire",
            "retire_year": None,
        },
    ],
)
def test_that_it_leaves_is_not_told_when_that_is_the_secret(steering, fields):
    leaving(steering, **fields)
    assert proposed(steering) == []


def test_what_is_open_is_proposed_without_what_is_secret(client, steering):
    leaving(
        steering, secret_fields=["yearly_cost", "retire_year", "supplier", "notes"], life_cycle="phasing_out"
    )
    [line] = proposed(steering)
    assert (line.freed, line.ends_on) == (None, None)
    client.force_login(steering.other_owner)
    for address in (reverse("plan_line", args=[line.pk]), reverse("plan_by_id", args=[line.plan_id])):
        page = client.get(address, follow=True).text
        assert "Skalskydd" in page
        assert "76543" not in "".join(page.split()).replace("\u202f", "").replace("&nbsp;", "")
        assert "Hemlig leverantör" not in page
    search.rebuild()
    for words in ("Hemlig leverantör", "76543"):
        client.force_login(steering.other_owner)
        assert "Avveckla Skalskydd" not in client.get(reverse("search"), {"q": words}).text


def test_what_is_not_secret_says_when_and_what_is_freed(steering):
    leaving(steering)
    [line] = proposed(steering)
    assert line.freed == 7_654_300
    assert (line.ends_on.year, line.ends_on.month) == (YEAR, 12)


DATE, FREED = f"31 december {YEAR}", "76 543 kr"


@pytest.fixture
def made_secret(steering):
    """A line was proposed with date and amount, and confirmed; the plan is handed in; then both became secret."""
    component = leaving(steering)
    plan = annual(steering.school, YEAR)
    for line in PlanLine.objects.filter(plan=plan):
        lines.confirm(line=line, version=line.version, by=steering.business_lead)
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    paper = paper_of("plan", plan.pk)
    assert paper is not None
    ItComponent.objects.filter(pk=component.pk).update(secret_fields=["yearly_cost", "retire_year"])
    return PlanLine.objects.get(plan=plan), paper


def plain(text):
    """Text with one kind of space."""
    return " ".join(unescape(text).split())


def words(client, address, user):
    client.force_login(user)
    return plain(client.get(address, follow=True).text)


def test_what_becomes_secret_later_is_masked_in_the_line_for_whoever_has_no_ground(
    client, steering, made_secret
):
    line, _paper = made_secret
    page = reverse("plan_line", args=[line.pk])
    whole = words(client, page, steering.business_lead)
    assert DATE in whole
    assert FREED in whole
    for address in (page, reverse("plan_by_id", args=[line.plan_id])):
        shown = words(client, address, steering.other_owner)
        assert "sekretess (OSL 18:8)" in shown
        assert DATE not in shown
        assert FREED not in shown
    assert DATE in words(client, reverse("plan_by_id", args=[line.plan_id]), steering.portfolio_office)


def test_what_became_secret_is_not_told_by_the_version_before(client, steering, made_secret):
    line, _paper = made_secret
    plan = line.plan
    plans.take_back(plan=plan, version=plan.version, by=steering.business_lead)
    plan.refresh_from_db()
    again = plans.replan(plan=decided(plan, steering), reason="Nytt läge.", by=steering.business_lead)
    address = reverse("plan_differences", kwargs={"slug": again.object.slug, "pk": again.pk})
    assert DATE not in words(client, address, steering.other_owner)
    PlanLine.objects.filter(plan=again, key=line.key).update(ends_on=date(YEAR + 1, 6, 30))
    assert DATE not in words(client, address, steering.other_owner)
    assert DATE in words(client, address, steering.business_lead)


def test_what_became_secret_after_the_handing_in_is_not_told_as_a_change(client, steering, made_secret):
    line, _paper = made_secret
    page = reverse("plan_by_id", args=[line.plan_id])
    assert "Ändrad efter inlämning" not in words(client, page, steering.other_owner)
    # Moved by a hand that no service has: the page has a change to tell, and still not of that day.
    PlanLine.objects.filter(pk=line.pk).update(ends_on=date(YEAR + 1, 6, 30), title="Ett annat namn")
    shown = words(client, page, steering.other_owner)
    assert "Ett annat namn" in shown
    assert DATE not in shown


def test_the_picture_that_is_kept_stays_whole_and_a_document_of_it_is_masked(steering, made_secret):
    line, _paper = made_secret
    (kept,) = (each for each in gathering.shown(line.plan).lines if each.id == line.pk)
    assert (kept.ends_on, kept.freed) == (f"{YEAR}-12-31", 7_654_300)
    (masked,) = (each for each in veiling.veiled(gathering.shown(line.plan)).lines if each.id == line.pk)
    assert (masked.ends_on, masked.freed) == ("", None)
    now = paper_of("plan", line.plan_id)
    assert now is not None
    assert DATE not in plain(now.source.decode())


def test_a_frozen_paper_with_what_is_secret_now_is_read_by_those_who_may_see_it(
    client, steering, made_secret
):
    line, frozen = made_secret
    assert DATE in plain(frozen.source.decode())
    forums.prepare(by=steering.portfolio_office)
    item = agenda.hand_in(
        matter=Matter.ANNUAL_PLAN,
        title="Plan",
        proposal="Ja.",
        object=line.plan.object,
        by=steering.business_lead,
    )
    paper = agenda.attach(item, frozen)
    for user, status in ((steering.other_owner, 403), (steering.business_lead, 200)):
        client.force_login(user)
        assert client.get(reverse("paper", args=[paper.pk])).status_code == status
    when = Time(clock.now() + timedelta(days=9), place="Rum 4")
    meeting = meetings.plan(forum=item.forum, when=when, by=steering.business_lead)
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    address = reverse("meeting_package_file", args=[meeting.pk])
    for user, told in ((steering.other_owner, False), (steering.business_lead, True)):
        client.force_login(user)
        package = PdfReader(io.BytesIO(client.get(address).content))
        assert (DATE in plain(" ".join(page.extract_text() for page in package.pages))) is told
