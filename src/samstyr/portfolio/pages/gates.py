"""The gates as a page shows them: the line that they stand on, and the checklist of the next one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.portfolio import gates
from samstyr.portfolio.gates import Place, Requirement
from samstyr.portfolio.gates.facts import Work
from samstyr.portfolio.models import Gate, GatePassage, Initiative, InitiativeState
from samstyr.ui.components import Fact, Step

# The field of the description that answers a requirement, where it is not called as the requirement is.
FIELDS = {
    "source": "conclusion",
    "small": "cost_class",
    "cost": "yearly_upkeep",
    "upkeep": "yearly_upkeep",
    "legal": "legal_checks",
    "registered": "register_updates",
}


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement with the address where it is put right; empty where the page itself is that place."""

    requirement: Requirement
    href: str


def steps(initiative: Initiative, passages: list[GatePassage]) -> list[Step]:
    """Every state on the way, which are behind it, where it stands, and what the gate to each is called."""
    passed = {passage.to_state: passage for passage in passages if passage.gate != Gate.CHANGE}
    track = gates.track(is_light=initiative.is_light)
    states = [gates.WAYS[track[0]][0], *(gates.WAYS[gate][1] for gate in track)]
    here = states.index(initiative.state) if initiative.state in states else 0
    found = []
    for number, state in enumerate(states):
        passage = passed.get(state)
        note = dates.day(passage.passed_on) if passage else ""
        name = str(InitiativeState(state).label).capitalize()
        found.append(Step(name, "done" if number < here else "current" if number == here else "todo", note))
    return found


def checks(requirements: tuple[Requirement, ...], where: Callable[[Requirement], str]) -> list[Check]:
    """The checklist: what is missing first."""
    ordered = sorted(requirements, key=lambda each: each.is_met)
    return [Check(each, where(each)) for each in ordered]


def lacking(requirements: tuple[Requirement, ...]) -> list[Fact]:
    """What is missing, as facts above a form: the requirement, what it lacks, and who puts it right."""
    return [
        Fact(each.text, " ".join(each.missing), note=_("Ordnas av %(who)s.") % {"who": each.who})
        for each in requirements
        if not each.is_met
    ]


def lead(initiative: Initiative, gate: Gate, requirements: tuple[Requirement, ...]) -> str:
    """What is decided about, and above what lacks that it keeps her from saying yes."""
    if all(each.is_met for each in requirements):
        return initiative.title
    return _("%(title)s. %(heading)s, så ett bifall går inte än. Det här saknas:") % {
        "title": initiative.title,
        "heading": heading(gate, requirements),
    }


def heading(gate: Gate | None, requirements: tuple[Requirement, ...]) -> str:
    """What stands between the initiative and its next gate, in one sentence."""
    if gate is None:
        return _("Initiativet är avslutat")
    lacking = sum(not each.is_met for each in requirements)
    about = {"gate": gate.label, "lacking": lacking, "whole": len(requirements)}
    if not lacking:
        return _("Allt som krävs för ”%(gate)s” är på plats") % about
    return _("%(lacking)s av %(whole)s krav för ”%(gate)s” återstår") % about


def address(initiative: Initiative, asked: Requirement, work: Sequence[Work] = ()) -> str:
    """Where what is missing is put right; a section of the page itself where there is no page of its own."""
    plans = reverse("object_plans", args=[initiative.object.slug])
    # Work, money and hours stand on the plan line: the only one, else the list of them on the page itself.
    line = reverse("plan_line", args=[work[0].line]) if len(work) == 1 else "#lines" if work else plans
    return {
        Place.DESCRIPTION: f"{reverse('initiative_change', args=[initiative.pk])}#id_{FIELDS.get(asked.code, asked.code)}",
        Place.LINES: reverse("initiative_lines", args=[initiative.pk]),
        Place.PLAN: plans,
        Place.WORK: line,
        Place.MONEY: line,
        Place.HOURS: line,
        Place.BENEFITS: "#benefits",
        Place.WEIGHING: reverse("initiative_weighing", args=[initiative.pk]),
        Place.HAND_OVER: "#hand_over",
        Place.CHANGE: reverse("initiative_change_ask", args=[initiative.pk]),
        Place.STANDING: "#ways",
    }[asked.place]
