"""The forms of the login, in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

# Twelve is what AUTH_PASSWORD_VALIDATORS asks for; they stand apart, so change both.
_NEW_PASSWORD_HELP = _("Minst tolv tecken. En mening är lättast att minnas och svårast att gissa.")


def _word(form: forms.Form, name: str, label: Any, help_text: Any = "") -> None:
    """Label above, no placeholder that vanishes when one types."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


def _new_password(form: forms.Form) -> None:
    _word(form, "password1", _("Nytt lösenord"), _NEW_PASSWORD_HELP)
    _word(form, "password2", _("Nytt lösenord igen"))


def _code(form: forms.Form) -> None:
    _word(form, "code", _("Kod"), _("Sex siffror från appen i din telefon, eller en av dina reservkoder."))
    # Recovery codes are digits too, so the numeric keyboard of a phone serves both.
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "login", _("E-postadress"))
        _word(self, "password", _("Lösenord"))
        # What password managers look for: without it a browser offers addresses instead of saved logins.
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "email", _("E-postadress"))


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link in the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """A new password for whoever knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "oldpassword", _("Nuvarande lösenord"))
        _new_password(self)


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_password(self)


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self, "password", _("Lösenord"))


class AuthenticateForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """The code of the second factor, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)


class ReauthenticateCodeForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before something sensitive."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)


class ActivateForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which proves that the app has understood."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self)
        # There are no recovery codes yet: those come when the app has shown that it works.
        self.fields["code"].help_text = _("Sex siffror från appen.")
