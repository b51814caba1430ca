"""Figures from elsewhere."""

from django.db import models


class ReferenceSeries(models.Model):
    """A series of reference values, for instance the national DiMiOS. Editions are never joined without saying so."""

    name = models.CharField(max_length=120)
    population = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ReferenceValue(models.Model):
    """One value of a series: a figure for one year, in one edition, from one source. `code` is "maturity" or a code."""

    series = models.ForeignKey(ReferenceSeries, on_delete=models.CASCADE, related_name="values")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, default="maturity")
    percent = models.DecimalField(max_digits=6, decimal_places=2)
    edition = models.CharField(max_length=120)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["series", "code", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "edition", "code", "year"], name="a_reference_is_stated_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.percent}"


class PublishedTable(models.Model):
    """A finished table from another survey, without microdata: the employee survey.

    `document` is the JSON that `samstyr.analysis.published_tables` makes of the imported file.
    """

    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)
    document = models.JSONField()
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-year", "name"]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"
