"""A page with one form that one service carries out: what every change in the portfolio has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.components import Fact, Link


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words around a form, where it leads, and what is said when it is done.

    `rows` is the heading of the form's rows, when it has any. `saved` gives what is saved now, and its version, for
    whoever comes second.
    """

    title: str | Promise
    back: str
    done: str | Promise
    lead: str | Promise = ""
    crumbs: Sequence[Link] = ()
    above: Sequence[Fact] = ()
    rows: str | Promise = ""
    rows_help: str | Promise = ""
    button: str | Promise = ""
    saved: Callable[[], tuple[int, Sequence[Fact]]] | None = None


def answer(
    request: HttpRequest,
    page: FormPage,
    form: forms.Form,
    save: Callable[[], str | None],
    rows: BaseFormSet[Any] | None = None,
) -> HttpResponse:
    """Show the form, or save what was sent and lead on; what is refused is told above what was written.

    `save` gives the address to go to, or None for the page's own way back.
    """
    refused: DomainError | None = None
    if form.is_valid() and (rows is None or rows.is_valid()):
        try:
            onwards = save()
        except DomainError as error:
            refused = error
        else:
            messages.success(request, str(page.done))
            return redirect(onwards or page.back)
    meanwhile: Sequence[Fact] = ()
    if refused is not None and refused.code == CHANGED_MEANWHILE and page.saved is not None:
        version, meanwhile = page.saved()
        said = cast("Any", form.data).copy()
        said["version"] = str(version)
        form.data = said
    elif refused is not None:
        form.add_error(None, str(refused))
    context = {
        "title": page.title,
        "lead": page.lead,
        "crumbs": page.crumbs,
        "page": page,
        "form": form,
        "rows": rows,
        "refused": refused if refused is not None and refused.code == CHANGED_MEANWHILE else None,
        "saved": meanwhile,
    }
    return render(request, "portfolio/form.html", context, status=refused.status if refused else 200)


def done(request: HttpRequest, words: str | Promise, back: str, do: Callable[[], object]) -> HttpResponse:
    """Carry out something that needs no form, and lead back with what came of it."""
    do()
    messages.success(request, str(words))
    return redirect(back)


def sent_version(request: HttpRequest) -> int:
    """The version that the page was opened with, as a button's form sends it; 0 fits nothing."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() else 0
