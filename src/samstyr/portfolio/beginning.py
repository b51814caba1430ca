"""How a municipality begins with the portfolio."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.beginning import FirstStep
from samstyr.foundation.navigation import Room
from samstyr.portfolio.models import Need

STEPS = (
    FirstStep(
        room=Room.STEERING,
        order=120,
        name=_("Lämna det första behovet"),
        sentence=_("Alla som har ett konto kan lämna behov, och objektledarna svarar med skäl."),
        url=lambda: reverse("needs"),
        right=Right.TAKE_PART,
        who=_("alla som har ett konto"),
        made=lambda: (Need.objects.all(),),
    ),
)
