"""A list from a file: uploaded, mapped, shown, taken in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import csv_files, numbers
from samstyr.foundation.access import requires
from samstyr.foundation.spreadsheets import reading
from samstyr.measurement import respondent_list
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.imports import ChoicesForm, ColumnsForm
from samstyr.measurement.forms.respondents import UploadForm
from samstyr.measurement.imports import applying, known, staging
from samstyr.measurement.imports.checking import check
from samstyr.measurement.imports.preview import NOTES, Outcome, Preview, Row
from samstyr.measurement.models import Measurement, StagedList, Status
from samstyr.measurement.views.setup.frame import measurement_of, out_of_time, page
from samstyr.ui.components import Cell, Column, Kind, Link, Table

# Rows shown of each kind: enough to see that the columns fell right; the faulty ones can be had
# whole as a file.
_SHOWN = 100
_KINDS: dict[Outcome, Kind] = {
    Outcome.NEW: "success",
    Outcome.CHANGED: "info",
    Outcome.UNCHANGED: "neutral",
    Outcome.FAULTY: "warning",
}


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file and go on to its preview."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        with shown_on(form):
            # One byte more than is allowed is enough for the reader to say that it is too large.
            content = file.read(reading.LARGEST + 1)
            staged = staging.stage(measurement, by=asker(request), file_name=file.name, content=content)
            return redirect("respondents_preview", pk, staged.pk)
    context = page(
        measurement,
        _("Lägg till från fil"),
        lead=_("Du får se precis vad som händer innan något sparas."),
        above=_above(measurement),
        form=form,
        cancel=reverse("respondents", args=[pk]),
    )
    return render(request, "measurement/setup/upload.html", context, status=422 if form.errors else 200)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int, staged: int) -> HttpResponse:
    """Show what taking in the list will do; POST answers the questions about it."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    found = staging.get(pk=staged, measurement=measurement, by=asker(request))
    seen = _look(found)
    here = known.of(measurement)
    form = ChoicesForm(
        request.POST or None,
        preview=seen,
        departments=here.departments,
        roles=here.roles,
        codes=staging.choices_of(found).codes,
    )
    if request.method == "POST" and form.is_valid():
        before = staging.choices_of(found)
        # The form asks only what is still open; answers given earlier must outlive it.
        staging.choose(found, choices=form.choices().over(before))
        return redirect("respondents_preview", pk, staged)
    context = page(
        measurement,
        _("Det här kommer att hända"),
        lead=_("Inget är sparat än."),
        above=_above(measurement),
        staged=found,
        preview=seen,
        form=form,
        summary=_summary(seen),
        faulty=_fault_table(seen),
        new=_new_table(seen),
        changed=_changed_table(seen),
        shown=_SHOWN,
        confirm=_confirm(seen),
    )
    return render(request, "measurement/setup/preview.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int, staged: int) -> HttpResponse:
    """Say which column is what."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT, Status.OPEN):
        return elsewhere
    found = staging.get(pk=staged, measurement=measurement, by=asker(request))
    table = staging.table_of(found)
    form = ColumnsForm(request.POST or None, table=table, columns=staging.columns_of(found))
    if request.method == "POST" and form.is_valid():
        staging.remap(found, columns=form.columns())
        return redirect("respondents_preview", pk, staged)
    context = page(
        measurement,
        _("Vilken kolumn är vad?"),
        lead=_("Valet blir ihågkommet till nästa gång en fil har samma rubriker."),
        above=_above(measurement),
        form=form,
        cancel=reverse("respondents_preview", args=[pk, staged]),
        is_single=True,
    )
    return render(request, "measurement/setup/form.html", context, status=422 if form.errors else 200)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_POST
def apply(request: HttpRequest, pk: int, staged: int) -> HttpResponse:
    """Take in what was shown."""
    measurement = measurement_of(request, pk)
    found = staging.get(pk=staged, measurement=measurement, by=asker(request))
    # The digest is of what was on the screen: had the list changed since, another thing would be taken in
    # than was shown.
    done = applying.apply(found, by=asker(request), digest=request.POST.get("digest", ""))
    messages.success(
        request,
        # Of each kind a number after a colon: “1 nya” would be wrong, and two numbers have four plural forms.
        _("Listan är inläst. Nya: %(new)s, ändrade: %(changed)s.")
        % {
            "new": numbers.number(len(done.by_outcome[Outcome.NEW])),
            "changed": numbers.number(len(done.by_outcome[Outcome.CHANGED])),
        },
    )
    return redirect("respondents", pk)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_POST
def give_up(request: HttpRequest, pk: int, staged: int) -> HttpResponse:
    """Forget the file."""
    measurement = measurement_of(request, pk)
    staging.give_up(staging.get(pk=staged, measurement=measurement, by=asker(request)))
    messages.info(request, _("Filen är borttagen. Inget har sparats."))
    return redirect("respondents", pk)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_safe
def faulty_rows(request: HttpRequest, pk: int, staged: int) -> HttpResponseBase:
    """The rows that will not be taken in, with their reasons, to be mended in a spreadsheet."""
    measurement = measurement_of(request, pk)
    seen = _look(staging.get(pk=staged, measurement=measurement, by=asker(request)))
    rows = [
        (row.number, row.person.name, row.person.email, row.person.department, row.person.role, _reasons(row))
        for row in seen.by_outcome[Outcome.FAULTY]
    ]
    header = [_("Rad"), *respondent_list.headings(), _("Fel")]
    response = csv_files.attachment("rader-med-fel.csv", header, rows)
    # Names and addresses: not to be left in the disk cache of a shared computer.
    response["Cache-Control"] = "no-store"
    return response


def _look(staged: StagedList) -> Preview:
    return check(
        staging.table_of(staged),
        staging.columns_of(staged),
        known=known.of(staged.measurement),
        choices=staging.choices_of(staged),
    )


def _above(measurement: Measurement) -> Link:
    return Link(_("Svarande"), reverse("respondents", args=[measurement.pk]))


def _summary(preview: Preview) -> list[tuple[Kind, str]]:
    """Kind of tag and words, for every outcome that there is any of."""

    def words(outcome: Outcome, number: int) -> str:
        return {
            Outcome.NEW: ngettext("%(n)s läggs till", "%(n)s läggs till", number),
            Outcome.CHANGED: ngettext("%(n)s ändras", "%(n)s ändras", number),
            Outcome.UNCHANGED: ngettext("%(n)s är redan med", "%(n)s är redan med", number),
            Outcome.FAULTY: ngettext("%(n)s rad har fel", "%(n)s rader har fel", number),
        }[outcome] % {"n": numbers.number(number)}

    return [
        (_KINDS[outcome], words(outcome, len(preview.by_outcome[outcome])))
        for outcome in Outcome
        if preview.by_outcome[outcome]
    ]


def _confirm(preview: Preview) -> str:
    text = ngettext("Läs in %(n)s person", "Läs in %(n)s personer", preview.takes_in)
    return text % {"n": numbers.number(preview.takes_in)}


def _reasons(row: Row) -> str:
    return " ".join(fault.text for fault in row.faults if fault.code not in NOTES)


def _fault_table(preview: Preview) -> Table | None:
    rows = preview.by_outcome[Outcome.FAULTY]
    if not rows:
        return None
    return Table(
        caption=_("Rader med fel"),
        note=_(
            "De här raderna läses inte in. Rätta dem i filen och ladda upp den igen, eller lägg till för hand."
        ),
        columns=(Column(_("Rad")), Column(_("Person")), Column(_("Det här är fel"))),
        rows=[
            (
                _("Rad %(number)s") % {"number": row.number},
                ", ".join(filter(None, (row.person.name, row.person.email))) or numbers.NOTHING,
                _reasons(row),
            )
            for row in rows[:_SHOWN]
        ],
    )


def _new_table(preview: Preview) -> Table | None:
    rows = preview.by_outcome[Outcome.NEW]
    if not rows:
        return None
    return Table(
        caption=_("Läggs till"),
        columns=(Column(_("Namn")), Column(_("E-postadress")), Column(_("Förvaltning")), Column(_("Roll"))),
        rows=[
            (
                row.person.name or numbers.NOTHING,
                row.person.email or Cell("", tag=_("utskriven kod"), kind="info"),
                row.person.department,
                row.person.role or Cell("", tag=_("utan roll"), kind="warning"),
            )
            for row in rows[:_SHOWN]
        ],
    )


def _changed_table(preview: Preview) -> Table | None:
    rows = preview.by_outcome[Outcome.CHANGED]
    if not rows:
        return None
    return Table(
        caption=_("Ändras"),
        columns=(Column(_("Person")), Column(_("Från")), Column(_("Till"))),
        rows=[
            (
                row.person.name or row.person.email,
                ", ".join(old or numbers.NOTHING for old, _new in row.changes),
                ", ".join(new or numbers.NOTHING for _old, new in row.changes),
            )
            for row in rows[:_SHOWN]
        ],
    )
