"""The background job that sends a wave."""

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from samstyr.foundation import clock
from samstyr.foundation.jobs import job
from samstyr.measurement.mail import sending


@job(attempts=8, queue="mail")
def send_wave(wave_id: int) -> None:
    """Send what waits in a wave, for some seconds at a time, so that a worker can be stopped in between."""
    if sending.send(wave_id):
        send_wave.enqueue(wave_id)


def enqueue_once(wave_id: int, *, patient: bool) -> bool:
    """Enqueue the wave unless it already waits or is under way; gives whether it was enqueued.

    A job that pauses before its next try counts when we are `patient`: the mail server is away, and pauses grow. A
    job that pauses because its worker was killed need not hold up the mail.
    """
    pending = DBTaskResult.objects.filter(
        task_path=send_wave.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if not patient:  # a job without a pause has the last of all dates
        pending = pending.exclude(run_after__gt=clock.now(), run_after__lt=get_date_max())
    if any(each["args"] == [wave_id] for each in pending.values_list("args_kwargs", flat=True)):
        return False
    send_wave.enqueue(wave_id)
    return True
