"""The background job that sends a wave."""

from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samstyr.foundation.jobs import job
from samstyr.measurement.mail import sending


@job(attempts=8, queue="mail")
def send_wave(wave_id: int) -> None:
    """Send what waits in a wave, for some seconds at a time, so that a worker can be stopped in between."""
    if sending.send(wave_id):
        send_wave.enqueue(wave_id)


def enqueue_once(wave_id: int) -> bool:
    """Enqueue the wave unless it already waits or is under way; gives whether it was enqueued."""
    pending = DBTaskResult.objects.filter(
        task_path=send_wave.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    ).values_list("args_kwargs", flat=True)
    if any(each["args"] == [wave_id] for each in pending):
        return False
    send_wave.enqueue(wave_id)
    return True
