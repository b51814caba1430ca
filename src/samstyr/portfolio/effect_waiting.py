"""What awaits a person among the benefits: to answer, to measure, to confirm."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.start import Waiting
from samstyr.governance.models import Matter
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.organisation.selectors import people
from samstyr.portfolio.selectors import commitments

MOST = 8


def to_answer(user: User) -> Iterator[Waiting]:
    """Commitments that a line manager is asked to accept."""
    person = people.of(user)
    if person is None:
        return
    for each in commitments.to_answer(person)[:MOST]:
        yield Waiting(
            text=_("Tar %(unit)s hem nyttan ”%(benefit)s”?") % {"unit": each.unit, "benefit": each.benefit},
            url=reverse("commitment", args=[each.pk]),
            reason=_("Du är chef för den enhet som ska få effekten."),
            step=_("Svara"),
            decider=_("du, som chef"),
        )


def to_measure(user: User) -> Iterator[Waiting]:
    """What an owner is to measure within a month, or should have measured, also when the project is over."""
    person = people.of(user)
    if person is None:
        return
    for each in commitments.due_for(person)[:MOST]:
        yield Waiting(
            text=_("Mät ”%(benefit)s”") % {"benefit": each.commitment.benefit},
            url=reverse("point_report", args=[each.pk]),
            due=each.due_on,
            reason=_("%(metric)s, %(unit)s")
            % {"metric": each.commitment.metric, "unit": each.commitment.unit},
            step=_("Rapportera"),
        )


def to_verify(user: User) -> Iterator[Waiting]:
    """What is reported and awaits somebody else: those who may confirm see it, never who reported it."""
    waiting = list(commitments.to_verify()[:MOST])
    # The matrix is asked once: it names one seat for the whole municipality unless somebody has said otherwise.
    if not waiting or mandates.held(user, who_decides(Matter.VERIFY_EFFECT)) is None:
        return
    person = people.of(user)
    for each in waiting:
        if person is not None and each.reported_by_id != person.pk:
            yield Waiting(
                text=_("Bekräfta mätningen av ”%(benefit)s”") % {"benefit": each.commitment.benefit},
                url=reverse("point_verify", args=[each.pk]),
                reason=_("Rapporterad av %(person)s") % {"person": each.reported_by},
                step=_("Granska"),
                decider=_("du, som inte har mätt själv"),
            )


EFFECTS = (to_answer, to_measure, to_verify)
