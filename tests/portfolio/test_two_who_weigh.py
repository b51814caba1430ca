"""Two who weigh or state the same at once: the second is told what the first wrote, and decides with open eyes."""

import re

import pytest
from django.urls import reverse
from portfolio import proposed
from portfolio.benefited import initiative

from samstyr.governance.models import Decision
from samstyr.portfolio import scales
from samstyr.portfolio.models import Band, Condition, Initiative, Priority, ScoringModel, SeatCapacity
from samstyr.portfolio.services import capacity, initiatives, needs, scoring
from samstyr.portfolio.services.scoring import Stance


@pytest.fixture
def archive(steering):
    made = initiative(steering.school, "E-arkiv")
    for code in scales.CONDITIONS:
        scoring.state_condition(initiative=made, code=code, holds=True, by=steering.it_lead)
    marks = dict.fromkeys(scales.BY_CODE, 5)
    scoring.judge(initiative=made, marks=marks, by=steering.business_owner)
    return made


def seen(page):
    return re.search(r'name="version" value="(\d+)"', page.text)[1]


def second(client, address, said, theirs):
    """Open a page, let somebody else save, save one's own: the refusal, and what a second save gives."""
    opened = {**said, "version": seen(client.get(address))}
    theirs()
    refused = client.post(address, opened)
    assert refused.status_code == 409
    assert "Någon annan har ändrat" in refused.text
    return refused, lambda: client.post(address, {**said, "version": seen(refused)})


def test_a_seats_hours_are_not_run_over(client, steering):
    seat = steering.school.seats.get(kind="lead", side="it")
    client.force_login(steering.it_lead)

    def theirs():
        capacity.state(seat=seat, year=2027, quarter=1, hours=377, reserved=99, by=steering.it_owner)

    address = reverse("capacity_state", args=[seat.pk, 2027, 1])
    refused, again = second(client, address, {"hours": "300", "reserved": "100"}, theirs)
    assert "377" in refused.text
    assert SeatCapacity.objects.get().hours == 377
    assert again().status_code == 302
    assert SeatCapacity.objects.get().hours == 300


def test_a_place_is_not_decided_over_one_decided_meanwhile(client, steering, archive):
    client.force_login(steering.portfolio_chair)

    def theirs():
        scoring.place(initiative=archive, stance=Stance(4, "Ny lag väntar"), by=steering.portfolio_chair)

    refused, again = second(client, reverse("initiative_place", args=[archive.pk]), {"place": "1"}, theirs)
    assert "Ny lag väntar" in refused.text
    assert Priority.objects.get().place == 4
    assert again().status_code == 302
    assert Priority.objects.get(is_current=True).place == 1


def test_the_weights_and_the_bands_are_not_run_over(client, steering, archive):
    chair = steering.portfolio_chair
    client.force_login(chair)
    threes, fours = dict.fromkeys(scales.BY_CODE, 3), dict.fromkeys(scales.BY_CODE, 4)

    def weights():
        scoring.make_model(weights=fours, reason="Först", by=chair)

    _refused, again = second(client, reverse("weighing_weights"), {**threes, "reason": "Sedan"}, weights)
    assert ScoringModel.objects.get(in_force=True).reason == "Först"
    assert again().status_code == 302
    assert ScoringModel.objects.get(in_force=True).reason == "Sedan"

    def band():
        scoring.set_band(category="law", low=11, high=22, by=chair)

    said = {"category": "law", "low": "30", "high": "40"}
    refused, again = second(client, reverse("portfolio_band"), said, band)
    assert "11–22" in refused.text
    assert Band.objects.get().low == 11
    assert again().status_code == 302
    assert Band.objects.get().low == 30


def test_a_condition_that_nobody_changed_keeps_the_name_of_whoever_stated_it(client, steering, archive):
    client.force_login(steering.business_lead)
    said = dict.fromkeys(scales.CONDITIONS, "1") | {"goal": "0", "goal_note": "Målet är borta"}

    def theirs():
        scoring.state_condition(
            initiative=archive, code="owner", holds=False, note="Vakant ägare", by=steering.it_owner
        )

    address = reverse("initiative_conditions", args=[archive.pk])
    opened = {**said, "version": seen(client.get(address))}
    theirs()
    refused = client.post(address, opened)
    assert refused.status_code == 409
    assert "Vakant ägare" in refused.text
    assert Condition.objects.get(code="owner").holds is False
    kept = {**said, "owner": "0", "owner_note": "Vakant ägare", "version": seen(refused)}
    assert client.post(address, kept).status_code == 302
    stated = {each.code: (each.holds, each.person) for each in Condition.objects.all()}
    assert stated["goal"] == (False, steering.business_lead.person)
    assert stated["owner"] == (False, steering.it_owner.person)
    assert stated["financing"] == (True, steering.it_lead.person)


def test_an_initiative_described_anew_is_read_before_it_is_decided_about(client, steering, archive):
    client.force_login(steering.business_lead)

    def theirs():
        initiatives.describe(
            initiative=archive, version=1, values={"risks": "Leverantören"}, by=steering.it_lead
        )

    said = {"kind": "reject", "wording": "Nej."}
    refused, again = second(client, reverse("initiative_gate", args=[archive.pk]), said, theirs)
    assert "Nej." in refused.text
    assert not Decision.objects.exists()
    assert again().status_code == 302
    assert Decision.objects.get().wording == "Nej."


@pytest.mark.parametrize("verb", ["pausa", "vila", "avsla", "stoppa", "sla-ihop"])
def test_an_initiative_is_not_put_aside_from_an_old_page(client, steering, archive, verb):
    other = initiative(steering.school, "Ett annat")
    client.force_login(steering.business_lead)
    address = reverse("initiative_stand", args=[archive.pk, verb])
    said = {"reason": "Vi väntar.", "review_on": "2030-01-01", "lessons": "Inga.", "into": other.pk}
    opened = {**said, "version": seen(client.get(address))}
    initiatives.describe(initiative=archive, version=1, values={"risks": "Få"}, by=steering.it_lead)
    refused = client.post(address, opened)
    assert "Någon annan har ändrat" in refused.text
    assert Initiative.objects.get(pk=archive.pk).side_state == ""
    assert client.post(address, {**said, "version": seen(refused)}).status_code == 302
    assert Initiative.objects.get(pk=archive.pk).side_state != ""


def test_a_need_is_not_routed_over_somebody_elses_routing(client, steering):
    need = proposed.need(steering.line_manager, steering.school)
    client.force_login(steering.portfolio_office)
    address = reverse("need_route", args=[need.pk])
    said = {"objects": [steering.school.pk]}
    opened = {**said, "version": seen(client.get(address))}
    needs.route(need=need, objects=[steering.workplace], by=steering.portfolio_office)
    refused = client.post(address, opened)
    assert "Någon annan har ändrat" in refused.text
    assert need.objects_concerned.get() == steering.workplace
    assert client.post(address, {**said, "version": seen(refused)}).status_code == 302
    assert need.objects_concerned.get() == steering.school
