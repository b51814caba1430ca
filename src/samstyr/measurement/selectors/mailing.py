"""Questions about mail: who should get a wave, how far it has come, what went wrong."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Missing
from samstyr.measurement.mail import rendering
from samstyr.measurement.mail.placeholders import Placeholder
from samstyr.measurement.models import (
    GroupKind,
    Measurement,
    Message,
    MessageState,
    Respondent,
    Wave,
    WaveKind,
)

# Of the uncertain nobody knows; whoever has perhaps got the invitation may be reminded, and a bounce tells
# the rest.
_REACHED = (MessageState.SENT, MessageState.UNCERTAIN)
_IN_TROUBLE = (MessageState.FAILED, MessageState.BOUNCED, MessageState.UNCERTAIN)
_EXAMPLE_CODE = "ABCD-EFGH-JKMN-PQRS"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a wave has come, in mails."""

    total: int
    sent: int
    waiting: int
    failed: int
    uncertain: int

    @property
    def percent(self) -> int:
        """How much of it is settled, rounded down: 100 means all."""
        settled = self.total - self.waiting
        # Rounded down: “100 %” while a mail still waits would be untrue.
        return settled * 100 // self.total if self.total else 0


def get(*, pk: int, measurement: Measurement) -> Wave:
    """One wave. Raises Missing."""
    wave = Wave.objects.filter(pk=pk, measurement=measurement).select_related("measurement").first()
    if wave is None:
        raise Missing("no_such_wave", _("Det utskicket finns inte."))
    return wave


def waves(measurement: Measurement) -> QuerySet[Wave]:
    """The waves in the order in which they go out, each with `sent`, `failed` and `waiting`."""
    return (
        measurement.waves.annotate(
            total=Count("messages"),
            sent=Count("messages", filter=Q(messages__state=MessageState.SENT)),
            failed=Count("messages", filter=Q(messages__state__in=_IN_TROUBLE)),
        )
        .select_related("measurement")
        .order_by("kind", "scheduled_at", "pk")
    )


def recipients(wave: Wave) -> QuerySet[Respondent]:
    """Who should get a wave that begins now and has not got it yet.

    An invitation goes to everybody with an address. A reminder goes to those who have been invited by mail and have
    not answered at this moment.
    """
    people = Respondent.objects.filter(
        measurement=wave.measurement_id, is_removed=False, token_hash__isnull=False
    ).exclude(email="")
    # One mail of a wave to each, however often it is begun.
    people = people.exclude(pk__in=Message.objects.filter(wave=wave).values("respondent"))
    if wave.kind == WaveKind.REMINDER:
        invited = Message.objects.filter(
            wave__measurement=wave.measurement_id, wave__kind=WaveKind.INVITATION, state__in=_REACHED
        )
        people = people.filter(answered_on__isnull=True, pk__in=invited.values("respondent"))
    return people


def progress(wave: Wave) -> Progress:
    """How far a wave has come; from its totals when the messages have been erased."""
    states = dict(wave.messages.order_by().values_list("state").annotate(Count("pk")))
    # Erased when the measurement closed; the totals were kept for this.
    if not states:
        return Progress(
            total=wave.sent_total + wave.failed_total,
            sent=wave.sent_total,
            waiting=0,
            failed=wave.failed_total,
            uncertain=0,
        )
    return Progress(
        total=sum(states.values()),
        sent=states.get(MessageState.SENT, 0),
        waiting=states.get(MessageState.WAITING, 0) + states.get(MessageState.SENDING, 0),
        failed=states.get(MessageState.FAILED, 0) + states.get(MessageState.BOUNCED, 0),
        uncertain=states.get(MessageState.UNCERTAIN, 0),
    )


def troubles(measurement: Measurement) -> QuerySet[Message]:
    """Mails that did not get through, or of which nobody knows."""
    return (
        Message.objects.filter(wave__measurement=measurement, state__in=_IN_TROUBLE)
        .select_related("respondent__department", "wave")
        .order_by("state", "respondent__name", "pk")
    )


def invitation(measurement: Measurement) -> Wave | None:
    """The invitation of a measurement."""
    return measurement.waves.filter(kind=WaveKind.INVITATION).select_related("measurement").first()


def newcomers(measurement: Measurement) -> int:
    """How many have come to the list since the invitation began, and have an address."""
    wave = invitation(measurement)
    return recipients(wave).count() if wave is not None and wave.started_at is not None else 0


def example_values(measurement: Measurement, *, name: str) -> dict[str, str]:
    """Values for a preview or a test mail. Nobody's link is shown to anybody else: this one leads to the preview."""
    department = measurement.groups.filter(kind=GroupKind.DEPARTMENT).values_list("name", flat=True).first()
    values = rendering.values(measurement, name=name, department=department or "", token=_EXAMPLE_CODE)
    preview = f"{settings.BASE_URL.rstrip('/')}/matning/{measurement.pk}/forhandsvisning/"
    return values | {Placeholder.LINK: preview}
