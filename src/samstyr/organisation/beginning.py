"""How a municipality begins: who signs in, the parts of the organisation, and the people in them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import RoleAssignment
from samstyr.accounts.rights import Right, RoleName
from samstyr.foundation.beginning import FirstStep
from samstyr.foundation.navigation import Room
from samstyr.organisation.models import LinePosition, Unit, UnitKind

_ADMINISTRATOR = _("administratören")
_KEEPERS = _("administratören, portföljkontoret eller den centrala analytikern")

STEPS = (
    FirstStep(
        room=Room.STEERING,
        order=10,
        name=_("Ge portföljkontoret ett konto"),
        sentence=_(
            "Portföljkontoret gör det mesta här nedanför. Skriv först kommunens namn under Inställningar, Kommunen: "
            "det står i inbjudan."
        ),
        url=lambda: reverse("organisation:accounts"),
        right=Right.MANAGE_ACCOUNTS,
        who=_ADMINISTRATOR,
        made=lambda: (_with_role(RoleName.PORTFOLIO_OFFICE),),
    ),
    FirstStep(
        room=Room.STEERING,
        order=20,
        name=_("Läs in organisationen"),
        sentence=_("Nämnderna och förvaltningarna, från en lista i Excel eller en i taget."),
        url=lambda: reverse("organisation:units"),
        right=Right.MANAGE_ORGANISATION,
        who=_KEEPERS,
        made=lambda: (_of_kind(UnitKind.COMMITTEE), _of_kind(UnitKind.DEPARTMENT)),
    ),
    FirstStep(
        room=Room.STEERING,
        order=30,
        name=_("Läs in personerna"),
        sentence=_(
            "De som ska svara för något, med befattning och vad de råder över. Fler kan komma till sedan."
        ),
        url=lambda: reverse("organisation:people"),
        right=Right.MANAGE_ORGANISATION,
        who=_KEEPERS,
        made=lambda: (LinePosition.objects.all(),),
    ),
    FirstStep(
        room=Room.MEASUREMENT,
        order=10,
        name=_("Ge den som leder mätningen ett konto"),
        sentence=_("Den som leder mätningen har rollen central analytiker."),
        url=lambda: reverse("organisation:accounts"),
        right=Right.MANAGE_ACCOUNTS,
        who=_ADMINISTRATOR,
        made=lambda: (_with_role(RoleName.CENTRAL_ANALYST),),
    ),
    FirstStep(
        room=Room.MEASUREMENT,
        order=20,
        name=_("Lägg upp förvaltningarna"),
        sentence=_("Resultatet visas för hela kommunen och för varje förvaltning."),
        url=lambda: reverse("organisation:units"),
        right=Right.MANAGE_ORGANISATION,
        who=_KEEPERS,
        made=lambda: (_of_kind(UnitKind.DEPARTMENT),),
    ),
)


def _with_role(role: RoleName) -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.filter(role=role, user__is_active=True)


def _of_kind(kind: UnitKind) -> QuerySet[Unit]:
    return Unit.objects.filter(kind=kind, is_active=True)
