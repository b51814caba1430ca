"""What the audit trail's actions on benefits and commitments are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _benefit(target: str) -> str:
    return reverse("benefit", args=[int(target)])


def _commitment(target: str) -> str:
    return reverse("commitment", args=[int(target)])


def _initiative(target: str) -> str:
    return reverse("initiative", args=[int(target)])


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


EFFECTS = {
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
    "challenge.created": Event(_("skrev utmaningen"), url=_challenge),
    "challenge.changed": Event(_("ändrade utmaningen"), url=_challenge),
    "challenge.published": Event(_("publicerade utmaningen"), is_news=True, url=_challenge),
    "challenge.closed": Event(_("avslutade utmaningen"), is_news=True, url=_challenge),
    "challenge.met": Event(_("skrev in matchmötet")),
    "pilot.begun": Event(_("började piloten"), is_news=True, url=_cooperation),
    "pilot.scaled": Event(_("tog vidare piloten"), is_news=True, url=_cooperation),
    "pilot.stopped": Event(_("stoppade med lärdom piloten"), is_news=True, url=_cooperation),
}
