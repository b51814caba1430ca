"""The server and the worker as real processes: killed, started again, stopped."""

import os
import signal
import time
from pathlib import Path

import pytest
from processes import installation

ENQUEUE = "from foundation.counting_jobs import slow, quick; "
STATUSES = (
    "from django_tasks_db.models import DBTaskResult as R; "
    "print(' '.join(R.objects.order_by('enqueued_at').values_list('status', flat=True)))"
)


WAYS = {"PYTHONPATH": str(Path(__file__).parents[1])}


@pytest.fixture
def samstyr(tmp_path):
    with installation(tmp_path / "home", **WAYS) as made:
        yield made


@pytest.fixture
def prepared(tmp_path):
    """An installation that knows that it has been prepared."""
    with installation(tmp_path / "home", anew=True, **WAYS) as made:
        yield made


def trace(samstyr):
    file = samstyr.home / "trace"
    return file.read_text().split() if file.exists() else []


def test_a_job_cut_off_by_kill_9_is_done_by_the_next_worker(samstyr):
    samstyr.python(ENQUEUE + "slow.enqueue(4)")
    samstyr.start("worker")
    samstyr.wait_until(lambda: trace(samstyr) == ["begun"], "the job has begun")
    samstyr.kill("worker")
    assert samstyr.python(STATUSES) == "RUNNING"
    samstyr.start("worker")
    samstyr.wait_until(lambda: trace(samstyr) == ["begun", "begun", "done"], "the job is done")
    samstyr.wait_until(lambda: samstyr.python(STATUSES) == "SUCCESSFUL", "the job is marked as done")


def test_a_worker_told_to_stop_finishes_what_it_is_doing(samstyr):
    samstyr.python(ENQUEUE + "slow.enqueue(2)")
    samstyr.start("worker")
    samstyr.wait_until(lambda: trace(samstyr) == ["begun"], "the job has begun")
    samstyr.kill("worker", signal.SIGTERM)
    assert trace(samstyr) == ["begun", "done"]
    assert samstyr.python(STATUSES) == "SUCCESSFUL"


def test_a_long_job_does_not_hold_up_the_mail(samstyr):
    samstyr.start("worker")
    samstyr.python(ENQUEUE + "slow.enqueue(20); quick.enqueue('mail')")
    samstyr.wait_until(lambda: "mail" in trace(samstyr), "the mail is sent", seconds=10)
    assert "done" not in trace(samstyr)


def test_one_command_serves_and_works_and_starts_again_what_is_killed(samstyr):
    samstyr.start("serve")
    for words in ("gunicorn", "samstyr worker"):
        killed = samstyr.child("serve", words)
        killed.kill()
        samstyr.wait_until(lambda gone=killed: not gone.is_running(), f"{words} has ended")
    samstyr.wait_until(samstyr.answers, "the server answers again")
    samstyr.python(ENQUEUE + "quick.enqueue('again')")
    samstyr.wait_until(lambda: trace(samstyr) == ["again"], "the worker works again")


def test_nothing_is_left_running_when_the_parent_is_killed(samstyr):
    samstyr.start("serve")
    family = samstyr.processes("serve")
    samstyr.running["serve"].kill()
    samstyr.running.pop("serve").wait()
    samstyr.wait_until(lambda: not any(each.is_running() for each in family[:-1]), "the children have ended")


def test_a_second_worker_of_the_same_folder_is_refused(samstyr):
    samstyr.start("worker")
    samstyr.wait_until((samstyr.home / "worker.lock").exists, "the worker holds its lock")
    time.sleep(1)
    second = samstyr.samstyr("worker", check=False)
    assert second.returncode == 2
    assert "already running" in second.stderr


def test_a_name_changed_in_one_process_is_soon_told_by_every_other(samstyr):
    samstyr.start("web")
    titles = [samstyr.get("/integritet/") for _visit in range(8)]
    assert all("Norrköpings kommun" not in str(title) for title in titles)
    samstyr.python(
        "from samstyr.foundation.installation import services; "
        "services.describe(version=1, name='Norrköpings kommun', contact_name='', contact_email='', language='', by=None)"
    )
    samstyr.wait_until(
        lambda: all("Norrköpings kommun" in str(samstyr.get("/integritet/")) for _visit in range(8)),
        "both web processes tell the new name",
    )


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="a file that can be thrown away is SQLite's")
def test_preparing_again_makes_a_database_that_has_been_thrown_away(prepared):
    (prepared.home / "samstyr.sqlite3").unlink()
    prepared.samstyr("prepare")
    assert prepared.python("from samstyr.accounts.models import User; print(User.objects.count())") == "0"


def test_preparing_again_when_nothing_is_new_touches_nothing(prepared):
    prepared.python(
        "from django.db import connection; connection.cursor().execute('DROP TABLE samstyr_cache')"
    )
    prepared.samstyr("prepare")
    assert "samstyr_cache" not in prepared.python(
        "from django.db import connection; print(connection.introspection.table_names())"
    )
