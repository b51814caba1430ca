"""Answers. Only `samstyr.measurement.vault` reads or writes `Draft`, `Urn` and `Sheet`.

While a measurement is open a submitted sheet is sealed with the measurement's public key: a copy of the database, a
backup or a query shows nothing. When it closes, the sheets are opened, shuffled, written as `Sheet` rows in random
order and the key is destroyed. No row here has a time, an order or a key that a respondent also has.
"""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.measurement.models.measurement import Measurement
from samstyr.measurement.models.respondents import Respondent


def random_key() -> int:
    """A primary key that says nothing about order: 62 random bits."""
    # From the system's own source of chance: a seeded one could be run again and tell the order.
    return secrets.randbits(62) + 1


class Draft(models.Model):
    """Answers on their way: what makes “leave and come back by the same link” work.

    Encrypted with a key that only the personal link gives. Deleted when the sheet is submitted or the round closes.
    """

    respondent = models.OneToOneField(
        Respondent, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    box = models.BinaryField()

    def __str__(self) -> str:
        return "draft"


class Urn(models.Model):
    """Many sealed sheets of an open measurement in one row, in random order; and many sealed comments beside them.

    A row of its own for each sheet would tie the sheet to the person after all: databases keep rows in the order they
    were written and note the transaction that wrote them, and the same transaction marks the respondent. In an urn a
    sheet has no row, no place and no transaction of its own. `sheets` and `comments` are sealed boxes of constant
    length laid end to end.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    sheets = models.BinaryField(default=bytes)
    comments = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return "urn"


class Sheet(models.Model):
    """One answer sheet of a closed measurement: one compact row without identity.

    `department` and `role` are group numbers (role 0 = none given). `involved` is the filter question. `answers` has
    one character per item in the instrument's order: the answer as a base-36 digit, "?" for *vet ej*, "-" for nothing.
    """

    # An AutoField makes the random key SQLite's own row number: the rows lie in the order of their random keys.
    id = models.BigAutoField(primary_key=True, default=random_key)
    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    department = models.PositiveSmallIntegerField()
    role = models.PositiveSmallIntegerField()
    involved = models.BooleanField(null=True)
    answers = models.CharField(max_length=200)

    def __str__(self) -> str:
        return "sheet"


class Treatment(models.TextChoices):
    """What an analyst has decided about a comment."""

    UNREAD = "unread", _("oläst")
    PUBLISHED = "published", _("publicerad")
    WITHHELD = "withheld", _("ej publicerad")


class FreeText(models.Model):
    """A comment, cut loose from the sheet it came with. `category` is the instrument's category, or "" for the last.

    `published_text` is what the analyst let through, perhaps with words masked; `text` is erased when it is withheld.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    category = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    treatment = models.CharField(max_length=10, choices=Treatment.choices, default=Treatment.UNREAD)
    published_text = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"#{self.pk}"
