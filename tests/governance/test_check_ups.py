"""The register asks: one question at a time, of the seat that knows, and writes the answer back."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, NotAllowed
from samstyr.foundation.mail import once, outbox
from samstyr.foundation.mail.composing import Mail
from samstyr.foundation.models import AuditEvent, MailState, OutgoingMail
from samstyr.governance import asking, check_up_mail
from samstyr.governance.models import BusinessComponent, CheckUpQuestion, ItComponent, SeatHolding
from samstyr.governance.selectors import check_ups as questions
from samstyr.governance.services import check_ups as services
from samstyr.governance.services import components


@pytest.fixture
def begin(steering, tmp_path, settings):
    """A function that begins a check-up for some fields, with an outbox for its mails."""
    settings.HOME, settings.MAIL_URL = tmp_path, "outbox:"

    def do(*fields, **more):
        today = clock.today()
        facts = services.Facts("Höstens avstämning", fields, today, today + timedelta(days=30), **more)
        return services.begin(facts, by=steering.portfolio_office)

    return do


def system(steering, name, **values):
    """A system of the school's."""
    return components.create_it(values={"name": name, "object": steering.school, **values}, by=None)


def asked(check_up, user):
    """What a person is asked, in order."""
    rows = questions.left(check_up, clock.today())
    return [(row.component.name, row.field) for row in questions.of_person(check_up, user.person, rows)]


def send_answer(client, check_up, component, field, **said):
    """Answer on the page."""
    address = reverse("check_up_question", args=[check_up.pk])
    component.refresh_from_db()
    return client.post(
        address, {"component": component.pk, "field": field, "version": component.version, **said}
    )


def test_the_missing_is_asked_before_the_old_and_the_critical_before_the_rest(steering, begin):
    system(steering, "Vanlig")
    system(steering, "Viktig", criticality="vital")
    old = system(steering, "Gammal", hosting="own", criticality="vital")
    old.confirmed = {"hosting": "2020-01-01"}
    old.save()
    check_up = begin("hosting")
    assert [name for name, _field in asked(check_up, steering.it_lead)] == ["Viktig", "Vanlig", "Gammal"]


def test_nothing_is_asked_about_what_is_retired_whatever_is_secret_of_it(steering, begin):
    system(steering, "Kartan")
    for name, secret in (("Borta", []), ("Hemligt borta", ["supplier"])):
        gone = system(steering, name)
        gone.life_cycle, gone.secret_fields, gone.secrecy_ground = "retired", secret, "OSL 18:8"
        gone.save()
    assert asked(begin("hosting"), steering.it_lead) == [("Kartan", "hosting")]


def test_each_side_is_asked_what_it_knows(steering, begin):
    system(steering, "Kartan")
    check_up = begin("hosting", "criticality")
    assert asked(check_up, steering.it_lead) == [("Kartan", "hosting")]
    assert asked(check_up, steering.business_lead) == [("Kartan", "criticality")]
    assert asked(check_up, steering.other_owner) == []


def test_a_vacant_seats_questions_go_to_whoever_answers_for_it(steering, begin):
    system(steering, "Kartan")
    SeatHolding.objects.filter(person=steering.it_lead.person).update(ends_on="2021-01-01")
    assert asked(begin("hosting"), steering.it_owner) == [("Kartan", "hosting")]


def test_one_click_answers_and_brings_the_next_question(client, steering, begin):
    first, second = system(steering, "Första", criticality="high"), system(steering, "Andra")
    check_up = begin("hosting")
    client.force_login(steering.it_lead)
    address = reverse("check_up_question", args=[check_up.pk])
    page = client.get(address)
    assert "Vem driver Första?" in page.text
    assert (
        '<button type="submit" class="ds-button" data-variant="secondary" name="hosting" value="cloud">'
        in page.text
    )
    assert send_answer(client, check_up, first, "hosting", hosting="cloud").url == address
    first.refresh_from_db()
    assert (first.hosting, first.confirmed["hosting"]) == ("cloud", clock.today().isoformat())
    page = client.get(address)
    assert "Vem driver Andra?" in page.text
    assert "Fråga 2 av 2" in page.text
    send_answer(client, check_up, second, "hosting", hosting="own")
    assert "Klart, tack" in client.get(address).text
    events = AuditEvent.objects.filter(action="it_component.changed", target_id=str(first.pk))
    assert events.get().actor == steering.it_lead


@pytest.mark.parametrize(
    ("field", "said", "stored"),
    [
        ("yearly_cost", "1250", 125_000),
        ("description", "Visar kartor", "Visar kartor"),
        ("supplier", "<b>Bolaget</b>", "<b>Bolaget</b>"),
        ("personal_data", "0", False),
    ],
)
def test_what_is_written_ends_in_the_field(client, steering, begin, field, said, stored):
    component = system(steering, "Kartan")
    check_up = begin(field)
    who = steering.it_lead if field in {"yearly_cost", "supplier"} else steering.business_lead
    client.force_login(who)
    assert send_answer(client, check_up, component, field, **{field: said}).status_code == 302
    component.refresh_from_db()
    assert getattr(component, field) == stored
    assert "<b>Bolaget" not in client.get(reverse("it_component", args=[component.pk])).text


def test_what_the_register_says_is_confirmed_by_one_click(client, steering, begin):
    component = system(steering, "Kartan", hosting="own")
    component.confirmed = {"hosting": "2020-01-01"}
    component.save()
    check_up = begin("hosting")
    client.force_login(steering.it_lead)
    assert (
        "Registret säger: <strong>egen drift</strong>"
        in client.get(reverse("check_up_question", args=[check_up.pk])).text
    )
    send_answer(client, check_up, component, "hosting", confirm="1")
    component.refresh_from_db()
    assert (component.hosting, component.confirmed["hosting"]) == ("own", clock.today().isoformat())


def test_not_knowing_is_an_answer_and_is_not_asked_again(client, steering, begin):
    component = system(steering, "Kartan")
    check_up = begin("hosting")
    client.force_login(steering.it_lead)
    send_answer(client, check_up, component, "hosting", unknown="1")
    assert asked(check_up, steering.it_lead) == []
    assert CheckUpQuestion.objects.get().does_not_know
    [row] = questions.progress(check_up, clock.today())
    assert (row.left, row.answered, row.not_known) == (0, 0, 1)


def test_another_seat_of_the_object_can_be_asked_instead(client, steering, begin):
    component = system(steering, "Kartan")
    check_up = begin("hosting")
    seat = steering.business_lead.person.holdings.get().seat
    elsewhere = steering.other_owner.person.holdings.get().seat
    client.force_login(steering.it_lead)
    send_answer(client, check_up, component, "hosting", hand_on="1", seat=elsewhere.pk)
    assert asked(check_up, steering.it_lead) == [("Kartan", "hosting")]
    page = client.get(reverse("check_up_question", args=[check_up.pk])).content.decode()
    assert "Välj vilken plats som ska få frågan." in page
    assert "Välj plats</option>" in page
    assert "Kartan är uppdaterad" not in page
    send_answer(client, check_up, component, "hosting", hand_on="1", seat=seat.pk)
    assert asked(check_up, steering.it_lead) == []
    assert asked(check_up, steering.business_lead) == [("Kartan", "hosting")]
    services.answer(
        check_up, component=component, field="hosting", version=1, value="own", by=steering.business_lead
    )
    component.refresh_from_db()
    assert component.hosting == "own"


def test_nobody_answers_for_another_and_nobody_twice(steering, begin):
    component = system(steering, "Kartan")
    check_up = begin("hosting")
    about = {"component": component, "field": "hosting", "version": 1, "value": "own"}
    with pytest.raises(NotAllowed):
        services.answer(check_up, **about, by=steering.business_lead)
    services.answer(check_up, **about, by=steering.it_lead)
    with pytest.raises(Conflict, match="redan besvarad"):
        services.answer(check_up, **about, by=steering.it_lead)


def test_a_check_up_asks_no_more_of_one_than_it_says(steering, begin):
    for number in range(5):
        system(steering, f"System {number}")
    check_up = begin("hosting", most_each=2)
    assert len(asked(check_up, steering.it_lead)) == 2
    component = questions.left(check_up, clock.today())[0].component
    services.answer(
        check_up, component=component, field="hosting", version=1, value="own", by=steering.it_lead
    )
    assert len(asked(check_up, steering.it_lead)) == 1


def test_its_page_says_how_many_each_is_asked_and_leads_to_them_only_who_has_a_seat(client, steering, begin):
    system(steering, "Kartan")
    check_up = begin("hosting", "criticality", most_each=2)
    page, to_mine = reverse("check_up", args=[check_up.pk]), reverse("check_up_question", args=[check_up.pk])
    client.force_login(steering.business_lead)
    shown = " ".join(client.get(page).text.split())
    assert "frågor kvar i registret. Var och en får högst 2." in shown
    assert to_mine in shown
    client.force_login(steering.line_manager)
    assert to_mine not in client.get(page).text


def test_after_its_last_day_it_asks_nothing(steering, begin):
    component = system(steering, "Kartan")
    check_up = begin("hosting")
    with clock.frozen(datetime.combine(check_up.ends_on, time(12), tzinfo=UTC)):  # on its last it does
        services.does_not_know(
            check_up, component=system(steering, "Arkivet"), field="hosting", by=steering.it_lead
        )
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert not questions.running(clock.today()).exists()
        with pytest.raises(Conflict, match="avslutad"):
            services.does_not_know(check_up, component=component, field="hosting", by=steering.it_lead)


def test_the_start_page_leads_to_the_question(client, steering, begin):
    system(steering, "Kartan")
    check_up = begin("hosting")
    client.force_login(steering.it_lead)
    page = client.get(reverse("start")).text
    assert "Höstens avstämning: 1 fråga" in page
    assert reverse("check_up_question", args=[check_up.pk]) in page


def test_each_gets_one_mail_whose_link_opens_the_question_after_login(client, steering, begin):
    system(steering, "Kartan")
    check_up = begin("hosting")
    check_up_mail.send.call(check_up.pk)
    check_up_mail.send.call(check_up.pk)
    [key] = outbox.listed()
    letter = outbox.read(key)
    assert letter.to == "tove.teknik@linkoping.example"
    assert letter.subject == "1 fråga om det du svarar för"
    path = re.search(re.escape(settings.BASE_URL.rstrip("/")) + r"(\S+)", letter.text)[1]
    assert client.get(path).url.startswith(reverse("account_login"))
    client.force_login(steering.it_lead)
    assert client.get(path).url == reverse("check_up_question", args=[check_up.pk])
    client.force_login(steering.business_lead)
    assert client.get(path).status_code == 403
    assert client.get(path[:-3] + "x/").status_code == 404


def test_a_mail_whose_worker_died_is_not_sent_again(steering, begin):
    mail = Mail("Ämne", "Text\n", "<p>Text</p>")
    OutgoingMail.objects.create(key="a", to="a@b.example", state=MailState.SENDING, claimed_at=clock.now())
    begin("hosting")
    assert once.send("a", to="a@b.example", mail=mail) is None
    assert outbox.listed() == []
    assert once.send("b", to="a@b.example", mail=mail) == "sent"
    assert OutgoingMail.objects.get(key="b").state == MailState.SENT


def test_only_the_office_begins_and_ends(client, steering, begin):
    check_up = begin("hosting")
    client.force_login(steering.business_owner)
    assert client.get(reverse("check_up_begin")).status_code == 403
    assert client.post(reverse("check_up_end", args=[check_up.pk])).status_code == 403
    client.force_login(steering.portfolio_office)
    sent = {"name": "Vår", "fields_asked": ["hosting"], "older_than_days": "365", "most_each": "5",
            "starts_on": "2026-01-01", "ends_on": "2026-02-01"}  # fmt: skip
    assert client.post(reverse("check_up_begin"), sent).status_code == 302
    assert client.post(reverse("check_up_begin"), {**sent, "ends_on": "2025-01-01"}).status_code == 422
    client.post(reverse("check_up_end", args=[check_up.pk]))
    check_up.refresh_from_db()
    assert check_up.ends_on == clock.today()


def test_what_is_missing_is_named_as_one_says_it_in_a_sentence(client, steering):
    component = system(steering, "Kartan")
    client.force_login(steering.business_lead)
    page = client.get(reverse("it_component", args=[component.pk])).text
    assert "klass enligt AI-förordningen" in page
    assert "it:s bedömning" in page


def test_completeness_counts_what_concerns_the_component(steering):
    component = system(steering, "Kartan", hosting="own", criticality="low")
    found = asking.completeness(component)
    assert {"supplier", "agreement_ends_on", "processor_agreement", "notice_months"}.isdisjoint(found.missing)
    assert (found.known, found.unconfirmed, found.oldest) == (2, 0, clock.today())


def test_the_lists_and_the_page_say_how_much_nobody_has_confirmed(client, steering):
    component = system(steering, "Kartan", hosting="own", criticality="low", life_cycle="in_use")
    # As an inventory leaves it: the words are there, and nobody has said that they are right.
    for confirmed, told in (
        ({"hosting": "2026-01-31"}, "2 av 3 inte bekräftade"),
        ({}, "inte bekräftat"),
        (dict.fromkeys(("hosting", "criticality", "life_cycle"), "2026-01-31"), "äldst 31 jan"),
    ):
        ItComponent.objects.filter(pk=component.pk).update(confirmed=confirmed)
        client.force_login(steering.it_lead)
        for page in (reverse("it_components"), reverse("it_component", args=[component.pk])):
            assert told in " ".join(client.get(page).text.split())


@pytest.mark.parametrize(("reviewed", "told"), [(None, (1, 1)), ("2026-01-31", (2, 0))])
def test_a_business_component_is_confirmed_as_a_whole(reviewed, told):
    component = BusinessComponent(name="Lathund", description="Steg för steg.", reviewed_on=reviewed)
    found = asking.completeness(component)
    assert (found.known, found.unconfirmed) == told


def test_the_page_and_the_question_ask_as_little_for_many_systems(
    client, steering, begin, django_assert_max_num_queries
):
    check_up = begin("hosting", "criticality", "supplier")
    client.force_login(steering.it_lead)
    for many in (1, 120):
        for number in range(many):
            system(steering, f"System {many} {number}")
        for name in ("check_up", "check_up_question"):
            with django_assert_max_num_queries(25):
                client.get(reverse(name, args=[check_up.pk]))
