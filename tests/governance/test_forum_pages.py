"""The pages of forums, meetings, items and decisions."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from steering import hold

from samstyr.foundation import clock, dates
from samstyr.foundation.errors import Conflict
from samstyr.governance.models import Decision, Forum, ForumKind, Matter, Meeting, Seat, SeatKind, Side
from samstyr.governance.selectors import decisions as questions
from samstyr.governance.selectors import forums as sitting
from samstyr.governance.services import agenda, decisions, meetings
from samstyr.governance.services.decision_contents import About
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import PaperContent


def hand_in(steering, title, **more):
    given = {"matter": Matter.PRODUCTS, "proposal": "Den inrättas.", "object": steering.school}
    return agenda.hand_in(title=title, by=steering.business_lead, **{**given, **more})


def as_(client, user):
    client.force_login(user)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def said(**more):
    return {"kind": "approve", "wording": "Den inrättas.", "version": 1, **more}


def version(client, meeting):
    """As the meeting's page sends it."""
    found = re.search(
        r'name="version" value="(\d+)"', text(client.get(reverse("meeting", args=[meeting.pk])))
    )
    return {"version": found[1] if found else Meeting.objects.get(pk=meeting.pk).version}


def test_the_proposal_is_not_called_optional_where_it_is_asked_for(client, steering, board):
    client.force_login(steering.business_lead)
    page = " ".join(client.get(reverse("item_add")).text.split())
    assert 'Bakgrund <span class="optional">' in page
    assert "Förslag till beslut</label>" in page
    assert "Behövs inte när ärendet bara är för kännedom." in page


def test_an_item_is_decided_on_one_page_which_leads_to_the_next(client, steering, meeting):
    first, second = hand_in(steering, "Ett"), hand_in(steering, "Två")
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    page = text(as_(client, steering.business_owner).get(reverse("item", args=[first.pk])))
    assert "Den inrättas." in page
    answer = client.post(reverse("item_decide", args=[first.pk]), said())
    assert answer["Location"] == reverse("item", args=[second.pk])
    answer = client.post(reverse("item_decide", args=[second.pk]), said())
    assert answer["Location"] == reverse("meeting", args=[meeting.pk])
    assert Decision.objects.count() == 2


def test_whoever_may_not_decide_reads_who_may_and_is_refused(client, steering, meeting):
    item = hand_in(steering, "Ett")
    page = text(as_(client, steering.line_manager).get(reverse("item", args=[item.pk])))
    assert "Här beslutar Vera Verksam, objektägare verksamhet, Skola och förskola" in page
    assert reverse("item_decide", args=[item.pk]) not in page
    assert client.post(reverse("item_decide", args=[item.pk]), said()).status_code == 403
    assert not Decision.objects.exists()


def test_a_decision_without_wording_says_so_and_keeps_the_page(client, steering, board):
    item = hand_in(steering, "Ett")
    as_(client, steering.business_owner)
    answer = client.post(reverse("item_decide", args=[item.pk]), said(wording=""))
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_an_empty_meeting_suggests_its_own_cancelling_and_a_thin_one_circulation(client, steering, meeting):
    as_(client, steering.business_lead)
    page = text(client.get(reverse("meeting", args=[meeting.pk])))
    assert "Då behöver ingen träffas." in page
    hand_in(steering, "Ett")
    page = text(client.get(reverse("meeting", args=[meeting.pk])))
    assert "Så få ärenden kan avgöras utan möte" in page
    assert reverse("meeting_circulate", args=[meeting.pk]) in page


def test_a_meeting_that_has_decided_is_not_advised_to_be_called_off(client, steering, meeting):
    item = hand_in(steering, "Ett")
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    as_(client, steering.business_owner).post(reverse("item_decide", args=[item.pk]), said())
    assert Decision.objects.exists()
    page = text(client.get(reverse("meeting", args=[meeting.pk])))
    assert "Skriv protokoll" in page
    assert "Då behöver ingen träffas." not in page
    assert "Så få ärenden" not in page
    # What it has decided stands, so it is not called off either.
    assert reverse("meeting_cancel", args=[meeting.pk]) not in page
    with pytest.raises(Conflict) as refused:
        meetings.cancel(meeting=Meeting.objects.get(), reason="Sjukdom", by=steering.business_lead)
    assert refused.value.code == "has_decided"


def test_a_meeting_goes_from_agenda_to_signed_minutes_by_its_pages(client, steering, meeting):
    item = hand_in(steering, "Ett")
    as_(client, steering.business_lead)
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    client.post(reverse("meeting_act", args=[meeting.pk, "kalla"]), version(client, meeting))
    written = {"present": "Vera Verksam\nIngvar It", "text": "Vi talade."}
    client.post(reverse("meeting_minutes", args=[meeting.pk]), written | version(client, meeting))
    as_(client, steering.business_owner).post(reverse("item_decide", args=[item.pk]), said())
    client.post(reverse("meeting_act", args=[meeting.pk, "justera"]), version(client, meeting))
    page = text(client.get(reverse("meeting", args=[meeting.pk])))
    assert "Protokollet justerades" in page
    assert "Vi talade." in page


def test_the_package_on_a_phone_holds_just_what_is_to_be_decided(client, steering, meeting):
    hand_in(steering, "Ska avgöras")
    hand_in(steering, "Ska höras", matter=Matter.OTHER, forum=meeting.forum, for_information=True)
    decided = hand_in(steering, "Är avgjort")
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    decisions.decide(item=decided, kind="approve", wording="Ja.", by=steering.business_owner)
    page = text(as_(client, steering.it_owner).get(reverse("meeting_package", args=[meeting.pk])))
    assert "1. Ska avgöras" in page
    assert "Är avgjort" not in page
    assert page.index("För kännedom") < page.index("Ska höras")


def test_a_package_says_what_waits_and_is_not_on_the_agenda_yet(client, steering, meeting):
    hand_in(steering, "Ska avgöras")
    page = text(as_(client, steering.it_owner).get(reverse("meeting_package", args=[meeting.pk])))
    assert "1 ärende till väntar på forumet" in page
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    assert "1 ärende till" not in text(client.get(reverse("meeting_package", args=[meeting.pk])))


def test_a_year_of_meetings_is_planned_at_once_from_a_rhythm_with_the_days_that_suit(client, steering, board):
    as_(client, steering.business_lead)
    address = reverse("meeting_series", args=[board.pk])
    rhythm = f"{address}?first=2027-01-13&every=6&last=2027-06-30"
    page = text(client.get(rhythm))
    assert "onsdag 13\xa0januari 2027" in client.get(rhythm).text
    assert page.count('type="checkbox"') == 5
    days = ["2027-01-13", "2027-02-24"]
    given = {"days": days, "starts": "09:00", "minutes": 90, "place": "Rådhuset"}
    assert "2 möten är planerade." in text(client.post(rhythm, given, follow=True))
    first, second = Meeting.objects.order_by("starts_at")
    assert (first.starts_at.hour, first.place, second.ends_at - second.starts_at) == (
        8,
        "Rådhuset",
        timedelta(minutes=90),
    )
    again = text(client.get(rhythm))
    assert again.count('type="checkbox"') == 3
    assert "2 dagar har redan ett möte" in again
    assert client.post(rhythm, {**given, "days": ["2027-01-14"]}).status_code == 200  # no day of the rhythm
    assert Meeting.objects.count() == 2


def test_the_rhythm_goes_on_from_the_latest_meeting_and_its_hour(client, steering, meeting):
    page = as_(client, steering.business_lead).get(reverse("meeting_series", args=[meeting.forum_id]))
    begins = page.context["rhythm"].data["first"]
    assert begins == (localdate(meeting.starts_at) + timedelta(weeks=6)).isoformat()
    assert page.context["form"].initial["minutes"] == 120
    backwards = {"first": "2027-05-01", "every": 6, "last": "2027-01-01"}
    refused = text(client.get(reverse("meeting_series", args=[meeting.forum_id]), backwards))
    assert "Sista dagen är före första mötet." in refused


def test_whoever_does_not_prepare_a_forum_plans_none_of_its_meetings(client, steering, board):
    address = reverse("meeting_series", args=[board.pk])
    answer = as_(client, steering.line_manager).get(address)
    assert answer.status_code == 403
    assert "Mötena i" in text(answer)


def test_who_sits_on_several_seats_is_present_once(client, steering, board):
    hold(steering.it_owner, kind=SeatKind.OWNER, side=Side.IT, object=steering.workplace)
    psg = Forum.objects.get(kind=ForumKind.PSG)
    present = sitting.present_by_default(sitting.members(psg))
    assert "Ingvar It, objektägare it för Skola och förskola, Digital arbetsplats" in present
    assert "Vera Verksam, objektägare verksamhet, Skola och förskola" in present
    page = as_(client, steering.line_manager).get(reverse("forum", args=[psg.pk]))
    assert page.context["seated"] == "5 platser, 4 personer."
    assert len(present) == len({each.split(",")[0] for each in present})


def test_the_forum_of_the_whole_comes_first_and_every_meeting_is_in_reach(client, steering, board):
    days = [date(2027, 1, 1) + timedelta(weeks=number) for number in range(9)]
    meetings.plan_series(forum=board, days=days, starts=time(9), minutes=60, by=steering.business_lead)
    as_(client, steering.it_owner)
    found = client.get(reverse("forums")).context["found"]
    assert [each.kind for each in found][:2] == [ForumKind.PSG, ForumKind.LEAD_FORUM]
    address = reverse("forum", args=[board.pk])
    page = client.get(address)
    assert len(page.context["meetings"].rows) == 8
    assert "?moten=alla" in page.text
    assert len(client.get(address, {"moten": "alla"}).context["meetings"].rows) == 9
    assert "Portföljstyrgrupp (PSG)" in client.get(reverse("forum", args=[found[0].pk])).text


def test_the_next_meeting_and_the_latest_minutes_are_in_sight_when_a_year_is_planned(client, steering, board):
    with clock.frozen(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        days = [date(2027, 1, 4) + timedelta(weeks=number) for number in range(20)]
        meetings.plan_series(forum=board, days=days, starts=time(9), minutes=60, by=steering.business_lead)
        as_(client, steering.it_owner)
        page = client.get(reverse("forum", args=[board.pk]))
    shown = [str(row[0].text) for row in page.context["meetings"].rows]
    # The next one first, and after those to come the one that was held last.
    assert (shown[0][:6], shown[4][:11], len(shown)) == ("1\xa0mars", "22\xa0februari", 8)


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 22), "2027-01-04"),
        (date(2026, 11, 21), "2027-01-04"),
        (date(2026, 11, 20), "2027-01-01"),
    ],
    ids=["sunday", "saturday", "friday"],
)
def test_a_rhythm_is_never_begun_on_a_weekend(client, steering, board, today, first):
    with clock.frozen(datetime.combine(today, time(12), UTC)):
        page = as_(client, steering.business_lead).get(reverse("meeting_series", args=[board.pk]))
    assert page.context["rhythm"].data["first"] == first


def test_a_member_says_where_she_stands(client, steering, board):
    item = hand_in(steering, "Ett")
    address = reverse("item_stance", args=[item.pk])
    as_(client, steering.it_owner).post(address, {"stance": "against", "stance_text": "För dyrt"})
    page = text(as_(client, steering.line_manager).get(reverse("item", args=[item.pk])))
    assert "<strong>Ingvar It</strong> emot: För dyrt" in page


def test_a_decision_that_is_made_already_is_written_down_in_one_step(client, steering):
    as_(client, steering.business_lead)
    earlier = clock.today() - timedelta(days=4)
    answer = client.post(
        reverse("decision_add"),
        said(
            title="Nytt namn",
            matter=Matter.SMALL_CHANGE,
            object=steering.school.pk,
            decided_on=earlier.isoformat(),
        ),
    )
    made = Decision.objects.get()
    assert answer["Location"] == reverse("decision", args=[made.pk])
    assert (made.decided_on, made.title) == (earlier, "Nytt namn")


def test_whoever_writes_down_what_she_may_not_decide_is_told_and_keeps_her_words(client, steering):
    as_(client, steering.line_manager)
    sent = said(title="Nytt namn", matter=Matter.SMALL_CHANGE, wording="Namnet blir Kartan.")
    answer = client.post(reverse("decision_add"), sent)
    assert answer.status_code == 403
    # No seat is vacant: nobody has said of which object.
    assert "Välj det först." in text(answer)
    assert "vakant" not in text(answer)
    answer = client.post(reverse("decision_add"), sent | {"object": steering.school.pk})
    assert "Det här avgör Lena Ledare" in text(answer)
    assert "Namnet blir Kartan." in text(answer)
    assert not Decision.objects.exists()


def test_a_secret_decision_is_masked_for_those_it_does_not_concern(client, steering):
    made = decisions.decide(
        about=About(Matter.SMALL_CHANGE, "Brist i inloggningen", steering.school),
        kind="approve",
        wording="Stäng port 22.",
        secrecy_ground="OSL 18:8",
        by=steering.business_lead,
    )
    decisions.report(
        decision=made, text="Brist i inloggningen är åtgärdad", is_done=True, by=steering.business_lead
    )
    page, listed = reverse("decision", args=[made.pk]), reverse("decisions")
    as_(client, steering.other_owner)
    for shown in (text(client.get(page)), text(client.get(listed))):
        assert "Stäng port 22" not in shown
        assert "Brist i inloggningen" not in shown
        assert "OSL 18:8" in shown
    csv = b"".join(client.get(reverse("decisions_file", args=["csv"])).streaming_content).decode()
    assert "Stäng port 22" not in csv
    assert "Inget beslut är sådant" in text(client.get(listed, {"q": "port 22"}))
    assert "Brist i inloggningen" not in text(client.get("/"))
    assert "Stäng port 22" in text(as_(client, steering.business_owner).get(page))


def test_a_secret_item_hides_what_it_was_about_when_it_is_decided(client, steering, meeting):
    item = hand_in(steering, "Brist i inloggningen", background="Port 22 står öppen.")
    paper = agenda.attach(item, PaperContent("Rapport", "text/plain", b"Port 22"))
    meetings.build_agenda(meeting=meeting, by=steering.business_lead)
    item.refresh_from_db()
    decisions.decide(
        item=item, kind="approve", wording="Stäng.", secrecy_ground="OSL 18:8", by=steering.business_owner
    )
    as_(client, steering.other_owner)
    for address in (reverse("item", args=[item.pk]), reverse("meeting", args=[meeting.pk])):
        assert "Brist i inloggningen" not in text(client.get(address))
        assert "Port 22" not in text(client.get(address))
    assert client.get(reverse("paper", args=[paper.pk])).status_code == 404
    assert as_(client, steering.it_owner).get(reverse("paper", args=[paper.pk])).content == b"Port 22"


def test_a_decision_is_followed_until_it_is_done(client, steering, board):
    seat = steering.business_lead.person.holdings.get().seat
    made = decisions.decide(
        item=hand_in(steering, "Ett"),
        kind="approve",
        wording="Ja.",
        responsible=seat,
        due_on=clock.today() - timedelta(days=1),
        by=steering.business_owner,
    )
    assert "försenat" in text(
        as_(client, steering.business_lead).get(reverse("decisions"), {"lage": "overdue"})
    )
    assert made.title in text(client.get("/"))
    assert client.get(reverse("decisions")).context["title"] == "1 beslut skulle ha varit verkställt"
    assert client.get(reverse("decision", args=[made.pk])).context["is_late"]
    address = reverse("decision_report", args=[made.pk])
    assert as_(client, steering.line_manager).post(address, {"text": "Klart"}).status_code == 403
    as_(client, steering.business_lead).post(address, {"text": "Klart", "is_done": "on"})
    assert client.get(reverse("decisions")).context["title"] == "Inget beslut är försenat"
    assert list(questions.to_carry_out(steering.business_lead.person)) == []
    assert "verkställt" in text(client.get(reverse("decisions"), {"lage": "done"}))
    page = client.get(reverse("decision", args=[made.pk]))
    assert (page.context["is_late"], page.context["is_done"]) == (False, True)


def test_what_the_portfolio_group_decides_reaches_the_leads_it_concerns(client, steering, board):
    item = agenda.hand_in(
        title="Skola först",
        matter=Matter.BETWEEN_OBJECTS,
        proposal="Ja.",
        object=steering.school,
        by=steering.business_lead,
    )
    decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.portfolio_chair)
    since = clock.today() - timedelta(days=7)
    assert [each.title for each in questions.news_for_leads(steering.it_lead.person, since)] == [
        "Skola först"
    ]
    assert not questions.news_for_leads(steering.other_owner.person, since)


def test_a_decision_between_objects_names_them_all_and_reaches_their_leads(client, steering, board):
    item = agenda.hand_in(
        title="Skolan före arbetsplatsen",
        matter=Matter.BETWEEN_OBJECTS,
        proposal="Ja.",
        by=steering.business_lead,
    )
    both = [steering.school.pk, steering.workplace.pk]
    as_(client, steering.portfolio_chair).post(
        reverse("item_decide", args=[item.pk]), said(concerns=both, version=item.version)
    )
    made = Decision.objects.get()
    page = text(client.get(reverse("decision", args=[made.pk])))
    since = clock.today() - timedelta(days=7)
    for governed in (steering.school, steering.workplace):
        assert f">{governed}</a>" in page
        assert "Skolan före arbetsplatsen" in text(client.get(reverse("object", args=[governed.slug])))
    for lead in (steering.business_lead, steering.other_owner):
        assert made in questions.news_for_leads(lead.person, since)


def test_whose_object_a_decision_only_touches_does_not_replace_it(client, steering):
    made = decisions.decide(
        about=About(Matter.INSIDE_OBJECT, "Skolan byter ordning", steering.school),
        kind="approve",
        wording="Ja.",
        concerns=[steering.workplace],
        by=steering.business_owner,
    )
    sent = said(title="Nej", matter=Matter.INSIDE_OBJECT, object=steering.workplace.pk, replaces=made.pk)
    answer = as_(client, steering.other_owner).post(reverse("decision_add"), sent)
    assert f"Beslut {made.number} ersätts av den som avgör den frågan" in text(answer)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_decisions_are_a_file_too(client, steering, board, ending):
    decisions.decide(item=hand_in(steering, "Ett"), kind="approve", wording="Ja.", by=steering.business_owner)
    answer = as_(client, steering.line_manager).get(reverse("decisions_file", args=[ending]))
    assert answer.status_code == 200
    assert f"beslut.{ending}" in answer["Content-Disposition"]


def test_the_decisions_ask_as_much_however_many_they_are(client, steering, django_assert_max_num_queries):
    as_(client, steering.business_lead)
    for number in range(3):
        _small(steering, number)
    with django_assert_max_num_queries(14):
        client.get(reverse("decisions"))
    for number in range(30):
        _small(steering, number)
    with django_assert_max_num_queries(14):
        assert "33 beslut." in text(client.get(reverse("decisions")))


def test_forums_quiet_for_ninety_days_are_told_and_those_just_made_are_not(client, steering, board):
    as_(client, steering.line_manager)
    assert "på 90 dagar" not in text(client.get(reverse("forums")))
    Forum.objects.update(created_on=clock.today() - timedelta(days=91))
    assert "inte beslutat något på 90 dagar" in text(client.get(reverse("forums")))
    assert Forum.objects.filter(kind=ForumKind.PSG).exists()


def test_the_forums_say_first_what_waits_and_when_the_next_of_them_meets(client, steering, board):
    page = as_(client, steering.line_manager).get(reverse("forums"))
    assert page.context["title"] == "Inga ärenden väntar på beslut"
    assert page.context["lead"] == "Inget möte är planerat."
    hand_in(steering, "Ett")
    hand_in(steering, "Två")
    when = clock.now() + timedelta(days=14)
    meetings.plan(forum=board, when=Time(when, when + timedelta(hours=2)), by=steering.business_lead)
    first = client.get(reverse("forums")).context
    assert first["title"] == "2 ärenden väntar på beslut"
    assert first["lead"].startswith("Nästa möte är ")


def _small(steering, number):
    decisions.decide(
        about=About(Matter.SMALL_CHANGE, f"Sak {number}", steering.school),
        kind="approve",
        wording="Ja.",
        by=steering.business_lead,
    )


@pytest.fixture
def circulating(steering, board, meeting):
    """Two items that are decided by circulation, with two answers needed."""
    Forum.objects.filter(pk=board.pk).update(quorum=2)
    made = [hand_in(steering, "Ett"), hand_in(steering, "Två")]
    meetings.circulate(meeting=meeting, answers_by=clock.now() + timedelta(days=5), by=steering.business_lead)
    return made


def test_a_circulation_asks_each_member_on_her_start_page_until_she_has_answered(
    client, steering, circulating
):
    first, second = circulating
    asked = text(as_(client, steering.it_owner).get("/"))
    assert "Säg vad du tycker: Ett" in asked
    assert "Säg vad du tycker: Två" in asked
    answer = client.post(reverse("item_stance", args=[first.pk]), {"stance": "support", "stance_text": ""})
    assert answer["Location"] == reverse("item", args=[second.pk])
    answer = client.post(reverse("item_stance", args=[second.pk]), {"stance": "support", "stance_text": ""})
    assert answer["Location"] == reverse("item", args=[second.pk])
    assert "Säg vad du tycker" not in text(client.get("/"))
    for stranger in (steering.line_manager, steering.business_lead, steering.other_owner):
        assert "Säg vad du tycker" not in text(as_(client, stranger).get("/"))


def test_the_start_page_of_the_chair_speaks_of_a_circulation_and_of_no_meeting(client, steering, circulating):
    page = text(as_(client, steering.business_owner).get("/"))
    answers_by = " ".join(dates.day(localdate(clock.now() + timedelta(days=5))).split())
    assert f"(per capsulam) i {circulating[0].forum}, svar senast {answers_by}" in page
    assert f"På dagordningen för {circulating[0].forum}" not in page


def test_the_chair_of_a_circulation_sees_how_many_have_answered_and_answers_too(
    client, steering, meeting, circulating
):
    first = circulating[0]
    meetings.take_stance(item=first, kind="support", text="", by=steering.it_owner)
    page = text(as_(client, steering.business_owner).get(reverse("item", args=[first.pk])))
    assert "1 har svarat, 2 behövs för beslut" in page
    agenda_page = text(client.get(reverse("meeting", args=[meeting.pk])))
    assert "1 har svarat, 2 behövs för beslut" in agenda_page
    assert "15 min" not in agenda_page
    assert "Säg vad du tycker" not in text(client.get("/"))
    client.post(reverse("item_stance", args=[first.pk]), {"stance": "support", "stance_text": ""})
    client.post(reverse("item_decide", args=[first.pk]), said())
    assert Decision.objects.get().item == first


def test_the_minutes_of_a_circulation_name_those_who_answered_and_nobody_as_present(
    client, steering, meeting, circulating
):
    for item in circulating:
        meetings.take_stance(item=item, kind="support", text="", by=steering.it_owner)
    form = text(as_(client, steering.business_lead).get(reverse("meeting_minutes", args=[meeting.pk])))
    assert "Har svarat" in form
    assert form.count("Ingvar It, objektägare it, Skola och förskola") == 1
    assert "Vera Verksam" not in form
    said = {"present": "Ingvar It", "text": "", "version": Meeting.objects.get(pk=meeting.pk).version}
    page = text(client.post(reverse("meeting_minutes", args=[meeting.pk]), said, follow=True))
    assert "Har svarat" in page
    assert "Närvarande" not in page


def test_what_is_written_while_a_circulation_is_answered_ends_it_not(client, steering, meeting, circulating):
    def write():
        said = {"present": "", "text": "Vi väntar på svar.", "version": fresh().version}
        client.post(reverse("meeting_minutes", args=[meeting.pk]), said)
        return fresh().state

    def fresh():
        return Meeting.objects.get(pk=meeting.pk)

    as_(client, steering.business_owner)
    assert write() == "called"
    assert "Justera protokollet" not in text(client.get(reverse("meeting", args=[meeting.pk])))
    with pytest.raises(Conflict, match="Medlemmarna svarar fortfarande"):
        meetings.adjust(meeting=fresh(), by=steering.business_owner)
    as_(client, steering.it_owner)
    assert "Säg vad du tycker" in text(client.get("/"))
    for item in circulating:
        for member in (steering.it_owner, steering.business_owner):
            meetings.take_stance(item=item, kind="support", text="", by=member)
        decisions.decide(item=item, kind="approve", wording="Ja.", by=steering.business_owner)
    as_(client, steering.business_owner)
    sign = {"version": fresh().version}
    client.post(reverse("meeting_act", args=[meeting.pk, "justera"]), sign)
    assert (fresh().state, fresh().adjusted_by) == ("held", steering.business_owner.person)


def test_the_minutes_of_a_circulation_are_held_when_the_time_to_answer_is_out(steering, meeting, circulating):
    meeting.refresh_from_db()
    with clock.frozen(clock.now() + timedelta(days=6)):
        meetings.write_minutes(
            meeting=meeting,
            text="Ingen svarade.",
            present=[],
            version=meeting.version,
            by=steering.business_lead,
        )
    assert meeting.state == "held"


def test_more_seats_of_a_forum_are_searched_for_and_ticked(client, steering):
    as_(client, steering.portfolio_office)
    chair = Seat.objects.get(kind=SeatKind.PORTFOLIO_OFFICE)
    lead = Seat.objects.get(kind=SeatKind.LEAD, side=Side.IT)
    given = {"name": "Arkitekter", "chair": chair.pk, "quorum": 1, "days_of_notice": 7, "version": 1}
    found = text(
        client.post(
            reverse("forum_add"), {**given, "extra_seats-sok": "objektledare", "sok-bland": "extra_seats"}
        )
    )
    assert "objektledare it, Skola och förskola" in found
    client.post(reverse("forum_add"), {**given, "extra_seats": [lead.pk]})
    assert list(Forum.objects.get(name="Arkitekter").extra_seats.all()) == [lead]


def test_whoever_is_called_to_a_meeting_finds_its_papers_on_her_start_page_until_it_begins(
    client, steering, meeting
):
    agenda.hand_in(
        title="Ny blankett",
        proposal="Den tas fram.",
        matter=Matter.PRODUCTS,
        object=steering.school,
        by=steering.business_lead,
    )
    words = "Läs inför mötet: Styrgruppen för Skola och förskola"
    members = {steering.business_owner: True, steering.it_owner: True, steering.business_lead: False}

    def told(user):
        client.force_login(user)
        return words in client.get(reverse("start")).text

    assert not any(told(user) for user in members)
    meetings.call(meeting=meeting, version=meeting.version, by=steering.business_lead)
    assert {user: told(user) for user in members} == members
    with clock.frozen(meeting.starts_at + timedelta(minutes=1)):
        assert not any(told(user) for user in members)
