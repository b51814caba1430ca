"""The worker: what is enqueued is done, also when things fail and processes are killed."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from foundation.counting_jobs import failing, quick

from samstyr.foundation import clock, worker
from samstyr.foundation.jobs import Periodic, pause_after
from samstyr.foundation.models import PeriodicRun, WorkerProcess


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SAMSTYR_HOME", str(tmp_path))


@pytest.mark.django_db
def test_a_job_of_a_change_that_is_rolled_back_never_runs(tmp_path):
    with transaction.atomic():
        quick.enqueue("one")
        transaction.set_rollback(True)
    quick.enqueue("two")
    worker.drain()
    assert (tmp_path / "trace").read_text() == "two\n"


@pytest.mark.django_db
def test_a_failing_job_is_tried_again_after_a_pause_and_then_stays_failed():
    failing.enqueue()
    worker.drain()
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    assert row.run_after > clock.now() + timedelta(seconds=3)
    DBTaskResult.objects.update(run_after=clock.now())
    worker.drain()
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED
    assert "by design" in row.traceback


def test_pauses_grow_to_at_most_an_hour():
    assert [pause_after(n).total_seconds() for n in (1, 2, 3)] == [5, 20, 80]
    assert pause_after(20) == timedelta(hours=1)


@pytest.mark.django_db
def test_a_task_of_a_worker_that_no_longer_beats_is_given_back_and_a_living_ones_is_not():
    for owner, age in (("dead", worker.STALE * 2), ("living", timedelta(0))):
        WorkerProcess.objects.create(name=owner, seen_at=clock.now() - age)
        result = quick.enqueue(owner)
        DBTaskResult.objects.filter(pk=result.id).update(status=TaskResultStatus.RUNNING, worker_ids=[owner])
    failing.enqueue()
    DBTaskResult.objects.filter(task_path__endswith="failing").update(
        status=TaskResultStatus.RUNNING, worker_ids=["gone"]
    )
    assert worker.reap() == 2
    statuses = {row.worker_ids[0]: row.status for row in DBTaskResult.objects.all()}
    assert statuses == {
        "dead": TaskResultStatus.FAILED,  # had one attempt only
        "living": TaskResultStatus.RUNNING,
        "gone": TaskResultStatus.READY,
    }


@pytest.mark.django_db
def test_the_clock_sets_a_job_off_once_per_interval():
    ran = []
    each = Periodic("test.hourly", timedelta(hours=1), lambda: ran.append(1))
    start = clock.now()
    with clock.frozen(start):
        worker.run_due((each,))
        worker.run_due((each,))
    with clock.frozen(start + timedelta(minutes=61)):
        worker.run_due((each,))
    assert len(ran) == 2


@pytest.mark.django_db
def test_two_workers_do_not_run_the_same_periodic_job(monkeypatch):
    ran = []
    now = clock.now()
    row = PeriodicRun.objects.create(name="test.hourly", last_at=now - timedelta(hours=2))
    PeriodicRun.objects.filter(pk=row.pk).update(last_at=now)  # the other worker was first
    monkeypatch.setattr(PeriodicRun.objects, "get_or_create", lambda **_: (row, False))
    worker.run_due((Periodic("test.hourly", timedelta(hours=1), lambda: ran.append(1)),))
    assert ran == []


@pytest.mark.django_db
def test_a_periodic_job_that_fails_does_not_stop_the_others():
    ran = []
    broken = Periodic("test.broken", timedelta(hours=1), lambda: 1 / 0)
    whole = Periodic("test.whole", timedelta(hours=1), lambda: ran.append(1))
    assert worker.run_due((broken, whole)) == ["test.broken", "test.whole"]
    assert ran == [1]
