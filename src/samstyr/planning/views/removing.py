"""A question before something that was written in a plan is taken away: what goes, what remains, and a way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samstyr.foundation.errors import DomainError
from samstyr.planning.forms.plans import RemoveForm
from samstyr.ui.components import Link


@dataclass(frozen=True, slots=True)
class Question:
    """The words of the page: what is asked, what happens, what the button and the receipt say."""

    title: str
    what: str
    confirm: str
    done: str
    back: str
    crumbs: Sequence[Link] = ()


def ask(
    request: HttpRequest, question: Question, version: int, remove: Callable[[int], object]
) -> HttpResponse:
    """Ask, and take away what the page was about when the answer is yes; who changed it meanwhile is not run over."""
    form = RemoveForm(request.POST or None, initial={"version": version})
    status = 200
    if form.is_valid():
        try:
            remove(form.cleaned_data["version"])
        except DomainError as refused:
            status = refused.status
            messages.error(request, _("Ingenting är borttaget. %(why)s") % {"why": refused.text})
            # A new form with the version of now: having read what it says today, she may ask once more.
            form = RemoveForm(initial={"version": version})
        else:
            messages.success(request, question.done)
            return redirect(question.back)
    return render(
        request,
        "ui/confirm.html",
        {
            "title": question.title,
            "what": question.what,
            "confirm": question.confirm,
            "cancel": question.back,
            "crumbs": question.crumbs,
            "form": form,
            "danger": True,
        },
        status=status,
    )
