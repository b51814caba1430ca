"""Benefits on an initiative's page: the chain, the four ledgers, what it is worth against its cost, and the list."""

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.portfolio import effect_policies, effects
from samstyr.portfolio.effects import Where, calculation, chains
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.pages import benefit_tables, chain_picture, ledger_tables
from samstyr.portfolio.pages.panel import Panel
from samstyr.portfolio.selectors import benefits as questions


def benefits(initiative: Initiative, facts: Facts, user: User) -> Panel:
    """The section about what an initiative gives."""
    del facts
    found = effects.of_initiatives([initiative])
    listed = questions.of_initiative(initiative)
    chain = chains.stored(initiative)
    rate = questions.discount_rate()
    worth = calculation.of_initiative(initiative, found, rate)
    gone = initiative.side_state in questions.GONE
    where = Where(initiative=initiative.pk)
    ledgers = ledger_tables.side_by_side(found, effects.counted([each.pk for each in listed]), where)
    return Panel(
        place="benefits",
        heading=_("Vad det ska ge"),
        template="portfolio/_initiative_benefits.html",
        context={
            "initiative": initiative,
            "chain": chain_picture.chart(chain) if chain.nodes else None,
            "ledgers": ledgers,
            "benefits": [(each, *benefit_tables.standing(each)) for each in listed],
            "calculation": ledger_tables.calculation(worth) if not ledgers.is_empty else None,
            "calculation_note": ledger_tables.calculation_note(worth, initiative.yearly_upkeep),
            # What is closed keeps on being measured and may be corrected; what was let go gives nothing.
            "may_prepare": not gone and effect_policies.may_prepare(user, [initiative]),
            "why_not": _("Initiativet är avslutat. Det som står här ändras inte mer.")
            if gone
            else effect_policies.why_not([initiative]),
        },
    )
