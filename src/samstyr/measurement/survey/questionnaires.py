"""What a measurement asks, in the words of the municipality, kept in the process between requests."""

import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.forms import model_to_dict

from samstyr.analysis.instruments import Category, Instrument, Item
from samstyr.measurement import instruments
from samstyr.measurement.models import Layout, Measurement
from samstyr.measurement.survey.skeletons import Skeleton

FRESH = 10.0  # seconds: how soon a changed purpose or contact is seen by respondents
_SECONDS_PER_ITEM = 20
_kept: dict[int, tuple[float, "Questionnaire"]] = {}


@dataclass(frozen=True)
class Questionnaire:
    """A measurement with its instrument and local questions. `skeletons` holds its pages, made when first asked for."""

    measurement: Measurement
    instrument: Instrument
    questions: tuple[tuple[str, str], ...]
    content: tuple[Any, ...]
    skeletons: dict[tuple[str, str], Skeleton] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[Category, ...]:
        """The categories, one page each."""
        return self.instrument.categories

    @property
    def on_one_page(self) -> bool:
        """Whether everything is asked on one page."""
        return self.measurement.layout == Layout.ONE_PAGE

    @cached_property
    def minutes(self) -> int:
        """About how long it takes, in whole minutes; in fives from five."""
        minutes = round(len(self.instrument.items) * _SECONDS_PER_ITEM / 60)
        return max(1, minutes if minutes < 5 else 5 * round(minutes / 5))

    @cached_property
    def comment_categories(self) -> tuple[str, ...]:
        """Where a comment may be written: each category, and "" for the last."""
        if not self.measurement.asks_free_text:
            return ()
        return (*(part.code for part in self.parts), "")

    def part_of(self, item: Item) -> int:
        """The number of the part that an item is in, from 1."""
        return next(number for number, part in enumerate(self.parts, 1) if part.code == item.category)


def of(measurement_id: int) -> Questionnaire:
    """The questionnaire of a measurement, at most `FRESH` seconds old."""
    kept = _kept.get(measurement_id)
    now = time.monotonic()
    if kept and now - kept[0] < FRESH:
        return kept[1]
    fresh = made(Measurement.objects.get(pk=measurement_id))
    if kept and kept[1].content == fresh.content:  # nothing has changed: keep the pages too
        fresh = kept[1]
    _kept[measurement_id] = (now, fresh)
    return fresh


def made(measurement: Measurement) -> Questionnaire:
    """The questionnaire of a measurement as it is now."""
    questions = tuple(measurement.questions.values_list("question", "answer"))
    values = model_to_dict(measurement) | {"created_at": measurement.created_at, "id": measurement.pk}
    return Questionnaire(
        measurement=measurement,
        instrument=instruments.of(measurement),
        questions=questions,
        content=(sorted(values.items(), key=lambda pair: pair[0]), questions),
    )


def forget() -> None:
    """Start afresh: for tests, which use the same numbers again."""
    _kept.clear()
