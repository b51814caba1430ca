"""What apps above planning have to tell of what answers a conclusion, where it is asked whether it remains or is closed.

An app's module `conclusion_answers` holds `ANSWERS`, a tuple of functions from the conclusions of a page to a `Part` for
each of those that it has something to tell of. The page asks all of them at once and knows none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samstyr.foundation.registry import collect
from samstyr.measurement.models import Conclusion


@dataclass(frozen=True, slots=True)
class Part:
    """What answers one conclusion; `template` is given the part as `part`."""

    template: str
    row: Any


type Provider = Callable[[Sequence[Conclusion]], Mapping[int, Part]]


def parts(conclusions: Sequence[Conclusion]) -> dict[int, list[Part]]:
    """What all apps have to tell of some conclusions, by their ids."""
    found: dict[int, list[Part]] = {each.pk: [] for each in conclusions}
    for providers in collect("conclusion_answers", "ANSWERS"):
        for provider in providers:
            for pk, part in provider(conclusions).items():
                found[pk].append(part)
    return found
