"""A page with one form that one service carries out: what every small change has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from samstyr.foundation.errors import DomainError, NotAllowed
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.components import Fact, Link

EMPTY_ROWS = 2


@dataclass(frozen=True, slots=True)
class FormPage:
    """The words around a form, where it leads back to, and what is said when it is done.

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
    save: Callable[[dict[str, Any]], object],
    rows: BaseFormSet[Any] | None = None,
) -> HttpResponse:
    """Show the form, or save what was sent and lead on; what is refused is told above what was written.

    An address that `save` gives is where it leads; without one it leads the page's own way back.
    """
    refused: DomainError | None = None
    if form.is_valid() and (rows is None or rows.is_valid()):
        try:
            onwards = save(form.cleaned_data)
        except DomainError as error:
            refused = error
        else:
            messages.success(request, str(page.done))
            return redirect(onwards if isinstance(onwards, str) else page.back)
    is_second = refused is not None and refused.code == CHANGED_MEANWHILE and page.saved is not None
    if is_second and page.saved is not None:
        version, saved = page.saved()
        _give_version(form, version)
    elif refused is not None:
        form.add_error(None, str(refused))
    shown, folded = _parted(rows)
    context = {
        "title": page.title,
        "lead": page.lead,
        "crumbs": page.crumbs,
        "above": page.above,
        "form": form,
        "rows": rows,
        "few_rows": shown,
        "more_rows": folded,
        "rows_heading": page.rows,
        "rows_help": page.rows_help,
        "button": page.button,
        "cancel": page.back,
        "refused": refused if is_second else None,
        "saved": saved if is_second else (),
    }
    return render(request, "ui/form_page.html", context, status=refused.status if refused else 200)


def done(request: HttpRequest, words: str | Promise, back: str, do: Callable[[], object]) -> HttpResponse:
    """Carry out something that needs no form, and lead back with what came of it.

    Who lacks the mandate gets the refusal as a page of its own: going back and trying again would not help her.
    """
    try:
        do()
    except NotAllowed:
        raise
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, str(words))
    return redirect(back)


def sent_version(request: HttpRequest) -> int:
    """The version that the page was opened with, as a button's form sends it; 0 fits nothing."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() else 0


def _parted(rows: BaseFormSet[Any] | None) -> tuple[list[forms.BaseForm], list[forms.BaseForm]]:
    """The rows that say something with a couple to fill in, and the rest, which few need."""
    if rows is None or rows.is_bound:
        return list(rows or ()), []
    folded = [row for row in rows if not row.initial][EMPTY_ROWS:]
    return [row for row in rows if row not in folded], folded


def _give_version(form: forms.Form, version: int) -> None:
    # Whoever came second has now read what the first wrote, so her next save may replace it.
    sent = cast("Any", form.data).copy()
    sent["version"] = str(version)
    form.data = sent
