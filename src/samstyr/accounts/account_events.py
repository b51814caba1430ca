"""What people do with their own login goes into the audit trail too; allauth tells by its signals."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction

from samstyr.accounts.models import User
from samstyr.foundation import audit


def listen() -> None:
    """Begin to listen."""
    for signal in (password_changed, password_reset, password_set):
        signal.connect(_password_changed, dispatch_uid="samstyr.audit")
    authenticator_added.connect(_factor_added, dispatch_uid="samstyr.audit")
    authenticator_removed.connect(_factor_removed, dispatch_uid="samstyr.audit")
    authenticator_reset.connect(_codes_made, dispatch_uid="samstyr.audit")


def _password_changed(user: User, **_more: Any) -> None:
    _record("account.password_changed", user)


def _factor_added(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _record("account.second_factor_added", user)


def _factor_removed(user: User, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        _record("account.second_factor_removed", user)


def _codes_made(user: User, **_more: Any) -> None:
    _record("account.recovery_codes_made", user)


@transaction.atomic
def _record(action: str, user: User) -> None:
    audit.record(by=user, action=action, target=user)
