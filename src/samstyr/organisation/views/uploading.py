"""The two ends of a list that is read in: the page where the file is chosen, and the file forgotten."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.selectors import asker
from samstyr.foundation.errors import DomainError
from samstyr.organisation.forms.imports import FileForm
from samstyr.organisation.models.imports import Upload
from samstyr.ui.components import Fact, Link, Text


def chosen(
    request: HttpRequest,
    *,
    stage: Callable[..., Upload],
    preview: str,
    back: Link,
    file_help: str,
    **words: Text | list[Fact],
) -> HttpResponse:
    """Choose the file, and go on to its preview. `words` are those of the page."""
    form = FileForm(request.POST or None, request.FILES or None, file_help=file_help)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            file = stage(name=sent.name, content=sent.read(), by=asker(request))
        except DomainError as refused:
            form.add_error("file", str(refused))
        else:
            return redirect(preview, file.pk)
    context = {"crumbs": [back], "cancel": back.href, "form": form, **words}
    return render(request, "organisation/import.html", context)


@dataclass(frozen=True, slots=True)
class Again:
    """Where a put-right file is sent from the page that told what was wrong with the first."""

    href: str
    form: FileForm


def again(page: str) -> Again:
    """The file once more: it takes the place of the one that is shown, which need not be thrown away first."""
    return Again(reverse(page), FileForm(file_help=_("Den ersätter filen som visas här.")))


def forgotten(request: HttpRequest, file: Upload, back: str) -> HttpResponse:
    """Forget a file that is not to be taken in."""
    file.delete()
    messages.success(request, _("Filen är borttagen. Inget är inläst."))
    return redirect(back)
