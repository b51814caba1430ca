"""The pages of seats and of the mandate matrix."""

import pytest
from django.urls import reverse

from samstyr.foundation.models import AuditEvent
from samstyr.governance.models import MandateRule, Matter, Seat, SeatHolding, SeatKind, Side
from samstyr.organisation.models import Person


@pytest.fixture
def lead(steering):
    return Seat.objects.get(kind=SeatKind.LEAD, side=Side.BUSINESS, object=steering.school)


def as_(client, user):
    client.force_login(user)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_says_what_is_wrong_first_and_filters(client, steering, lead):
    SeatHolding.objects.filter(seat=lead).delete()
    page = text(as_(client, steering.line_manager).get(reverse("seats")))
    assert "8 platser, 1 behöver åtgärd" in page
    assert page.index("vakant") < page.index("Vera Verksam")
    narrowed = text(client.get(reverse("seats"), {"lage": "vacant"}))
    assert "1 plats visas." in narrowed
    assert "Tove Teknik" not in narrowed


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_is_a_file_too(client, steering, ending):
    answer = as_(client, steering.line_manager).get(reverse("seats_file", args=[ending]))
    assert answer.status_code == 200
    assert f'filename="platser.{ending}"' in answer["Content-Disposition"]


def test_whoever_may_not_appoint_reads_who_may(client, steering, lead):
    page = text(as_(client, steering.it_owner).get(reverse("seat", args=[lead.pk])))
    assert "Till platsen utser Vera Verksam, objektägare verksamhet, Skola och förskola" in page
    assert reverse("seat_appoint", args=[lead.pk]) not in page
    assert client.get(reverse("seat_appoint", args=[lead.pk])).status_code == 403


def test_a_seat_goes_from_vacant_to_held_by_its_pages(client, steering, lead):
    SeatHolding.objects.filter(seat=lead).delete()
    said = {"person": steering.line_manager.person.pk, "starts_on": "2026-01-01", "ends_on": ""}
    as_(client, steering.business_owner).post(reverse("seat_appoint", args=[lead.pk]), said)
    holding = SeatHolding.objects.get(seat=lead)
    asked = reverse("seat_answer", args=[holding.pk])
    assert asked in text(as_(client, steering.line_manager).get("/"))
    assert "Ja, jag tar platsen" in text(client.get(asked))
    client.post(asked, {"yes": "1", "reason": ""})
    holding.refresh_from_db()
    assert holding.accepted_on is not None
    assert "Mats Mottagare" in text(client.get(reverse("seat", args=[lead.pk])))


def test_an_owner_without_authority_is_refused_on_the_form_with_the_reason(client, steering):
    owner = Seat.objects.get(kind=SeatKind.OWNER, side=Side.IT, object=steering.school)
    as_(client, steering.municipal_director)
    page = text(client.get(reverse("seat_appoint", args=[owner.pk])))
    assert "Mats Mottagare" in page
    assert "Lena Ledare" not in page
    # Whoever looks for her is told why she is not there; for a lead anybody may be asked.
    told = "Här står de som råder över budget, personal och uppdrag."
    assert told in page
    lead = Seat.objects.get(kind=SeatKind.LEAD, side=Side.IT, object=steering.school)
    as_(client, steering.it_owner)
    assert told not in text(client.get(reverse("seat_appoint", args=[lead.pk])))


def test_the_matrix_is_read_by_everybody_and_changed_by_the_portfolio_office(client, steering):
    page = text(as_(client, steering.line_manager).get(reverse("mandates")))
    assert "Tabellen ändras av portföljkontoret" in page
    row = reverse("mandate", args=[Matter.SMALL_CHANGE])
    assert client.get(row).status_code == 403
    said = {
        "seat_kind": SeatKind.LEAD,
        "side": Side.IT,
        "forum_kind": "",
        "ground": "Delegation 2026",
        "consulted": "",
        "version": 0,
    }
    as_(client, steering.portfolio_office).post(row, said)
    assert MandateRule.objects.get().ground == "Delegation 2026"
    event = AuditEvent.objects.get(action="mandate.changed")
    assert (event.old["side"], event.new["side"]) == ("business", "it")
    client.post(reverse("mandate_reset", args=[Matter.SMALL_CHANGE]), {"version": 1})
    assert not MandateRule.objects.exists()


def test_the_second_of_two_who_change_a_row_is_told_and_loses_nothing(client, steering):
    said = {"seat_kind": SeatKind.LEAD, "side": Side.IT, "forum_kind": "", "ground": "A", "version": 0}
    row = reverse("mandate", args=[Matter.SMALL_CHANGE])
    as_(client, steering.portfolio_office).post(row, said)
    page = text(client.post(row, {**said, "ground": "B"}))
    assert "Någon annan har ändrat här" in page
    assert 'value="B"' in page
    assert MandateRule.objects.get().ground == "A"


def test_nobody_takes_the_structure_from_the_municipal_director(client, steering):
    said = {"seat_kind": SeatKind.PORTFOLIO_CHAIR, "side": "", "forum_kind": "", "ground": "A", "version": 0}
    page = as_(client, steering.portfolio_office).post(reverse("mandate", args=[Matter.STRUCTURE]), said)
    assert "bara kommundirektören" in text(page)
    assert not MandateRule.objects.exists()


def test_who_decides_is_looked_up_for_an_object(client, steering):
    page = text(
        as_(client, steering.line_manager).get(
            reverse("mandates"), {"fraga": Matter.ANNUAL_PLAN, "objekt": steering.school.slug}
        )
    )
    assert "Vera Verksam, objektägare verksamhet, Skola och förskola" in page


def test_a_stranger_is_sent_to_the_login(client, steering, lead):
    for name, arguments in (("seats", []), ("seat", [lead.pk]), ("mandates", [])):
        assert client.get(reverse(name, args=arguments)).status_code == 302


def test_the_office_makes_the_seats_of_the_whole_in_an_installation_that_has_none(client, steering):
    SeatHolding.objects.all().delete()
    Seat.objects.all().delete()
    before = text(as_(client, steering.portfolio_office).get(reverse("seats")))
    assert "Platser för hela kommunen som saknas" in before
    assert "alla besatta" not in before
    client.post(reverse("seats_prepare"))
    made = [(seat.kind, seat.unit) for seat in Seat.objects.all()]
    assert sorted(kind for kind, unit in made if unit is None) == [
        "municipal_director",
        "portfolio_chair",
        "portfolio_office",
    ]
    assert {unit for _kind, unit in made if unit} == {steering.committee, steering.other_committee}
    after = text(client.get(reverse("seats")))
    assert "5 platser, 5 behöver åtgärd" in after
    assert reverse("seats_prepare") not in after


def test_the_seats_of_the_whole_are_made_by_the_office_alone_and_by_a_post(client, steering):
    assert as_(client, steering.portfolio_office).get(reverse("seats_prepare")).status_code == 405
    as_(client, steering.business_owner)
    assert reverse("seats_prepare") not in text(client.get(reverse("seats")))
    assert client.post(reverse("seats_prepare")).status_code == 403
    client.logout()
    assert client.post(reverse("seats_prepare")).status_code == 302
    assert not Seat.objects.filter(kind=SeatKind.COMMITTEE).exists()


def test_a_substitute_is_asked_to_be_one(client, steering, lead):
    said = {
        "person": steering.line_manager.person.pk,
        "is_substitute": "on",
        "starts_on": "2026-01-01",
        "ends_on": "",
    }
    told = as_(client, steering.business_owner).post(
        reverse("seat_appoint", args=[lead.pk]), said, follow=True
    )
    assert "Mats Mottagare är tillfrågad, och blir ersättare när svaret är ja." in text(told)
    holding = SeatHolding.objects.get(seat=lead, is_substitute=True)
    assert "Blir du ersättare för objektledare" in text(as_(client, steering.line_manager).get("/"))
    page = text(client.get(reverse("seat_answer", args=[holding.pk])))
    assert "Ja, jag blir ersättare" in page
    assert "Ja, jag tar platsen" not in page
    answer = client.post(reverse("seat_answer", args=[holding.pk]), {"yes": "1", "reason": ""}, follow=True)
    assert "Du är ersättare:" in text(answer)


def test_whoever_has_no_account_is_told_of_as_unable_to_answer(client, steering, lead):
    somebody = Person.objects.create(name="Nils Nyss")
    said = {"person": somebody.pk, "starts_on": "2026-01-01", "ends_on": ""}
    told = text(
        as_(client, steering.business_owner).post(reverse("seat_appoint", args=[lead.pk]), said, follow=True)
    )
    assert "Nils Nyss är utsedd, men har inget konto att svara med." in told
    assert "Har inget konto och kan inte svara" in told
