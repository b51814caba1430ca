"""Mail through a real server by a real worker that is really killed: once and only once."""

from pathlib import Path

import pytest
from measurement.mailserver import mail_server
from processes import installation

PEOPLE = 40
MAKE = """
from datetime import timedelta
from measurement.campaign import opened
from samstyr.organisation.models import Unit, UnitKind
Unit.objects.create(kind=UnitKind.DEPARTMENT, name="Leanlink")
measurement = opened(None, people=%d)
"""
BEGIN = """
from samstyr.measurement.models import Wave
from samstyr.measurement.services import mailing
mailing.start(Wave.objects.get(kind="invitation"), by=None)
"""
STATES = """
from collections import Counter
from samstyr.measurement.models import Message
counts = Counter(Message.objects.values_list("state", flat=True))
print(" ".join(f"{state}={number}" for state, number in sorted(counts.items())))
"""
LET_TIME_PASS = """
from datetime import timedelta
from django_tasks_db.models import DBTaskResult
from samstyr.foundation import clock
from samstyr.measurement.models import Message
Message.objects.filter(state="sending").update(claimed_at=clock.now() - timedelta(hours=1))
DBTaskResult.objects.filter(status="READY").update(run_after=clock.now())
"""
SEND_UNCERTAIN_AGAIN = """
from samstyr.measurement.models import Measurement, Message
from samstyr.measurement.services import mailing
ids = list(Message.objects.filter(state="uncertain").values_list("pk", flat=True))
mailing.send_again(Measurement.objects.get(), by=None, messages=ids)
"""


@pytest.fixture
def server():
    with mail_server(delay=0.05) as running:
        yield running


@pytest.fixture
def samstyr(tmp_path, server):
    path = str(Path(__file__).parents[1])
    with installation(tmp_path / "home", PYTHONPATH=path, SAMSTYR_MAIL=server.url) as made:
        made.python(MAKE % PEOPLE + BEGIN)
        yield made


def states(samstyr) -> dict[str, int]:
    return {
        state: int(number) for state, number in (each.split("=") for each in samstyr.python(STATES).split())
    }


def finish(samstyr) -> None:
    samstyr.start("worker")
    samstyr.python(LET_TIME_PASS)  # a job that has been given back waits some seconds
    settled(samstyr)


def settled(samstyr) -> None:
    samstyr.wait_until(lambda: not states(samstyr).keys() & {"waiting", "sending"}, "all mail is settled", 60)


def test_a_worker_killed_again_and_again_sends_each_mail_at_most_once_and_loses_none(samstyr, server):
    for milestone in (5, 15, 25):
        samstyr.start("worker")
        samstyr.wait_until(lambda enough=milestone: len(server.taken) >= enough, "mail goes out")
        samstyr.kill("worker")
        samstyr.python(LET_TIME_PASS)
    finish(samstyr)
    assert max(server.addresses.values()) == 1
    counted = states(samstyr)
    assert counted.get("uncertain", 0) <= 3  # one for each kill, at most
    assert counted["sent"] + counted.get("uncertain", 0) == PEOPLE
    assert counted["sent"] <= len(server.taken) <= PEOPLE
    assert len(set(server.links())) == len(server.taken)


def test_a_mail_that_the_server_took_while_the_worker_was_killed_is_not_sent_again(samstyr, server):
    server.hold_reply = "person20@linkoping.example"
    samstyr.start("worker")
    samstyr.wait_until(server.held.is_set, "the server has the mail and keeps the worker waiting")
    samstyr.kill("worker")
    server.release()
    samstyr.python(LET_TIME_PASS)
    finish(samstyr)
    assert set(server.addresses.values()) == {1}
    assert len(server.taken) == PEOPLE
    assert states(samstyr) == {"sent": PEOPLE - 1, "uncertain": 1}


def test_a_mail_that_never_left_is_sent_once_when_a_person_says_so(samstyr, server):
    server.hold_rcpt = "person7@linkoping.example"
    samstyr.start("worker")
    samstyr.wait_until(server.held.is_set, "the server keeps the worker waiting before the mail")
    samstyr.kill("worker")
    server.release()
    samstyr.python(LET_TIME_PASS)
    finish(samstyr)
    assert len(server.taken) == PEOPLE - 1
    assert server.addresses["person7@linkoping.example"] == 0
    samstyr.python(SEND_UNCERTAIN_AGAIN)
    settled(samstyr)
    assert states(samstyr) == {"sent": PEOPLE}
    assert set(server.addresses.values()) == {1}
    assert len(server.taken) == PEOPLE
