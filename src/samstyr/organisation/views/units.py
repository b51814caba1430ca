"""The line organisation as a tree."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.organisation import selectors
from samstyr.organisation.forms.units import UnitForm
from samstyr.organisation.models import Unit
from samstyr.organisation.services import units as services
from samstyr.ui.components import Link


@requires(Right.READ)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The whole tree, and what has ceased."""
    may_change = _actor(request).has_right(Right.MANAGE_ORGANISATION)
    return render(
        request,
        "organisation/units.html",
        {
            "title": _("Organisation"),
            "lead": _("Nämnder, förvaltningar, enheter och bolag. Resultaten redovisas för förvaltningar."),
            "action": Link(_("Lägg till"), reverse("organisation:unit_add")) if may_change else None,
            "may_change": may_change,
            "tree": selectors.tree(),
            "ceased": selectors.ceased_units(),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST or None)
    if form.is_valid():
        try:
            unit = services.create(**form.values(), by=_actor(request))
        except DomainError as error:
            form.add_error("name", str(error.text))
        else:
            messages.success(request, _("%(name)s är tillagd.") % {"name": unit.name})
            return redirect("organisation:units")
    return render(
        request,
        "organisation/form.html",
        {
            "title": _("Lägg till i organisationen"),
            "crumbs": _crumbs(),
            "form": form,
            "save": _("Lägg till"),
            "cancel": reverse("organisation:units"),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename, move, change the kind."""
    unit = get_object_or_404(Unit, pk=pk)
    form = UnitForm(request.POST or None, unit=unit)
    if form.is_valid():
        try:
            services.update(unit, **form.values(), by=_actor(request))
        except DomainError as error:
            form.add_error("parent" if error.code == "unit_under_itself" else "name", str(error.text))
        else:
            messages.success(request, _("Ändringarna är sparade."))
            return redirect("organisation:units")
    return render(
        request,
        "organisation/unit.html",
        {"title": unit.name, "crumbs": _crumbs(), "form": form, "unit": unit},
    )


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit cease."""
    unit = get_object_or_404(Unit, pk=pk)
    services.deactivate(unit, by=_actor(request))
    messages.success(request, _("%(name)s är stängd.") % {"name": unit.name})
    return redirect("organisation:units")


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit be again."""
    unit = get_object_or_404(Unit, pk=pk)
    services.activate(unit, by=_actor(request))
    messages.success(request, _("%(name)s är öppen igen.") % {"name": unit.name})
    return redirect("organisation:units")


def _actor(request: HttpRequest) -> User:
    return cast("User", request.user)


def _crumbs() -> list[Link]:
    return [Link(_("Organisation"), reverse("organisation:units"))]
