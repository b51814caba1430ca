"""Those who are invited."""

from django.db import models

from samstyr.measurement.models.measurement import Group, Measurement


class Respondent(models.Model):
    """A person who is invited to answer, and whether she has.

    `token_hash` recognises her link; the link itself is never stored. `answered_on` is a date without a time, for
    reminders and for the curve of the days, and is erased when the measurement closes. Nothing here leads to a sheet.

    Who is taken off the list of an open measurement stays as `is_removed`, without name, address and link, until it
    closes: a row that went or stayed would tell whether the person had answered.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="respondents")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    department = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    answered_on = models.DateField(null=True, editable=False)
    is_removed = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "email"],
                condition=~models.Q(email=""),
                name="an_address_is_invited_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or f"#{self.pk}"


class DailyCount(models.Model):
    """How many answered on one day: the curve that remains when the respondents' own dates have been erased."""

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="daily_counts")
    day = models.DateField()
    answered = models.PositiveIntegerField()

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["measurement", "day"], name="a_day_is_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measurement} {self.day}: {self.answered}"


class InvitedCount(models.Model):
    """How many were invited in one department and role: what remains of the list of respondents, and all that a
    release needs of it. Written when the measurement closes, or when a round is imported.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="invited_counts")
    department = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    role = models.ForeignKey(Group, null=True, on_delete=models.CASCADE, related_name="+")
    invited = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "department", "role"], name="a_cell_of_invited_is_counted_once"
            ),
            models.UniqueConstraint(
                fields=["measurement", "department"],
                condition=models.Q(role__isnull=True),
                name="invited_without_a_role_are_counted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}, {self.role or '–'}: {self.invited}"
