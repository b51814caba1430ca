"""What a plan and its money say in words, and where their figures lead."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as Word
from planning.planned import annual, decided, line, pay

from samstyr.foundation import clock, numbers
from samstyr.governance.services import forums, meetings
from samstyr.planning.forms.plans import PlanForm
from samstyr.planning.models import LineKind, MoneyState
from samstyr.planning.picture import gathering
from samstyr.planning.picture.differences import differences
from samstyr.planning.services import answers, financing, lines, money, plans
from samstyr.planning.services.plans import Term
from samstyr.reports import library, plan_document
from samstyr.reports.selectors import plan_materials

pytestmark = pytest.mark.django_db


def seen(user, name, plan):
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=[plan.object.slug, plan.pk]))


def spaced(text):
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.fixture
def plan(steering):
    made = annual(steering.school)
    pay(line(made, "Nytt schema"), steering.committee, 300_000)
    pay(line(made, "Drift", LineKind.MAINTAIN), steering.committee, 900_000)
    pay(line(made, "Gamla registret", LineKind.RETIRE), steering.other_committee, 40_000)
    return made


def test_a_plan_says_what_its_money_is_for_and_not_that_the_upkeep_is_development(steering, plan):
    lead = spaced(seen(steering.line_manager, "plan", plan).context["lead"])
    assert lead.startswith(
        "Planen kostar 1 240 000 kr: 900 000 kr för att vidmakthålla, 300 000 kr till 1 satsning och "
        "40 000 kr till 1 avveckling."
    )


def test_two_plans_are_compared_by_what_they_cost_and_a_day_that_is_gone_is_said_so(steering, plan):
    first = plan.lines.get(title="Nytt schema")
    facts = lines.Facts(first.title, first.kind, ends_on=date(2027, 12, 15))
    lines.update(line=first, version=first.version, facts=facts, by=None)
    again = plans.replan(plan=decided(plan, steering), reason="Mindre pengar.", by=None)
    row = again.lines.get(title="Nytt schema")
    lines.update(line=row, version=row.version, facts=lines.Facts(row.title, row.kind), by=None)
    pay(row, steering.committee, 60_000, kind="project")
    page = spaced(seen(steering.line_manager, "plan_differences", again).text)
    assert "Planen kostar 1 300 000 kr, 60 000 kr mer." in page
    assert "har inget slutdatum längre, var klar 15 december 2027" in page


def test_the_year_that_is_proposed_is_the_first_without_a_plan(steering, plan):
    client = Client()
    client.force_login(steering.business_lead)
    form = client.get(reverse("object_plans", args=[steering.school.slug])).context["form"]
    assert isinstance(form, PlanForm)
    assert form["first_year"].value() == 2028


@pytest.mark.parametrize("later", [False, True])
def test_a_bar_leads_to_rows_only_where_they_are_the_rows_behind_it(steering, plan, later):
    if later:
        plans.replan(plan=decided(plan, steering), reason="Mer pengar.", by=None)
    bars = seen(steering.line_manager, "plan", plan).context["bars"]
    assert [bool(bar.href) for bar in bars] == [not later] * 2


def test_the_sum_of_a_strategic_plans_years_does_not_lead_to_the_rows_of_one_year(steering):
    several = plans.create(governed=steering.school, term=Term("strategic", 2027, 2029), by=None)
    pay(line(several), steering.committee, 100_000)
    page = seen(steering.line_manager, "plan", several)
    assert [bar.href for bar in page.context["bars"]] == [""]
    assert "100 000 kr" in spaced(page.text)


def test_the_document_of_a_decided_plan_has_nothing_left_to_see_before_the_decision(steering, plan):
    def said():
        made = library.render(plan_document.plan(plan_materials.material(plan)), library.Format.WORD)
        return " ".join(each.text for each in Word(io.BytesIO(made)).element.iter() if each.text)

    assert "Att se innan beslut" in said()
    decided(plan, steering)
    assert "Att se innan beslut" not in said()
    assert "Flaggor vid beslutet" in seen(steering.line_manager, "plan", plan).text


def test_the_ore_of_a_divided_cost_come_out_as_ore(steering):
    shared = money.add_key(
        said=money.Key("Datorer", "Antal datorer", {steering.committee: 1, steering.other_committee: 2}),
        by=None,
    )
    made = annual(steering.school)
    financing.divide(
        line=line(made), key=shared, wish=financing.Wish(2027, 1_667_954_277, "operation"), by=None
    )
    client = Client()
    client.force_login(steering.line_manager)
    text = client.get(
        reverse("money_file", args=["matris.csv"]), {"ar": 2027, "underlag": "senaste"}
    ).content.decode()
    assert ";5559847,59;11119695,18;16679542,77" in text


def test_whoever_may_not_say_how_far_the_money_has_come_reads_who_may(steering, plan):
    row = plan.lines.get(title="Nytt schema").pk
    words = "Barn- och ungdomsnämnden eller objektägare verksamhet i Skola och förskola säger hur långt"
    client = Client()
    client.force_login(steering.business_lead)
    assert words in client.get(reverse("plan_line", args=[row])).text
    assert "Pengarna läggs till som äskade." in client.get(reverse("plan_money_add", args=[row])).text
    client.force_login(steering.business_owner)
    assert words not in client.get(reverse("plan_line", args=[row])).text
    assert "Pengarna läggs till som äskade." not in client.get(reverse("plan_money_add", args=[row])).text


def test_the_lines_of_a_kind_are_summed_and_only_states_that_money_has_are_shown(steering, plan):
    page = seen(steering.line_manager, "plan", plan)
    pay(line(plan, "Mer drift", LineKind.MAINTAIN), steering.committee, 1_000, kind="project")
    again = seen(steering.line_manager, "plan", plan)
    assert [column.label for column in page.context["tables"]["money"].columns][3:] == ["Äskat"]
    maintained = again.context["groups"][1][1]
    assert spaced(str(maintained.footer[3].text)) == "901 000 kr"


def test_money_has_come_further_or_not_as_far_and_another_years_is_not_compared(steering, plan):
    asked = gathering.picture(plan)
    for row in [row for each in plan.lines.all() for row in each.financing.all()]:
        financing.settle(row=row, version=row.version, state=MoneyState.DECIDED, by=steering.business_owner)
    plan.refresh_from_db()
    settled = gathering.picture(plan)

    def said(before, now):
        return " ".join(each.text for each in differences(before, now))

    assert "Nytt schema: pengarna har kommit längre." in said(asked, settled)
    assert "Nytt schema: pengarna har inte kommit lika långt." in said(settled, asked)
    later = annual(steering.school, 2028)
    for each in later.lines.all():
        lines.confirm(line=each, version=each.version, by=steering.business_lead)
    assert "pengarna har" not in said(settled, gathering.picture(later))


def test_an_objects_money_says_the_year_in_one_sentence(steering, plan):
    decided(plan, steering)
    client = Client()
    client.force_login(steering.line_manager)
    address = reverse("object_money", args=[steering.school.slug])
    with clock.frozen(datetime(2027, 10, 1, 12, tzinfo=UTC)):
        assert (
            spaced(client.get(address).context["lead"])
            == "1 240 000 kr är planerat för 2027, 0 kr har det kostat hittills."
        )
        for committee, kronor in ((steering.committee, 1_150_000), (steering.other_committee, 40_000)):
            said = money.Expected(2027, 2, "operation", kronor * 100, "Senare start.")
            money.expect(governed=steering.school, committee=committee, said=said, by=steering.business_lead)
            page = client.get(address)
            # Until every nämnd that pays has a forecast there is none of the whole.
            told = page.context["committees"].footer[3].text
            assert (told == numbers.NOTHING) is (committee == steering.committee)
    assert spaced(page.context["lead"]).endswith("Prognosen är 50 000 kr under planen.")
    assert [row[0].text for row in page.context["forecasts"].rows] == [
        "Barn- och ungdomsnämnden",
        "Kommunstyrelsen",
    ]


def test_a_plan_without_money_says_so_and_names_no_empty_parts(steering):
    made = annual(steering.school)
    line(made, "Nytt schema")
    page = spaced(seen(steering.business_lead, "plan", made).text)
    assert "Inga pengar är planerade än. 1 satsning." in page
    assert "0 kr: ." not in page


def test_next_years_plan_says_what_awaits_word_would_cost_and_what_it_costs_against_this_years(steering):
    first = decided(annual_with_hours(steering), steering)
    after = annual(steering.school, 2028)
    page = spaced(seen(steering.business_lead, "plan", after).text)
    assert "300 000 kr · 40 timmar" in page
    assert "1 rad behöver besked</a> innan planen är klar för beslut." in page
    assert "Klar för beslut</button>" not in page

    waiting = after.lines.get()
    lines.confirm(line=waiting, version=waiting.version, by=steering.business_lead)
    pay(after.lines.get(), steering.other_committee, 60_000, year=2028)
    page = spaced(seen(steering.business_lead, "plan", after).text)
    assert f"60 000 kr mer än i {first} (20,0 %)." in page
    # Nobody has answered for next year: that is no change in what was answered for this year.
    differs = spaced(seen(steering.business_lead, "plan_differences", after).text)
    assert "svaren om timmarna" not in differs


def annual_with_hours(steering):
    made = annual(steering.school, 2027)
    row = line(made)
    pay(row, steering.committee, 300_000)
    seat = steering.school.seats.get(kind="lead", side="it")
    asked = answers.ask(line=row, seat=seat, quarter=answers.Quarter(2027, 1), hours=40, by=None)
    answers.answer(wish=asked, version=asked.version, state="confirmed", by=steering.it_lead)
    return made


def test_whoever_decides_is_led_to_the_plan_and_to_what_differs(steering, plan):
    decided(plan, steering)
    after = annual(steering.school, 2028)
    for row in after.lines.all():
        lines.confirm(line=row, version=row.version, by=steering.business_lead)
    after.refresh_from_db()
    plans.make_ready(plan=after, version=after.version, by=steering.business_lead)
    page = spaced(seen(steering.business_owner, "plan_decide", after).text)
    assert "Lika mycket pengar som i Årsplan 2027, Skola och förskola." in page
    assert f'href="{reverse("plan_differences", args=[after.object.slug, after.pk])}"' in page
    assert "Att veta innan du beslutar" in page


def test_a_new_line_leads_on_to_who_pays_for_it(steering, plan):
    client = Client()
    client.force_login(steering.business_lead)
    address = reverse("plan_line_add", args=[plan.object.slug, plan.pk])
    answer = client.post(
        address, {"kind": "develop", "title": "En rad till", "status": "planned", "version": 1}
    )
    assert answer.url == reverse("plan_line", args=[plan.lines.get(title="En rad till").pk])


def test_the_item_and_the_package_say_what_the_plan_costs_where_it_is_decided(steering, plan):
    forums.prepare(by=steering.portfolio_office)
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    item = plans.hand_in(plan=plan, version=plan.version, by=steering.business_lead)
    when = meetings.Time(clock.now() + timedelta(days=14))
    meeting = meetings.plan(forum=item.forum, when=when, by=steering.business_lead)
    client = Client()
    client.force_login(steering.business_lead)
    built = client.post(reverse("meeting_act", args=[meeting.pk, "dagordning"]), {"version": 1}, follow=True)
    assert "1 ärende är uppsatt på dagordningen." in built.text
    for address in (reverse("item", args=[item.pk]), reverse("meeting_package", args=[meeting.pk])):
        assert "1 240 000 kr: 900 000 kr för att vidmakthålla" in spaced(client.get(address).text)
