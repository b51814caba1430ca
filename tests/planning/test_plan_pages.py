"""The pages of plans and money: what they show, who may do what, and what they ask of the database."""

from datetime import UTC, date, datetime

import pytest
from cast import assemble as assemble_cast
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from planning.planned import annual, browser, decided, line, pay

from samstyr.foundation import clock, numbers
from samstyr.governance.models import AgendaItem, Decision, Forum, ItComponent
from samstyr.governance.services import forums
from samstyr.planning import ledger
from samstyr.planning.models import (
    FinancingRow,
    HoursState,
    LineHours,
    ObjectPlan,
    PlanDependency,
    PlanLine,
    PlanSection,
    PlanState,
    Standing,
)
from samstyr.planning.services import answers, financing, money, plans

pytestmark = pytest.mark.django_db


def at(name, plan, **more):
    return reverse(name, kwargs={"slug": plan.object.slug, "pk": plan.pk, **more})


@pytest.fixture
def plan(steering):
    made = annual(steering.school)
    pay(line(made, "Nytt schema", product=steering.product), steering.committee, 300_000)
    return made


def test_a_plan_is_read_on_one_page(steering, plan):
    page = browser(steering.line_manager).get(at("plan", plan)).content.decode()
    assert "300 000 kr" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert "Nytt schema" in page
    assert "Barn- och ungdomsnämnden" in page


def test_a_reader_is_told_who_writes_in_the_plan(steering, plan):
    page = browser(steering.line_manager).get(at("plan", plan)).content.decode()
    assert "Objektägarna, objektledarna och samordnarna i Skola och förskola skriver i planen." in page
    assert reverse("plan_line_add", args=[plan.object.slug, plan.pk]) not in page


def test_a_line_that_is_in_a_draft_can_be_taken_out_of_it_by_those_who_write(steering, plan):
    written = plan.lines.get()
    page, out = reverse("plan_line", args=[written.pk]), reverse("plan_line_close", args=[written.pk])
    lead = browser(steering.business_lead)
    assert f'href="{out}"' in lead.get(page).text
    assert f'href="{out}"' not in browser(steering.line_manager).get(page).text
    lead.post(out, {"reason": "Behovet finns inte längre", "version": written.version})
    assert f'href="{out}"' not in lead.get(page).text
    written.refresh_from_db()
    assert written.standing == Standing.CLOSED


def test_the_lead_begins_a_plan_for_a_year(steering):
    address = reverse("object_plans", args=[steering.school.slug])
    answer = browser(steering.business_lead).post(
        address, {"kind": "annual", "first_year": 2028, "length": 4}
    )
    made = ObjectPlan.objects.get(first_year=2028)
    assert answer["Location"] == at("plan", made)
    assert made.sections.count() > 3


def test_somebody_without_a_seat_begins_no_plan(steering):
    address = reverse("object_plans", args=[steering.school.slug])
    answer = browser(steering.line_manager).post(address, {"kind": "annual", "first_year": 2028, "length": 4})
    assert not ObjectPlan.objects.exists()
    assert "skriver i planen" in answer.content.decode()


def test_two_who_write_the_same_section_lose_nothing(steering, plan):
    address = at("plan_section", plan, code="situation")
    first, second = browser(steering.business_lead), browser(steering.it_lead)
    first.post(address, {"text": "Skolorna växer.", "version": 1})
    answer = second.post(address, {"text": "Avtalet löper ut.", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Skolorna växer." in page
    assert "Avtalet löper ut." in page
    assert PlanSection.objects.get(plan=plan, code="situation").text == "Skolorna växer."
    second.post(address, {"text": "Skolorna växer. Avtalet löper ut.", "version": 2})
    assert PlanSection.objects.get(plan=plan, code="situation").text.endswith("Avtalet löper ut.")


def test_two_who_write_different_sections_do_not_meet(steering, plan):
    for code, who in (("situation", steering.business_lead), ("security", steering.it_lead)):
        answer = browser(who).post(at("plan_section", plan, code=code), {"text": code, "version": 1})
        assert answer.status_code == 302
    assert set(plan.sections.exclude(text="").values_list("code", flat=True)) == {"situation", "security"}


def test_two_who_change_the_same_line_lose_nothing(steering, plan):
    written = plan.lines.get()
    address = reverse("plan_line_change", args=[written.pk])
    said = {"kind": "develop", "status": "planned", "version": 1}
    browser(steering.business_lead).post(address, {**said, "title": "Schema i alla skolor"})
    answer = browser(steering.it_lead).post(address, {**said, "title": "Byt schema"})
    assert answer.status_code == 409
    assert "Schema i alla skolor" in answer.content.decode()
    assert 'value="Byt schema"' in answer.content.decode()
    assert PlanLine.objects.get().title == "Schema i alla skolor"


def test_the_business_owner_decides_a_plan_with_forms_alone(steering, plan):
    owner = browser(steering.business_owner)
    owner.post(at("plan_ready", plan), {"version": plan.version})
    owner.post(
        at("plan_decide", plan),
        {
            "version": ObjectPlan.objects.get(pk=plan.pk).version,
            "registry_number": "BUN 2026-12",
            "wording": "",
        },
    )
    plan.refresh_from_db()
    decision = Decision.objects.get()
    assert (plan.state, plan.registry_number) == (PlanState.DECIDED, "BUN 2026-12")
    assert plan.decision == decision
    assert decision.person.name == "Vera Verksam"
    assert len(plan.sha256) == 64
    page = owner.get(at("plan", plan)).content.decode()
    assert "BUN 2026-12" in page
    assert decision.number in page


def test_a_plan_is_handed_in_to_the_board_and_decided_there_with_forms_alone(steering, plan):
    forums.prepare(by=steering.portfolio_office)
    board = Forum.objects.get(object=plan.object)
    lead, owner = browser(steering.business_lead), browser(steering.business_owner)
    lead.post(at("plan_ready", plan), {"version": plan.version})
    plan.refresh_from_db()
    said = lead.post(at("plan_ready", plan), {"steg": "lamna", "version": plan.version}, follow=True).text
    item = AgendaItem.objects.get(forum=board, subject_type="plan", subject_id=plan.pk)
    assert f"väntar nu på beslut i {board}" in said
    assert "Lämna in till objektstyrgruppen" not in said
    owner.post(
        at("plan_decide", plan),
        {
            "version": ObjectPlan.objects.get(pk=plan.pk).version,
            "registry_number": "BUN 2026-12",
            "wording": "",
        },
    )
    decision = Decision.objects.get()
    item.refresh_from_db()
    assert (decision.forum, decision.item, item.state) == (board, item, "decided")


def test_a_plan_that_is_opened_again_waits_on_no_agenda(steering, plan):
    forums.prepare(by=steering.portfolio_office)
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    item = plans.hand_in(plan=plan, by=steering.business_lead)
    browser(steering.business_lead).post(at("plan_ready", plan), {"version": plan.version, "steg": "oppna"})
    item.refresh_from_db()
    assert item.state == "withdrawn"


def test_what_is_not_ready_is_not_handed_in_nor_is_it_by_a_stranger_to_the_object(steering, plan):
    lead = browser(steering.business_lead)
    sent = {"steg": "lamna", "version": plan.version}
    assert "när någon har sagt" in lead.post(at("plan_ready", plan), sent, follow=True).text
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    browser(steering.line_manager).post(at("plan_ready", plan), {**sent, "version": plan.version})
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("who", ["it_owner", "business_lead", "it_lead", "line_manager", "portfolio_office"])
def test_nobody_else_decides_it_and_all_are_told_who_does(steering, plan, who):
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    answer = browser(getattr(steering, who)).post(
        at("plan_decide", plan),
        {"version": ObjectPlan.objects.get(pk=plan.pk).version, "registry_number": "BUN 1"},
    )
    plan.refresh_from_db()
    assert plan.state == PlanState.READY
    assert answer.status_code == 403
    assert "Vera Verksam" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_plan_without_registry_number_is_not_decided(steering, plan):
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    browser(steering.business_owner).post(
        at("plan_decide", plan),
        {"version": ObjectPlan.objects.get(pk=plan.pk).version, "registry_number": ""},
    )
    plan.refresh_from_db()
    assert plan.state == PlanState.READY


def test_a_plan_is_not_ready_while_a_line_awaits_word(steering):
    first = annual(steering.school, 2026)
    line(first)
    second = annual(steering.school, 2027)
    answer = browser(steering.business_lead).post(at("plan_ready", second), {"version": 1}, follow=True)
    assert "väntar på besked" in answer.content.decode()
    carried = second.lines.get()
    browser(steering.business_lead).post(
        reverse("plan_line_confirm", args=[carried.pk]), {"version": carried.version}
    )
    browser(steering.business_lead).post(at("plan_ready", second), {"version": 1})
    second.refresh_from_db()
    assert second.state == PlanState.READY


def test_a_line_is_left_out_only_with_a_reason(steering):
    line(annual(steering.school, 2026))
    carried = annual(steering.school, 2027).lines.get()
    address = reverse("plan_line_close", args=[carried.pk])
    client = browser(steering.business_lead)
    client.post(address, {"reason": "", "version": carried.version})
    assert PlanLine.objects.get(pk=carried.pk).standing == Standing.PROPOSED
    client.post(address, {"reason": "Klart i förtid", "version": carried.version})
    assert PlanLine.objects.get(pk=carried.pk).closing_reason == "Klart i förtid"


def test_a_decided_plan_shows_what_was_decided_and_not_what_came_after(steering, plan):
    decided(plan, steering)
    steering.school.name = "Ett nytt namn"
    steering.school.purpose = "Något annat."
    steering.school.save()
    page = browser(steering.line_manager).get(at("plan", plan)).content.decode()
    assert "Stödja lärandet." in page
    assert "Något annat." not in page


def test_a_decided_plan_tells_in_short_how_it_goes_in_its_year(steering, plan):
    decided(plan, steering)
    reader = browser(steering.line_manager)
    assert reader.get(at("plan", plan)).context["going"] == []
    with clock.frozen(datetime(2027, 6, 1, tzinfo=UTC)):
        money.expect(
            governed=steering.school,
            committee=steering.committee,
            said=money.Expected(2027, 1, "operation", 32_000_000, "Dyrare licenser."),
            by=steering.business_lead,
        )
        reader = browser(steering.line_manager)
        said = reader.get(at("plan", plan)).context["going"]
        assert reader.get(at("plan_follow_up", plan)).context["tertial"] == 1  # the second has not ended
        assert "+20\u202f000\u00a0kr" in reader.get(f"{reverse('money')}?ar=2027").text
    assert "Prognosen är 20\u202f000\u00a0kr över planen." in said[0]
    assert said[1] == "Tertial 1 2027 är inte uppföljd än."


def test_a_locked_plan_takes_no_changes(steering, plan):
    decided(plan, steering)
    client = browser(steering.business_lead)
    client.post(at("plan_section", plan, code="situation"), {"text": "Nytt", "version": 1})
    client.post(
        at("plan_line_add", plan), {"kind": "develop", "status": "planned", "title": "Mer", "version": 1}
    )
    assert plan.lines.count() == 1
    assert PlanSection.objects.get(plan=plan, code="situation").text == ""


def test_planning_again_says_in_words_what_changed(steering, plan):
    decided(plan, steering)
    client = browser(steering.business_lead)
    client.post(at("plan_replan", plan), {"reason": "Staten sköt till pengar."})
    again = ObjectPlan.objects.get(number=2)
    row = again.lines.get().financing.get()
    client.post(reverse("plan_money_change", args=[row.pk]), {"amount": "350 000", "version": row.version})
    page = (
        client.get(at("plan_differences", again)).content.decode().replace("\u202f", " ").replace("\xa0", " ")
    )
    assert "Barn- och ungdomsnämnden: 350 000 kr i stället för 300 000 kr (+50 000 kr)." in page
    assert "Nytt schema: kostar 350 000 kr i stället för 300 000 kr." in page


def test_it_says_yes_or_no_to_a_wish_for_its_time(steering, plan):
    lead = steering.school.seats.get(kind="lead", side="it")
    written = plan.lines.get()
    client = browser(steering.business_lead)
    client.post(
        reverse("plan_hours_ask", args=[written.pk]),
        {"seat": lead.pk, "quarters": ["2027-1", "2027-2"], "hours": 40},
    )
    first, second = LineHours.objects.order_by("quarter")
    assert "40" in browser(steering.it_owner).get(reverse("plan_to_answer")).content.decode()
    answer = reverse("plan_hours_answer", args=[first.pk])
    refused = browser(steering.business_owner).post(answer, {"svar": "ja", "version": first.version})
    assert refused.status_code == 403
    browser(steering.it_owner).post(answer, {"svar": "ja", "version": first.version})
    no = reverse("plan_hours_answer", args=[second.pk])
    without_reason = browser(steering.it_owner).post(no, {"svar": "nej", "version": second.version})
    assert without_reason.status_code == 422
    browser(steering.it_owner).post(no, {"svar": "nej", "reason": "Ingen ledig", "version": second.version})
    assert list(LineHours.objects.order_by("quarter").values_list("state", flat=True)) == [
        HoursState.CONFIRMED,
        HoursState.DENIED,
    ]
    assert "Ingen ledig" in client.get(reverse("plan_line", args=[written.pk])).content.decode()


def test_a_dependency_counts_when_both_objects_have_accepted_it(steering, plan):
    written = plan.lines.get()
    browser(steering.business_lead).post(
        reverse("plan_tie_add", args=[written.pk]),
        {"other": steering.workplace.pk, "kind": "ordered", "text": "Inloggning för vikarier"},
    )
    tie = PlanDependency.objects.get()
    assert not tie.counts
    address = reverse("plan_tie_answer", args=[tie.pk])
    own = browser(steering.business_owner).post(address, {"svar": "ja", "version": tie.version})
    assert own.status_code == 403
    other = browser(steering.other_owner)
    other.post(address, {"svar": "nej", "reason": "Ingen tid i vår.", "version": tie.version})
    tie.refresh_from_db()
    assert (tie.counts, tie.declined_reason) == (False, "Ingen tid i vår.")
    other.post(address, {"svar": "ja", "version": tie.version})
    tie.refresh_from_db()
    # A yes takes back the no with its reason.
    assert (tie.counts, tie.declined_by, tie.declined_reason) == (True, None, "")
    said = {"version": tie.version, "reason": "Det går inte längre.", "by": steering.other_owner}
    answers.decline(dependency=tie, **said)
    tie.refresh_from_db()
    assert (tie.counts, tie.other_accepted_on) == (False, None)


def test_a_line_is_followed_up_each_tertial_and_a_deviation_says_what_is_done(steering, plan):
    written = plan.lines.get()
    written.responsible = steering.school.seats.get(kind="lead", side="business")
    written.save()
    line(plan, "Ingen har sagt något om den här")
    decided(plan, steering)
    address = reverse("plan_line_report", args=[written.pk, 2027, 1])
    client = browser(steering.business_lead)
    assert client.post(address, {"progress": "off_track", "deviation": "Sent"}).status_code == 422
    said = {"progress": "off_track", "deviation": "Sent", "cause": "Ett överklagande"}
    client.post(address, {**said, "action": "Ny leverantör"})
    page = client.get(f"{at('plan_follow_up', plan)}?ar=2027&tertial=1").content.decode()
    for words in (
        "Ny leverantör",
        "1 rad avviker",
        "1 rad väntar på uppföljning",
        "Ett överklagande",
        "Lena Ledare",
    ):
        assert words in page


def test_the_follow_up_sums_what_the_ledger_sums(steering, plan):
    pay(plan.lines.get(), steering.other_committee, 80_000)
    decided(plan, steering)
    expected = {"kind": "operation", "comment": "Dyrare licenser"}
    for committee, kronor in ((steering.committee, 320_000), (steering.other_committee, 80_000)):
        address = at("plan_forecast", plan, year=2027, tertial=1)
        browser(steering.business_lead).post(
            address, {**expected, "committee": committee.pk, "amount": kronor}
        )
        answer = browser(steering.line_manager).get(f"{at('plan_follow_up', plan)}?ar=2027&tertial=1")
        footer = answer.context["money"].footer
        # Until every nämnd that pays has a forecast there is none of the whole.
        assert (footer[3].text == numbers.NOTHING) is (committee == steering.committee)
    assert "Dyrare licenser" in answer.text
    assert [cell.text for cell in footer[1:]] == [
        numbers.kronor(ledger.total(ledger.amounts(years=[2027]))),
        numbers.kronor(ledger.total(ledger.outcome(2027))),
        numbers.kronor(ledger.total(ledger.forecasts(2027))),
        f"+{numbers.kronor(20_000 * 100)}",
    ]


def test_what_few_need_of_a_line_is_folded_and_opens_where_something_is_said(steering, plan):
    lead = browser(steering.business_lead)
    new = lead.get(at("plan_line_add", plan)).context["form"]
    assert not new.is_on_demand_open()
    written = line(plan, "Avveckla Elevkort", "retire", archive="Till e-arkivet")
    answer = lead.get(reverse("plan_line_change", args=[written.pk]))
    assert answer.context["form"].is_on_demand_open()
    assert '<details class="more" open' in answer.text
    assert answer.text.count('name="archive"') == 1


def test_the_money_page_has_both_totals_and_each_figure_leads_to_its_rows(steering, plan):
    client = browser(steering.line_manager)
    page = client.get(reverse("money"), {"ar": 2027, "underlag": "senaste"}).content.decode()
    assert page.replace("\u202f", " ").replace("\xa0", " ").count("300 000 kr") >= 4
    behind = client.get(
        reverse("money_rows"),
        {"ar": 2027, "underlag": "senaste", "namnd": steering.committee.pk, "objekt": steering.school.slug},
    )
    assert "Nytt schema" in behind.content.decode()


@pytest.mark.parametrize("wanted", ["tabeller.xlsx", "matris.csv", "rader.csv"])
def test_the_money_is_fetched_as_files(steering, plan, wanted):
    address = reverse("money_file", args=[wanted])
    answer = browser(steering.line_manager).get(address, {"ar": 2027, "underlag": "senaste"})
    assert answer.status_code == 200
    if wanted.endswith("csv"):
        assert "300000" in answer.content.decode().replace("\u202f", "")


def test_a_narrow_screen_has_the_matrix_as_a_list_for_each_committee(steering, plan):
    pay(line(annual(steering.workplace), "Datorer"), steering.other_committee, 80_000)
    answer = browser(steering.line_manager).get(reverse("money"), {"ar": 2027, "underlag": "senaste"})
    shares = answer.context["shares"]
    assert [share.summary.replace("\u202f", " ").replace("\xa0", " ") for share in shares] == [
        "Barn- och ungdomsnämnden, 300 000 kr",
        "Kommunstyrelsen, 80 000 kr",
    ]
    assert [row.label for row in shares[1].objects] == ["Digital arbetsplats"]
    assert shares[0].objects[0].href in answer.content.decode().replace("&amp;", "&")


def test_the_list_of_plans_is_fetched_with_every_version(steering, plan):
    plans.replan(plan=decided(plan, steering), reason="Mer pengar", by=None)
    client = browser(steering.line_manager)
    first, second = client.get(reverse("plans_file", args=["planer.csv"])).content.decode().splitlines()[-2:]
    assert "BUN" not in first + second
    assert "Mer pengar" in first
    assert "beslutad;2026-" in second or "beslutad;2027-" in second
    assert client.get(reverse("plans_file", args=["planer.xlsx"])).content.startswith(b"PK")
    assert client.get(reverse("plans_file", args=["annat.csv"])).status_code == 404


def test_an_objects_money_is_fetched_with_every_amount(steering, plan):
    decided(plan, steering)
    client = browser(steering.line_manager)
    address = [steering.school.slug]
    amounts = client.get(reverse("object_money_file", args=[*address, "belopp.csv"])).content.decode()
    assert "2027;Barn- och ungdomsnämnden;drift;äskat;300000" in amounts
    assert (
        "2027;300000" in client.get(reverse("object_money_file", args=[*address, "ar.csv"])).content.decode()
    )
    assert client.get(reverse("object_money_file", args=[*address, "tabeller.xlsx"])).content.startswith(
        b"PK"
    )


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_plan_is_fetched_as_word_and_pdf(steering, plan, ending, begins):
    answer = browser(steering.line_manager).get(at("plan_file", plan, ending=ending))
    assert answer.content.startswith(begins)


def test_a_bigger_plan_asks_no_more_of_the_database(steering, plan):
    client = browser(steering.business_lead)

    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    lead = steering.school.seats.get(kind="lead", side="it")
    addresses = [at("plan", plan), f"{reverse('money')}?ar=2027&underlag=senaste", reverse("plans")]
    small = [asked(address) for address in addresses]
    for number in range(20):
        written = line(plan, f"Rad {number}", responsible=lead)
        pay(written, steering.committee, 1000)
        pay(written, steering.other_committee, 500)
        answers.ask(line=written, seat=lead, quarter=answers.Quarter(2027, 1), hours=5, by=None)
    large = [asked(address) for address in addresses]
    assert large == small
    assert max(large) <= 45


def test_a_stranger_is_sent_to_the_login(plan):
    assert "/konto/login/" in Client().get(at("plan", plan))["Location"]


def test_whoever_keeps_no_register_sets_no_rate(steering):
    assemble_cast()
    assert browser(steering.business_owner).get(reverse("money_reckoning")).status_code == 403
    client = browser(steering.portfolio_office)
    # The page of money leads there: what says that no rate is set says that it is kept under it.
    link = f'href="{reverse("money_reckoning")}"'
    assert link in client.get(reverse("money")).content.decode()
    assert link not in browser(steering.business_owner).get(reverse("money")).content.decode()
    client.post(
        reverse("money_reckoning"),
        {"formular": "timpris", "timpris-year": 2027, "timpris-amount": "650", "timpris-source": "Ekonomi"},
    )
    assert "650" in client.get(reverse("money_reckoning")).content.decode()


def test_the_database_itself_keeps_a_decided_plan_as_it_was(steering, plan):
    decided(plan, steering)
    with pytest.raises(DatabaseError), transaction.atomic():
        ObjectPlan.objects.filter(pk=plan.pk).update(reason="Någon skrev om historien")


def test_an_amount_is_taken_away_after_a_question_and_only_by_those_who_write(steering, plan):
    row = plan.lines.get().financing.get()
    address = reverse("plan_money_remove", args=[row.pk])
    assert address in browser(steering.business_lead).get(reverse("plan_line", args=[row.line_id])).text
    assert browser(steering.line_manager).post(address, {"version": row.version}).status_code == 403
    lead = browser(steering.business_lead)
    question = lead.get(address)
    assert "Ta bort beloppet" in question.text
    assert row.line.financing.exists()
    late = lead.post(address, {"version": row.version + 7})
    assert late.status_code == 409
    assert "Ingenting är borttaget." in late.text
    receipt = lead.post(address, {"version": row.version}, follow=True)
    assert "från Barn- och ungdomsnämnden 2027 är borttaget" in receipt.text
    assert not row.line.financing.exists()


def test_a_risk_is_written_judged_anew_and_taken_away(steering, plan):
    lead, said = browser(steering.business_lead), {"likelihood": 2, "consequence": 4, "version": 1}
    lead.post(at("plan_risks", plan), {**said, "text": "Leverantören säger upp avtalet"})
    risk = plan.risks.get()
    change, remove = (reverse(name, args=[risk.pk]) for name in ("plan_risk_change", "plan_risk_remove"))
    page = lead.get(at("plan", plan)).text
    assert change in page
    assert remove in page
    assert change not in browser(steering.line_manager).get(at("plan", plan)).text
    lead.post(change, {**said, "text": "Leverantören säger upp avtalet", "likelihood": 5})
    second = browser(steering.it_lead).post(change, {**said, "text": "Avtalet går ut"})
    assert second.status_code == 409
    assert "5 × 4" in second.text
    assert 'value="Avtalet går ut"' in second.text
    for who, status in ((steering.line_manager, 403), (steering.business_lead, 302)):
        assert browser(who).post(remove, {"version": 2}).status_code == status
    assert not plan.risks.exists()


def test_a_risk_of_a_locked_plan_stays(steering, plan):
    lead = browser(steering.business_lead)
    lead.post(at("plan_risks", plan), {"text": "Brand", "likelihood": 1, "consequence": 5, "version": 1})
    risk = plan.risks.get()
    decided(plan, steering)
    answer = lead.post(reverse("plan_risk_remove", args=[risk.pk]), {"version": 1})
    assert "Planen är beslutad och låst" in answer.text
    assert plan.risks.exists()


def test_a_key_is_changed_and_what_it_divided_stays(steering, plan):
    weights = {steering.committee: 1, steering.other_committee: 1}
    key = money.add_key(said=money.Key("Datorer", "Antal datorer", weights), by=None)
    rows = financing.divide(
        line=plan.lines.get(), key=key, wish=financing.Wish(2027, 1000, "project"), by=None
    )
    address = reverse("money_key", args=[key.pk])
    said = {
        "name": "Datorer",
        "principle": "Antal datorer den 1 oktober",
        "is_active": "on",
        f"weight_{steering.committee.pk}": 3,
        f"weight_{steering.other_committee.pk}": 1,
        "version": 1,
    }
    assert browser(steering.business_owner).get(address).status_code == 403
    office = browser(steering.portfolio_office)
    assert office.post(address, said).status_code == 302
    assert set(key.weights.values_list("weight", flat=True)) == {3, 1}
    assert [row.amount for row in FinancingRow.objects.filter(allocation=key)] == [row.amount for row in rows]
    second = office.post(address, {**said, "principle": "Antal anställda"})
    assert second.status_code == 409
    assert "Antal datorer den 1 oktober" in second.text
    assert office.post(address, {"name": "Datorer", "principle": "Ingen", "version": 2}).status_code == 422


def test_only_whoever_decides_is_shown_the_way_to_the_decision(steering, plan):
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    for who, shown in ((steering.business_owner, True), (steering.business_lead, False)):
        page = browser(who).get(at("plan", plan)).text
        assert (at("plan_decide", plan) in page) is shown
        assert "Vera Verksam" in page


def test_what_is_late_is_what_the_register_says_is_late(steering, plan):
    ItComponent.objects.create(
        name="Elevkort", object=steering.school, processor_agreement_due_on=date(2020, 1, 31)
    )
    ItComponent.objects.create(
        name="Hemligt",
        object=steering.school,
        classification_due_on=date(2020, 1, 31),
        secret_fields=["classification_due_on"],
    )
    page = browser(steering.line_manager).get(at("plan", plan)).text
    assert "Biträdesavtal försenat" in page
    assert "Hemligt" not in page
