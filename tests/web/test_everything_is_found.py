"""Everything of the steering is found by its words, but what is secret for anybody is not."""

import pytest

from samstyr.foundation import clock, search
from samstyr.governance.models import (
    BusinessComponent,
    Decision,
    Forum,
    ForumKind,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
)
from samstyr.governance.services import decisions, products
from samstyr.governance.services.decision_contents import About
from samstyr.organisation.models import Person
from samstyr.planning.models import ObjectPlan, PlanLine
from samstyr.planning.services import lines, plans
from samstyr.portfolio.models import Benefit, Challenge, Commitment, Initiative, Need

WORD = "klarinett"


def found(words=WORD):
    return {hit.source for hit in search.find(words, rights={"read"})}


def decide(steering, **more):
    about = About(matter="small_change", title="Klarinett i skolan", object=steering.school)
    return decisions.decide(about=about, kind="approve", wording="Fagotter köps.", **more)


@pytest.fixture
def plan(steering):
    return ObjectPlan.objects.create(
        object=steering.school, kind="annual", first_year=2027, last_year=2027, created_at=clock.now()
    )


@pytest.fixture
def everything(steering, plan):
    """One of each, with the same word in its name."""
    school, person = steering.school, steering.line_manager.person
    GovernanceObject.objects.filter(pk=school.pk).update(purpose="Klarinetter åt alla.")
    ObjectProduct.objects.create(object=school, name="Klarinettlärande")
    ItComponent.objects.create(name="Klarinettbanken", object=school)
    BusinessComponent.objects.create(name="Klarinettrutin", kind="routine", object=school)
    Forum.objects.create(kind=ForumKind.OTHER, name="Klarinettrådet")
    PlanLine.objects.create(plan=plan, title="Köp klarinetter")
    plan.sections.create(code="summary", text="Vi satsar på klarinetter.")
    Person.objects.create(name="Klara Klarinett")
    Need.objects.create(
        title="Klarinetter", sent_at=clock.now(), answer_by=clock.today(), sent_by=steering.it_lead
    )
    Initiative.objects.create(
        title="Klarinettlyftet", object=school, category="develop", created_at=clock.now()
    )
    benefit = Benefit.objects.create(title="Fler klarinettister", kind="quality")
    Commitment.objects.create(
        benefit=benefit,
        unit=steering.department,
        owner=person,
        metric="Antal",
        unit_name="st",
        source="Räkning",
    )
    Challenge.objects.create(title="Klarinettutmaningen")


def test_one_of_each_is_found(steering, everything):
    decide(steering, by=steering.business_lead)
    search.rebuild()
    assert found() >= {
        "object",
        "product",
        "it_component",
        "business_component",
        "forum",
        "decision",
        "plan",
        "plan_line",
        "person",
        "need",
        "initiative",
        "benefit",
        "commitment",
        "challenge",
    }


def test_every_hit_has_a_page(steering, everything, client):
    decide(steering, by=steering.business_lead)
    search.rebuild()
    client.force_login(steering.portfolio_office)
    hits = search.find(WORD, rights={"read"})
    assert hits
    for hit in hits:
        assert client.get(hit.url).status_code == 200, hit


def test_a_secret_decision_is_found_by_its_number_alone(steering):
    made = decide(steering, by=steering.business_lead, secrecy_ground="OSL 18 kap. 8 §")
    for words in ("klarinett", "fagott"):
        assert found(words) == set()
    assert found(made.number) == {"decision"}
    search.rebuild()
    assert found("klarinett") == set()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("field", ["description", "supplier", "notes"])
def test_a_secret_field_is_not_found(steering, field):
    named = {"name": "Banken", "object": steering.school, field: "Klarinettbolaget"}
    ItComponent.objects.create(secret_fields=[field], secrecy_ground="OSL 18 kap. 8 §", **named)
    search.rebuild()
    assert found() == set()
    assert found("banken") == {"it_component"}


def test_a_product_that_has_ended_is_found_no_more(steering):
    product = products.create(governed=steering.school, name="Klarinett", by=steering.business_owner)
    assert found() == {"product"}
    products.end(product, version=product.version, by=steering.business_owner)
    assert found() == set()


def test_a_line_is_found_once_where_it_is_worked_on(steering, plan):
    lines.add(
        plan=plan, facts=lines.Facts(kind="develop", title="Köp klarinetter"), by=steering.business_lead
    )
    plans.make_ready(plan=plan, version=plan.version, by=steering.business_lead)
    plans.decide(plan=plan, registry_number="KS 2026-1", by=steering.business_owner)
    plan.refresh_from_db()
    again = plans.replan(plan=plan, reason="Mer musik.", by=steering.business_lead)
    hits = [hit for hit in search.find(WORD, rights={"read"}) if hit.source == "plan_line"]
    assert [hit.object_id for hit in hits] == [again.lines.get().pk]
    search.rebuild()
    assert [hit.object_id for hit in search.find(WORD, rights={"read"})] == [again.lines.get().pk]
