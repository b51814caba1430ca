import os
from datetime import timedelta

import pytest
from django.db import connection
from measurement.rounds import CODES, answer, full, open_measurement, tokens

from samstyr.foundation import clock
from samstyr.measurement import vault
from samstyr.measurement.answers import Answers, Change, Rewritten
from samstyr.measurement.models import (
    DailyCount,
    Draft,
    FreeText,
    Group,
    InvitedCount,
    Respondent,
    Sheet,
    Status,
    Urn,
)
from samstyr.measurement.vault import boxes

pytestmark = pytest.mark.django_db


def closed(measurement):
    vault.close(measurement)
    measurement.status = Status.CLOSED
    measurement.closed_at = clock.now()
    measurement.save(update_fields=["status", "closed_at"])
    return measurement


def test_a_link_is_recognised_however_it_is_typed_and_no_other_is():
    measurement = open_measurement()
    token = tokens(measurement)[3]
    assert vault.find(token.lower().replace("-", " ")) is not None
    assert vault.find("0000-0000-0000-0000") is None
    assert vault.find("") is None


def test_answers_saved_by_one_device_are_there_on_another():
    token = tokens(open_measurement())[0]
    vault.save_draft(vault.find(token), Change(involved=True, items={"E1": 3, "E2": 0}))
    assert vault.load_draft(vault.find(token)) == Answers(involved=True, items={"E1": 3, "E2": 0})


def test_two_tabs_do_not_undo_each_other():
    token = tokens(open_measurement())[0]
    invitation = vault.find(token)
    vault.save_draft(invitation, Change(items={"E1": 3}, comments={"": Rewritten("", "Från ena")}))
    vault.save_draft(invitation, Change(items={"E2": 5}, comments={"": Rewritten("", "Från andra")}))
    kept = vault.load_draft(vault.find(token))
    assert kept.items == {"E1": 3, "E2": 5}
    assert kept.comments[""] == "Från ena\n\nFrån andra"


def test_a_draft_is_unreadable_without_the_link():
    first, second = tokens(open_measurement())[:2]
    vault.save_draft(vault.find(first), Change(items={"E1": 3}, comments={"": Rewritten("", "Hemligt")}))
    box = bytes(Draft.objects.get().box)
    assert b"Hemligt" not in box
    assert boxes.unlock_draft(box, vault.find(second).draft_key).is_empty


def test_a_sheet_is_handed_in_once_however_often_it_is_sent():
    measurement = open_measurement()
    token = tokens(measurement)[0]
    assert answer(token, full()) is True
    assert answer(token, full()) is False
    stale = vault.find(tokens(measurement)[1])
    assert vault.submit(stale, CODES, full()) is True
    assert vault.submit(stale, CODES, full()) is False
    closed(measurement)
    assert Sheet.objects.count() == 2


def test_what_was_saved_goes_with_what_is_sent_and_the_draft_is_gone():
    measurement = open_measurement()
    token = tokens(measurement)[0]
    vault.save_draft(vault.find(token), Change(involved=False, items={"E1": 6, "E2": 0}))
    answer(token, Change(items={"E2": 2}))
    assert not Draft.objects.exists()
    closed(measurement)
    sheet = Sheet.objects.get()
    assert (sheet.department, sheet.role, sheet.involved) == (1, 0, False)
    assert sheet.answers == "62" + "-" * 24


def test_nothing_is_saved_after_the_sheet_has_been_handed_in():
    token = tokens(open_measurement())[0]
    before = vault.find(token)
    answer(token, full())
    with pytest.raises(vault.AlreadyAnswered):
        vault.save_draft(before, Change(items={"E1": 1}))
    assert not Draft.objects.exists()


def test_a_closed_measurement_accepts_no_answers():
    measurement = open_measurement()
    token = tokens(measurement)[0]
    before = vault.find(token)
    closed(measurement)
    for invitation in (before, vault.find(token)):
        with pytest.raises(vault.NotOpen):
            vault.submit(invitation, CODES, full())
        with pytest.raises(vault.NotOpen):
            vault.save_draft(invitation, Change(items={"E1": 1}))
    assert not Sheet.objects.exists()
    assert Respondent.objects.filter(answered_on__isnull=False).count() == 0


def test_an_open_measurement_whose_time_is_out_accepts_no_answers():
    measurement = open_measurement(closes_at=clock.now().replace(year=2099))
    token = tokens(measurement)[0]
    with clock.frozen(measurement.closes_at), pytest.raises(vault.NotOpen):
        vault.submit(vault.find(token), CODES, full())


def test_closing_keeps_every_sheet_and_nothing_else():
    measurement = open_measurement(sizes=(90, 60))
    everyone = tokens(measurement)
    for place, token in enumerate(everyone[:140]):
        answer(token, full(value=place % 7 % 6 + 1, comment=f"Kommentar {place}" if place % 3 == 0 else ""))
    vault.save_draft(vault.find(everyone[145]), Change(items={"E1": 1}))
    closed(measurement)
    assert Sheet.objects.filter(department=1).count() == 90
    assert Sheet.objects.filter(department=2).count() == 50
    assert FreeText.objects.count() == 47
    assert sum(DailyCount.objects.values_list("answered", flat=True)) == 140
    assert sum(InvitedCount.objects.values_list("invited", flat=True)) == 150
    assert not Urn.objects.exists()
    assert not Draft.objects.exists()
    assert not Respondent.objects.filter(answered_on__isnull=False).exists()
    measurement.refresh_from_db()
    assert measurement.sealing_key is None
    assert measurement.link_key is not None


def test_closing_twice_is_closing_once():
    measurement = open_measurement()
    for token in tokens(measurement):
        answer(token, full())
    closed(measurement)
    before = set(Sheet.objects.values_list("pk", flat=True))
    closed(measurement)
    assert set(Sheet.objects.values_list("pk", flat=True)) == before
    assert InvitedCount.objects.count() == 2


def test_comments_of_fewer_than_ten_are_never_written_down():
    measurement = open_measurement()
    for token in tokens(measurement)[:9]:
        answer(token, full(comment="Bara vi nio"))
    closed(measurement)
    assert not FreeText.objects.exists()


def test_every_sealed_sheet_and_comment_has_the_same_length():
    measurement = open_measurement()
    everyone = tokens(measurement)
    answer(everyone[0], Change())
    answer(everyone[1], full(comment="x"))
    answer(everyone[2], full(comment="Å" * 1000))
    urn = Urn.objects.get()
    assert len(urn.sheets) == 3 * boxes.SHEET_BOX
    assert len(urn.comments) == 2 * boxes.COMMENT_BOX


def test_a_comment_that_fits_no_box_is_divided_and_all_of_it_is_kept():
    measurement = open_measurement()
    noise = "".join(chr(0x4E00 + byte % 256 * 80 + place % 79) for place, byte in enumerate(os.urandom(1000)))
    for token in tokens(measurement)[:10]:
        answer(token, full(comment=noise))
    assert len(Urn.objects.get().comments) % boxes.COMMENT_BOX == 0
    closed(measurement)
    pieces = FreeText.objects.values_list("text", flat=True)
    assert sum(len(piece) for piece in pieces) == 10_000
    assert all(piece in noise for piece in pieces)


def test_a_sheet_carries_the_group_that_is_reported():
    measurement = open_measurement(sizes=(3, 20))
    small, large = Group.objects.filter(kind="department").order_by("number")
    small.joined_into = large
    small.save()
    answer(tokens(measurement)[0], full())
    closed(measurement)
    assert Sheet.objects.get().department == large.number


def test_the_sheets_come_out_compact_and_whole():
    measurement = open_measurement(sizes=(2, 2))
    for token, value, involved in zip(
        tokens(measurement), (1, 0, 6, 3), (True, False, None, True), strict=True
    ):
        answer(token, full(value, involved=involved))
    found = vault.sheets_for_release(closed(measurement))
    rows = {
        (int(department), int(role), int(involved), found.answers[place * 26 : place * 26 + 26].decode())
        for place, (department, role, involved) in enumerate(
            zip(found.departments, found.roles, found.involved, strict=True)
        )
    }
    assert rows == {(1, 0, 1, "1" * 26), (1, 1, 0, "?" * 26), (2, 0, -1, "6" * 26), (2, 1, 1, "3" * 26)}


def test_links_are_erased_thirty_days_after_closing_and_lead_nowhere():
    measurement = open_measurement()
    token = tokens(measurement)[0]
    closed(measurement)
    with clock.frozen(measurement.closed_at + vault.closing.LINKS_LIVE):
        assert vault.erase_links() == 0
    with clock.frozen(measurement.closed_at + vault.closing.LINKS_LIVE * 1.001):
        assert vault.erase_links() == 1
    measurement.refresh_from_db()
    assert measurement.link_key is None
    assert vault.find(token) is None


def test_handing_in_takes_few_queries(django_assert_max_num_queries):
    token = tokens(open_measurement())[0]
    vault.save_draft(vault.find(token), full(comment="Hej"))
    with django_assert_max_num_queries(8):
        answer(token, full())


@pytest.mark.django_db(transaction=True)
def test_after_closing_nothing_of_what_was_sealed_is_left_in_the_database_files():
    measurement = open_measurement()
    for token in tokens(measurement):
        answer(token, full(comment="Hemligt"))
    urn = Urn.objects.get()
    traces = [bytes(urn.sheets)[:64], bytes(urn.comments)[:64], bytes(measurement.sealing_key)]
    closed(measurement)
    assert vault.erase_traces() is True
    measurement.refresh_from_db()
    assert measurement.traces_erased_at is not None
    assert vault.erase_traces() is False
    if connection.vendor == "sqlite" and "memory" not in str(connection.settings_dict["NAME"]):
        content = open(connection.settings_dict["NAME"], "rb").read()  # noqa: SIM115, PTH123
        assert not [trace for trace in traces if trace in content]


def test_how_long_a_draft_is_does_not_show_how_far_somebody_has_come():
    begun = Answers(items={"E1": 3})
    nearly = Answers(involved=True, items=dict.fromkeys(CODES, 3))
    key = os.urandom(32)
    assert len(boxes.lock_draft(begun, key)) == len(boxes.lock_draft(nearly, key))


def test_the_tables_are_rewritten_once_more_when_the_links_have_been_erased():
    measurement = closed(open_measurement((3,)))
    later = clock.now() + timedelta(days=31)
    measurement.traces_erased_at = clock.now()
    measurement.save(update_fields=["traces_erased_at"])
    with clock.frozen(later):
        assert vault.erase_links() == 1
    measurement.refresh_from_db()
    assert measurement.link_key is None
    assert measurement.traces_erased_at is None


def test_an_urn_that_is_divided_takes_half_of_the_comments_to_each():
    measurement = open_measurement((64,))
    for token in tokens(measurement):
        answer(token, full(comment="Något."))
    assert sorted(len(boxes.split(urn.comments, boxes.COMMENT_BOX)) for urn in Urn.objects.all()) == [32, 32]
