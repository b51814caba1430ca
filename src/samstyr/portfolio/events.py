"""What the audit trail's actions of the portfolio are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


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


def _benefit(target: str) -> str:
    return reverse("benefit", args=[int(target)])


def _commitment(target: str) -> str:
    return reverse("commitment", args=[int(target)])


def _point(target: str) -> str:
    return reverse("point", args=[int(target)])


def _overview(target: str) -> str:
    del target
    return reverse("benefits")


def _cooperation(target: str) -> str:
    del target
    return reverse("cooperation")


def _challenge(target: str) -> str:
    return reverse("challenge", args=[int(target)])


_EFFECTS = {
    "benefit.created": Event(_("skrev ner nyttan"), is_news=True, url=_benefit),
    "benefit.changed": Event(_("ändrade nyttan"), url=_benefit),
    "benefit.estimated": Event(_("uppskattade nyttan"), url=_benefit),
    "benefit.shared": Event(_("delade nyttan mellan initiativ:"), url=_benefit),
    "benefit.unshared": Event(_("slutade dela nyttan"), url=_benefit),
    "effect_chain.written": Event(_("ritade effektkedjan för"), url=_initiative),
    "commitment.proposed": Event(_("föreslog åtagandet"), is_news=True, url=_commitment),
    "commitment.revised": Event(_("ändrade förslaget till åtagande"), url=_commitment),
    "commitment.accepted": Event(_("lovade att ta hem"), is_news=True, url=_commitment),
    "commitment.refused": Event(_("sade nej till åtagandet"), is_news=True, url=_commitment),
    "commitment.forecast": Event(_("gjorde en ny prognos för"), url=_commitment),
    "commitment.withdrawn": Event(_("tog tillbaka förslaget till åtagande"), url=_commitment),
    "commitment.ended": Event(_("avslutade åtagandet"), url=_commitment),
    "commitment.handed_over": Event(_("lämnade över åtagandet"), url=_commitment),
    "point.planned": Event(_("lade in mätningen"), url=_point),
    "point.reported": Event(_("rapporterade mätningen"), url=_point),
    "point.verified": Event(_("bekräftade mätningen"), is_news=True, url=_point),
    "point.sent_back": Event(_("skickade tillbaka mätningen"), url=_point),
    "discount_rate.set": Event(_("ändrade kalkylräntan till"), url=_overview),
}
_COOPERATION = {
    "challenge.created": Event(_("skrev utmaningen"), url=_challenge),
    "challenge.changed": Event(_("ändrade utmaningen"), url=_challenge),
    "challenge.published": Event(_("publicerade utmaningen"), is_news=True, url=_challenge),
    "challenge.closed": Event(_("avslutade utmaningen"), is_news=True, url=_challenge),
    "challenge.met": Event(_("skrev in matchmötet")),
    "pilot.begun": Event(_("började piloten"), is_news=True, url=_cooperation),
    "pilot.scaled": Event(_("tog vidare piloten"), is_news=True, url=_cooperation),
    "pilot.stopped": Event(_("stoppade med lärdom piloten"), is_news=True, url=_cooperation),
}
EVENTS = {**_NEEDS, **_INITIATIVES, **_WEIGHING, **_EFFECTS, **_COOPERATION}
