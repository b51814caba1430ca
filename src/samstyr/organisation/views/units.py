"""The line organisation: as a tree of today or of a past day, and unit by unit."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.dates import day as in_words
from samstyr.foundation.errors import DomainError
from samstyr.organisation import panels, people_tables, selectors, unit_tables
from samstyr.organisation.forms.units import DayForm, MergeForm, UnitForm
from samstyr.organisation.models import Unit
from samstyr.organisation.selectors import people
from samstyr.organisation.selectors import units as questions
from samstyr.organisation.services import units as services
from samstyr.ui.components import Link
from samstyr.ui.form_pages import sent_version
from samstyr.ui.long_lists import files_of
from samstyr.ui.refusals import acted, carried_out

FORM = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The whole tree, today or on a day that has been, and what has ceased."""
    may_change = asker(request).has_right(Right.MANAGE_ORGANISATION)
    form = DayForm(request.GET or None)
    on = form.cleaned_data["dag"] if form.is_valid() else None
    title = _("Organisationen %(day)s") % {"day": in_words(on)} if on else _("Organisation")
    return render(
        request,
        "organisation/units.html",
        {
            "title": title,
            "lead": _("Nämnder, förvaltningar, enheter och bolag. Resultaten redovisas för förvaltningar."),
            "action": Link(_("Lägg till"), reverse("organisation:unit_add")) if may_change else None,
            "may_change": may_change,
            "filter": form,
            "clear": reverse("organisation:units"),
            "is_past": on is not None,
            "files": files_of(
                "organisation:units_file",
                excel=_("Organisationen som Excel"),
                csv=_("Organisationen som CSV"),
            ),
            "tree": questions.tree(on),
            # On a past day those that have ceased since stand in the tree.
            "ceased": [] if on else selectors.ceased_units(),
        },
    )


@requires(Right.READ)
@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: who answers for it, its people, what supports it, what it was called before."""
    found, user, today = _unit(pk), asker(request), clock.today()
    return render(
        request,
        "organisation/unit.html",
        {
            "title": found.name,
            "lead": unit_tables.lead(found, questions.path(found)),
            "crumbs": _crumbs(),
            "unit": found,
            "managers": people.managers_of(found),
            "people": people_tables.in_unit(people.positions_in(found)),
            "below": questions.below(found),
            "names": unit_tables.names(questions.history(found), today),
            "panels": panels.of_unit(found, user),
            "may_change": user.has_right(Right.MANAGE_ORGANISATION),
            "may_take_back": unit_tables.may_take_back(questions.history(found)),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST or None)
    made: list[Unit] = []

    def create() -> str:
        values = form.values()
        # What is new has no version that somebody else could have changed.
        values.pop("version")
        # Here the day is when the unit began; on the page that changes one it is when a name does.
        values["begins_on"] = values.pop("valid_from")
        made.append(services.create(**values, by=asker(request)))
        return _("%(name)s är tillagd.") % {"name": made[0].name}

    if form.is_valid() and carried_out(request, form, create):
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
@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename, move, change the kind."""
    found = _unit(pk)
    form = UnitForm(request.POST or None, unit=found)
    if form.is_valid():
        ahead = form.cleaned_data["valid_from"]

        def save() -> str:
            values = form.values()
            values["version"] = values["version"] or found.version
            services.update(found, **values, by=asker(request))
            if ahead and ahead > clock.today():
                return _("Ändringen är antecknad och börjar gälla %(day)s.") % {"day": in_words(ahead)}
            return _("Ändringarna är sparade.")

        if carried_out(request, form, save, lambda: _unit(pk).version):
            return redirect("organisation:unit", pk)
        # Fetched anew, for what the first one wrote is to be shown; and a version counted up here was rolled back.
        found = _unit(pk)
    return render(
        request,
        "organisation/unit_change.html",
        {
            "title": _("Ändra %(name)s") % {"name": found.name},
            "crumbs": _crumbs(found),
            "form": form,
            "unit": found,
            # Whoever comes second sees what the first one wrote beside what she wrote herself.
            "saved": unit_tables.saved(found) if _is_second(form, found) else (),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit go into another."""
    found = _unit(pk)
    form = MergeForm(request.POST or None, unit=found)
    if form.is_valid():
        said = form.cleaned_data

        def save() -> str:
            services.merge(
                found, into=said["into"], on=said["on"], version=said["version"], by=asker(request)
            )
            return _("%(name)s har gått upp i %(into)s.") % {"name": found.name, "into": said["into"].name}

        if carried_out(request, form, save, lambda: _unit(pk).version):
            return redirect("organisation:unit", said["into"].pk)
    return render(
        request,
        "organisation/form.html",
        {
            "title": _("Slå samman %(name)s med en annan del") % {"name": found.name},
            "lead": _(
                "Det som står under och de som arbetar där följer med från och med dagen. Äldre resultat står kvar."
            ),
            "crumbs": _crumbs(found),
            "form": form,
            "save": _("Slå samman"),
            "cancel": reverse("organisation:unit", args=[pk]),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the latest name or place."""
    found = _unit(pk)
    latest = questions.history(found).first()
    # Also a name for a day ahead: what was written down last is what somebody wants to undo.
    if latest is not None:
        try:
            services.take_back(latest, by=asker(request))
        except DomainError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Namnbytet är taget tillbaka."))
    return redirect("organisation:unit", pk)


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit cease."""
    found = _unit(pk)

    def change() -> str:
        services.deactivate(found, version=sent_version(request), by=asker(request))
        return _("%(name)s är stängd.") % {"name": found.name}

    return acted(request, change, reverse("organisation:unit", args=[pk]))


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit be again."""
    found = _unit(pk)

    def change() -> str:
        services.activate(found, version=sent_version(request), by=asker(request))
        return _("%(name)s är öppen igen.") % {"name": found.name}

    return acted(request, change, reverse("organisation:unit", args=[pk]))


def _unit(pk: int) -> Unit:
    return get_object_or_404(questions.every(), pk=pk)


def _is_second(form: UnitForm, unit: Unit) -> bool:
    return form.is_bound and form.cleaned_data.get("version") not in {None, unit.version}


def _crumbs(unit: Unit | None = None) -> list[Link]:
    top = [Link(_("Organisation"), reverse("organisation:units"))]
    return [*top, Link(unit.name, reverse("organisation:unit", args=[unit.pk]))] if unit else top
