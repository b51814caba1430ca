"""Needs: handed in by anybody, answered with a reason by whoever leads an object that they concern."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from portfolio import proposed

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.services import components
from samstyr.portfolio.models import Need, NeedEvent, NeedState, PortfolioLimits
from samstyr.portfolio.selectors import needs as questions
from samstyr.portfolio.services import needs

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAID = {
    "problem": "Scheman läggs om för hand varje vecka. Det tar en dag.",
    "who": "120 lärare",
    "wanted_change": "Att schemat läggs om av sig självt",
    "reach": ["several"],
}


def test_anybody_who_is_signed_in_hands_in_a_need_and_is_promised_an_answer(client, cast, steering):
    client.force_login(cast.reader)
    with clock.frozen(MONDAY):
        answer = client.post(reverse("need_add"), {**SAID, "objects": [steering.school.pk]}, follow=True)
    need = Need.objects.get()
    assert (need.title, need.state) == ("Scheman läggs om för hand varje vecka", NeedState.NEW)
    assert (need.sent_by, need.answer_by) == (cast.reader, date(2026, 3, 16))
    assert list(need.objects_concerned.all()) == [steering.school]
    assert "Du får svar senast 16\u00a0mars 2026" in answer.text


def test_the_promised_time_is_the_municipalitys_own(cast):
    PortfolioLimits.objects.create(days_to_answer=5, light_cost=1, light_hours=1, large_cost=2)
    with clock.frozen(MONDAY):
        assert proposed.need(cast.reader).answer_by == date(2026, 3, 7)


def test_what_is_missing_is_said_and_what_was_written_stays(client, cast):
    client.force_login(cast.reader)
    answer = client.post(reverse("need_add"), {**SAID, "who": ""})
    assert (answer.status_code, Need.objects.count()) == (200, 0)
    assert SAID["wanted_change"] in answer.text


def test_a_likely_double_is_shown_once_before_the_need_is_saved(client, cast, steering):
    system = {
        "name": "Schemaläggaren",
        "object": steering.school,
        "description": "Lägger om scheman för lärare",
    }
    components.create_it(values=system, by=None)
    proposed.need(steering.business_owner, steering.school)
    client.force_login(cast.reader)
    answer = client.post(reverse("need_add"), SAID)
    assert "Det här liknar det du skriver" in answer.text
    assert {hit.source for hit in answer.context["hits"]} == {"need", "it_component"}
    assert Need.objects.count() == 1
    assert client.post(reverse("need_add"), {**SAID, "steg": "lamna"}).status_code == 302
    assert Need.objects.count() == 2


def test_the_doubles_come_while_she_writes(client, cast, steering):
    proposed.need(steering.business_owner, steering.school)
    client.force_login(cast.reader)
    answer = client.post(reverse("need_doubles"), {"problem": "Scheman läggs om för hand"})
    assert "Scheman läggs om för hand varje vecka" in answer.text
    assert "Det här liknar" not in client.post(reverse("need_doubles"), {"problem": "Kaffet"}).text


def test_a_secret_description_reveals_nothing_among_the_doubles(client, cast, steering):
    secret = {
        "name": "Vaktsystemet",
        "object": steering.school,
        "description": "Scheman läggs om för hand varje vecka",
        "secret_fields": ["description"],
        "secrecy_ground": "OSL 18 kap. 8 §",
    }
    components.create_it(values=secret, by=None)
    client.force_login(cast.reader)
    assert "Vaktsystemet" not in client.post(reverse("need_doubles"), {"problem": SAID["problem"]}).text


def test_what_concerns_nobody_else_is_advised_to_be_solved_at_home(client, cast):
    client.force_login(cast.reader)
    said = {**SAID, "reach": []}
    assert "Kan ni lösa det själva?" in client.post(reverse("need_add"), said).text
    assert (
        client.post(reverse("need_add"), {**said, "steg": "andra"}).context["form"]["who"].value()
        == SAID["who"]
    )
    client.post(reverse("need_add"), {**said, "steg": "lamna"})
    assert Need.objects.get().reach == []


def test_a_lead_answers_and_the_sender_reads_why(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    client.force_login(steering.business_lead)
    sent = {
        "state": "sorted",
        "reason": "Vi ser över schemat i vår.",
        "title": "Scheman",
        "version": need.version,
    }
    assert client.post(reverse("need_answer", args=[need.pk]), sent).status_code == 302
    need.refresh_from_db()
    assert (need.state, need.title, need.answered_by) == (
        NeedState.SORTED,
        "Scheman",
        steering.business_lead.person,
    )
    client.force_login(cast.reader)
    assert "Vi ser över schemat i vår." in client.get(reverse("needs_mine")).text


def test_an_answer_that_it_exists_leads_to_the_component(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    system = components.create_it(values={"name": "Schemaläggaren", "object": steering.school}, by=None)
    needs.answer(
        need=need,
        version=1,
        state=NeedState.ANSWERED,
        reason="Den finns redan.",
        existing=system,
        by=steering.business_lead,
    )
    client.force_login(cast.reader)
    assert reverse("it_component", args=[system.pk]) in client.get(reverse("need", args=[need.pk])).text


def test_a_no_points_at_no_component_even_if_one_was_chosen_first(cast, steering):
    need = proposed.need(cast.reader, steering.school)
    system = components.create_it(values={"name": "Schemaläggaren", "object": steering.school}, by=None)
    needs.answer(
        need=need,
        version=1,
        state=NeedState.REJECTED,
        reason="För dyrt.",
        existing=system,
        by=steering.business_lead,
    )
    need.refresh_from_db()
    assert need.existing is None


def test_the_lead_is_shown_the_likely_components_searches_for_another_and_names_one(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    near, other = (
        components.create_it(values={"name": name, "description": about, "object": steering.school}, by=None)
        for name, about in (("Schemaläggaren", "Lägger om scheman varje vecka"), ("Arkivet", "Bevarar"))
    )
    client.force_login(steering.business_lead)
    address = reverse("need_answer", args=[need.pk])
    page = client.get(address).text
    assert "Schemaläggaren" in page
    assert "Arkivet" not in page
    sent = {"state": "answered", "reason": "Den finns.", "title": need.title, "version": need.version}
    searched = client.post(address, {**sent, "existing-sok": "arkiv", "sok-bland": "existing"}).text
    assert "Arkivet" in searched
    assert "Den finns." in searched
    both = client.post(address, {**sent, "existing": [near.pk, other.pk]})
    assert "Välj en, den som bäst löser behovet." in both.text
    assert client.post(address, {**sent, "existing": [other.pk]}).status_code == 302
    need.refresh_from_db()
    assert need.existing == other


def test_the_likely_needs_come_first_where_one_is_merged_and_a_split_keeps_its_objects(
    client, cast, steering
):
    need = proposed.need(cast.reader, steering.school)
    alike = proposed.need(cast.reader, problem="Scheman läggs om för hand på tisdagar")
    needs.hand_in(facts=needs.Facts("Arkivet tar slut", "Registrator", "Mer plats"), by=cast.reader)
    client.force_login(steering.business_lead)
    form = client.get(reverse("need_merge", args=[need.pk])).context["form"]
    groups = dict(list(form.fields["into"].choices)[1:])
    assert groups["Liknar behovet"] == [(alike.pk, alike.title)]
    assert [title for _pk, title in groups["Övriga"]] == ["Arkivet tar slut"]
    form = client.get(reverse("need_split", args=[need.pk])).context["form"]
    assert form.initial["objects_1"] == form.initial["objects_2"] == [steering.school.pk]


def test_the_sender_is_told_that_an_answer_is_late(client, cast, steering):
    with clock.frozen(MONDAY):
        proposed.need(cast.reader, steering.school)
    client.force_login(cast.reader)
    with clock.frozen(MONDAY + timedelta(days=30)):
        client.force_login(cast.reader)
        assert "Svaret är försenat: det var lovat senast" in client.get(reverse("needs_mine")).text
        assert client.get(reverse("needs")).context["title"] == "1 behov har inte fått svar i tid"


def test_an_answer_needs_a_reason(cast, steering):
    need = proposed.need(cast.reader, steering.school)
    with pytest.raises(Invalid):
        needs.answer(need=need, version=1, state=NeedState.REJECTED, reason=" ", by=steering.business_lead)


@pytest.mark.parametrize("who", ["it_owner", "other_owner", "portfolio_office", "municipal_director"])
def test_nobody_answers_for_the_lead(cast, steering, who):
    need = proposed.need(cast.reader, steering.school)
    with pytest.raises(NotAllowed, match="Lena Ledare"):
        needs.answer(need=need, version=1, state=NeedState.REJECTED, reason="Nej.", by=getattr(steering, who))


def test_a_need_is_answered_once(cast, steering):
    need = proposed.need(cast.reader, steering.school)
    lead = steering.business_lead
    needs.answer(need=need, version=1, state=NeedState.REJECTED, reason="För dyrt.", by=lead)
    with pytest.raises(Conflict):
        needs.answer(need=need, version=2, state=NeedState.SORTED, reason="Ändå.", by=lead)


def test_what_was_taken_care_of_may_later_be_refused_and_keeps_the_day_of_its_first_answer(cast, steering):
    need, lead = proposed.need(cast.reader, steering.school), steering.business_lead
    with clock.frozen(MONDAY):
        needs.answer(need=need, version=1, state=NeedState.SORTED, reason="Vi ser på det.", by=lead)
    needs.answer(need=need, version=2, state=NeedState.REJECTED, reason="Det blev för dyrt.", by=lead)
    need.refresh_from_db()
    assert (need.state, need.answered_at) == (NeedState.REJECTED, MONDAY)


def test_the_second_who_answers_is_told_and_loses_nothing(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    needs.answer(
        need=need, version=1, state=NeedState.SORTED, reason="Vi ser på det.", by=steering.business_lead
    )
    client.force_login(steering.business_lead)
    sent = {"state": "rejected", "reason": "Mitt skäl", "title": "Scheman", "version": 1}
    answer = client.post(reverse("need_answer", args=[need.pk]), sent)
    assert answer.status_code == 200
    assert "Mitt skäl" in answer.text
    assert answer.context["form"]["version"].value() == "2"


def test_a_merged_need_says_so_in_both_histories(cast, steering):
    lead = steering.business_lead
    one, other = proposed.need(cast.reader, steering.school), proposed.need(lead, steering.school)
    needs.merge(need=one, version=1, into=other, reason="Samma sak.", by=lead)
    one.refresh_from_db()
    assert (one.state, one.merged_into) == (NeedState.MERGED, other)
    assert any("hanteras här också" in event.text for event in other.events.all())
    with pytest.raises(Invalid):
        needs.merge(need=other, version=1, into=one, reason="Tillbaka.", by=lead)
    with pytest.raises(Invalid):
        needs.merge(need=other, version=1, into=other, reason="Samma sak.", by=lead)


def test_a_split_need_becomes_parts_with_answers_of_their_own_and_the_same_sender(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    client.force_login(steering.business_lead)
    sent = {
        "problem_1": "Schemat är krångligt",
        "change_1": "Enklare schema",
        "problem_2": "Vikarier får inget schema",
        "change_2": "Schema till vikarier",
        "objects_2": [steering.workplace.pk],
        "reason": "Två skilda saker.",
        "version": 1,
    }
    assert client.post(reverse("need_split", args=[need.pk]), sent).status_code == 302
    first, second = need.parts.order_by("pk")
    assert {first.sent_by, second.sent_by} == {cast.reader}
    assert list(first.objects_concerned.all()) == [steering.school]
    assert list(second.objects_concerned.all()) == [steering.workplace]
    need.refresh_from_db()
    assert need.state == NeedState.SPLIT


def test_the_portfolio_office_routes_what_concerns_no_object_yet(client, cast, steering):
    need = proposed.need(cast.reader)
    with pytest.raises(NotAllowed, match="Portföljkontoret"):
        needs.answer(
            need=need, version=1, state=NeedState.SORTED, reason="Vi gör det.", by=steering.business_lead
        )
    client.force_login(steering.portfolio_office)
    address = reverse("need_route", args=[need.pk])
    assert client.post(address, {"objects": [steering.school.pk], "version": need.version}).status_code == 302
    needs.answer(
        need=Need.objects.get(),
        version=2,  # the routing counts: whoever had the need open is told of it
        state=NeedState.SORTED,
        reason="Vi gör det.",
        by=steering.business_lead,
    )


def test_the_board_shows_the_leads_own_first_and_the_overdue_on_top(client, cast, steering):
    with clock.frozen(MONDAY):
        proposed.need(cast.reader, steering.workplace, problem="Skrivaren står still")
        proposed.need(cast.reader, steering.school, problem="Gammalt behov")
    proposed.need(cast.reader, steering.school, problem="Nytt behov")
    client.force_login(steering.business_lead)
    page = client.get(reverse("needs_board"))
    assert [group.name for group in page.context["groups"]] == ["Skola och förskola", "Digital arbetsplats"]
    assert [str(row[0].text) for row in page.context["groups"][0].table.rows] == [
        "Gammalt behov",
        "Nytt behov",
    ]
    assert page.context["title"] == "2 behov har inte fått svar i tid"


def test_answer_times_are_counted_in_days(cast, steering):
    with clock.frozen(MONDAY):
        one, other = proposed.need(cast.reader, steering.school), proposed.need(cast.reader, steering.school)
    for need, days in ((one, 4), (other, 20)):
        with clock.frozen(MONDAY + timedelta(days=days)):
            needs.answer(
                need=need, version=1, state=NeedState.REJECTED, reason="Nej.", by=steering.business_lead
            )
    times = questions.answer_times(date(2026, 6, 1))
    assert (times.answered, times.in_time, times.median_days) == (2, 1, 12)
    assert times.half_within == 12


@pytest.mark.parametrize(("median", "told"), [(0.2, 1), (1, 1), (12.4, 13), (None, 0)])
def test_half_of_the_needs_are_never_said_to_be_answered_sooner_than_they_were(median, told):
    assert questions.AnswerTimes(2, 1, median, 0, 0).half_within == told


def test_an_answer_just_after_midnight_where_the_municipality_is_comes_a_day_too_late(cast, steering):
    with clock.frozen(MONDAY):
        need = proposed.need(cast.reader, steering.school)
    midnight = datetime.combine(need.answer_by, time(23, 30), UTC)
    with clock.frozen(midnight):
        needs.answer(need=need, version=1, state=NeedState.REJECTED, reason="Nej.", by=steering.business_lead)
    assert questions.answer_times(date(2026, 6, 1)).in_time == 0


def test_the_list_is_narrowed_and_comes_out_as_a_file(client, cast, steering):
    proposed.need(cast.reader, steering.school, problem="Scheman")
    proposed.need(cast.reader, steering.workplace, problem="Skrivare")
    client.force_login(cast.reader)
    page = client.get(reverse("needs"), {"objekt": "skola-och-forskola"})
    assert [str(row[0].text) for row in page.context["table"].rows] == ["Scheman"]
    file = client.get(reverse("needs_file", args=["csv"]), {"q": "skrivare"})
    content = b"".join(file.streaming_content).decode()
    assert "Skrivare" in content
    assert "Scheman" not in content


def test_the_list_asks_no_more_for_many_needs_than_for_few(
    client, cast, steering, django_assert_max_num_queries
):
    client.force_login(cast.reader)
    for number in range(3):
        proposed.need(cast.reader, steering.school, problem=f"Behov {number}")
    with django_assert_max_num_queries(14):
        client.get(reverse("needs"))
    for number in range(30):
        proposed.need(cast.reader, steering.school, steering.workplace, problem=f"Behov {number}")
    with django_assert_max_num_queries(14):
        client.get(reverse("needs"))


def test_a_stranger_is_sent_to_sign_in(client, db):
    for name in ("needs", "need_add", "needs_mine", "needs_board"):
        assert client.get(reverse(name)).status_code == 302


def test_the_history_of_a_need_is_never_rewritten(cast):
    event = proposed.need(cast.reader).events.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedEvent.objects.filter(pk=event.pk)._raw_delete("default")


def test_whoever_routes_or_answers_a_need_reads_there_what_was_written(client, cast, steering):
    need = proposed.need(cast.reader, steering.school)
    for user, name in ((steering.portfolio_office, "need_route"), (steering.business_lead, "need_answer")):
        client.force_login(user)
        page = client.get(reverse(name, args=[need.pk])).text
        assert "120 lärare" in page
        assert "Att schemat läggs om av sig självt" in page


def test_the_list_says_when_a_need_was_answered_and_not_when_it_was_to_be(client, cast, steering):
    with clock.frozen(MONDAY):
        need = proposed.need(cast.reader, steering.school)
        needs.answer(
            need=need, version=1, state=NeedState.REJECTED, reason="Nej, för dyrt.", by=steering.business_lead
        )
    client.force_login(cast.reader)
    page = client.get(reverse("needs")).text
    assert "besvarat 2\u00a0mars 2026" in page
    assert "16\u00a0mars 2026" not in page
