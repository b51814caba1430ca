"""A nämnd's word on all its money in a plan, given at once when its budget is decided."""

import pytest
from django.test import Client
from django.urls import reverse
from planning.planned import annual, browser, decided, line, pay

from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict
from samstyr.foundation.models import AuditEvent
from samstyr.planning.models import FinancingRow, MoneyState
from samstyr.planning.services import financing, money

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


def test_a_word_on_many_rows_leaves_the_trail_and_the_versions_of_a_word_on_each(steering, plan):
    before = {row.pk: row.version for row in FinancingRow.objects.filter(committee=steering.committee)}
    by = steering.business_owner
    financing.settle_all(plan=plan, committee=steering.committee, state="decided", seen=500_00, by=by)
    told = AuditEvent.objects.filter(action="plan.money_settled", new__state="decided").order_by("sequence")
    assert [(each.actor, each.old["state"], each.new["ore"]) for each in told] == [
        (by, "requested", 300_00),
        (by, "requested", 200_00),
    ]
    changed = FinancingRow.objects.filter(committee=steering.committee, state="decided")
    assert {row.pk: row.version - before[row.pk] for row in changed} == {
        int(each.target_id): 1 for each in told
    }
    assert audit.verify() == []


def test_what_comes_to_the_state_of_another_amount_is_joined_with_it(steering, plan):
    amount = FinancingRow.objects.get(amount=300_00)
    financing.cut(row=amount, version=amount.version, ore=100_00, by=steering.business_owner)
    rows = FinancingRow.objects.filter(line=amount.line, kind=amount.kind).order_by("pk")
    # Both come to a state that neither is in: they become one, whichever is first.
    for state in (MoneyState.DECIDED, MoneyState.IN_BUDGET):
        whole = list(rows.select_related("line__plan__object", "committee"))
        financing.settle_rows(rows=whole, state=state, by=steering.business_owner)
        assert [(row.amount, row.state) for row in rows.all()] == [(300_00, state)]


def test_one_row_that_was_changed_meanwhile_undoes_the_word_on_all(steering, plan):
    rows = list(
        FinancingRow.objects.filter(committee=steering.committee, state=MoneyState.REQUESTED).select_related(
            "line__plan__object", "committee"
        )
    )
    FinancingRow.objects.filter(pk=rows[-1].pk).update(version=rows[-1].version + 1)
    with pytest.raises(Conflict):
        financing.settle_rows(rows=rows, state=MoneyState.DECIDED, by=steering.business_owner)
    assert states(steering.committee) == ["requested", "requested", "cut"]


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


def test_each_form_about_money_says_whose_and_names_the_others_that_it_leaves_alone(steering, plan):
    client = browser(steering.business_owner)
    own = plan.lines.get(title="Drift").financing.get(committee=steering.committee)
    for page in (reverse("plan_money_settle", args=[own.pk]), address(plan, steering.committee)):
        shown = client.get(page)
        assert shown.context["title"] == "Hur långt har Barn- och ungdomsnämndens pengar kommit?"
        assert "Betalar också" in shown.text
        assert "Deras pengar ändras inte här." in shown.text
    drafted = annual(steering.school, 2028)
    alone = pay(line(drafted), steering.committee, 10, year=2028, kind="project")
    shown = client.get(reverse("plan_money_change", args=[alone.pk]))
    assert shown.context["lead"] == "Barn- och ungdomsnämnden 2028, projekt"
    assert "Betalar också" not in shown.text


def test_a_committee_and_a_key_in_one_form_are_not_both_taken_for_the_payer(steering):
    key = money.add_key(said=money.Key("Datorer", "Antal datorer", {steering.other_committee: 1}), by=None)
    work = line(annual(steering.school))
    client, page = browser(steering.business_lead), reverse("plan_money_add", args=[work.pk])
    start = client.get(page).context["form"].initial
    said = {"committee": steering.committee.pk, "allocation": key.pk, "year": 2027, "amount": "100"}
    answer = client.post(page, {**said, **start, "kind": "operation"})
    assert "om Barn- och ungdomsnämnden betalar allt" in answer.context["form"].errors["allocation"][0]
    assert not FinancingRow.objects.filter(line=work).exists()
