"""People as whom anybody may sign in: only in the demonstration, where there is nothing to protect.

An app's `trying` module may hold `PEOPLE`; the login page shows those of them who have an open account.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise

from samstyr.accounts.models import User
from samstyr.foundation.registry import collect


@dataclass(frozen=True, slots=True)
class ToTry:
    """Somebody to sign in as: what she is called, what she does, and what to fill in."""

    name: str
    role: str | Promise
    does: str | Promise
    email: str
    password: str


def people() -> list[ToTry]:
    """Those who can be tried; nobody when this is no demonstration, whatever the database holds."""
    if not settings.DEMO:
        return []
    found = [person for listed in collect("trying", "PEOPLE") for person in listed]
    open_accounts = set(
        User.objects.filter(is_active=True, email__in=[person.email for person in found]).values_list(
            "email", flat=True
        )
    )
    return [person for person in found if person.email in open_accounts]
