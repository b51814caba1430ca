"""Where the municipality has drawn its lines: how fast a need is answered, what is small and what is large."""

from django.db import models


class PortfolioLimits(models.Model):
    """The municipality's own limits: days to answer a need, what may take the light track, what the PSG decides.

    One row; without it those of `samstyr.portfolio.limits` hold. Money is in öre.
    """

    days_to_answer = models.PositiveSmallIntegerField()
    light_cost = models.BigIntegerField()
    light_hours = models.PositiveIntegerField()
    large_cost = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(light_cost__gte=0, large_cost__gt=models.F("light_cost")),
                name="large_is_more_than_light",
            ),
        ]

    def __str__(self) -> str:
        return "Gränser i portföljen"
