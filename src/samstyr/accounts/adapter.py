"""How allauth, which does the signing in, behaves with us."""

import logging
from base64 import b64decode, b64encode
from typing import Any, override

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.accounts.second_factor import is_required_for
from samstyr.foundation import clock
from samstyr.foundation.wrapping import unwrap, wrap

log = logging.getLogger(__name__)
_PURPOSE = "second factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by herself; an administrator adds people."""

    # In our own words: allauth says what is wrong, and here people also have to hear what to do about it.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Kontot är avstängt. Det är din administratör som kan öppna det igen."),
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
        "enter_current_password": _("Det nuvarande lösenordet stämmer inte."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "invalid_password_reset": _("Länken gäller inte längre. Begär en ny."),
        # Five minutes is the pause that allauth itself makes after five wrong passwords for one address.
        "too_many_login_attempts": _("För många försök. Vänta fem minuter och försök igen."),
        "rate_limited": _("För många försök på kort tid. Vänta en stund och försök igen."),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    @override
    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell her by mail what was done to her account; that it cannot be told does not undo it.

        The first administrator chooses her password before anybody has set up mail.
        """
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError as error:  # smtplib's own faults are OSErrors too
            log.warning("A notice about an account could not be mailed: %s", type(error).__name__)

    @override
    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever has signed in within the last minutes need not prove once more that it is she."""
        # Every way in which she has signed in during this session, with its moment in seconds since 1970.
        latest = max(
            (each["at"] for each in self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])),
            default=0,
        )
        if clock.now().timestamp() - latest < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The municipality's own login signs in the people whom an administrator has added, by their e-mail address."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        # The provider vouches for who somebody is, not for what she has to do here: without a role there is
        # nothing for her.
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their secrets are encrypted in the database, and roles that must have one keep it."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Din roll kräver tvåstegsinloggning. Har du bytt telefon hjälper en administratör dig att börja om."
        ),
        "cannot_generate_recovery_codes": _("Slå på tvåstegsinloggning först."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen."),
    }

    @override
    def encrypt(self, text: str) -> str:
        """Wrap with the installation's secret: a copy of the database alone gives no codes."""
        return b64encode(wrap(text.encode(), purpose=_PURPOSE)).decode()

    @override
    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart of `encrypt`."""
        return unwrap(b64decode(encrypted_text), purpose=_PURPOSE).decode()

    @override
    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Not when a role of the person demands a second factor."""
        user: User = authenticator.user
        # Without it she would be sent to set up a new one at her next login; a lost phone
        # is for an administrator.
        return not is_required_for(user)
