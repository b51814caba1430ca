"""Lists of people on their way in."""

from django.conf import settings
from django.db import models


class PeopleFile(models.Model):
    """A list of people that has been uploaded and not yet taken in: rows as read, what each column is, what is settled.

    Deleted when it is taken in, given up or some hours old: it holds names and addresses.
    """

    name = models.CharField(max_length=200)
    headings = models.JSONField()
    rows = models.JSONField()
    first_row = models.PositiveIntegerField()  # the spreadsheet's number of the first row
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
