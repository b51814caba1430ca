"""Another survey's published table beside the results: `/resultat/<year>/medarbetare/`, and taking one in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.measurement.forms.analysis import TableForm
from samstyr.measurement.models import PublishedTable
from samstyr.measurement.results import addresses, charts, employees, tabulated
from samstyr.measurement.results.employees import ORDER, EmployeePage
from samstyr.measurement.selectors import published_tables as questions
from samstyr.measurement.selectors import results
from samstyr.measurement.services import published_tables
from samstyr.measurement.views.results import answers
from samstyr.measurement.views.results.pages import Page
from samstyr.ui.components import HeatCell, HeatMap, HeatRow, Link


@requires(Right.READ)
@require_safe
def employee_survey(request: HttpRequest, year: int, wanted: str = "") -> HttpResponse:
    """The tables of other surveys in a year, beside the release."""
    _history, published = results.published(year)
    rows = questions.of_year(year)
    found = [
        employees.build(
            questions.document(row), name=row.name, year=row.year, source=row.source, published=published
        )
        for row in rows
    ]
    tables = tuple(table for page in found for table in tabulated.of_employees(page))
    may_import = asker(request).has_right(Right.WRITE_MUNICIPAL_ANALYSIS)
    return answers.answer(
        request,
        Page(published, found, {}, tables),
        "measurement/results/employees.html",
        title=_("Medarbetarna %(year)s") % {"year": year},
        wanted=wanted,
        tab="results_employees",
        years=answers.years(year, "results_employees"),
        surveys=[
            {
                "page": page,
                "row": row,
                "heat": _heat(page, year),
                "chart": charts.employees(published, page) if page.beside else None,
            }
            for row, page in zip(rows, found, strict=True)
        ],
        may_import=may_import,
        action=Link(_("Läs in en tabell"), reverse("published_table_import")) if may_import else None,
    )


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def import_table(request: HttpRequest) -> HttpResponse:
    """Take in a finished table from a CSV file."""
    form = TableForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            table = published_tables.import_table(
                content=said["file"].read(),
                file_name=said["file"].name,
                name=said["name"],
                year=said["year"],
                source=said["source"],
                by=asker(request),
            )
        except DomainError as refused:
            form.add_error("file", str(refused))
            status = refused.status
        else:
            messages.success(request, _("Tabellen är inläst som den är publicerad."))
            return redirect(_where(table))
    context = {
        "title": _("Läs in en tabell från en annan undersökning"),
        "lead": _("Till exempel medarbetarundersökningen. Bara färdiga siffror, inga svar från enskilda."),
        "crumbs": [Link(_("Resultat"), reverse("results_latest"))],
        "form": form,
        "cancel": reverse("results_latest"),
    }
    return render(request, "measurement/results/import_table.html", context, status=status)


@requires(Right.WRITE_MUNICIPAL_ANALYSIS)
def remove_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a table, after a question."""
    table = get_object_or_404(PublishedTable, pk=pk)
    back = _where(table)
    if request.method == "POST":
        published_tables.remove(table=table, by=asker(request))
        messages.success(request, _("Tabellen är borttagen."))
        return redirect(back)
    context = {
        "title": _("Ta bort ”%(table)s”?") % {"table": table},
        "what": _("Tabellen försvinner från resultatet och från rapporter som inte är gjorda än."),
        "confirm": _("Ta bort tabellen"),
        "cancel": back,
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _where(table: PublishedTable) -> str:
    """The page that shows a table: the results of its year, or the latest when that year has none."""
    years = {each.year for each in results.history().years}
    if table.year in years:
        return reverse("results_employees", args=[table.year])
    return reverse("results_latest")


def _heat(page: EmployeePage, year: int) -> HeatMap:
    def row(question: employees.Question) -> HeatRow:
        cells = [
            HeatCell(f"{each.value:.0f}", ORDER.index(each.band) + 1)
            if each.value is not None and each.band is not None
            else HeatCell(why=_("ingen siffra publicerad"))
            for each in question.values
        ]
        href = addresses.item(year, question.item) if question.item else ""
        return HeatRow(question.text, cells, href=href)

    rows = ([row(page.index)] if page.index else []) + [row(question) for question in page.questions]
    return HeatMap(
        caption=_("%(name)s %(year)s, index 0–100") % {"name": page.name, "year": page.year},
        columns=[employees.heading(column) for column in page.columns],
        groups=[("", rows)],
        steps=employees.key(),
        corner=_("Fråga"),
        marks=False,
    )
