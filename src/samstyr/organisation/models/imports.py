"""Lists of people and of units on their way in."""

from django.conf import settings
from django.db import models


class Upload(models.Model):
    """A file as it was read, until it is taken in, given up or some hours old."""

    name = models.CharField(max_length=200)
    headings = models.JSONField()
    rows = models.JSONField()
    first_row = models.PositiveIntegerField()  # the spreadsheet's number of the first row
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class PeopleFile(Upload):
    """A list of people that has been uploaded and not yet taken in: rows as read, what each column is, what is settled.

    Deleted when it is taken in, given up or some hours old: it holds names and addresses.
    """

    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict, blank=True)


class UnitsFile(Upload):
    """A list of the line's units that has been uploaded and not yet taken in."""
