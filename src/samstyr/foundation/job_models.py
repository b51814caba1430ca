"""What the worker remembers between two turns."""

from django.db import models


class WorkerProcess(models.Model):
    """A background worker that is alive: it writes its name and the time every few seconds, until it ends."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PeriodicRun(models.Model):
    """When a periodic job last began; whoever moves it forward is the one worker that runs the job this time."""

    name = models.CharField(max_length=100, unique=True)
    last_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
