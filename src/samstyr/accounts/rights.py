"""Who may do what. Rights are code, and this is all of it; which person has which role is data."""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Right(StrEnum):
    """One thing that a person may do. A view names one; policies narrow some of them to a department."""

    READ = "read"
    SEE_GALLERY = "see_gallery"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_ORGANISATION = "manage_organisation"
    READ_AUDIT_TRAIL = "read_audit_trail"
    MANAGE_INSTALLATION = "manage_installation"
    MANAGE_MEASUREMENTS = "manage_measurements"
    SEE_RESPONDENTS = "see_respondents"
    RELEASE = "release"
    READ_FREE_TEXT = "read_free_text"
    WRITE_MUNICIPAL_ANALYSIS = "write_municipal_analysis"
    WRITE_DEPARTMENT_ANALYSIS = "write_department_analysis"
    MANAGE_GOALS = "manage_goals"
    TAKE_PART = "take_part"
    MANAGE_GOVERNANCE = "manage_governance"


class RoleName(models.TextChoices):
    """The roles that an administrator hands out."""

    ADMINISTRATOR = "administrator", _("administratör")
    CENTRAL_ANALYST = "central_analyst", _("central analytiker")
    DEPARTMENT_ANALYST = "department_analyst", _("förvaltningens analytiker")
    PORTFOLIO_OFFICE = "portfolio_office", _("portföljkontor")
    READER = "reader", _("läsare")


# No role has all of it: who keeps accounts sees no respondents, and who publishes hands out no roles.
RIGHTS: dict[RoleName, frozenset[Right]] = {
    RoleName.ADMINISTRATOR: frozenset(
        {
            Right.READ,
            Right.TAKE_PART,
            Right.SEE_GALLERY,
            Right.MANAGE_ACCOUNTS,
            Right.MANAGE_ORGANISATION,
            Right.READ_AUDIT_TRAIL,
            Right.MANAGE_INSTALLATION,
        }
    ),
    RoleName.CENTRAL_ANALYST: frozenset(
        {
            Right.READ,
            Right.TAKE_PART,
            Right.SEE_GALLERY,
            Right.MANAGE_MEASUREMENTS,
            Right.SEE_RESPONDENTS,
            Right.RELEASE,
            Right.READ_FREE_TEXT,
            Right.WRITE_MUNICIPAL_ANALYSIS,
            Right.WRITE_DEPARTMENT_ANALYSIS,
            Right.MANAGE_GOALS,
            Right.MANAGE_ORGANISATION,
        }
    ),
    # For which department is not said here: it follows from her memberships, and the policies ask those.
    RoleName.DEPARTMENT_ANALYST: frozenset({Right.READ, Right.TAKE_PART, Right.WRITE_DEPARTMENT_ANALYSIS}),
    RoleName.PORTFOLIO_OFFICE: frozenset(
        {
            Right.READ,
            Right.TAKE_PART,
            Right.SEE_GALLERY,
            # Keeps the registers for everybody, and decides nothing in them: mandates follow
            # seats and not roles.
            Right.MANAGE_GOVERNANCE,
            Right.MANAGE_GOALS,
            Right.MANAGE_ORGANISATION,
        }
    ),
    # Anybody may hand in a need; what more she may do follows from her seats and not from a role.
    RoleName.READER: frozenset({Right.READ, Right.TAKE_PART}),
}


# Shown on the page of roles, so that what people read about a right cannot differ from what the code grants.
EXPLANATIONS: dict[Right, Promise] = {
    Right.READ: _("Läsa publicerade resultat, slutsatser, mål och rapporter"),
    Right.SEE_GALLERY: _("Se hur sidornas byggstenar ser ut"),
    Right.MANAGE_ACCOUNTS: _("Lägga till personer, ge dem roller och stänga av konton"),
    Right.MANAGE_ORGANISATION: _("Ändra förvaltningar och enheter"),
    Right.READ_AUDIT_TRAIL: _("Läsa ändringsloggen och kontrollera att den är hel"),
    Right.MANAGE_INSTALLATION: _("Ändra kommunens namn, vapen, färg, kontakt och språk"),
    Right.MANAGE_MEASUREMENTS: _("Lägga upp, öppna och stänga mätningar och skicka inbjudningar"),
    Right.SEE_RESPONDENTS: _("Se vilka som är inbjudna – aldrig vad någon har svarat"),
    Right.RELEASE: _("Publicera resultatet av en stängd mätning"),
    Right.READ_FREE_TEXT: _("Läsa och granska fritextsvar när mätningen är stängd"),
    Right.WRITE_MUNICIPAL_ANALYSIS: _("Skriva slutsatser för hela kommunen"),
    Right.WRITE_DEPARTMENT_ANALYSIS: _("Skriva slutsatser för sin egen förvaltning"),
    Right.MANAGE_GOALS: _("Ändra mål och indikatorer"),
    Right.TAKE_PART: _("Lämna behov, och göra det som ens platser i styrningen ger rätt till"),
    Right.MANAGE_GOVERNANCE: _("Sköta registret, platserna och forumen för hela kommunen – utan att besluta"),
}

SUMMARIES: dict[RoleName, Promise] = {
    RoleName.ADMINISTRATOR: _(
        "sköter konton och organisation, ser inga respondenter och skriver ingen analys"
    ),
    RoleName.CENTRAL_ANALYST: _("leder mätningen för hela kommunen, från upplägg till rapport"),
    RoleName.DEPARTMENT_ANALYST: _("skriver analysen för sina förvaltningar"),
    RoleName.PORTFOLIO_OFFICE: _("håller ihop styrningen: register, platser, forum och årshjul"),
    RoleName.READER: _("läser det som är publicerat"),
}


def rights_of(roles: frozenset[str]) -> frozenset[str]:
    """All rights that the roles give together."""
    return frozenset(right.value for role in roles for right in RIGHTS[RoleName(role)])
