"""Questions about comments. They come in the order of their random keys, and never with anything else of a sheet."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Missing
from samstyr.measurement.models import FreeText, Measurement, Status, Treatment


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of comments has come."""

    total: int
    unread: int
    published: int
    withheld: int

    @property
    def read(self) -> int:
        """How many have been treated."""
        return self.total - self.unread


def progress(measurement: Measurement) -> Progress:
    """How many comments there are, and how many have been treated."""
    counts = dict(
        _of(measurement)
        .order_by()
        .values_list("treatment")
        .annotate(Count("pk"))
        .values_list("treatment", "pk__count")
    )
    return Progress(
        total=sum(counts.values()),
        unread=counts.get(Treatment.UNREAD, 0),
        published=counts.get(Treatment.PUBLISHED, 0),
        withheld=counts.get(Treatment.WITHHELD, 0),
    )


def next_unread(measurement: Measurement) -> FreeText | None:
    """A comment that nobody has treated."""
    return _of(measurement).filter(treatment=Treatment.UNREAD).first()


def get(measurement: Measurement, pk: int) -> FreeText:
    """One comment. Raises Missing."""
    found = _of(measurement).filter(pk=pk).first()
    if found is None:
        raise Missing("no_such_comment", _("Kommentaren finns inte."))
    return found


def published(measurement: Measurement) -> dict[str, list[FreeText]]:
    """What has been let through, by category code ("" for the last words); nothing before the release."""
    if measurement.status != Status.RELEASED:
        return {}
    found: dict[str, list[FreeText]] = {}
    for comment in _of(measurement).filter(treatment=Treatment.PUBLISHED):
        found.setdefault(comment.category, []).append(comment)
    return found


def to_read(year: int) -> int | None:
    """The id of the year's measurement when its readers have comments to read."""
    return (
        FreeText.objects.filter(
            measurement__year=year, measurement__status=Status.RELEASED, treatment=Treatment.PUBLISHED
        )
        .values_list("measurement", flat=True)
        .first()
    )


def let_through(measurement: Measurement) -> QuerySet[FreeText]:
    """What an analyst has let through, also before the release: to take it back."""
    return _of(measurement).filter(treatment=Treatment.PUBLISHED)


def _of(measurement: Measurement) -> QuerySet[FreeText]:
    # The keys are random, so that the order tells nothing of when anybody handed in.
    return FreeText.objects.filter(measurement=measurement).order_by("pk")
