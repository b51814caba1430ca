"""Outcome from the books: files read, shown, given a meaning and taken in. `/pengar/utfall/`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError, NotAllowed
from samstyr.planning.books import listed
from samstyr.planning.forms.outcome import MANY_CODES, CodeForm, CodesForm, ColumnsForm, UploadForm
from samstyr.planning.pages import outcome as pages
from samstyr.planning.selectors import outcome as questions
from samstyr.planning.services import outcome
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, done
from samstyr.ui.long_lists import page_of

BOTH = ["GET", "HEAD", "POST"]
A_PAGE = 50
ADVICE = lazy("Rätta det i filen eller ta ut den på nytt ur ekonomisystemet, och läs in den igen.")


@requires(Right.READ)
@require_http_methods(BOTH)
def overview(request: HttpRequest) -> HttpResponse:
    """The files that have come, the codes that nobody has placed, and where a new file is uploaded."""
    user = asker(request)
    may_upload = user.has_right(Right.MANAGE_GOVERNANCE)
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        if not may_upload:
            raise NotAllowed("not_the_office", _("Portföljkontoret läser in utfallet."))
        if form.is_valid():
            sent = form.cleaned_data["file"]
            try:
                staged = outcome.stage(name=sent.name, content=sent.read(), by=user)
            except DomainError as refused:
                form.add_error("file", f"{refused} {ADVICE}")
                status = refused.status
            else:
                # A list whose columns are known is on its way; else they are asked for first.
                is_told = staged.rows or staged.applied_at
                return redirect("outcome_file" if is_told else "outcome_columns", staged.pk)
    codes = page_of(request, questions.unknown_codes(), A_PAGE)
    return render(
        request,
        "planning/outcome.html",
        {
            "title": _("Utfall ur redovisningen"),
            "crumbs": _crumbs()[:1],
            "form": form,
            "may_upload": may_upload,
            "files": pages.files(questions.imports()[:A_PAGE]),
            "through": questions.through(),
            "codes": pages.codes(codes, {}),
            "page_obj": codes,
        },
        status=status,
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file becomes: placed, left out, not placed; and its codes."""
    staged = get_object_or_404(questions.import_set(), pk=pk)
    found = questions.preview(staged)
    codes = page_of(request, found.codes, A_PAGE)
    return render(
        request,
        "planning/outcome_file.html",
        {
            "title": staged.name,
            "crumbs": _crumbs(),
            "staged": staged,
            "lead": "" if staged.applied_at else pages.finding(found),
            "facts": pages.preview(staged, found),
            "codes": pages.codes(codes, staged.names),
            "silent": len(questions.silent(found.codes)),
            "columns": pages.columns(staged),
            "page_obj": codes,
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns of a list are: the first guess stands in the selects."""
    staged = get_object_or_404(questions.import_set(), pk=pk)
    if not staged.table:  # a SIE file says itself what is what, and one that is taken in has been read
        return redirect("outcome_file", staged.pk)
    table = outcome.table_of(staged)
    form = ColumnsForm(
        request.POST or None,
        table=table,
        proposed=staged.columns or listed.propose(table),
        initial={"version": versions.mark_of(staged.columns)},
    )
    above = [Fact(_("Fil"), staged.name), Fact(_("Rader"), numbers.number(len(table.rows)))]
    page = FormPage(
        _("Vad är kolumnerna?"),
        reverse("outcome_file", args=[staged.pk]),
        _("Kolumnerna är lästa. Nästa fil med samma rubriker känns igen."),
        lead=_(
            "Datum, konto och belopp behövs. Koder talar om vilket objekt och vilken nämnd raden hör till."
        ),
        crumbs=_crumbs(),
        above=above,
        saved=lambda: (versions.mark_of(get_object_or_404(questions.import_set(), pk=pk).columns), above),
    )
    return answer(
        request,
        page,
        form,
        lambda said: outcome.settle_columns(
            staged=staged, columns=said["columns"], seen=said["version"], by=asker(request)
        ),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the codes of a file mean, many on one page, with the likely answer chosen."""
    staged = get_object_or_404(questions.import_set(), pk=pk)
    sent = {name.removeprefix("version_") for name in request.POST if name.startswith("version_")}
    back = reverse("outcome_file", args=[staged.pk])
    if sent:
        # Those that stood on the page, whatever somebody else has placed since: versions tell of
        # that, one by one.
        asked = questions.codes_by_id(int(each) for each in sent if each.isdecimal())
    else:
        asked = questions.silent(questions.preview(staged).codes)[:MANY_CODES]
    if not asked:
        return redirect(back)
    form = CodesForm(request.POST or None, codes=asked, places=questions.places())
    status = 200
    if form.is_valid():
        try:
            outcome.give_meanings(said=form.said(), by=asker(request))
        except DomainError as refused:
            form.add_error(None, str(refused))
            status = refused.status
        else:
            messages.success(request, _("Sparat. Utfallet är placerat på nytt."))
            return redirect(back)
    return render(
        request,
        "planning/outcome_codes.html",
        {
            "title": _("Vad betyder koderna?"),
            "lead": _(
                "Det som verkar troligt är redan valt. Det du lämnar tomt väntar, och det du sparar gäller även nästa fil."
            ),
            "crumbs": [*_crumbs(), Link(staged.name, back)],
            "form": form,
            "cancel": back,
        },
        status=status,
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file in."""
    staged = get_object_or_404(questions.import_set(), pk=pk)
    return done(
        request,
        _("Filen är inläst. Rader som redan fanns räknades inte en gång till."),
        reverse("outcome"),
        lambda: outcome.apply(staged=staged, by=asker(request)),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a file away before it is taken in."""
    staged = get_object_or_404(questions.import_set(), pk=pk)
    return done(
        request,
        _("Filen är borta. Inget utfall har ändrats."),
        reverse("outcome"),
        lambda: outcome.give_up(staged=staged, by=asker(request)),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a code means."""
    found = get_object_or_404(questions.code_set(), pk=pk)
    start = {
        "object": found.object_id,
        "committee": found.committee_id,
        "kind": found.kind,
        "is_ignored": found.is_ignored,
        "version": found.version,
    }
    form = CodeForm(request.POST or None, initial=start)
    page = FormPage(
        _("Vad betyder %(code)s?") % {"code": found.code},
        reverse("outcome"),
        _("Sparat. Utfallet är placerat på nytt."),
        lead=found.name,
        crumbs=_crumbs(),
    )
    return answer(
        request,
        page,
        form,
        lambda said: outcome.give_meaning(
            code=found, version=said["version"], said=form.said(), by=asker(request)
        ),
    )


def _crumbs() -> list[Link]:
    return [Link(_("Pengar"), reverse("money")), Link(_("Utfall"), reverse("outcome"))]
