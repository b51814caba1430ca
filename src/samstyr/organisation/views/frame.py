"""What the pages of people share: who asks, and a form that a service may refuse."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from samstyr.accounts.models import User
from samstyr.foundation.errors import DomainError, NotAllowed
from samstyr.foundation.versions import CHANGED_MEANWHILE


def actor(request: HttpRequest) -> User:
    """Who is signed in."""
    return cast("User", request.user)


def carried_out(
    request: HttpRequest,
    form: forms.Form,
    change: Callable[[], str],
    version: Callable[[], int] | None = None,
) -> bool:
    """Whether a valid form's change went through; `change` gives the words of success, a refusal lands on its field.

    `version` gives the version of today: whoever came second and has read what it says now may save once more.
    """
    try:
        said = change()
    except NotAllowed:
        raise
    except DomainError as refused:
        field = str(refused.data.get("field") or refused.data.get("key") or "")
        form.add_error(field if field in form.fields else None, str(refused))
        if refused.code == CHANGED_MEANWHILE and version is not None:
            written = request.POST.copy()
            written["version"] = str(version())
            form.data = written
        return False
    messages.success(request, said)
    return True
