"""A page with one form that one service carries out: what every small change has in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.components import Fact, Link
from samstyr.ui.refusals import acted, renew, tell

# Room for the usual; without JavaScript the rest unfolds, so it has to be on the page from the start.
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
    return _page(request, page, form, rows, refused)


def _page(
    request: HttpRequest,
    page: FormPage,
    form: forms.Form,
    rows: BaseFormSet[Any] | None,
    refused: DomainError | None,
) -> HttpResponse:
    saved = _saved_meanwhile(page, form, refused)
    shown, folded = _parted(rows)
    context = {
        "title": page.title,
        "lead": page.lead,
        "crumbs": page.crumbs,
        # Not `above`: that is the word over the heading.
        "known": page.above,
        "form": form,
        "rows": rows,
        "few_rows": shown,
        "more_rows": folded,
        "rows_heading": page.rows,
        "rows_help": page.rows_help,
        "button": page.button,
        "cancel": page.back,
        "refused": refused if saved is not None else None,
        "saved": saved or (),
    }
    # With the refusal's own status: neither a script nor a log may take the page for a success.
    return render(request, "ui/form_page.html", context, status=refused.status if refused else 200)


def _saved_meanwhile(page: FormPage, form: forms.Form, refused: DomainError | None) -> Sequence[Fact] | None:
    """What somebody else has saved, for whoever comes second; every other refusal the form tells."""
    if refused is None:
        return None
    if refused.code == CHANGED_MEANWHILE and page.saved is not None:
        version, saved = page.saved()
        renew(form, version)
        return saved
    tell(form, refused)
    return None


def done(request: HttpRequest, words: str | Promise, back: str, do: Callable[[], object]) -> HttpResponse:
    """Carry out something that needs no form, and lead back with what came of it."""

    def change() -> str:
        do()
        return str(words)

    return acted(request, change, back)


def sent_version(request: HttpRequest) -> int:
    """The version that the page was opened with, as a button's form sends it; 0 fits nothing."""
    sent = request.POST.get("version", "")
    # Not refused here: the service says that somebody else came first, which is what a missing version means
    # to a reader.
    return int(sent) if sent.isdecimal() else 0


def _parted(rows: BaseFormSet[Any] | None) -> tuple[list[forms.BaseForm], list[forms.BaseForm]]:
    """The rows that say something with a couple to fill in, and the rest, which few need."""
    # Sent back with a fault nothing is folded: the fault may stand in any row.
    if rows is None or rows.is_bound:
        return list(rows or ()), []
    folded = [row for row in rows if not row.initial][EMPTY_ROWS:]
    return [row for row in rows if row not in folded], folded
