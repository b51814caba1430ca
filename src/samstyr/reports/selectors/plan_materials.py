"""What the document of an object's plan is made of."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samstyr.foundation import clock, installation
from samstyr.governance.secrecy import EVERYBODY, Viewer
from samstyr.planning.models import ObjectPlan
from samstyr.planning.picture import gathering
from samstyr.planning.picture.differences import differences
from samstyr.planning.picture.flags import flags
from samstyr.planning.picture.veiling import veiled
from samstyr.planning.selectors import plans as questions
from samstyr.reports import arms
from samstyr.reports.plan_document import PlanMaterial


def material(plan: ObjectPlan, viewer: Viewer = EVERYBODY) -> PlanMaterial:
    """Everything of a plan that somebody may see: as it was handed in or decided, else as it is now."""
    picture = veiled(gathering.shown(plan), viewer)
    strategic = questions.strategic_of(plan)
    against = [
        (_("Sedan version %(number)s") % {"number": plan.number - 1}, questions.version_before(plan)),
        (_("Sedan förra planen"), questions.plan_before(plan)),
    ]
    return PlanMaterial(
        picture=picture,
        title=str(plan),
        state=str(plan.get_state_display()),
        municipality=installation.current().name,
        emblem=arms.current(),
        dated=plan.decided_on or clock.today(),
        registry_number=plan.registry_number,
        decided_by=plan.decision.decider_label if plan.decision else "",
        decision_number=plan.decision.number if plan.decision else "",
        sha256=plan.sha256,
        flags=tuple(flags(picture, veiled(gathering.shown(strategic), viewer) if strategic else None)),
        differences=tuple(
            (words, tuple(differences(veiled(gathering.shown(before), viewer), picture)))
            for words, before in against
            if before
        ),
        language="en" if (get_language() or "sv").startswith("en") else "sv",
    )
