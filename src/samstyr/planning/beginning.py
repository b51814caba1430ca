"""How a municipality begins with the plans."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.beginning import FirstStep
from samstyr.foundation.navigation import Room
from samstyr.planning.models import ObjectPlan, PlanState

STEPS = (
    FirstStep(
        room=Room.STEERING,
        order=110,
        name=_("Besluta de första planerna"),
        sentence=_(
            "Objektledarna skriver objektets plan för året, och ägaren från verksamheten beslutar den."
        ),
        url=lambda: reverse("plans"),
        right=Right.READ,
        who=_("objektledarna"),
        made=lambda: (ObjectPlan.objects.filter(state=PlanState.DECIDED),),
    ),
)
