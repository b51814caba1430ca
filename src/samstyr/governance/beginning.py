"""How a municipality begins with the steering: seats, a decided structure, a register, forums with meetings."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import Right
from samstyr.foundation.beginning import FirstStep
from samstyr.foundation.navigation import Room
from samstyr.governance.models import (
    Forum,
    ItComponent,
    Meeting,
    ObjectStructure,
    Seat,
    SeatHolding,
    SeatKind,
    StructureEntry,
    StructureState,
)

_OFFICE = _("portföljkontoret")


def _structure() -> str:
    return reverse("structures")


def _seats() -> str:
    return reverse("seats")


def _accepted(kind: SeatKind) -> QuerySet[SeatHolding]:
    return SeatHolding.objects.filter(seat__kind=kind, seat__is_active=True, accepted_on__isnull=False)


STEPS = (
    FirstStep(
        room=Room.STEERING,
        order=40,
        name=_("Inrätta hela kommunens platser"),
        sentence=_(
            "Kommundirektören, ordföranden i portföljstyrgruppen, portföljkontoret och en plats för varje nämnd."
        ),
        url=_seats,
        right=Right.MANAGE_GOVERNANCE,
        who=_OFFICE,
        made=lambda: (Seat.objects.filter(kind=SeatKind.MUNICIPAL_DIRECTOR, is_active=True),),
    ),
    FirstStep(
        room=Room.STEERING,
        order=50,
        name=_("För in vem som har platserna"),
        sentence=_(
            "Den som tackar ja behöver ett konto. Kommundirektören gör det på sin startsida och utser sedan "
            "portföljstyrgruppens ordförande."
        ),
        url=_seats,
        right=Right.MANAGE_GOVERNANCE,
        who=_OFFICE,
        made=lambda: (_accepted(SeatKind.MUNICIPAL_DIRECTOR), _accepted(SeatKind.PORTFOLIO_CHAIR)),
    ),
    FirstStep(
        room=Room.STEERING,
        order=60,
        name=_("Gör ett utkast till objektstruktur"),
        sentence=_(
            "Dela in digitaliseringen i objekt, vart och ett med ett syfte och de förvaltningar det stödjer."
        ),
        url=_structure,
        right=Right.MANAGE_GOVERNANCE,
        who=_OFFICE,
        made=lambda: (StructureEntry.objects.all(),),
    ),
    FirstStep(
        room=Room.STEERING,
        order=70,
        name=_("Låt kommundirektören besluta strukturen"),
        sentence=_("Kommundirektören beslutar utkastet på samma sida; då finns objekten och deras platser."),
        url=_structure,
        right=Right.READ,
        who=_("kommundirektören"),
        made=lambda: (ObjectStructure.objects.filter(state=StructureState.DECIDED),),
    ),
    FirstStep(
        room=Room.STEERING,
        order=80,
        name=_("Utse objektens ägare och ledare"),
        sentence=_(
            "Kommundirektören utser ägarna på sin startsida, och ägarna sina ledare. De skriver och beslutar planen."
        ),
        url=_seats,
        right=Right.READ,
        who=_("den som utser till platsen"),
        made=lambda: (_accepted(SeatKind.OWNER), _accepted(SeatKind.LEAD)),
    ),
    FirstStep(
        room=Room.STEERING,
        order=90,
        name=_("Ta in registret med en inventering"),
        sentence=_("Ladda upp listan över it-system som den är; Samstyr frågar om det som är tveksamt."),
        url=lambda: reverse("inventories"),
        right=Right.MANAGE_GOVERNANCE,
        who=_OFFICE,
        made=lambda: (ItComponent.objects.all(),),
    ),
    FirstStep(
        room=Room.STEERING,
        order=100,
        name=_("Inrätta forumen och planera ett års möten"),
        sentence=_(
            "Portföljstyrgruppen, objektledarforumet och en objektstyrgrupp för varje objekt, med dagar för hela året."
        ),
        url=lambda: reverse("forums"),
        right=Right.MANAGE_GOVERNANCE,
        who=_OFFICE,
        made=lambda: (Forum.objects.filter(is_active=True), Meeting.objects.all()),
    ),
)
