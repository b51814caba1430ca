"""A nämnd's word on all its money in a plan, given at once when its budget is decided."""

import pytest
from django.test import Client
from django.urls import reverse
from planning.planned import annual, browser, decided, line, pay

from samstyr.foundation.errors import Conflict
from samstyr.planning.models import FinancingRow, MoneyState
from samstyr.planning.services import financing

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(steering):
    made = annual(steering.school)
    for title, kronor in (("Schema", 300), ("Drift", 200)):
        pay(line(made, title), steering.committee, kronor)
    pay(made.lines.get(title="Drift"), steering.other_committee, 70)
    struck = pay(made.lines.get(title="Schema"), steering.committee, 40, kind="project")
    financing.settle(row=struck, version=1, state=MoneyState.CUT, by=steering.business_owner)
    return decided(made, steering)


def address(plan, committee):
    return reverse("plan_money_settle_all", args=[plan.object.slug, plan.pk, committee.pk])


def states(committee):
    rows = FinancingRow.objects.filter(committee=committee).order_by("-amount")
    return list(rows.values_list("state", flat=True))


def test_the_owner_gives_a_committees_word_on_all_its_money_in_a_decided_plan(steering, plan):
    client, to = browser(steering.business_owner), address(plan, steering.committee)
    assert to in client.get(reverse("plan", args=[plan.object.slug, plan.pk])).text
    shown = client.get(to)
    assert "500\u00a0kr i 2 rader." in shown.text
    sent = {"state": "decided", "reference": "BUN § 12", "seen": shown.context["form"]["seen"].value()}
    assert client.post(to, sent).status_code == 302
    assert states(steering.committee) == ["decided", "decided", "cut"]
    assert states(steering.other_committee) == ["requested"]
    assert FinancingRow.objects.filter(reference="BUN § 12").count() == 2


def test_an_amount_that_was_changed_meanwhile_is_not_said_yes_to(steering, plan):
    client, to = browser(steering.business_owner), address(plan, steering.committee)
    row = FinancingRow.objects.get(amount=300_00)
    financing.cut(row=row, version=row.version, ore=100_00, by=steering.business_owner)
    answer = client.post(to, {"state": "decided", "seen": 500_00})
    assert "Beloppen har ändrats sedan du öppnade sidan." in answer.text
    assert "decided" not in states(steering.committee)
    with pytest.raises(Conflict):
        financing.settle_all(
            plan=plan, committee=steering.committee, state="decided", seen=1, by=steering.business_owner
        )


@pytest.mark.parametrize("who", ["it_owner", "business_lead", "line_manager", "portfolio_office"])
def test_nobody_else_gives_it_and_is_shown_no_way_there(steering, plan, who):
    client, to = browser(getattr(steering, who)), address(plan, steering.committee)
    answer = client.post(to, {"state": "decided", "seen": 500_00})
    assert answer.status_code == 403
    assert "säger hur långt pengarna har kommit" in answer.text
    assert states(steering.committee) == ["requested", "requested", "cut"]
    assert to not in client.get(reverse("plan", args=[plan.object.slug, plan.pk])).text


def test_a_stranger_is_sent_to_the_login(steering, plan):
    assert Client().get(address(plan, steering.committee)).status_code == 302
