"""The needs: handed in by whoever has them, and answered by the leads they concern."""

from datetime import timedelta

from samstyr.demo.steering.story import Town, told
from samstyr.portfolio.models import Need, NeedState
from samstyr.portfolio.services import needs
from samstyr.portfolio.services.needs import Facts, Part

ANSWERS = {"sorted": NeedState.SORTED, "exists": NeedState.ANSWERED, "no": NeedState.REJECTED}
THINKING = timedelta(days=9)  # so long the leads take


def hand_in(town: Town) -> None:
    """Every need on its day, in order; those that became initiatives wait for that to be said."""
    for sender, sent, objects, problem, who, wanted, shared, became in told("needs")["needs"]:
        facts = Facts(problem, who, wanted, shared, [town.objects[key] for key in objects])
        with town.days.on(sent):
            need = needs.hand_in(facts=facts, by=town.user(sender))
        town.needs.append(need)
        if became.startswith("i:"):
            town.wanting.setdefault(became[2:], []).append(need)
        elif became != "new":
            _answer(town, need, objects[0], sent, became)


def _answer(town: Town, need: Need, key: str, sent: str, became: str) -> None:
    kind, _colon, reason = became.partition(":")
    day = (town.days.of(sent) + THINKING).isoformat()
    with town.days.on(day, hour=15):
        by = town.acting(key, "lead_business")
        if kind in ANSWERS:
            state = ANSWERS[kind]
            needs.answer(need=need, version=need.version, state=state, reason=reason.strip(), by=by)
        elif kind == "merge":
            number, _colon, why = reason.partition(":")
            into = town.needs[int(number) - 1]
            needs.merge(need=need, version=need.version, into=into, reason=why.strip(), by=by)
        else:
            parts = [
                Part(problem, wanted, [town.objects[other]])
                for problem, wanted, other in told("needs")["parts"][need.title]
            ]
            needs.split(need=need, version=need.version, parts=parts, reason=reason.strip(), by=by)
