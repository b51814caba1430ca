"""What somebody answers for in the portfolio: the benefits that she has promised to take home."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.organisation.leaving import Duty, Leaving
from samstyr.organisation.models import Person
from samstyr.organisation.selectors.people import managers_of
from samstyr.portfolio.models import Commitment
from samstyr.portfolio.services import owners


def _commitments(leaving: Leaving) -> Iterator[Duty]:
    """The unit's promise stands when its manager leaves: somebody in the line takes it over."""
    for commitment in (
        Commitment.objects.filter(owner=leaving.person, refused_on__isnull=True, ended_on__isnull=True)
        .select_related("benefit", "unit")
        .order_by("pk")
    ):
        others = [each for each in managers_of(commitment.unit, leaving.day_after) if each != leaving.person]
        above = others[0] if others else None
        yield Duty(
            key=f"commitment-{commitment.pk}",
            kind=gettext_lazy("Nyttor att ta hem"),
            what=str(commitment),
            url=reverse("commitment", args=[commitment.pk]),
            hand_over=_given(commitment, leaving),
            leave_vacant=_left_to(commitment, above, leaving) if above else None,
            vacant=_("%(person)s, som svarar för enheten, får åtagandet.") % {"person": above}
            if above
            else "",
            note="" if above else _("Enheten har ingen annan chef, så någon måste ta över."),
            suggested=above,
        )


def _given(commitment: Commitment, leaving: Leaving) -> Callable[[Person], object]:
    return lambda to: owners.hand_over(commitment, to=to, by=leaving.by)


def _left_to(commitment: Commitment, above: Person, leaving: Leaving) -> Callable[[], object]:
    return lambda: owners.hand_over(commitment, to=above, by=leaving.by)


DUTIES = (_commitments,)
