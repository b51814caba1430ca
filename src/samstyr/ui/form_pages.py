"""A page with one form that one service carries out: what every small change has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.components import Fact, Link


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words around a form, where it leads back to, and what is said when it is done.

    `saved` gives what is saved now, and its version, for whoever comes second.
    """

    title: str | Promise
    back: str
    done: str | Promise
    lead: str | Promise = ""
    crumbs: Sequence[Link] = ()
    above: Sequence[Fact] = ()
    saved: Callable[[], tuple[int, Sequence[Fact]]] | None = field(default=None)


def answer(
    request: HttpRequest, page: FormPage, form: forms.Form, save: Callable[[dict[str, Any]], object]
) -> HttpResponse:
    """Show the form, or save what was sent and lead back; what is refused is told above what was written."""
    status, current = 200, None
    if form.is_valid():
        try:
            save(form.cleaned_data)
        except DomainError as refused:
            status = refused.status
            if refused.code == CHANGED_MEANWHILE and page.saved is not None:
                version, rows = page.saved()
                current = (refused, rows)
                form.data = cast("Any", {**cast("Any", form.data).dict(), "version": str(version)})
            else:
                form.add_error(None, str(refused))
        else:
            messages.success(request, str(page.done))
            return redirect(page.back)
    return render(
        request,
        "ui/form_page.html",
        {
            "title": page.title,
            "lead": page.lead,
            "crumbs": page.crumbs,
            "above": page.above,
            "form": form,
            "cancel": page.back,
            "refused": current[0] if current else None,
            "saved": current[1] if current else (),
        },
        status=status,
    )


def done(request: HttpRequest, words: str | Promise, back: str, do: Callable[[], object]) -> HttpResponse:
    """Carry out something that needs no form, and lead back with what came of it."""
    try:
        do()
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, str(words))
    return redirect(back)


def sent_version(request: HttpRequest) -> int:
    """The version that the page was opened with, as a button's form sends it; 0 fits nothing."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() else 0
