"""How needs, initiatives and what they give are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.portfolio.effect_sources import EFFECTS
from samstyr.portfolio.models import Initiative, Need


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


SOURCES = (
    Source("need", _("Behov"), _("Behov"), Need, _need, _needs),
    Source("initiative", _("Initiativ"), _("Initiativ"), Initiative, _initiative, _initiatives),
    *EFFECTS,
)
