"""A secret field is not told by what stands around it: counts, what is missing, a row that is there or not."""

from datetime import date

import pytest
from django.urls import reverse
from planning import planned

from samstyr.governance import asking
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.planning.picture import gathering

GROUND = "OSL 18:8"


def system(steering, *secret, **fields):
    return ItComponent.objects.create(
        name="Skalskydd", object=steering.school, secret_fields=secret, secrecy_ground=GROUND, **fields
    )


@pytest.mark.parametrize("is_running", [True, False])
def test_whether_a_secret_agreement_runs_on_is_not_told_by_whether_its_row_is_there(
    client, steering, is_running
):
    found = system(steering, "agreement_is_running", agreement_is_running=is_running)
    client.force_login(steering.other_owner)
    assert f"sekretess ({GROUND})" in client.get(reverse("it_component", args=[found.pk])).text


@pytest.mark.parametrize("secret", ["agreement_is_running", "notice_months", "agreement_ends_on"])
def test_a_plan_tells_no_agreement_of_which_a_part_is_secret(steering, secret):
    known = {"agreement_ends_on": date(2027, 3, 1), "agreement_is_running": True, "notice_months": 9}
    system(steering, secret, **known)
    assert gathering.picture(planned.annual(steering.school)).agreements == ()


@pytest.mark.parametrize("kind", ["it", "business"])
def test_a_product_does_not_count_what_keeps_secret_where_it_is_used(client, steering, kind):
    if kind == "it":
        component = system(steering, "products")
    else:
        component = BusinessComponent.objects.create(
            name="Rutin",
            kind="routine",
            object=steering.workplace,
            secret_fields=["products"],
            secrecy_ground=GROUND,
        )
    component.products.add(steering.product)
    [product] = gathering.picture(planned.annual(steering.school)).products
    assert (product.it_components, product.business_components) == (0, 0)
    client.force_login(steering.other_owner)
    [shown] = client.get(reverse("object", args=[steering.school.slug])).context["products"]
    assert (shown.systems, shown.supports) == (0, 0)


@pytest.mark.parametrize(
    ("secret", "known", "missing"),
    [
        ("personal_data", {"personal_data": True}, "processor_agreement"),
        ("hosting", {"hosting": "cloud"}, "supplier"),
        ("agreement_is_running", {"agreement_is_running": True}, "notice_months"),
    ],
)
def test_what_is_missing_does_not_tell_the_secret_that_makes_it_asked_for(steering, secret, known, missing):
    found = system(steering, secret, **known)
    assert missing not in asking.completeness(found, frozenset({secret})).missing
    assert asking.completeness(found, frozenset({secret})) == asking.completeness(
        system(steering, secret), frozenset({secret})
    )
    assert missing in asking.completeness(found).missing


def test_a_secret_duty_is_as_little_there_as_one_that_is_not(client, steering):
    due = {"classification_due_on": date(2020, 1, 31)}
    client.force_login(steering.other_owner)
    answers = [
        client.get(reverse("duty", args=[found.pk, "classification"])).status_code
        for found in (
            system(steering),
            system(steering, "classification_due_on", **due),
            system(steering, **due),
        )
    ]
    assert answers == [404, 404, 403]
    client.force_login(steering.business_lead)
    secret = ItComponent.objects.get(secret_fields=["classification_due_on"])
    assert client.get(reverse("duty", args=[secret.pk, "classification"])).status_code == 200


def test_a_duty_that_is_overdue_does_not_tell_by_its_absence_that_the_component_is_retired(client, steering):
    due = {"classification_due_on": date(2020, 1, 31)}
    retired = system(steering, "life_cycle", life_cycle="retired", **due)
    ItComponent.objects.create(name="I drift", object=steering.school, life_cycle="in_use", **due)
    client.force_login(steering.other_owner)
    for address in (f"{reverse('it_components')}?visa=overdue", reverse("duties")):
        page = client.get(address).text
        assert ("Skalskydd" in page, "I drift" in page) == (True, True), address
    assert client.get(reverse("duty", args=[retired.pk, "classification"])).status_code == 403
    client.force_login(steering.business_lead)  # she sees that it is retired, and has nothing to do
    for address in (f"{reverse('it_components')}?visa=overdue", reverse("duties")):
        page = client.get(address).text
        assert ("Skalskydd" in page, "I drift" in page) == (False, True), address
