"""The needs: handed in by whoever has them, and answered by the leads they concern."""

from datetime import timedelta

from samstyr.accounts.models import User
from samstyr.demo.steering import answering
from samstyr.demo.steering.story import Town, told
from samstyr.measurement.models import Conclusion
from samstyr.portfolio.models import Need, NeedState
from samstyr.portfolio.services import needs
from samstyr.portfolio.services.needs import Facts, Part

ANSWERS = {"sorted": NeedState.SORTED, "exists": NeedState.ANSWERED, "no": NeedState.REJECTED}
THINKING = timedelta(days=9)  # so long the leads take


def hand_in(town: Town) -> None:
    """Every need on its day, in order; those that became initiatives wait for that to be said."""
    for sender, sent, objects, problem, who, wanted, shared, became in told("needs")["needs"]:
        concerned = [town.objects[key] for key in objects]
        facts = Facts(problem, who, wanted, shared, concerned, conclusion=_answers(became))
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
            _split(town, need, reason.strip(), by)


def _answers(became: str) -> Conclusion | None:
    """The conclusion that a need answers: that of the initiative which was made of it."""
    made = {each["key"]: each for each in told("initiatives")["initiative"]}
    return answering.conclusion(made.get(became.removeprefix("i:"), {}).get("conclusion"))


def _split(town: Town, need: Need, reason: str, by: User) -> None:
    """Into parts that go to different leads, each of whom has answered."""
    rows = told("needs")["parts"][need.title]
    parts = [Part(problem, wanted, [town.objects[other]]) for problem, wanted, other, _answer in rows]
    made = needs.split(need=need, version=need.version, parts=parts, reason=reason, by=by)
    for part, (_problem, _wanted, other, answer) in zip(made, rows, strict=True):
        lead = town.acting(other, "lead_business")
        needs.answer(need=part, version=part.version, state=NeedState.SORTED, reason=answer, by=lead)
