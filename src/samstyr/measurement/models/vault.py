"""Answers. Only `samstyr.measurement.vault` reads or writes these tables.

While a measurement is open a submitted sheet is sealed with the measurement's public key: a copy of the database, a
backup or a query shows nothing. When it closes, the sheets are opened, shuffled, written as `Sheet` rows in random
order and the key is destroyed. No row here has a time, an order or a key that a respondent also has.
"""

import secrets

from django.db import models

from samstyr.measurement.models.measurement import Measurement
from samstyr.measurement.models.respondents import Respondent


def random_key() -> int:
    """A primary key that says nothing about order: 62 random bits."""
    return secrets.randbits(62) + 1


class Draft(models.Model):
    """Answers on their way: what makes “leave and come back by the same link” work.

    Encrypted with a key that only the personal link gives. Deleted when the sheet is submitted or the round closes.
    """

    respondent = models.OneToOneField(
        Respondent, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    box = models.BinaryField()
    version = models.PositiveIntegerField(default=1)


class SealedSheet(models.Model):
    """One submitted sheet of an open measurement, readable by nobody until the measurement closes."""

    id = models.BigIntegerField(primary_key=True, default=random_key)
    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    box = models.BinaryField()


class Sheet(models.Model):
    """One answer sheet of a closed measurement: one compact row without identity.

    `department` and `role` are group numbers (role 0 = none given). `involved` is the filter question. `answers` has
    one character per item in the instrument's order: the answer, "?" for *vet ej*, "-" for nothing.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    department = models.PositiveSmallIntegerField()
    role = models.PositiveSmallIntegerField()
    involved = models.BooleanField(null=True)
    answers = models.CharField(max_length=200)


class Treatment(models.TextChoices):
    """What an analyst has decided about a comment."""

    UNREAD = "unread", "oläst"
    PUBLISHED = "published", "publicerad"
    WITHHELD = "withheld", "ej publicerad"


class FreeText(models.Model):
    """A comment, cut loose from the sheet it came with. `category` is the instrument's category, or "" for the last.

    `published_text` is what the analyst let through, perhaps with words masked; `text` is erased when it is withheld.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key)
    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="+")
    category = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    treatment = models.CharField(max_length=10, choices=Treatment.choices, default=Treatment.UNREAD)
    published_text = models.TextField(blank=True)
