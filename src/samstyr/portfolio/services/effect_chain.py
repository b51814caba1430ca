"""Changes to an initiative's effect chain, which is drawn from lines: each from what is delivered to the goal."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Invalid
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import chains
from samstyr.portfolio.effects.chains import Line
from samstyr.portfolio.models import EffectNode, EffectNodeKind, Initiative

# What can still be read as a picture; a longer chain is several arguments that nobody follows.
MOST = 60


@transaction.atomic
def write(*, initiative: Initiative, version: int, lines: Sequence[Line], by: User | None) -> Initiative:
    """Let the chain be exactly these lines. What says the same in the same step is one thing, so lines meet and part."""
    effect_policies.require_preparer(by, [initiative])
    chain = chains.of_lines(lines)
    if len(chain.nodes) > MOST:
        raise Invalid("chain_too_long", _("Kedjan har fler än %(most)s led. Dela den.") % {"most": MOST})
    old = {"lines": chains.words(chains.lines(chains.stored(initiative)))}
    # Nothing of the row is changed: its version is raised, so that two who write the chain at once meet.
    versions.save(initiative, expected=version, fields=["title"])
    # Written anew as a whole: a step that is worded otherwise cannot be told from another step.
    initiative.effect_nodes.all().delete()
    known = {
        each.benefit.title.casefold(): each.benefit
        for each in initiative.contributions.select_related("benefit")
    }
    made = EffectNode.objects.bulk_create(
        EffectNode(
            initiative=initiative,
            kind=node.kind,
            text=node.text,
            benefit=known.get(node.text.casefold()) if node.kind == EffectNodeKind.BENEFIT else None,
            position=position,
        )
        for position, node in enumerate(chain.nodes)
    )
    through = EffectNode.leads_to.through
    through.objects.bulk_create(
        through(from_effectnode_id=made[start].pk, to_effectnode_id=made[end].pk)
        for start, end in chain.edges
    )
    audit.record(
        by=by, action="effect_chain.written", target=initiative, old=old, new={"lines": chains.words(lines)}
    )
    return initiative
