"""An initiative in the browser, from the line's promise to an effect that somebody else has verified."""

import re

import pytest
from browser.measures import overflow
from django.urls import reverse
from playwright.sync_api import expect
from portfolio import benefited, proposed

from samstyr.portfolio.effects.amounts import YearAmount
from samstyr.portfolio.models import Initiative, InitiativeState
from samstyr.portfolio.services import commitments


@pytest.fixture
def initiative(transactional_db, steering):
    """All is in place for its start but the promise of the line, who has been asked."""
    found = proposed.prioritised(steering)
    commitments.propose(
        benefit=benefited.benefit(found),
        unit=benefited.own_unit(steering.line_manager.person, steering.department),
        terms=benefited.terms(YearAmount.exactly(2027, 200_000_00)),
        by=steering.business_lead,
    )
    return found


def follow(page, name):
    page.get_by_role("link", name=re.compile(name)).first.click()


def send(page, button, **written):
    for name, words in written.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name=re.compile(button)).click()
    expect(page.get_by_role("status").first).to_be_visible()


def decide(page, wording):
    page.get_by_role("link", name="Besluta", exact=True).click()
    page.locator("[name=kind]").first.check()
    send(page, "Fatta beslutet", wording=wording)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_an_initiative_goes_from_a_promise_to_a_verified_effect(
    page, live_server, steering, initiative, sign_in, shoot, screen
):
    def be(who, name="start", *arguments):
        sign_in(who)
        page.goto(live_server.url + reverse(name, args=arguments))
        assert overflow(page) == 0

    be(steering.business_owner, "initiative", initiative.pk)
    expect(page.get_by_role("heading", name="1 av 6 krav för ”start” återstår")).to_be_visible()
    be(steering.line_manager)
    follow(page, "Svara")
    send(page, "Godta")
    be(steering.business_owner, "initiative", initiative.pk)
    decide(page, "Starta.")

    be(steering.business_lead, "initiative", initiative.pk)
    follow(page, "Gå dit.*Arbetet i planraderna")
    follow(page, "Uppföljning rad för rad")
    follow(page, "Följ upp")
    page.locator("[name=progress]").select_option("done")
    send(page, "Spara")
    be(steering.business_lead, "initiative", initiative.pk)
    decide(page, "Lämnas över.")

    be(steering.it_lead)
    follow(page, "Granska")
    follow(page, "Godkänn leveransen")
    send(page, "Godkänn", note="Alla skolor lägger schemat på det nya sättet.")
    be(steering.business_lead, "initiative", initiative.pk)
    follow(page, "Gå dit.*Lärdomarna")
    send(page, "Spara", lessons="Börja med de stora skolorna.", register_updates="Systemet och avtalet.")
    decide(page, "Mottaget.")
    shoot(page, f"initiative-received-{screen}")
    assert Initiative.objects.get().state == InitiativeState.REALISATION

    be(steering.line_manager, "my_commitments")
    follow(page, "Färre brev")
    follow(page, "Rapportera")
    send(page, "Spara", value="350", period="våren 2027", source="Postrummets statistik")
    be(steering.portfolio_office)
    follow(page, "Bekräfta|Granska")
    shoot(page, f"measurement-verified-{screen}")
    page.get_by_label("Kronor").first.fill("180 000")
    send(page, "Spara svaret")
    be(steering.business_owner, "benefits")
    expect(page.get_by_role("heading", level=1)).to_contain_text("180 000 kr är mätt och bekräftat")
