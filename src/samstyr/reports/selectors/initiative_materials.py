"""What the decision paper of an initiative is made of: its next gate, money, benefits and what it was started on."""

from django.utils.translation import get_language

from samstyr.analysis.benefits import Kind, Ledger
from samstyr.foundation import clock, installation
from samstyr.governance.selectors.mandates import who_decides
from samstyr.portfolio import baselines, effects, gates
from samstyr.portfolio.effects import Effects, Where
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Benefit, Gate, Initiative
from samstyr.portfolio.selectors import baselines as contents
from samstyr.portfolio.selectors import benefits, facts, limits
from samstyr.reports import arms
from samstyr.reports.initiative_document import Check, InitiativeMaterial, Worth


def material(pk: int) -> InitiativeMaterial:
    """Everything of an initiative as it is now."""
    initiative = facts.initiative_of(pk)
    known = facts.of(initiative)
    asked = initiative.changes.filter(state="asked").first()
    # A change that is asked for is what is to be decided now; the next gate waits for it.
    gate = Gate.CHANGE if asked else gates.next_gate(initiative.state, is_light=initiative.is_light)
    locked = list(initiative.baselines.all())
    return InitiativeMaterial(
        title=initiative.title,
        state=str(initiative.get_state_display()),
        gate=str(gate.label) if gate else "",
        decider=_decider(initiative, gate, known),
        facts=known,
        checks=_checks(gate, known),
        worths=_worths(initiative),
        change=asked.reason if asked else "",
        baselines=tuple((each.number, each.locked_on) for each in locked),
        compared=tuple(
            baselines.compared([*(each.content for each in locked), contents.content(initiative, known)])
        ),
        starts_on=initiative.starts_on,
        ends_on=initiative.ends_on,
        municipality=installation.current().name,
        emblem=arms.current(),
        dated=clock.today(),
        language="en" if (get_language() or "sv").startswith("en") else "sv",
    )


def _decider(initiative: Initiative, gate: Gate | None, known: Facts) -> str:
    if gate is None:
        return ""
    return str(who_decides(gates.matter(gate, known, limits.current()), initiative.object).words)


def _checks(gate: Gate | None, known: Facts) -> tuple[Check, ...]:
    asked = gates.requirements(gate, known, limits.current()) if gate else ()
    return tuple(Check(each.text, each.is_met, " ".join(each.missing)) for each in asked)


def _worths(initiative: Initiative) -> tuple[Worth, ...]:
    """Of a benefit that is shared with others, the initiative's part."""
    named = list(benefits.named_of(initiative))
    found = effects.gather([each.pk for each in named])
    return tuple(
        Worth(
            each.title,
            str(each.get_kind_display()),
            tuple(_sum(found, ledger, each, initiative) for ledger in Ledger),
        )
        for each in named
    )


def _sum(found: Effects, ledger: Ledger, benefit: Benefit, initiative: Initiative) -> int | None:
    # Quality and other benefits have no price, and no ledger may give them one.
    if benefit.kind not in {Kind.FINANCIAL.value, Kind.TIME.value}:
        return None
    told = found.sum(
        ledger, Kind(benefit.kind), Where(initiative=initiative.pk, benefits=frozenset({benefit.pk}))
    )
    # Nothing said is something else than nought kronor.
    return told.amount.expected if told.benefits else None
