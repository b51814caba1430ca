"""What the analysts write into reports."""

from django.conf import settings
from django.db import models

from samstyr.measurement.models import Measurement
from samstyr.organisation.models import Unit
from samstyr.reports.places import SectionText


class ReportText(models.Model):
    """The analysts' own text in one place of one report, Markdown.

    `unit` is whose report it is (None = the municipality's). A place without a text has no row.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="report_texts")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, choices=SectionText.choices)
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "unit", "section"], name="a_department_has_one_text_per_place"
            ),
            models.UniqueConstraint(
                # A rule of its own, for in SQL two empty units are not equal and would pass the one above.
                fields=["measurement", "section"],
                condition=models.Q(unit__isnull=True),
                name="the_municipality_has_one_text_per_place",
            ),
        ]

    def __str__(self) -> str:
        whose = self.unit.name if self.unit else str(self.measurement)
        return f"{whose}: {self.get_section_display()}"
