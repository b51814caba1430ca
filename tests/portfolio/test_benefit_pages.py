"""The pages of benefits: four ledgers on every level, forms that lose nothing, a chain that is drawn from lines."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from planning.planned import annual, line, pay
from portfolio import benefited

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.foundation import clock
from samstyr.portfolio import effects
from samstyr.portfolio.effects import Where, calculation, chains
from samstyr.portfolio.models import Benefit, Commitment, EffectNode, InitiativeLine
from samstyr.portfolio.pages import chain_picture
from samstyr.portfolio.selectors.benefits import discount_rate
from samstyr.portfolio.services import effect_chain
from samstyr.ui.charts import PAGE, PHONE

LINES = [
    ("E-tjänst", "Man ansöker själv", "Färre brev", "Mindre porto", "Ekonomi"),
    ("E-tjänst", "Man ansöker själv", "Färre samtal", "Tid", "Trygghet"),
    ("Svar direkt", "", "Färre samtal", "Tid", "Trygghet"),
]


@pytest.fixture
def initiative(steering):
    """An initiative of the school's."""
    return benefited.initiative(steering.school)


@pytest.fixture
def shared(steering, initiative):
    """A benefit of two initiatives, promised by the department."""
    other = benefited.initiative(steering.workplace, "E-post")
    made = benefited.benefit(initiative, other, title="Mindre porto")
    benefited.amount(made, "potential", 2027, 100_00, 201_00, 300_00)
    held = benefited.promise(made, steering.department, steering.line_manager.person)
    benefited.amount(held, "committed", 2027, 150_00)
    return made


def whole(client, level):
    """The footer of the money's table when the portfolio is parted by a level."""
    table = client.get(reverse("benefits"), {"per": level}).context["level_tables"][0]
    return [getattr(cell, "text", cell) for cell in table.footer]


def test_every_level_of_the_page_shows_the_same_whole(client, cast, steering, shared):
    client.force_login(cast.reader)
    levels = ["objekt", "initiativ", "enhet", "forvaltning", "namnd", "ar"]
    assert {tuple(whole(client, level)) for level in levels} == {
        ("Tillsammans", "201\u00a0kr", "150\u00a0kr", "–", "–")
    }


def test_a_year_without_benefits_is_not_asked_for(client, cast, shared):
    client.force_login(cast.reader)
    assert client.get(reverse("benefits"), {"ar": "2027"}).status_code == 200
    for nonsense in ("1999", "x", "²"):
        assert client.get(reverse("benefits"), {"ar": nonsense}).context["years"][0].current


def test_the_list_is_narrowed_and_sorted_by_its_address(client, cast, steering, initiative, shared):
    other = benefited.benefit(initiative, title="Ännu en", kind="quality")
    client.force_login(cast.reader)

    def titles(**query):
        return [row[0].text for row in client.get(reverse("benefits"), query).context["table"].rows]

    assert titles(sortera="-title") == ["Ännu en", "Mindre porto"]
    assert titles(sortera="-committed") == ["Mindre porto", "Ännu en"]
    assert titles(visa="unpromised") == titles(slag="quality") == [other.title]
    assert titles(objekt=steering.workplace.slug) == titles(q="porto") == ["Mindre porto"]
    assert titles(sortera="nonsense", slag="nonsense") == ["Mindre porto", "Ännu en"]


def test_the_file_has_every_amount_with_source_and_day(client, cast, shared):
    client.force_login(cast.reader)
    answer = client.get(reverse("benefits_file", args=["csv"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Bok"], row["Troligt, kr"], row["Enhet"]) for row in rows] == [
        ("utlovad", "150", "Utbildningsförvaltningen"),
        ("möjlig", "201", ""),
    ]
    assert rows[0]["Källa"] == "Postrummets statistik"
    assert rows[0]["Angivet"] == "2026-03-02"
    assert [row["Räknas i summorna"] for row in rows] == ["ja", "ja"]


def test_whoever_sums_the_file_by_what_counts_comes_to_the_pages_figure(client, cast, steering, shared):
    asked = Commitment.objects.get()
    Commitment.objects.filter(pk=asked.pk).update(accepted_on=None)
    client.force_login(cast.reader)
    text = b"".join(client.get(reverse("benefits_file", args=["csv"])).streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    promised = [row for row in rows if row["Bok"] == "utlovad"]
    assert [row["Räknas i summorna"] for row in promised] == ["nej"]
    assert effects.gather().sum(Ledger.COMMITTED, Kind.FINANCIAL).amount.expected == 0
    possible = [int(row["Troligt, kr"]) for row in rows if row["Räknas i summorna"] == "ja"]
    assert sum(possible) * 100 == effects.gather().sum(Ledger.POTENTIAL, Kind.FINANCIAL).amount.expected


def test_a_benefit_from_its_initiative_to_the_managers_answer_by_the_pages(client, steering, initiative):
    client.force_login(steering.business_lead)
    facts = {"title": "Färre brev", "kind": "financial", "version": 1}
    client.post(reverse("benefit_create", args=[initiative.pk]), facts)
    made = Benefit.objects.get()
    rows = {"ar-TOTAL_FORMS": 1, "ar-INITIAL_FORMS": 0, "ar-0-year": 2027, "ar-0-expected": "1 200"}
    client.post(reverse("benefit_potential", args=[made.pk]), {**rows, "version": 1})
    assert made.years.get().expected == 1_200_00
    unit = benefited.own_unit(steering.line_manager.person, steering.department)
    terms = {
        "unit": unit.pk,
        "metric": "Brev",
        "unit_name": "brev",
        "source": "Posten",
        "baseline": "1 000,5",
        "baseline_on": "2026-01-31",
        "target": "400",
        "new_way": "Allt skickas digitalt",
        "first_on": "2027-06-30",
        "version": 1,
    }
    client.post(reverse("commitment_propose", args=[made.pk]), {**terms, **rows})
    asked = Commitment.objects.get()
    client.force_login(steering.line_manager)
    assert "Godta åtagandet" in client.get(reverse("commitment", args=[asked.pk])).text
    client.post(reverse("commitment_accept", args=[asked.pk]), {"version": 1})
    asked.refresh_from_db()
    assert asked.accepted_on
    assert "1 åtagande" in client.get(reverse("initiative", args=[initiative.pk])).text


def test_whoever_may_not_answer_is_told_who_does(client, steering, shared):
    unit = benefited.own_unit(steering.line_manager.person, steering.department)
    asked = benefited.promise(shared, unit, steering.line_manager.person, accepted=False)
    client.force_login(steering.business_owner)
    page = client.get(reverse("commitment", args=[asked.pk])).text
    assert "Godta åtagandet" not in page
    assert "Det är chefen för enheten som svarar: Mats Mottagare," in page
    refused = client.post(reverse("commitment_accept", args=[asked.pk]), {"version": 1})
    assert refused.status_code == 403
    assert "Mats Mottagare" in refused.text


def test_the_second_who_changes_a_benefit_is_told_and_loses_nothing(client, steering, shared):
    client.force_login(steering.business_lead)
    address = reverse("benefit_update", args=[shared.pk])
    facts = {"title": "Mitt namn", "kind": "financial", "version": 1}
    Benefit.objects.update(version=2, who_gains="Kansliet")
    answer = client.post(address, facts)
    assert answer.status_code == 409
    assert "Mitt namn" in answer.text
    assert "Kansliet" in answer.text
    assert client.post(address, {**facts, "version": 2}).status_code == 302


def test_a_chain_is_drawn_from_lines_that_meet_and_part(steering, initiative, shared):
    effect_chain.write(initiative=initiative, version=1, lines=LINES, by=steering.business_lead)
    chain = chains.stored(initiative)
    assert len(chain.nodes) == 9
    assert {chain.nodes[end].text for end in chain.after(0)} == {"Man ansöker själv"}
    assert sorted(chains.lines(chain)) == sorted(LINES)
    assert EffectNode.objects.get(text="Mindre porto").benefit == shared
    picture = chain_picture.chart(chain)
    for size in (PAGE, PHONE):
        drawn = picture.draw(size).on_screen(picture.alt)
        assert "Man ansöker" in drawn
    assert "E-tjänst → Man ansöker själv → Färre brev → Mindre porto → Ekonomi" in picture.alt


def test_the_chain_is_written_and_shown_without_javascript(client, steering, initiative):
    client.force_login(steering.business_lead)
    address = reverse("effect_chain", args=[initiative.pk])
    sent = {"rad-TOTAL_FORMS": 2, "rad-INITIAL_FORMS": 0, "version": 1}
    steps = ("delivery", "change", "effect", "benefit", "goal")
    for number, words in enumerate(LINES[:2]):
        sent |= {f"rad-{number}-{step}": text for step, text in zip(steps, words, strict=True)}
    assert client.post(address, sent).status_code == 302
    assert "Färre samtal" in client.get(reverse("initiative", args=[initiative.pk])).text
    late = client.post(address, sent)
    assert late.status_code == 409
    assert "E-tjänst → Man ansöker själv" in late.text


def test_what_it_is_worth_is_weighed_against_its_plan_lines(autumn, steering, initiative):
    made = benefited.benefit(initiative)
    work = line(annual(steering.school))
    pay(work, steering.committee, 300)
    InitiativeLine.objects.create(initiative=initiative, line_key=work.key)
    base = clock.today().year  # of the calculation
    benefited.amount(made, "potential", base, 400_00)
    assert calculation.costs([initiative]) == {initiative.pk: {2027: 300_00}}
    found = calculation.of_initiative(initiative, effects.of_initiatives([initiative]), discount_rate())
    assert found.ledgers[0].money.net.expected == 400_00 - found.cost
    assert found.ledgers[1].money.benefits.expected == 0


@pytest.mark.parametrize("who", ["other_owner", "line_manager"])
def test_others_are_told_who_prepares(client, steering, initiative, who):
    client.force_login(getattr(steering, who))
    assert client.get(reverse("benefit_create", args=[initiative.pk])).status_code == 403
    assert (
        "objektledarna i Skola och förskola" in client.get(reverse("initiative", args=[initiative.pk])).text
    )


def test_the_office_sets_the_discount_rate_and_every_present_value_follows(client, steering, cast):
    client.force_login(steering.portfolio_office)
    sent = {"percent": "3,5", "valid_from": "2020-01-01", "source": "Ekonomichefen 2026"}
    assert client.post(reverse("discount_rate"), sent).status_code == 302
    assert str(discount_rate().share) == "0.035"
    client.force_login(steering.business_owner)
    assert client.post(reverse("discount_rate"), sent).status_code == 403


def test_the_pages_ask_the_same_few_questions_whatever_their_size(client, cast, steering, initiative):
    client.force_login(cast.reader)
    counts = {}
    for many in (2, 25):
        for number in range(many):
            made = benefited.benefit(initiative, title=f"Nytta {many} {number}")
            benefited.amount(made, "potential", 2027, 100_00)
            held = benefited.promise(made, steering.department, steering.line_manager.person)
            benefited.amount(held, "committed", 2027, 50_00)
            benefited.due(held)
        for name, arguments in (("benefits", []), ("initiative", [initiative.pk])):
            address = reverse(name, args=arguments)
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.setdefault(name, set()).add(len(asked))
    assert {name: len(found) for name, found in counts.items()} == {"benefits": 1, "initiative": 1}


def test_an_initiative_and_the_portfolio_agree(steering, initiative, shared):
    other = shared.contributions.exclude(initiative=initiative).get().initiative
    found = effects.gather()
    kind, ledger = effects.Kind.FINANCIAL, effects.Ledger.POTENTIAL
    parts = [
        effects.of_initiatives([each]).sum(ledger, kind, Where(initiative=each.pk)).amount.expected
        for each in (initiative, other)
    ]
    assert sum(parts) == found.sum(ledger, kind).amount.expected == 201_00
