"""Two who prepare, decide or sign the same meeting: the second is told, and nobody acts on what she has not read."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from samstyr.foundation import clock
from samstyr.foundation.errors import Conflict
from samstyr.governance.models import AgendaItem, Decision, Forum, Matter, Meeting, MeetingState, Stance
from samstyr.governance.services import agenda, decisions, forums, meetings
from samstyr.governance.services.meetings import Time
from samstyr.governance.subjects import PaperContent


@pytest.fixture
def meeting(steering):
    forums.prepare(by=steering.portfolio_office)
    board = Forum.objects.get(object=steering.school)
    when = Time(clock.now() + timedelta(days=14))
    made = meetings.plan(forum=board, when=when, by=steering.business_lead)
    for title in ("Ett", "Två", "Tre"):
        agenda.hand_in(
            matter=Matter.PRODUCTS,
            title=title,
            proposal="Den inrättas.",
            object=steering.school,
            by=steering.business_lead,
        )
    meetings.build_agenda(meeting=made, by=steering.business_lead)
    return made


def seen(page):
    return {"version": re.search(r'name="version" value="(\d+)"', page.text)[1]}


def order(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_whoever_decides_or_answers_what_is_decided_already_is_told_and_keeps_her_words(
    client, steering, meeting
):
    item = meeting.items.first()
    client.force_login(steering.business_owner)
    read = seen(client.get(reverse("item", args=[item.pk])))
    decisions.decide(item=item, kind="approve", wording="Den inrättas.", by=steering.business_owner)
    late = client.post(
        reverse("item_decide", args=[item.pk]), read | {"kind": "reject", "wording": "Nej, den är för dyr."}
    )
    assert "Ditt beslut är inte fattat" in late.text
    assert "Ärendet är redan avgjort." in late.text
    assert "Du skrev: Nej, den är för dyr." in late.text
    assert Decision.objects.get().kind == "approve"
    client.force_login(steering.it_owner)
    late = client.post(
        reverse("item_stance", args=[item.pk]), {"stance": "against", "stance_text": "Vi har inte råd."}
    )
    assert "Din ställning är inte sparad" in late.text
    assert "Du skrev: Vi har inte råd." in late.text
    assert "Ditt beslut är inte fattat" not in late.text
    assert "är inte sparad" not in client.get(reverse("item", args=[item.pk])).text


def test_minutes_that_were_changed_after_they_were_read_are_not_signed(client, steering, meeting):
    written = meetings.write_minutes(
        meeting=meeting, text="Vi sa ja.", present=[], version=meeting.version, by=steering.business_lead
    )
    client.force_login(steering.business_owner)
    read = seen(client.get(reverse("meeting", args=[meeting.pk])))
    meetings.write_minutes(
        meeting=written, text="Vi sa nej.", present=[], version=written.version, by=steering.it_lead
    )
    address = reverse("meeting_act", args=[meeting.pk, "justera"])
    told = client.post(address, read, follow=True).text
    assert "Någon annan har ändrat" in told
    # A button is pressed: nothing has been written that could have been kept.
    assert "Inget gjordes." in told
    assert "Det du skrev" not in told
    assert Meeting.objects.get().adjusted_on is None
    client.post(address, seen(client.get(reverse("meeting", args=[meeting.pk]))))
    assert Meeting.objects.get().adjusted_by == steering.business_owner.person


def test_two_who_move_the_same_item_up_move_it_one_step(client, steering, meeting):
    client.force_login(steering.it_lead)
    read = seen(client.get(reverse("meeting", args=[meeting.pk])))
    last = AgendaItem.objects.get(title="Tre")
    meetings.move_up(item=last, by=steering.business_lead)
    client.post(reverse("item_act", args=[last.pk, "upp"]), read)
    assert order(meeting) == ["Ett", "Tre", "Två"]
    client.post(
        reverse("item_act", args=[last.pk, "upp"]),
        seen(client.get(reverse("meeting", args=[meeting.pk]))),
    )
    assert order(meeting) == ["Tre", "Ett", "Två"]


def test_a_meeting_that_was_called_meanwhile_is_not_cancelled_from_an_old_page(client, steering, meeting):
    client.force_login(steering.it_lead)
    address = reverse("meeting_cancel", args=[meeting.pk])
    read = seen(client.get(address))
    meetings.call(meeting=meeting, by=steering.business_lead)
    refused = client.post(address, {"reason": "Inget väntar", **read})
    assert "Någon annan har ändrat" in refused.text
    assert Meeting.objects.get().state == MeetingState.CALLED
    client.post(address, {"reason": "Sjukdom", **seen(refused)})
    assert Meeting.objects.get().cancel_reason == "Sjukdom"


@pytest.mark.parametrize("verb", ["kalla", "dagordning"])
def test_a_button_of_an_old_page_does_nothing(client, steering, meeting, verb):
    client.force_login(steering.business_lead)
    AgendaItem.objects.filter(title="Ett").update(meeting=None)
    Meeting.objects.update(version=99)
    client.post(reverse("meeting_act", args=[meeting.pk, verb]), {"version": meeting.version})
    assert AgendaItem.objects.get(title="Ett").meeting is None
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_a_circulation_is_not_begun_from_an_old_page(client, steering, meeting):
    client.force_login(steering.business_lead)
    address = reverse("meeting_circulate", args=[meeting.pk])
    read = seen(client.get(address))
    meetings.call(meeting=meeting, by=steering.it_lead)
    last = {"answers_by": clock.today() + timedelta(days=9)}
    refused = client.post(address, {**last, **read})
    assert not Meeting.objects.get().by_circulation
    client.post(address, {**last, **seen(refused)})
    assert Meeting.objects.get().by_circulation


def test_a_paper_handed_in_anew_is_read_before_it_is_decided_about(client, steering, meeting):
    item = AgendaItem.objects.get(title="Ett")
    client.force_login(steering.business_owner)
    address = reverse("item", args=[item.pk])
    read = seen(client.get(address))
    agenda.attach(item, PaperContent("Underlag", "text/plain", b"Nytt"))
    agenda.renew(subject_type=item.subject_type, subject_id=item.subject_id, by=steering.business_lead)
    said = {"kind": "approve", "wording": "Ja, som det står."}
    refused = client.post(reverse("item_decide", args=[item.pk]), said | read)
    assert not Decision.objects.exists()
    assert "Någon annan har ändrat" in refused.text
    assert "Ja, som det står." in refused.text
    client.post(reverse("item_decide", args=[item.pk]), said | seen(refused))
    assert Decision.objects.get().item == item


def test_a_stance_on_what_was_decided_after_the_page_was_read_is_refused(steering, meeting):
    item = AgendaItem.objects.get(title="Ett")
    decisions.decide(
        item=AgendaItem.objects.get(pk=item.pk), kind="approve", wording="Ja.", by=steering.business_owner
    )
    with pytest.raises(Conflict):  # `item` still says that it waits
        meetings.take_stance(item=item, kind="support", text="", by=steering.it_owner)
    assert not Stance.objects.exists()
