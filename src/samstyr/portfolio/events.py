"""What the audit trail's actions of the portfolio are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _weighing(target: str) -> str:
    return reverse("initiative_weighing", args=[target])


_EFFECTS = {"commitment.handed_over": Event(_("lämnade över åtagandet"))}
_WEIGHING = {
    "scoring.model_made": Event(_("ändrade vikterna i"), is_news=True),
    "initiative.judged": Event(_("bedömde"), url=_weighing),
    "initiative.condition_stated": Event(_("svarade på villkor för"), url=_weighing),
    "initiative.placed": Event(_("beslutade plats för"), is_news=True, url=_weighing),
    "portfolio.band_set": Event(_("satte målband för"), is_news=True),
    "capacity.stated": Event(_("angav tid för")),
}
EVENTS = {**_EFFECTS, **_WEIGHING}
