"""Initiatives: the list and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import list_files, numbers
from samstyr.foundation.access import requires
from samstyr.portfolio import policies
from samstyr.portfolio.forms.initiatives import BoardFilter, InitiativeFilter
from samstyr.portfolio.pages import initiative as initiative_page
from samstyr.portfolio.pages import initiative_board, initiative_tables
from samstyr.portfolio.selectors import initiatives as questions
from samstyr.portfolio.services.initiatives import is_over
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, order_of, page_of

PAGE = 50


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The initiatives, narrowed and sorted by the address."""
    form, sort = InitiativeFilter(request.GET), order_of(request)
    criteria = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, questions.listed(criteria, sort), PAGE)
    shown = page.paginator.count
    return render(
        request,
        "portfolio/initiatives.html",
        {
            "above": _("Initiativ"),
            "title": ngettext("%(n)s initiativ", "%(n)s initiativ", shown) % {"n": numbers.number(shown)}
            if shown
            else _("Inga initiativ"),
            "lead": _("Det som bereds, beslutas, görs och tas hem, från idé till uppmätt effekt."),
            "form": form,
            "page": page,
            "table": initiative_tables.table(page, request.GET, sort),
            "clear": reverse("initiatives") if request.GET else "",
            "files": files_of(
                "initiatives_file",
                excel=_("Initiativen som Excel"),
                csv=_("Initiativen som CSV"),
                query=request.GET,
            ),
            "may_add": policies.may_write_somewhere(asker(request)),
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as it is narrowed, as Excel or CSV, with the money and hours of the plan lines."""
    form, sort = InitiativeFilter(request.GET), order_of(request)
    found = questions.listed(form.cleaned_data if form.is_valid() else {}, sort)
    rows = initiative_tables.file_rows(questions.with_work(found))
    return list_files.attachment("initiativ", ending, initiative_tables.file_header(), rows)


@requires(Right.READ)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The living initiatives in columns by where they stand."""
    form = BoardFilter(request.GET)
    criteria = form.cleaned_data if form.is_valid() else {}
    columns = initiative_board.columns(list(questions.with_work(questions.living(criteria))))
    return render(
        request,
        "portfolio/board.html",
        {
            "title": initiative_board.finding(columns),
            "crumbs": [Link(_("Initiativ"), reverse("initiatives"))],
            "form": form,
            "columns": columns,
            "has_any": any(column.cards for column in columns) or bool(request.GET),
            "clear": reverse("initiative_board") if request.GET else "",
        },
    )


@requires(Right.READ)
@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """One initiative: where it stands, what the next gate lacks, its work, money, benefits and history."""
    found, user = get_object_or_404(questions.whole(), pk=pk), asker(request)
    return render(
        request,
        "portfolio/initiative.html",
        {
            **initiative_page.context(found, user),
            "title": found.title,
            "above": _("Initiativ i %(object)s") % {"object": found.object.name},
            "lead": found.summary,
            "crumbs": [Link(_("Initiativ"), reverse("initiatives"))],
            "why_not": _("Initiativet är avslutat. Det som står här ändras inte mer.")
            if is_over(found)
            else policies.why_not(found.object),
        },
    )
