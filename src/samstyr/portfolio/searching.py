"""How needs, initiatives, benefits, what somebody has committed to, and challenges are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.portfolio.models import Benefit, Challenge, Commitment, Initiative, Need


def _need(need: Need) -> Entry:
    text = " ".join([need.problem, need.wanted_change, need.who])
    return Entry(need.title, reverse("need", args=[need.pk]), text=text, line=str(need.get_state_display()))


def _needs() -> Iterable[Need]:
    return Need.objects.all()


def _initiative(initiative: Initiative) -> Entry:
    return Entry(
        initiative.title,
        reverse("initiative", args=[initiative.pk]),
        text=f"{initiative.summary} {initiative.rough_benefit}",
        line=initiative.object.name,
    )


def _initiatives() -> Iterable[Initiative]:
    return Initiative.objects.select_related("object")


def _benefit(benefit: Benefit) -> Entry:
    text = " ".join((benefit.description, benefit.who_gains))
    return Entry(
        benefit.title, reverse("benefit", args=[benefit.pk]), text=text, line=benefit.get_kind_display()
    )


def _benefits() -> Iterable[Benefit]:
    return Benefit.objects.all()


def _commitment(commitment: Commitment) -> Entry | None:
    if commitment.refused_on or commitment.ended_on:
        return None
    return Entry(
        str(commitment),
        reverse("commitment", args=[commitment.pk]),
        text=" ".join((commitment.metric, commitment.source, commitment.new_way, commitment.guard)),
        line=commitment.owner.name,
    )


def _commitments() -> Iterable[Commitment]:
    return Commitment.objects.select_related("benefit", "unit", "owner")


def _challenge(challenge: Challenge) -> Entry:
    return Entry(
        challenge.title,
        reverse("challenge", args=[challenge.pk]),
        text=challenge.text,
        line=challenge.get_state_display(),
    )


def _challenges() -> Iterable[Challenge]:
    return Challenge.objects.all()


SOURCES = (
    Source("need", _("Behov"), _("Behov"), Need, _need, _needs),
    Source("initiative", _("Initiativ"), _("Initiativ"), Initiative, _initiative, _initiatives),
    Source("benefit", _("Nytta"), _("Nyttor"), Benefit, _benefit, _benefits),
    Source("commitment", _("Åtagande"), _("Åtaganden"), Commitment, _commitment, _commitments),
    Source("challenge", _("Utmaning"), _("Utmaningar"), Challenge, _challenge, _challenges),
)
