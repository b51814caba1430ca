"""What the municipality is called and looks like: name, contact, language, coat of arms, colour."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.foundation.installation import Identity, look, services
from samstyr.foundation.installation import arms as sieve
from samstyr.ui.components import Link
from samstyr.web.context import arms_url
from samstyr.web.forms.installation import NAMED_HUES, OWN_HUE, ArmsForm, DescriptionForm, HueForm, Versioned


@requires(Right.MANAGE_INSTALLATION)
@require_http_methods(["GET", "HEAD", "POST"])
def installation(request: HttpRequest) -> HttpResponse:
    """Everything on one page; here name, contact and language are changed."""
    here = look()
    form = DescriptionForm(request.POST or None, here=here)
    if form.is_valid():
        try:
            services.describe(**form.values(), by=asker(request))
        except DomainError as error:
            form.add_error(None, str(error.text))
        else:
            return _saved(request)
    return _page(request, here, description=form)


@requires(Right.MANAGE_INSTALLATION)
@require_POST
def hue(request: HttpRequest) -> HttpResponse:
    """Keep the colour, or only try it: then the whole page is shown in it."""
    here = look()
    form = HueForm(request.POST, here=here)
    # Two buttons send this form, so that a colour can be tried without JavaScript.
    if form.is_valid() and "try" not in request.POST:
        try:
            services.set_hue(**form.cleaned_data, by=asker(request))
        except DomainError as error:
            form.add_error(None, str(error.text))
        else:
            return _saved(request)
    return _page(request, here, hue=form)


@requires(Right.MANAGE_INSTALLATION)
@require_POST
def arms(request: HttpRequest) -> HttpResponse:
    """Take in a coat of arms."""
    here = look()
    form = ArmsForm(request.POST, request.FILES, here=here)
    if form.is_valid():
        try:
            read = sieve.read(_begin(form))
            services.set_arms(version=form.cleaned_data["version"], arms=read, by=asker(request))
        except DomainError as error:
            form.add_error("arms", str(error.text))
        else:
            return _saved(request)
    return _page(request, here, arms=form)


@requires(Right.MANAGE_INSTALLATION)
@require_POST
def remove_arms(request: HttpRequest) -> HttpResponse:
    """Show Samstyr's own mark again."""
    here = look()
    services.set_arms(version=here.version, arms=None, by=asker(request))
    return _saved(request)


@requires(Right.MANAGE_INSTALLATION)
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """Ask, and then let every default hold again."""
    here = look()
    if request.method == "POST":
        # No row yet is version 0; the service makes one to reset, which begins at 1.
        services.reset(version=here.version or 1, by=asker(request))
        messages.success(request, _("Inställningarna är återställda."))
        return redirect("installation")
    return render(
        request,
        "ui/confirm.html",
        {
            "title": _("Återställ kommunens inställningar?"),
            "crumbs": [Link(_("Kommunen"), reverse("installation"))],
            "what": _("Namn, kontakt, språk, vapen och färg blir som de var från början."),
            "consequences": [
                _("Vapnet tas bort och behöver läsas in på nytt om ni vill ha det tillbaka."),
                _("Det som gällde tidigare står kvar i ändringsloggen."),
            ],
            "confirm": _("Återställ"),
            "cancel": reverse("installation"),
            "danger": True,
        },
    )


def _page(request: HttpRequest, here: Identity, **forms: Versioned) -> HttpResponse:
    hue_form = forms.get("hue") or HueForm(here=here, data=None)
    shown = _tried(request, hue_form, here)
    context: dict[str, Any] = {
        "title": _("Kommunen"),
        "lead": _("Så heter och ser kommunen ut här: på sidorna, i mejlen och i rapporterna."),
        "description": forms.get("description") or DescriptionForm(here=here),
        "hue_form": hue_form,
        "arms_form": forms.get("arms") or ArmsForm(here=here),
        "arms": arms_url(here),
        "named_hues": NAMED_HUES,
        "shown_hue": OWN_HUE if shown is None else shown,
        # Only a hue that does not hold yet is on trial: then the page says that nothing has been saved.
        "tried": shown if shown != here.hue else None,
        "brand": {"arms": arms_url(here), "hue": shown},
        # Held against the defaults with its own version, since a version alone is no choice
        # that could be reset.
        "is_changed": here != Identity(version=here.version),
    }
    return render(request, "web/installation.html", context)


def _tried(request: HttpRequest, form: Versioned, here: Identity) -> int | None:
    """The hue to show the page in: one that is being tried, or else the one that holds."""
    if form.is_bound:
        value = form.cleaned_data.get("hue")
        return here.hue if value is None else value % 360
    # The named hues are links with an address of their own: they can be tried by a click, without a form.
    wanted = request.GET.get("farg", "")
    if wanted.isdecimal() and int(wanted) < 360:
        form.initial["hue"] = int(wanted)
        return int(wanted)
    return here.hue


def _begin(form: ArmsForm) -> bytes:
    """No more of the file than the sieve needs in order to say that it is too large."""
    content: bytes = form.cleaned_data["arms"].read(sieve.MOST_BYTES + 1)
    return content


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Ändringarna är sparade."))
    return redirect("installation")
