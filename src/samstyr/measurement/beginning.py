"""How a municipality begins with the measurement: a round, those who answer, and the opening."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.beginning import FirstStep
from samstyr.foundation.navigation import Room
from samstyr.measurement.models import Measurement, Status

_LEAD = _("den som har rollen central analytiker")


def _begun() -> QuerySet[Measurement]:
    return Measurement.objects.exclude(status=Status.DRAFT)


def _of_the_draft(url_name: str) -> str:
    """The page of the round that is being prepared; before there is one, where it is made."""
    draft = Measurement.objects.filter(status=Status.DRAFT).values_list("pk", flat=True).first()
    return reverse(url_name, args=[draft]) if draft else reverse("measurement_list")


STEPS = (
    FirstStep(
        room=Room.MEASUREMENT,
        order=30,
        name=_("Lägg upp en mätning"),
        sentence=_("Namn, år, dagar och kontaktperson. Frågorna finns redan."),
        url=lambda: reverse("measurement_list"),
        right=Right.MANAGE_MEASUREMENTS,
        who=_LEAD,
        made=lambda: (Measurement.objects.all(),),
    ),
    FirstStep(
        room=Room.MEASUREMENT,
        order=40,
        name=_("Läs in dem som ska svara"),
        sentence=_("En lista i Excel eller CSV; det som är fel i den visas rad för rad."),
        url=lambda: _of_the_draft("respondents"),
        right=Right.MANAGE_MEASUREMENTS,
        who=_LEAD,
        # The list is erased some months after closing: a round that has been opened has had one.
        made=lambda: (Measurement.objects.filter(Q(respondents__isnull=False) | ~Q(status=Status.DRAFT)),),
    ),
    FirstStep(
        room=Room.MEASUREMENT,
        order=50,
        name=_("Öppna mätningen"),
        sentence=_("Pröva enkäten först. När den öppnas går inbjudningarna ut."),
        url=lambda: _of_the_draft("measurement"),
        right=Right.MANAGE_MEASUREMENTS,
        who=_LEAD,
        made=lambda: (_begun(),),
    ),
)
