"""The vault with real processes, real threads and real databases: killed, crowded, and looked at from underneath."""

import http.client
import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from measurement.rounds import CODES, answer, full, open_measurement, tokens
from processes import Installation, installation

from samstyr.foundation import clock
from samstyr.measurement import vault
from samstyr.measurement.answers import Answers, Change
from samstyr.measurement.models import Measurement, Message, Sheet, Status, Urn, Wave, WaveKind
from samstyr.measurement.services import measurements
from samstyr.measurement.vault import boxes, keys, statements, unsampled
from samstyr.measurement.vault.boxes import SHEET_BOX

WHOLE = urlencode({f"svar-{code}": "4" for code in CODES} | {"delaktig": "ja", "till": "skicka"})
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TESTS = str(Path(__file__).parents[1])
SET_UP = """
import json
from measurement.rounds import open_measurement, tokens
measurement = open_measurement(sizes=({people},), layout="one_page")
print(json.dumps([measurement.pk, tokens(measurement)]))
"""
CLOSE = """
from samstyr.measurement import vault
from samstyr.measurement.models import Measurement, Sheet, Respondent
marked = Respondent.objects.filter(measurement={pk}, answered_on__isnull=False).count()
vault.close(Measurement.objects.get(pk={pk}))
print(marked, Sheet.objects.filter(measurement={pk}).count())
"""
# Killed in the middle of closing: sheets are written, the key is not yet gone, nothing is committed.
DIE_WHILE_CLOSING = """
import os, signal
from samstyr.measurement import vault
from samstyr.measurement.models import Measurement, Sheet
from samstyr.measurement.vault import closing
def die(measurement):
    print(Sheet.objects.count(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
closing._count = die
vault.close(Measurement.objects.get(pk={pk}))
"""
AFTER_DYING = """
from samstyr.measurement.models import *
print(Sheet.objects.filter(measurement={pk}).count(), Urn.objects.filter(measurement={pk}).count(),
      Measurement.objects.get(pk={pk}).sealing_key is None)
"""


@pytest.fixture(scope="module")
def samstyr(tmp_path_factory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("stress") / "home", PYTHONPATH=TESTS) as made:
        made.start("web")
        yield made


def hand_in(samstyr: Installation, token: str) -> bool:
    """Whether a receipt was promised. Raises OSError when the server is away."""
    client = http.client.HTTPConnection("127.0.0.1", samstyr.port, timeout=20)
    try:
        client.request("POST", f"/svara/{token}/", WHOLE, FORM)
        response = client.getresponse()
        response.read()
        return response.status == 303 and "/tack/" in (response.headers["Location"] or "")
    finally:
        client.close()


def test_whatever_kills_the_server_nothing_acknowledged_is_lost_and_nothing_is_doubled(samstyr):
    pk, links = json.loads(samstyr.python(SET_UP.format(people=120)))
    acknowledged: list[str] = []
    given_up, up = threading.Event(), threading.Event()
    up.set()

    def persist(mine: list[str]) -> None:
        for token in mine:
            while not given_up.is_set():  # as a person would: send again until there is a receipt
                # Whoever knocks on a free port of her own machine may end up connected to herself, and hold the port.
                up.wait(timeout=120)
                try:
                    if hand_in(samstyr, token):
                        acknowledged.append(token)
                        break
                except (OSError, http.client.HTTPException):
                    time.sleep(0.05)

    people = [threading.Thread(target=persist, args=(links[number::6],), daemon=True) for number in range(6)]
    for person in people:
        person.start()
    kills = 0
    try:
        for enough in (10, 40, 70):
            samstyr.wait_until(lambda enough=enough: len(acknowledged) >= enough, f"{enough} receipts", 120)
            up.clear()  # what has been sent is on its way
            samstyr.kill("web")
            kills += 1
            samstyr.start("web")
            up.set()
        for person in people:
            person.join(timeout=180)
    finally:
        given_up.set()
        up.set()
    assert kills == 3
    assert sorted(acknowledged) == sorted(links)
    assert samstyr.python(CLOSE.format(pk=pk)) == "120 120"


def test_one_link_sent_by_twelve_at_once_is_one_sheet_and_twelve_receipts(samstyr):
    pk, links = json.loads(samstyr.python(SET_UP.format(people=12)))
    receipts: list[bool] = []
    for token in links[:3]:
        together = threading.Barrier(12)

        def send(token: str = token, together: threading.Barrier = together) -> None:
            together.wait()
            receipts.append(hand_in(samstyr, token))

        crowd = [threading.Thread(target=send, daemon=True) for _ in range(12)]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join(timeout=60)
    assert receipts == [True] * 36
    assert samstyr.python(CLOSE.format(pk=pk)) == "3 3"


def test_what_is_acknowledged_while_the_measurement_closes_is_among_the_sheets(samstyr):
    pk, links = json.loads(samstyr.python(SET_UP.format(people=200)))
    acknowledged: list[str] = []
    closed = threading.Event()

    def send(mine: list[str]) -> None:
        for token in mine:
            if closed.is_set():
                return
            if hand_in(samstyr, token):
                acknowledged.append(token)

    people = [threading.Thread(target=send, args=(links[number::6],), daemon=True) for number in range(6)]
    for person in people:
        person.start()
    while len(acknowledged) < 70:  # there are urns in the plural by now
        time.sleep(0.01)
    _marked, sheets = (int(word) for word in samstyr.python(CLOSE.format(pk=pk)).split())
    closed.set()
    for person in people:
        person.join(timeout=60)
    assert sheets == len(acknowledged)


def waiting_for_a_lock() -> int:
    """How many connections to this database wait for what another holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_whoever_has_begun_to_hand_in_is_waited_for_by_the_closing_and_not_locked_with_it():
    measurement = open_measurement(sizes=(3,))
    first = measurement.respondents.order_by("pk")[0]
    answers = Answers().changed_by(full()).compact(CODES)
    key = keys.public_key(bytes(measurement.sealing_public_key))
    sheet = boxes.seal_sheet(boxes.Content(department=1, role=0, involved=True, answers=answers), key)

    def close() -> None:
        try:
            measurements.close(measurement, by=None)
        finally:
            connection.close()  # a thread has one of its own

    closing = threading.Thread(target=close, daemon=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statements.MARK, [clock.today().isoformat(), first.pk])
        closing.start()
        while not waiting_for_a_lock():
            time.sleep(0.01)
        vault.urns.put(measurement.pk, sheet, [])
        # As if the urn had been full: another one refers to the measurement that is being closed.
        Urn.objects.create(measurement=measurement, sheets=b"", comments=b"")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert waiting_for_a_lock() == 1
    closing.join(timeout=30)
    measurement.refresh_from_db()
    assert measurement.status == Status.CLOSED
    assert Sheet.objects.filter(measurement=measurement).count() == 1


def test_closing_that_is_killed_half_way_has_not_happened_and_is_done_anew(samstyr):
    pk, links = json.loads(samstyr.python(SET_UP.format(people=80)))
    for token in links:
        assert hand_in(samstyr, token)
    with pytest.raises(AssertionError):
        samstyr.python(DIE_WHILE_CLOSING.format(pk=pk))
    assert samstyr.python(AFTER_DYING.format(pk=pk)) == "0 2 False"
    assert samstyr.python(CLOSE.format(pk=pk)) == "80 80"
    assert samstyr.python(CLOSE.format(pk=pk)) == "0 80"


# -- looked at from underneath


def numbered(place: int) -> Change:
    """A whole sheet that tells which it is, in base six."""
    digits = {code: place // 6**power % 6 + 1 for power, code in enumerate(CODES[:6])}
    return Change(items=dict.fromkeys(CODES, 1) | digits)


def number_of(answers: str) -> int:
    return sum((int(answers[power]) - 1) * 6**power for power in range(6))


def rank_correlation(order: list[int]) -> float:
    """Spearman's, of the order found with the order of submission."""
    count = len(order)
    apart = sum((place - number) ** 2 for place, number in enumerate(order))
    return 1 - 6 * apart / (count * (count**2 - 1))


def physical_order(table: str) -> str:
    return "ctid" if connection.vendor == "postgresql" else "rowid"


@pytest.mark.django_db(transaction=True)
def test_no_order_in_which_sheets_are_kept_follows_the_order_in_which_they_came():
    measurement = open_measurement(sizes=(400,))
    everyone = tokens(measurement)
    random.Random(7).shuffle(everyone)
    for place, token in enumerate(everyone):
        answer(token, numbered(place))
    vault.close(measurement)
    # With 400 sheets in random order the coefficient is within ±0.3 but for once in a thousand million times.
    for order in ("id", physical_order("measurement_sheet")):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT answers FROM measurement_sheet ORDER BY {order}")
            found = [number_of(row[0]) for row in cursor.fetchall()]
        assert sorted(found) == list(range(400))
        assert abs(rank_correlation(found)) < 0.3


@pytest.mark.django_db
def test_in_an_urn_a_sheet_lies_anywhere_whenever_it_came():
    """The last sheet's place, in 300 measurements of eight: each of the eight places about as often."""
    places = [0] * 8
    measurement = open_measurement(sizes=(1,))
    sheets = [bytes([number]) * SHEET_BOX for number in range(8)]
    for _turn in range(300):
        Urn.objects.update(sheets=b"", comments=b"")
        for sheet in sheets:
            vault.urns.put(measurement.pk, sheet, [])
        places[vault.boxes.split(Urn.objects.get().sheets, SHEET_BOX).index(sheets[7])] += 1
    # Chi-squared with seven degrees of freedom: above 40 once in a million.
    assert sum((count - 37.5) ** 2 / 37.5 for count in places) < 40


@pytest.mark.django_db(transaction=True)
def test_a_row_of_an_open_measurement_hides_at_least_thirty_two_sheets():
    measurement = open_measurement(sizes=(300,))
    for token in tokens(measurement):
        answer(token, full(comment="Hej"))
    sizes = [len(urn.sheets) // SHEET_BOX for urn in Urn.objects.all()]
    assert sum(sizes) == 300
    assert min(sizes) >= 32
    assert max(sizes) < 64


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite notes no transactions")
def test_after_closing_no_transaction_number_ties_a_respondent_to_anything():
    measurement = open_measurement(sizes=(90,))
    for token in tokens(measurement)[:60]:
        answer(token, full(comment="Hej"))
    vault.close(measurement)
    measurement.status = Status.CLOSED
    measurement.save(update_fields=["status"])
    assert vault.erase_traces() is True
    with connection.cursor() as cursor:
        for table, most in (("sheet", 1), ("freetext", 1), ("respondent", 1), ("urn", 0), ("draft", 0)):
            cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM measurement_{table}")
            assert cursor.fetchone()[0] <= most, table
        cursor.execute("SELECT id FROM measurement_respondent ORDER BY ctid")
        found = [row[0] for row in cursor.fetchall()]
    assert found == sorted(found)


def on_disk(*tables: str) -> bytes:
    """What PostgreSQL's files hold of these tables, removed rows included."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        content = b""
        for table in tables:
            cursor.execute(f"SELECT pg_read_binary_file(pg_relation_filepath('measurement_{table}'))")
            content += bytes(cursor.fetchone()[0])
    return content


@contextmanager
def somebody_writes_in_another_database():
    """An open transaction that has written, in the server's own database: PostgreSQL keeps removed rows for it."""
    import psycopg  # only where there is PostgreSQL

    same = connection.settings_dict
    other = psycopg.connect(
        host=same["HOST"],
        port=same["PORT"] or None,
        user=same["USER"],
        password=same["PASSWORD"] or None,
        dbname="postgres",
    )
    try:
        other.execute("SELECT txid_current()")
        yield
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite overwrites what is removed; see below")
def test_after_closing_the_files_of_postgresql_hold_no_key_no_mail_and_no_sealed_sheet():
    measurement = open_measurement(sizes=(12,))
    wave = Wave.objects.create(measurement=measurement, kind=WaveKind.INVITATION)
    for respondent in measurement.respondents.all():
        Message.objects.create(wave=wave, respondent=respondent, message_id=f"<secret-{respondent.pk}@x>")
    for token in tokens(measurement):
        answer(token, full(comment="Hej"))
    sealed = bytes(Urn.objects.get().sheets)[:SHEET_BOX]
    traces = [sealed[:64], bytes(measurement.sealing_key), b"<secret-"]
    tables = ("urn", "draft", "message", "measurement", "respondent", "freetext", "stagedlist")
    with somebody_writes_in_another_database():
        measurements.close(measurement, by=None)  # on commit it also rewrites
    assert [trace for trace in traces if trace in on_disk(*tables)] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="looks into PostgreSQL's files")
def test_without_rewriting_the_files_of_postgresql_would_hold_the_key(monkeypatch):
    monkeypatch.setattr(vault.closing, "erase_traces", lambda: False)
    measurement = open_measurement(sizes=(12,))
    key = bytes(measurement.sealing_key)
    measurements.close(measurement, by=None)
    assert key in on_disk("measurement")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL samples what tables hold")
def test_postgresql_never_samples_a_key_or_a_sealed_answer():
    """ANALYZE copies common values to pg_statistic, which closing cannot reach."""
    open_measurement(sizes=(200,))
    Measurement.objects.bulk_create(
        Measurement(name=f"M{year}", year=year, sealing_key=b"k" * 60, link_key=b"l" * 60)
        for year in range(1900, 1960)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT tablename, attname FROM pg_stats WHERE tablename LIKE 'measurement_%'")
        sampled = set(cursor.fetchall())
    assert ("measurement_measurement", "year") in sampled
    assert sampled.isdisjoint(unsampled.SECRET)
