"""What awaits a person in the portfolio – needs, initiatives, benefits – for the start page."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.foundation.start import Notice, Waiting
from samstyr.governance.models import Matter
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.organisation.selectors import people
from samstyr.portfolio.selectors import commitments, initiatives, needs

# Of each kind on the start page: more than a person does in a day; the lists have the rest.
MOST = 8
# Two weeks: long enough to be seen by whoever has been away for one.
SOON = timedelta(days=14)


def to_answer(user: User) -> Iterator[Waiting]:
    """Needs that the person's objects have promised an answer to."""
    led = needs.led_by(user)
    if not led:
        return
    for need in needs.waiting_for(led)[:MOST]:
        yield Waiting(
            text=_("Svara på behovet ”%(title)s”") % {"title": need.title},
            url=reverse("need", args=[need.pk]),
            due=need.answer_by,
            reason=", ".join(each.name for each in need.objects_concerned.all()),
            step=_("Svara"),
            decider=_("du, som objektledare"),
        )


def to_route(user: User) -> Iterator[Waiting]:
    """Needs that belong to no object yet, for the portfolio office."""
    count = needs.unrouted_for(user)
    if count:
        yield Waiting(
            text=_("Fördela %(count)s behov till objekt") % {"count": count},
            url=reverse("needs_board"),
            reason=_("De har inget objekt, så ingen kan svara på dem."),
            step=_("Fördela"),
        )


def answered(user: User) -> Iterator[Waiting]:
    """What became of the needs that the person has handed in, for two weeks."""
    for need in needs.answered_lately(user, SOON)[:MOST]:
        yield Waiting(
            text=_("Du har fått svar på ”%(title)s”") % {"title": need.title},
            url=reverse("need", args=[need.pk]),
            reason=str(need.get_state_display()).capitalize(),
            step=_("Läs"),
        )


def to_look_at_again(user: User) -> Iterator[Waiting]:
    """Initiatives that rest in the person's objects, and are soon to be looked at again."""
    for initiative in initiatives.to_review(user, clock.today() + SOON)[:MOST]:
        yield Waiting(
            text=_("Ta ställning till ”%(title)s” igen") % {"title": initiative.title},
            url=reverse("initiative", args=[initiative.pk]),
            due=initiative.review_on,
            reason=str(initiative.get_side_state_display()).capitalize(),
            step=_("Öppna"),
        )


def to_receive(user: User) -> Iterator[Waiting]:
    """What is handed over to a seat that the person holds."""
    for initiative in initiatives.to_receive(user)[:MOST]:
        yield Waiting(
            text=_("Godkänn leveransen av ”%(title)s”") % {"title": initiative.title},
            url=reverse("initiative", args=[initiative.pk]),
            reason=str(initiative.receiver or ""),
            step=_("Granska"),
            decider=_("du, som tar emot"),
        )


def to_accept(user: User) -> Iterator[Waiting]:
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


def to_take_out(user: User) -> Iterator[Waiting]:
    """Plan lines that are the work of something that was rejected or stopped, for those who write in the plan."""
    for line in initiatives.lines_left(user)[:MOST]:
        yield Waiting(
            text=_("Ta ställning till planraden ”%(line)s”") % {"line": line.title},
            url=reverse("plan_line", args=[line.pk]),
            reason=_("%(plan)s. Initiativet som skulle göra arbetet är avslaget eller stoppat.")
            % {"plan": line.plan},
            step=_("Öppna"),
            decider=_("du, som skriver i planen"),
        )


def to_end(user: User) -> Iterator[Waiting]:
    """What an owner has promised of something that was rejected or stopped: hers to end, and nobody else's."""
    person = people.of(user)
    if person is None:
        return
    for each in commitments.left_over(person)[:MOST]:
        yield Waiting(
            text=_("Avsluta ditt åtagande om ”%(benefit)s”") % {"benefit": each.benefit},
            url=reverse("commitment", args=[each.pk]),
            reason=_("%(unit)s: det som skulle ge nyttan är avslaget eller stoppat.") % {"unit": each.unit},
            step=_("Ta ställning"),
            decider=_("du, som har lovat"),
        )


WAITING = (
    to_answer,
    to_route,
    answered,
    to_look_at_again,
    to_receive,
    to_take_out,
    to_accept,
    to_measure,
    to_verify,
    to_end,
)
NOTICES = (Notice("portfolio", gettext_lazy("Behov, initiativ och nyttor"), WAITING),)
