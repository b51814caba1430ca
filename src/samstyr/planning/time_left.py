"""What a seat has left of a quarter, for whoever is asked for its time: told by an app above, which knows what there is.

An app's module `time_left` holds `LEFT`, a tuple of functions from quarters of seats to the hours left in those that
somebody has stated the time of: what there is, less upkeep and what is already confirmed. Below nought it is too full.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation.registry import collect
from samstyr.planning.models import LineHours, LineKind

type Slot = tuple[int, int, int]
"""A seat's quarter: seat, year, quarter."""

type Provider = Callable[[Collection[Slot]], Mapping[Slot, int]]


def slot(wish: LineHours) -> Slot:
    """The quarter of a seat that a wish is about."""
    return wish.seat_id, wish.year, wish.quarter


def left(wishes: Iterable[LineHours]) -> dict[Slot, int]:
    """The hours left in the quarters that some wishes are about; nothing for a quarter that nobody has stated."""
    slots = {slot(wish) for wish in wishes}
    found: dict[Slot, int] = {}
    if slots:
        for providers in collect("time_left", "LEFT"):
            for provider in providers:
                found |= provider(slots)
    return found


def fits(wish: LineHours, hours: int) -> bool:
    """Whether a wish has room in what is left. Upkeep is reserved before anything else, so it is taken off already."""
    return hours >= (0 if wish.line.kind == LineKind.MAINTAIN else wish.hours)


def words(hours: int | None) -> str:
    """What is left of a quarter, in words."""
    if hours is None:
        return _("ingen har angett hur mycket tid som finns")
    if hours < 0:
        return ngettext("%(hours)s timme för mycket redan", "%(hours)s timmar för mycket redan", -hours) % {
            "hours": -hours
        }
    return ngettext("%(hours)s timme kvar", "%(hours)s timmar kvar", hours) % {"hours": hours}
