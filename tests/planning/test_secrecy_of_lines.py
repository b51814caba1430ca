"""A plan is read by all: nothing of what a component keeps secret is proposed into it."""

import pytest
from django.urls import reverse
from planning.planned import annual

from samstyr.foundation import search
from samstyr.governance.models import ItComponent
from samstyr.planning.models import PlanLine

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
