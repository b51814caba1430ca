"""What the installation's one municipality has chosen for itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Installation(models.Model):
    """What this installation is called and looks like: name, contact, language, coat of arms and hue. One row.

    An empty field means that the default holds, which the environment gives (`docs/operations.md`). `arms` has been
    through the sieve of `foundation.installation.arms`: what was uploaded is never kept as it came.
    """

    ONLY: ClassVar[int] = 1

    name = models.CharField(max_length=200, blank=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    hue = models.PositiveSmallIntegerField(null=True)
    arms = models.BinaryField(null=True)
    arms_kind = models.CharField(max_length=3, blank=True)
    arms_digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_installation"),
            models.CheckConstraint(
                condition=models.Q(hue__isnull=True) | models.Q(hue__lt=360), name="a_hue_is_an_angle"
            ),
            models.CheckConstraint(
                condition=models.Q(arms__isnull=True, arms_kind="", arms_digest="")
                | models.Q(arms__isnull=False, arms_kind__in=["svg", "png"]) & ~models.Q(arms_digest=""),
                name="arms_have_kind_and_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.name or settings.MUNICIPALITY
