"""What the audit trail's actions of the portfolio are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event
from samstyr.portfolio.effect_events import EFFECTS


def _weighing(target: str) -> str:
    return reverse("initiative_weighing", args=[target])


def _weights(target: str) -> str:
    del target
    return reverse("weighing")


def _portfolio(target: str) -> str:
    del target
    return reverse("portfolio")


_WEIGHING = {
    "scoring.model_made": Event(_("ändrade vikterna i"), is_news=True, url=_weights),
    "scoring.model_begun": Event(_("var först att bedöma med"), url=_weights),
    "initiative.judged": Event(_("bedömde"), url=_weighing),
    "initiative.condition_stated": Event(_("svarade på villkor för"), url=_weighing),
    "initiative.placed": Event(_("beslutade plats för"), is_news=True, url=_weighing),
    "portfolio.band_set": Event(_("satte målband för"), is_news=True, url=_portfolio),
    "capacity.stated": Event(_("angav tid för")),
}


def _need(target: str) -> str:
    return reverse("need", args=[int(target)])


def _initiative(target: str) -> str:
    return reverse("initiative", args=[int(target)])


_NEEDS = {
    "need.handed_in": Event(_("lämnade behovet"), is_news=True, url=_need),
    "need.routed": Event(_("fördelade behovet"), url=_need),
    "need.answered": Event(_("svarade på behovet"), is_news=True, url=_need),
    "need.merged": Event(_("slog ihop behovet"), url=_need),
    "need.split": Event(_("delade behovet"), url=_need),
    "need.became_initiative": Event(_("gjorde ett initiativ av behovet"), url=_need),
}
_INITIATIVES = {
    "portfolio.limits_set": Event(_("ändrade"), is_news=True),
    "initiative.created": Event(_("påbörjade initiativet"), is_news=True, url=_initiative),
    "initiative.changed": Event(_("ändrade initiativet"), url=_initiative),
    "initiative.lines_set": Event(_("valde planrader till initiativet"), url=_initiative),
    "initiative.passed_gate": Event(_("tog ett steg med"), is_news=True, url=_initiative),
    "initiative.ended": Event(_("avslutade"), is_news=True, url=_initiative),
    "initiative.rests": Event(_("lät vila"), is_news=True, url=_initiative),
    "initiative.resumed": Event(_("tog upp igen"), is_news=True, url=_initiative),
    "initiative.change_asked": Event(_("begärde en ändring av"), url=_initiative),
    "initiative.change_granted": Event(_("ändrade det som beslutats om"), is_news=True, url=_initiative),
    "initiative.change_refused": Event(_("sade nej till en ändring av"), url=_initiative),
    "initiative.received": Event(_("godkände leveransen av"), is_news=True, url=_initiative),
}
EVENTS = {**_NEEDS, **_INITIATIVES, **_WEIGHING, **EFFECTS}
