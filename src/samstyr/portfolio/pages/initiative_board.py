"""The board: initiatives in columns by where they stand. Not a dashboard: each is a thing to go to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.portfolio.models import InitiativeState
from samstyr.portfolio.pages.initiative_tables import SIDE_KINDS
from samstyr.portfolio.selectors.initiatives import Weighed
from samstyr.ui.components import Kind


@dataclass(frozen=True, slots=True)
class Card:
    """One initiative on the board."""

    title: str
    href: str
    object: str
    work: str
    ends: str
    rests: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A state, the initiatives that stand there, and what they cost together."""

    name: str
    cards: list[Card]
    ore: int

    @property
    def cost(self) -> str:
        """What they cost together, in words."""
        return numbers.kronor(self.ore)


def columns(found: Sequence[Weighed]) -> list[Column]:
    """A column for every state on the way, also an empty one."""
    return [
        _column(state, [each for each in found if each.initiative.state == state])
        for state in InitiativeState
        # What is closed is no longer on its way; it stands in the list, and its benefits
        # go on being measured.
        if state != InitiativeState.CLOSED
    ]


def finding(made: Sequence[Column]) -> str:
    """What the board tells, as its heading."""
    count = sum(len(column.cards) for column in made)
    if not count:
        return _("Inga initiativ på väg")
    going = next(column for column in made if column.name == _name(InitiativeState.EXECUTION))
    words = ngettext("%(number)s initiativ på väg", "%(number)s initiativ på väg", count)
    return _("%(all)s, %(going)s i genomförande") % {
        "all": words % {"number": numbers.number(count)},
        "going": numbers.number(len(going.cards)),
    }


def _column(state: InitiativeState, found: Sequence[Weighed]) -> Column:
    return Column(_name(state), [_card(each) for each in found], sum(each.ore for each in found))


def _card(each: Weighed) -> Card:
    initiative = each.initiative
    hours = numbers.hours(each.hours)
    return Card(
        title=initiative.title,
        href=reverse("initiative", args=[initiative.pk]),
        object=initiative.object.name,
        # An idea has no plan line yet, and “0 kr” on its card would be read as free.
        work=f"{numbers.kronor(each.ore)} · {hours}" if each.ore or each.hours else "",
        ends=dates.day(initiative.ends_on) if initiative.ends_on else "",
        rests=str(initiative.get_side_state_display()) if initiative.side_state else "",
        kind=SIDE_KINDS.get(initiative.side_state, "neutral"),
    )


def _name(state: InitiativeState) -> str:
    return str(state.label).capitalize()
