"""Who takes a conclusion of a measurement on."""

from django.conf import settings
from django.db import models

from samstyr.governance.models import GovernanceObject
from samstyr.measurement.models import Conclusion
from samstyr.organisation.models import Unit


class Assignment(models.Model):
    """That a conclusion has been given to a unit or an object to do something about; its answers show who did what."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    note = models.CharField(max_length=300, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_on = models.DateField()

    class Meta:
        ordering = ["assigned_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False, object__isnull=True)
                | models.Q(unit__isnull=True, object__isnull=False),
                name="a_conclusion_goes_to_a_unit_or_an_object",
            ),
            models.UniqueConstraint(fields=["conclusion", "unit"], name="a_unit_gets_a_conclusion_once"),
            models.UniqueConstraint(fields=["conclusion", "object"], name="an_object_gets_a_conclusion_once"),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.object)
