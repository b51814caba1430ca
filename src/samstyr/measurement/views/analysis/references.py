"""Reference values: `/referenser/`. Each has series, edition and source; a change of edition is pointed out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.measurement.forms.analysis import SeriesForm, ValueForm
from samstyr.measurement.models import ReferenceSeries
from samstyr.measurement.results.names import Names
from samstyr.measurement.selectors import references as questions
from samstyr.measurement.selectors import results
from samstyr.measurement.services import references
from samstyr.ui.components import Cell, Column, Link, Table


@requires(Right.READ)
@require_safe
def references_page(request: HttpRequest) -> HttpResponse:
    """Every series with its values, and where a line must not be drawn."""
    may_write = asker(request).has_right(Right.WRITE_MUNICIPAL_ANALYSIS)
    names = results.default_names()
    series = [
        {
            "series": each,
            "table": _table(each, names, may_write=may_write),
            "breaks": questions.breaks(each),
            "contradicts_itself": questions.contradicts_itself(each),
        }
        for each in questions.series()
    ]
    return render(
        request,
        "measurement/analysis/references.html",
        {
            "title": _("Referensvärden"),
            "lead": _(
                "Siffror från andra att hålla de egna mot. Varje värde bär sin serie, utgåva och källa."
            ),
            "action": Link(_("Ny serie"), reverse("reference_series_create")) if may_write else None,
            "rows": series,
            "may_write": may_write,
        },
    )


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def create_series(request: HttpRequest) -> HttpResponse:
    """Begin a series."""
    form = SeriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            series = references.create_series(**form.cleaned_data, by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Serien är sparad. Lägg till dess värden."))
            # A series without a value shows nothing anywhere, so its first is asked for at once.
            return redirect("reference_value_add", series.pk)
    return _form(request, _("Ny serie"), form)


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def add_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a value to a series."""
    series = get_object_or_404(ReferenceSeries, pk=pk)
    form = ValueForm(request.POST or None, names=results.default_names())
    if request.method == "POST" and form.is_valid():
        try:
            references.add_value(series=series, stated=form.stated(), by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Värdet är sparat."))
            return redirect("references")
    return _form(request, _("Nytt värde i %(series)s") % {"series": series.name}, form)


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def correct_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a value that was entered wrongly."""
    value = get_object_or_404(questions.every_value(), pk=pk)
    start = {name: getattr(value, name) for name in ("code", "year", "percent", "edition", "source")}
    form = ValueForm(request.POST or None, initial=start, names=results.default_names())
    if request.method == "POST" and form.is_valid():
        try:
            references.correct_value(value=value, stated=form.stated(), by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Värdet är rättat."))
            return redirect("references")
    title = _("Rätta ett värde i %(series)s") % {"series": value.series.name}
    return _form(request, title, form, remove=reverse("reference_value_remove", args=[pk]))


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def remove_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a value, after a question."""
    value = get_object_or_404(questions.every_value(), pk=pk)
    if request.method == "POST":
        references.remove_value(value=value, by=asker(request))
        messages.success(request, _("Värdet är borttaget."))
        return redirect("references")
    context = {
        "title": _("Ta bort värdet för %(year)s i %(series)s?")
        % {"year": value.year, "series": value.series.name},
        "what": _("Det som redan är publicerat ändras inte. I loggen går värdet att läsa."),
        "confirm": _("Ta bort värdet"),
        "cancel": reverse("references"),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _table(series: ReferenceSeries, names: Names, *, may_write: bool) -> Table:
    return Table(
        caption=_("%(series)s: %(population)s") % {"series": series.name, "population": series.population},
        columns=[
            Column(_("År")),
            Column(_("Vad")),
            Column(_("Värde"), numeric=True),
            Column(_("Utgåva")),
            Column(_("Källa")),
            *([Column(_("Ändra"))] if may_write else []),
        ],
        rows=[
            [
                Cell(str(value.year)),
                _title(value.code, names),
                numbers.percent(
                    # As the source writes it: “51 %” with a decimal would promise more than it says.
                    value.percent,
                    0 if value.percent == value.percent.to_integral_value() else 1,
                ),
                value.edition,
                value.source,
                *(
                    [Cell(_("Rätta"), href=reverse("reference_value_correct", args=[value.pk]))]
                    if may_write
                    else []
                ),
            ]
            for value in series.values.all()
        ],
        hide_caption=True,
    )


def _title(code: str, names: Names) -> str:
    # A value may be of an older instrument's code, which has no title any more.
    return names.title(code) if code in names.instrument.composites else code


def _form(request: HttpRequest, title: str, form: forms.Form, **context: Any) -> HttpResponse:
    values = {
        "title": title,
        "crumbs": [Link(_("Referensvärden"), reverse("references"))],
        "form": form,
        "cancel": reverse("references"),
        **context,
    }
    return render(request, "measurement/analysis/reference_form.html", values)
