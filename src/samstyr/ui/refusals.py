"""A form whose change a service may refuse: what was written stays, with the reason beside it.

`ui.form_pages` is the whole page for one form and one service; this is for views that do more than that.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import DomainError, NotAllowed
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.components import Link, Text

_TOO_LATE = _(
    "Någon annan har ändrat här sedan du öppnade sidan. Inget gjordes. Så här står det nu: gör om det om du "
    "fortfarande vill."
)


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: Text,
    save: Text,
    cancel: str,
    crumbs: Sequence[Link] = (),
    lead: Text = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page that is a form."""
    context = {
        "title": title,
        "lead": lead,
        "crumbs": crumbs,
        "form": form,
        "save": save,
        "cancel": cancel,
        **more,
    }
    return render(request, "ui/plain_form_page.html", context, status=status)


def carried_out(
    request: HttpRequest,
    form: forms.Form,
    change: Callable[[], str],
    version: Callable[[], int] | None = None,
) -> bool:
    """Whether a valid form's change went through; `change` gives the words of success, a refusal lands on its field.

    Who lacks the mandate gets the refusal as a page of its own; it has nothing to correct. `version` gives the version
    of today, so that whoever came second and has read what it says now may save once more.
    """
    try:
        said = change()
    except NotAllowed:
        raise
    except DomainError as refused:
        tell(form, refused)
        if refused.code == CHANGED_MEANWHILE and version is not None:
            renew(form, version())
        return False
    messages.success(request, said)
    return True


def tell(form: forms.Form, refused: DomainError) -> None:
    """Tell of a refusal at the field that it is about, and above the form when it is about none of them."""
    field = str(refused.data.get("field") or refused.data.get("key") or "")
    form.add_error(field if field in form.fields else None, str(refused))


def renew(form: forms.Form, version: int) -> None:
    """Let whoever came second, and has now read what the first wrote, replace it by her next save."""
    # What a browser has sent cannot be changed, only copied.
    written = cast("Any", form.data).copy()
    written[form.add_prefix("version")] = str(version)
    form.data = written


def acted(request: HttpRequest, change: Callable[[], str], back: str) -> HttpResponse:
    """A change without a form: done and back, or back with what was refused.

    Who lacks the mandate gets the refusal as a page of its own: going back and trying again would not help her.
    """
    try:
        messages.success(request, change())
    except NotAllowed:
        raise
    except DomainError as refused:
        # Whoever pressed a button has written nothing that could stand below.
        pressed_late = refused.code == CHANGED_MEANWHILE
        messages.error(request, str(_TOO_LATE if pressed_late else refused))
    return redirect(back)
