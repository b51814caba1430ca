"""What was aimed at. Goals live in the layer above, which says here what results pages may show of them.

An app's `release_targets` module holds `TARGET`, a function from year and code to a `Target` or None.
"""

from collections.abc import Callable
from functools import cache

from samstyr.foundation.registry import collect
from samstyr.measurement.results.overview import Target


def of(year: int, code: str) -> Target | None:
    """The target of a figure in a year; None where nobody has set one."""
    for find in _providers():
        found = find(year, code)
        if found is not None:
            return found
    return None


@cache
def _providers() -> tuple[Callable[[int, str], Target | None], ...]:
    return tuple(collect("release_targets", "TARGET"))
