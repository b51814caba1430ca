"""A secret item is there for all and is read by some: wherever its words would stand, the ground stands instead."""

import io
import re
from datetime import timedelta

import docx
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import AgendaItem, AgendaState, Decision, Matter, Paper
from samstyr.governance.services import agenda, decisions, meetings
from samstyr.governance.subjects import PaperContent
from samstyr.planning.services import wheel
from samstyr.web import daily_mail

GROUND = "OSL 18:8"
WORD = "Skalskydd"
MASK = f"Sekretess: {GROUND}"


def hand_in(steering, board, **more):
    given = {
        "title": f"{WORD} i titeln",
        "matter": Matter.PRODUCTS,
        "background": f"{WORD} i bakgrunden",
        "proposal": f"{WORD} i förslaget",
        "object": steering.school,
        "forum": board,
        "secrecy_ground": GROUND,
        "by": steering.business_lead,
    }
    return agenda.hand_in(**given | more)


@pytest.fixture
def items(steering, board, meeting):
    """On one agenda: one that waits with a paper and a stance, one to know and one that is decided; one is on none."""
    waiting, decided = hand_in(steering, board), hand_in(steering, board)
    told = hand_in(steering, board, for_information=True)
    for item in (waiting, decided):
        agenda.attach(item, PaperContent(f"{WORD} i underlaget", "text/plain", WORD.encode()))
        meetings.take_stance(item=item, kind="against", text=f"{WORD} i ställningen", by=steering.it_owner)
    meetings.call(meeting=meeting, by=steering.business_lead)
    decided.refresh_from_db()
    decide(steering, decided)
    return waiting, decided, told, hand_in(steering, board)


def decide(steering, item, **more):
    given = {"kind": "approve", "wording": f"{WORD} i beslutet", "secrecy_ground": GROUND}
    return decisions.decide(item=item, by=steering.business_owner, **given | more)


def read(answer):
    """What an answer says, whatever kind of file it is."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer["Content-Type"]
    if "pdf" in kind:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if "wordprocessing" in kind:
        return " ".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    return content.decode(errors="replace") + str(answer.headers)


def around(items, meeting):
    """The pages and files that tell of the items, or might."""
    pages = [("start",), ("forums",), ("meeting", meeting.pk), ("meeting_package", meeting.pk)]
    pages += [("forum", meeting.forum_id), ("object", meeting.forum.object.slug), ("objects",), ("wheel",)]
    pages += [("item", item.pk) for item in items]
    pages += [("decisions",), ("decision", Decision.objects.get().pk), ("decisions_file", "csv")]
    pages += [("meeting_package_file", meeting.pk)]
    pages += [("meeting_minutes_file", meeting.pk, ending) for ending in ("docx", "pdf")]
    return [reverse(name, args=args) for name, *args in pages] + [reverse("search") + f"?q={WORD}"]


def test_whoever_has_no_right_to_it_meets_no_word_of_it_on_any_page_or_file(client, steering, items, meeting):
    client.force_login(steering.other_owner)
    told, seen = [], set()
    token = wheel.token_of(wheel.renew_link(by=steering.other_owner))
    ahead = [*around(items, meeting), reverse("wheel_calendar", args=[steering.other_owner.pk, token])]
    assert meeting.forum.name in read(client.get(ahead[-1]))
    while ahead:
        address = ahead.pop()
        seen.add(address)
        answer = client.get(address, follow=True)
        # What was asked for stands in the search field again.
        shown = read(answer).replace(f'value="{WORD}"', "").replace(f"q={WORD}", "").replace(f"”{WORD}”", "")
        if WORD in shown:
            told.append(address)
        # Every page of forums, items and decisions that these lead to.
        found = re.findall(r'href="((?:/forum/|/beslut/)[^"#]*)"', shown)
        ahead += [each for each in dict.fromkeys(found) if each not in seen and each not in ahead]
    assert told == []
    assert len(seen) > 20
    papers = [client.get(reverse("paper", args=[paper.pk])).status_code for paper in Paper.objects.all()]
    assert papers == [404, 404]


def test_that_it_is_there_and_on_what_ground_is_told_to_all(client, steering, items, meeting):
    client.force_login(steering.other_owner)
    for address in around(items, meeting)[2:6] + [reverse("item", args=[item.pk]) for item in items]:
        assert MASK in read(client.get(address))
    page = client.get(reverse("item", args=[items[0].pk])).text
    assert "Ärendet är hemligt enligt OSL 18:8" in page
    assert "Gör ärendet hemligt" not in page
    assert "Ändra sekretessen" not in page


def test_the_signed_minutes_mask_it_too(client, steering, items, meeting):
    version = type(meeting).objects.get(pk=meeting.pk).version
    meeting.refresh_from_db()
    meetings.write_minutes(
        meeting=meeting, text="", present=["Vera"], version=version, by=steering.business_lead
    )
    meetings.adjust(meeting=meeting, by=steering.business_owner)
    client.force_login(steering.other_owner)
    addresses = [reverse("meeting_minutes_file", args=[meeting.pk, ending]) for ending in ("docx", "pdf")]
    for shown in [read(client.get(each)) for each in (reverse("meeting", args=[meeting.pk]), *addresses)]:
        assert WORD not in shown
        assert MASK in shown


def test_what_is_noted_of_it_is_read_by_who_may_read_it(client, steering, items, meeting):
    client.force_login(steering.business_lead)
    address = reverse("meeting_minutes", args=[meeting.pk])
    form = client.get(address)
    assert "Det här läses av alla som loggar in, så skriv inget som är hemligt." in form.text
    assert f"Anteckningar om det hemliga ärendet ”{WORD} i titeln”" in form.text
    said = {name: field.value() or "" for name, field in ((each.name, each) for each in form.context["form"])}
    waiting, decided, told, _loose = items
    for item in (waiting, decided, told):
        said[f"note_{item.pk}"] = f"{WORD} i anteckningen {item.pk}"
    assert client.post(address, said | {"text": "Vi talade länge."}).status_code == 302
    addresses = [reverse("meeting_minutes_file", args=[meeting.pk, ending]) for ending in ("docx", "pdf")]
    addresses.append(reverse("meeting", args=[meeting.pk]))
    for who, reads in (
        (steering.business_lead, True),
        (steering.it_owner, True),
        (steering.other_owner, False),
    ):
        client.force_login(who)
        for shown in (" ".join(read(client.get(each)).split()) for each in addresses):
            assert "Vi talade länge." in shown
            for item in (waiting, decided, told):
                assert (f"{WORD} i anteckningen {item.pk}" in shown) is reads


def test_notes_that_the_form_does_not_name_stay_and_an_empty_one_is_taken_away(steering, items, meeting):
    meeting.refresh_from_db()
    one, other = items[0].pk, items[1].pk
    for notes, kept in (
        ({one: "Ett", other: "Två"}, {str(one): "Ett", str(other): "Två"}),
        ({one: " "}, {str(other): "Två"}),
    ):
        written = meetings.write_minutes(
            meeting=meeting,
            text="",
            present=[],
            notes=notes,
            version=meeting.version,
            by=steering.business_lead,
        )
        assert written.secret_notes == kept


@pytest.mark.parametrize(
    "who", ["business_owner", "it_owner", "business_lead", "municipal_director", "portfolio_office"]
)
def test_whoever_it_concerns_reads_all_of_it(client, steering, items, meeting, who):
    client.force_login(getattr(steering, who))
    page = client.get(reverse("item", args=[items[0].pk])).text
    for where in ("titeln", "bakgrunden", "förslaget", "underlaget", "ställningen"):
        assert f"{WORD} i {where}" in page
    for name in ("meeting_package", "meeting_package_file"):
        shown = " ".join(read(client.get(reverse(name, args=[meeting.pk]))).split())
        assert f"{WORD} i förslaget" in shown
        assert f"{WORD} i underlaget" in shown
    assert client.get(reverse("paper", args=[Paper.objects.earliest("pk").pk])).content == WORD.encode()


def test_whoever_may_read_it_sees_everywhere_that_it_is_secret_and_on_what_ground(
    client, steering, board, items, meeting
):
    client.force_login(steering.it_owner)
    for name, pk in (("forum", board.pk), ("meeting", meeting.pk)):
        page = client.get(reverse(name, args=[pk])).text
        # Beside each of the names, and not only where one has gone in to read.
        assert page.count("hemligt") >= page.count(f"{WORD} i titeln</a>") > 0
    assert f"Hemligt enligt {GROUND}" in client.get(reverse("meeting_package", args=[meeting.pk])).text
    assert read(client.get(reverse("decisions_file", args=["csv"]))).count(f";{GROUND}") == 1
    paper = " ".join(read(client.get(reverse("meeting_package_file", args=[meeting.pk]))).split())
    # On the first page, which is handed round alone, and where the item begins.
    assert f"(sekretess: {GROUND})" in paper
    assert f"{MASK} {WORD} i bakgrunden" in paper


def test_what_is_masked_says_its_ground_once_and_proposes_nothing(client, steering, items, meeting):
    client.force_login(steering.other_owner)
    page = client.get(reverse("meeting_package", args=[meeting.pk])).text
    assert "Förslag till beslut" not in page
    paper = " ".join(read(client.get(reverse("meeting_package_file", args=[meeting.pk]))).split())
    assert f"{MASK}: {MASK}" not in paper


def test_a_guest_of_the_forum_and_who_handed_it_in_read_it(client, steering, board):
    item = hand_in(steering, board, by=steering.other_owner)
    board.extra_people.add(steering.line_manager.person)
    for reader in (steering.other_owner, steering.line_manager):
        client.force_login(reader)
        assert f"{WORD} i förslaget" in client.get(reverse("item", args=[item.pk])).text
        assert f"{WORD} i titeln" in client.get(reverse("forum", args=[board.pk])).text


def test_whoever_sat_in_the_forum_when_it_decided_reads_on_and_who_comes_later_does_not(
    client, steering, board
):
    guest, later = steering.line_manager, steering.other_owner
    board.extra_people.add(guest.person)
    item = hand_in(steering, board)
    decide(steering, item)
    board.extra_people.set([later.person])
    decision = reverse("decision", args=[Decision.objects.get().pk])
    client.force_login(guest)
    assert f"{WORD} i bakgrunden" in client.get(reverse("item", args=[item.pk])).text
    assert f"{WORD} i beslutet" in client.get(decision).text
    assert "1 beslut" in client.get(reverse("decisions"), {"q": f"{WORD} i beslutet"}).text
    client.force_login(later)
    for address in (reverse("item", args=[item.pk]), decision):
        assert WORD not in client.get(address).text


def test_the_start_page_of_its_chair_names_it_and_her_mail_does_not(client, steering, items):
    client.force_login(steering.business_owner)
    assert f"{WORD} i titeln" in client.get("/").text
    [line] = [
        each
        for each in daily_mail.lines(steering.business_owner, clock.today())
        if each.waiting.url == reverse("item", args=[items[0].pk])
    ]
    mail = str(daily_mail.compose(steering.business_owner, [line], clock.today()).get_content())
    assert "sekretess" in mail
    assert WORD not in mail


def test_a_member_who_is_asked_by_circulation_gets_no_word_of_it_by_mail(steering, board, meeting):
    hand_in(steering, board)
    meetings.circulate(meeting=meeting, answers_by=clock.now() + timedelta(days=5), by=steering.business_lead)
    told = daily_mail.lines(steering.it_owner, clock.today())
    mail = str(daily_mail.compose(steering.it_owner, told, clock.today()).get_content())
    assert "sekretess" in mail
    assert WORD not in mail


def test_the_trail_names_no_secret_item_also_when_it_was_open_before(client, cast, steering, board):
    item = hand_in(steering, board, secrecy_ground="")
    agenda.set_secrecy(item=item, ground=GROUND, version=1, by=steering.business_lead)
    client.force_login(cast.administrator)
    page, file = client.get(reverse("trail")).text, read(client.get(reverse("trail_csv")))
    for shown in (page, file):
        assert "sekretess" in shown
        assert WORD not in shown
    assert "Inga ändringar" in client.get(reverse("trail"), {"q": WORD}).text
    agenda.set_secrecy(item=item, ground="", version=2, by=steering.business_lead)
    assert WORD in client.get(reverse("trail")).text


def test_it_is_handed_in_as_secret_by_the_form(client, steering, board):
    client.force_login(steering.business_lead)
    said = {"title": WORD, "matter": "other", "forum": board.pk, "proposal": "Ja.", "minutes": 15}
    client.post(reverse("item_add"), said | {"secrecy_ground": GROUND})
    assert AgendaItem.objects.get().secrecy_ground == GROUND


def test_its_secrecy_is_changed_by_who_handed_it_in_and_by_who_prepares_the_meeting(client, steering, board):
    item = hand_in(steering, board, secrecy_ground="", by=steering.other_owner)
    page, form = reverse("item", args=[item.pk]), reverse("item_secrecy", args=[item.pk])
    for who, ground in ((steering.other_owner, GROUND), (steering.business_lead, "")):
        client.force_login(who)
        assert form in client.get(page).text
        version = client.get(form).context["form"]["version"].value()
        answer = client.post(form, {"secrecy_ground": ground, "version": version})
        assert answer["Location"] == page
        item.refresh_from_db()
        assert item.secrecy_ground == ground
    client.force_login(steering.it_owner)
    assert form not in client.get(page).text
    assert client.get(form).status_code == 403
    assert client.post(form, {"secrecy_ground": GROUND, "version": 3}).status_code == 403
    with pytest.raises(NotAllowed):
        agenda.set_secrecy(item=item, ground=GROUND, version=3, by=steering.line_manager)


def test_whoever_decides_an_item_that_was_open_when_she_read_it_is_told(client, steering, board):
    item = hand_in(steering, board, secrecy_ground="")
    agenda.set_secrecy(item=item, ground=GROUND, version=1, by=steering.business_lead)
    client.force_login(steering.business_owner)
    said = {"kind": "approve", "wording": "Ja.", "version": 1}
    address = reverse("item_decide", args=[item.pk])
    assert "lagrummet" in client.post(address, said).text
    assert client.post(address, said | {"secrecy_ground": GROUND}).status_code == 422
    assert not Decision.objects.exists()


def test_its_decision_takes_its_ground_along_and_is_not_opened_by_an_empty_field(client, steering, board):
    item = hand_in(steering, board)
    client.force_login(steering.business_owner)
    form = client.get(reverse("item", args=[item.pk])).context["form"]
    assert form["secrecy_ground"].value() == GROUND
    said = {"kind": "approve", "wording": "Ja.", "version": 1}
    answer = client.post(reverse("item_decide", args=[item.pk]), said | {"secrecy_ground": ""})
    assert "häv ärendets sekretess först" in answer.text
    client.post(reverse("item_decide", args=[item.pk]), said | {"secrecy_ground": GROUND})
    assert Decision.objects.get().secrecy_ground == GROUND


def test_what_is_decided_keeps_the_secrecy_that_it_was_decided_with(steering, board):
    item = hand_in(steering, board)
    decide(steering, item)
    with pytest.raises(Conflict) as refused:
        agenda.set_secrecy(item=item, ground="", version=1, by=steering.business_lead)
    assert refused.value.code == "decided_already"


def test_a_secret_item_that_is_postponed_goes_on_waiting_in_secret(steering, board):
    decide(steering, hand_in(steering, board), kind="postpone")
    again = AgendaItem.objects.get(state=AgendaState.WAITING)
    assert again.secrecy_ground == GROUND


def test_what_is_about_something_open_is_not_secret(steering, board):
    with pytest.raises(Invalid) as refused:
        hand_in(steering, board, subject_type="initiative", subject_id=1)
    assert refused.value.code == "open_subject"
    item = hand_in(steering, board)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(subject_type="initiative")


def test_a_forum_asks_as_much_however_many_secret_items_await_it(
    client, steering, board, django_assert_max_num_queries
):
    client.force_login(steering.other_owner)
    address = reverse("forum", args=[board.pk])
    counts = []
    for number in (1, 9):
        for _each in range(number):
            hand_in(steering, board)
        with django_assert_max_num_queries(40) as asked:
            client.get(address)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
