"""The list of respondents: found, added, corrected, removed, taken out as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import dates, list_files, numbers
from samstyr.foundation.access import requires
from samstyr.measurement import respondent_list
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.respondents import RespondentForm, SearchForm
from samstyr.measurement.models import Measurement, Respondent, Status
from samstyr.measurement.selectors import respondents as selector
from samstyr.measurement.selectors.measurements import Step
from samstyr.measurement.services import respondents, retention
from samstyr.measurement.views.setup.frame import measurement_of, next_step, out_of_time, page
from samstyr.ui.components import Cell, Column, Download, Link, Table
from samstyr.ui.long_lists import order_of, page_of, sortable

PAGE_SIZE = 50


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """Search, sort and page through the list."""
    measurement = measurement_of(request, pk)
    # A search that is not understood shows the whole list rather than a fault.
    search = SearchForm(request.GET or None, measurement=measurement)
    wanted: dict[str, Any] = search.cleaned_data if search.is_valid() else {}
    department = wanted.get("forvaltning")
    sort = order_of(request, "namn")
    people = selector.listed(
        measurement,
        search=wanted.get("q", ""),
        department=department.pk if department else None,
        sort=sort,
    )
    shown = page_of(request, people, PAGE_SIZE)
    size = selector.size(measurement)
    changeable = measurement.status in {Status.DRAFT, Status.OPEN}
    context = page(
        measurement,
        _("Svarande"),
        lead=_("De som får enkäten. Vem som har svarat syns aldrig, bara hur många."),
        action=Link(_("Lägg till från fil"), reverse("respondents_upload", args=[pk]))
        if changeable
        else None,
        changeable=changeable,
        erased_at=measurement.people_erased_at,
        erased_when=dates.day(timezone.localdate(due)) if (due := retention.due_at(measurement)) else "",
        search=search,
        is_filtered=bool(wanted.get("q") or department),
        here=reverse("respondents", args=[pk]),
        total=size.people,
        codes=size.codes,
        table=_table(request, measurement, shown.object_list, sort=sort) if shown.object_list else None,
        shown=shown,
        files=[
            Download(_("Listan i Excel"), reverse("respondents_excel", args=[pk]), "excel"),
            Download(_("Listan som CSV"), reverse("respondents_csv", args=[pk]), "csv"),
        ],
        onwards=next_step(Step.RESPONDENTS, measurement) if measurement.status == Status.DRAFT else None,
    )
    return render(request, "measurement/setup/respondents.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add one person."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    form = RespondentForm(request.POST or None, measurement=measurement)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            added = respondents.add(measurement, by=asker(request), **form.cleaned_data)
            messages.success(request, _("%(name)s är tillagd.") % {"name": added})
            return redirect("respondents", pk)
    return _person_page(request, measurement, form, _("Lägg till en person"))


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int, respondent: int) -> HttpResponse:
    """Correct one person."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    found = selector.get(pk=respondent, measurement=measurement)
    form = RespondentForm(request.POST or None, measurement=measurement, respondent=found)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            # In an open measurement the form leaves these two out, as the groups' sizes are settled; they
            # stay as they were.
            locked = {"department": found.department, "role": found.role}
            corrected = respondents.correct(found, by=asker(request), **locked | form.cleaned_data)
            messages.success(request, _("%(name)s är rättad.") % {"name": corrected})
            return redirect("respondents", pk)
    return _person_page(request, measurement, form, str(found), respondent=found)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, respondent: int) -> HttpResponse:
    """Take one person off the list, after saying what that means."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    found = selector.get(pk=respondent, measurement=measurement)
    if request.method == "POST":
        respondents.remove(found, by=asker(request))
        messages.success(request, _("%(name)s är borttagen från listan.") % {"name": found})
        return redirect("respondents", pk)
    consequences = [_("Personen får inga fler mejl, och den personliga länken slutar fungera.")]
    if measurement.status == Status.OPEN:
        consequences.append(
            # The answer cannot be found: nothing ties it to the person. And a sinking number would tell
            # whether there was one.
            _("Har personen redan svarat räknas svaret. Antalet inbjudna ändras först när mätningen stänger.")
        )
    context = page(
        measurement,
        _("Ta bort %(name)s?") % {"name": found},
        above=_above(measurement),
        consequences=consequences,
        confirm=_("Ta bort"),
        cancel=reverse("respondents", args=[pk]),
        danger=True,
    )
    return render(request, "ui/confirm.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def empty(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty the list of a draft, to start again."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT):
        return elsewhere
    if request.method == "POST":
        number = respondents.remove_all(measurement, by=asker(request))
        messages.success(
            request,
            ngettext("%(n)s person är borttagen.", "%(n)s personer är borttagna.", number) % {"n": number},
        )
        return redirect("respondents", pk)
    number = selector.size(measurement).people
    context = page(
        measurement,
        _("Töm listan?"),
        above=_above(measurement),
        what=ngettext("%(n)s person tas bort.", "%(n)s personer tas bort.", number)
        % {"n": numbers.number(number)},
        confirm=_("Töm listan"),
        cancel=reverse("respondents", args=[pk]),
        danger=True,
    )
    return render(request, "ui/confirm.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Erase the list of a measurement that is over, before the clock does."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.CLOSED, Status.RELEASED):
        return elsewhere
    if request.method == "POST":
        number = retention.erase(measurement, by=asker(request), rule=retention.Rule.HAND)
        text = ngettext("%(n)s person är raderad ur listan.", "%(n)s personer är raderade ur listan.", number)
        messages.success(request, text % {"n": numbers.number(number)})
        return redirect("respondents", pk)
    context = page(
        measurement,
        _("Radera listan över svarande?"),
        above=_above(measurement),
        consequences=[
            _("Namn, adresser och personliga länkar raderas för gott."),
            _(
                "Hur många som var inbjudna i varje förvaltning och roll, och hur många som svarade varje dag, finns kvar."
            ),
            _("Resultatet går att räkna fram, publicera och jämföra med som förut."),
            _("Har resultatet publicerats raderas också kommentarer som ingen har läst."),
        ],
        confirm=_("Radera listan"),
        cancel=reverse("respondents", args=[pk]),
        danger=True,
    )
    return render(request, "ui/confirm.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_safe
def export(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The whole list as a file."""
    measurement = measurement_of(request, pk)
    rows = [respondent_list.row(each) for each in selector.listed(measurement)]
    response = list_files.attachment(f"svarande-{measurement.year}", kind, respondent_list.headings(), rows)
    # A list of names and addresses is to lie in no cache on the way.
    response["Cache-Control"] = "no-store"
    return response


def _person_page(
    request: HttpRequest,
    measurement: Measurement,
    form: RespondentForm,
    title: str,
    *,
    respondent: Respondent | None = None,
) -> HttpResponse:
    context = page(
        measurement,
        title,
        above=_above(measurement),
        form=form,
        respondent=respondent,
        is_locked=respondent is not None and measurement.status == Status.OPEN,
        cancel=reverse("respondents", args=[measurement.pk]),
    )
    # 422: the page was understood and not accepted, which a script must be able to tell.
    return render(request, "measurement/setup/respondent.html", context, status=422 if form.errors else 200)


def _above(measurement: Measurement) -> Link:
    return Link(_("Svarande"), reverse("respondents", args=[measurement.pk]))


def _table(request: HttpRequest, measurement: Measurement, people: Any, *, sort: str) -> Table:
    columns = [
        ("namn", Column(_("Namn"))),
        ("epost", Column(_("E-postadress"))),
        ("forvaltning", Column(_("Förvaltning"))),
        ("roll", Column(_("Roll"))),
    ]
    return Table(
        caption=_("Svarande"),
        hide_caption=True,
        columns=sortable(columns, request.GET, sort),
        rows=[
            (
                Cell(each.name or each.email, reverse("respondent", args=[measurement.pk, each.pk])),
                each.email or Cell("", tag=_("utskriven kod"), kind="info"),
                each.department.name,
                each.role.name if each.role is not None else numbers.NOTHING,
            )
            for each in people
        ],
    )
