"""People: the list, each person, her positions, and how she leaves."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.organisation import panels, people_tables
from samstyr.organisation.forms.people import LeaveForm, PeopleFilter, PersonForm, PositionForm
from samstyr.organisation.leaving import Leaving, duties
from samstyr.organisation.models import LinePosition, Person
from samstyr.organisation.selectors import people as questions
from samstyr.organisation.selectors import units
from samstyr.organisation.services import people as services
from samstyr.organisation.services import positions
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, order_of, page_of
from samstyr.ui.refusals import carried_out

PAGE = 50
FORM = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the line, narrowed and sorted by the address."""
    form, today = PeopleFilter(request.GET), clock.today()
    wanted = form.wanted(order_of(request, "name"))
    page = page_of(request, questions.listed(wanted), PAGE)
    may_change = asker(request).has_right(Right.MANAGE_ORGANISATION)
    is_narrowed = bool(wanted.words or wanted.unit or wanted.who)
    said = people_tables.finding(page.paginator.count, is_narrowed=is_narrowed)
    return render(
        request,
        "organisation/people.html",
        {
            "above": _("Personer"),
            "title": said if page.paginator.count else _("Inga personer"),
            "lead": _("De som arbetar i kommunen, var i linjen och med vilket ansvar."),
            "action": Link(_("Lägg till person"), reverse("organisation:person_add")) if may_change else None,
            "may_change": may_change,
            "filter": form,
            "clear": reverse("organisation:people"),
            "finding": said,
            "is_narrowed": is_narrowed,
            "table": people_tables.table(page, today, request.GET),
            "page": page,
            # Those who have left are a choice away: asked only where there is nobody else.
            "known": page.paginator.count or questions.every().count(),
            "files": files_of(
                "organisation:people_file",
                excel=_("Personerna som Excel"),
                csv=_("Personerna som CSV"),
                query=request.GET,
            ),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as it is narrowed, a row for each position: it can be changed and read in again."""
    wanted = PeopleFilter(request.GET).wanted(order_of(request, "name"))
    rows = people_tables.file_rows(questions.listed(wanted))
    explained = people_tables.headings(units.active_units())
    return list_files.attachment("personer", ending, people_tables.HEADER, rows, explained)


@requires(Right.READ)
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: positions, what she answers for, and what apps above know of her."""
    somebody, user, today = _person(pk), asker(request), clock.today()
    may_change = user.has_right(Right.MANAGE_ORGANISATION)
    text, state = people_tables.state(somebody, today)
    held = people_tables.current(somebody, today)
    return render(
        request,
        "organisation/person.html",
        {
            "title": somebody.name,
            "lead": "; ".join(str(each) for each in held),
            "crumbs": _crumbs(),
            "person": somebody,
            "state": state,
            "state_text": text,
            "positions": people_tables.positions(somebody.positions.all(), today, may_change=may_change),
            "panels": panels.of_person(somebody, user),
            "may_change": may_change,
            "is_self": somebody.user_id == user.pk,
            "may_manage_accounts": user.has_right(Right.MANAGE_ACCOUNTS),
        },
    )


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def add(request: HttpRequest) -> HttpResponse:
    """Add a person."""
    form = PersonForm(request.POST or None)
    # A list to put her in: the function inside gives the words to say, not what it made.
    made: list[Person] = []

    def change() -> str:
        said = form.cleaned_data
        made.append(services.create(name=said["name"], email=said["email"], by=asker(request)))
        return _("%(name)s är tillagd. Lägg till en befattning.") % {"name": made[0].name}

    if form.is_valid() and carried_out(request, form, change):
        return redirect("organisation:person", made[0].pk)
    return _form(request, form, _("Lägg till person"), _("Lägg till"), reverse("organisation:people"))


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a name or an address."""
    somebody = _person(pk)
    form = PersonForm(request.POST or None, person=somebody)

    def save() -> str:
        said = form.cleaned_data
        services.update(
            somebody,
            name=said["name"],
            email=said["email"],
            # Sent without a version, no page was read that could be out of date.
            version=said["version"] or somebody.version,
            by=asker(request),
        )
        return _("Ändringarna är sparade.")

    if form.is_valid() and carried_out(request, form, save, lambda: _person(pk).version):
        return redirect("organisation:person", pk)
    back = reverse("organisation:person", args=[pk])
    # Fetched anew: a save that was refused has left its words on the object in hand.
    return _form(request, form, _("Rätta %(name)s") % {"name": _person(pk).name}, _("Spara"), back)


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def position_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a position."""
    somebody = _person(pk)
    form = PositionForm(request.POST or None)

    def save() -> str:
        made = positions.add(person=somebody, post=form.post(), by=asker(request))
        return _("%(name)s är nu %(position)s.") % {"name": somebody.name, "position": made}

    if form.is_valid() and carried_out(request, form, save):
        return redirect("organisation:person", pk)
    title = _("Ny befattning för %(name)s") % {"name": somebody.name}
    return _form(request, form, title, _("Spara"), reverse("organisation:person", args=[pk]))


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a position or let it end."""
    held = _position(pk)
    form = PositionForm(request.POST or None, position=held)
    back = reverse("organisation:person", args=[held.person_id])

    def save() -> str:
        version = form.cleaned_data["version"] or held.version
        positions.change(held, post=form.post(), version=version, by=asker(request))
        return _("Ändringarna är sparade.")

    if form.is_valid() and carried_out(request, form, save, lambda: _position(pk).version):
        return redirect(back)
    context = {"remove": reverse("organisation:position_remove", args=[pk])}
    title = _("Befattning för %(name)s") % {"name": held.person.name}
    return _form(request, form, title, _("Spara"), back, template="organisation/position.html", **context)


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def position_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a position that was entered by mistake."""
    held = _position(pk)
    positions.remove(held, by=asker(request))
    messages.success(request, _("Befattningen är borttagen: %(position)s.") % {"position": held})
    return redirect("organisation:person", held.person_id)


@requires(Right.MANAGE_ORGANISATION)
@require_http_methods(FORM)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a person who leaves: every duty is handed over or left vacant, all at once."""
    somebody, user = _person(pk), asker(request)
    # The duties depend on the day, and the form on the duties: the day is read before there is a form to
    # check it.
    last_day = _day(request.POST.get("last_day", "")) or clock.today()
    found = duties(Leaving(somebody, last_day, user))
    candidates = questions.successors(somebody, last_day)
    form = LeaveForm(
        request.POST or None, duties=found, candidates=list(candidates), initial={"last_day": clock.today()}
    )
    if form.is_valid():

        def close() -> str:
            services.close(somebody, last_day=last_day, hand_overs=form.hand_overs(), by=user)
            return _("Klart. Vart och ett av uppdragen har någon som tar över, eller står synligt vakant.")

        if carried_out(request, form, close):
            return redirect("organisation:person", pk)
        somebody = _person(pk)
    return _form(
        request,
        form,
        _("%(name)s slutar") % {"name": somebody.name},
        _("Lämna över och låt %(name)s sluta") % {"name": somebody.name},
        reverse("organisation:person", args=[pk]),
        template="organisation/leave.html",
        person=somebody,
        is_self=somebody.user_id == user.pk,
        number=len(found),
    )


@requires(Right.MANAGE_ORGANISATION)
@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo that a person leaves."""
    somebody = services.reopen(_person(pk), by=asker(request))
    messages.success(
        request,
        # What was handed over has been told to others and may have been acted on, so it is not drawn back.
        _("%(name)s är i tjänst igen. Det som lämnades över ligger kvar hos dem som tog över.")
        % {"name": somebody.name},
    )
    return redirect("organisation:person", pk)


def _form(
    request: HttpRequest,
    form: PersonForm | PositionForm | LeaveForm,
    title: str,
    save: str,
    cancel: str,
    *,
    template: str = "organisation/form.html",
    **more: object,
) -> HttpResponse:
    context = {"title": title, "crumbs": _crumbs(), "form": form, "save": save, "cancel": cancel, **more}
    return render(request, template, context)


def _person(pk: int) -> Person:
    return get_object_or_404(questions.every(), pk=pk)


def _position(pk: int) -> LinePosition:
    return get_object_or_404(questions.positions(), pk=pk)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _crumbs() -> list[Link]:
    return [Link(_("Personer"), reverse("organisation:people"))]
