"""All measurements, a new one, and the page of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, numbers
from samstyr.foundation.access import requires
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.measurement import BasicsForm
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors import mailing, measurements
from samstyr.measurement.selectors.measurements import Counted
from samstyr.measurement.services import measurements as services
from samstyr.measurement.views.setup import checklist
from samstyr.measurement.views.setup.frame import measurement_of, open_between
from samstyr.ui.components import BigNumber, Cell, Column, Fact, Kind, Link, Table

STATE_KINDS: dict[str, Kind] = {
    Status.DRAFT: "neutral",
    Status.OPEN: "info",
    Status.CLOSED: "warning",
    Status.RELEASED: "success",
}


@requires(Right.READ)
@require_safe
def all_measurements(request: HttpRequest) -> HttpResponse:
    """The measurements over the years, with state, dates and response rate."""
    user = asker(request)
    rows = measurements.counted(measurements.seen_by(user))
    action = (
        Link(_("Ny mätning"), reverse("measurement_create"))
        if user.has_right(Right.MANAGE_MEASUREMENTS)
        else None
    )
    return render(
        request,
        "measurement/setup/list.html",
        {
            "title": _("Mätningar"),
            "lead": _("En mätning om året, från inbjudan till resultat."),
            "action": action,
            "table": _table(rows) if rows else None,
        },
    )


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """The first step of a new measurement."""
    form = BasicsForm(request.POST or None, request.FILES or None, contact=asker(request))
    if request.method == "POST" and form.is_valid():
        details = form.details()
        if details["previous"] is None:
            del details["previous"]  # let the service guess
        with shown_on(form):
            measurement = services.create(by=asker(request), **details)
            return redirect("measurement", measurement.pk)
    return render(
        request,
        "measurement/setup/basics.html",
        {
            "title": _("Ny mätning"),
            "lead": _("Allt här går att ändra tills mätningen öppnar."),
            "crumbs": [Link(_("Mätningar"), reverse("measurement_list"))],
            "form": form,
            "first": form.shown(BasicsForm.FIRST),
            "more": form.shown(BasicsForm.MORE),
            "cancel": reverse("measurement_list"),
        },
        status=422 if form.errors else 200,
    )


@requires(Right.READ)
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft's checklist, or how an open or closed measurement stands."""
    measurement = measurement_of(request, pk)
    manages = asker(request).has_right(Right.MANAGE_MEASUREMENTS)
    counted = measurements.counts(measurement)
    context = {
        "title": measurement.name,
        "crumbs": [Link(_("Mätningar"), reverse("measurement_list"))],
        "measurement": measurement,
        "kind": STATE_KINDS[measurement.status],
        "manages": manages,
        "facts": _facts(measurement, counted),
    }
    if measurement.status == Status.DRAFT:
        context |= {
            "steps": checklist.steps(measurement),
            # The clock tried and something was missing: the page says so, since nobody was there
            # to see the refusal.
            "overdue": measurement.opens_by_clock
            and measurement.opens_at is not None
            and measurement.opens_at <= clock.now(),
        }
        return render(request, "measurement/setup/draft.html", context)
    return render(
        request,
        "measurement/setup/running.html",
        context
        | {
            "rate": None if _too_few(counted) else _big(counted),
            # Added after the invitation went out, and so not yet asked; easily forgotten otherwise.
            "newcomers": mailing.newcomers(measurement) if manages else 0,
            "releases": asker(request).has_right(Right.RELEASE),
            "reads_comments": measurement.status in {Status.CLOSED, Status.RELEASED}
            and asker(request).has_right(Right.READ_FREE_TEXT),
            "troubles": mailing.troubles(measurement).count() if manages else 0,
        },
    )


def _table(rows: list[Counted]) -> Table:
    return Table(
        caption=_("Mätningar"),
        hide_caption=True,
        columns=(
            Column(_("Mätning")),
            Column(_("Läge")),
            Column(_("Öppen")),
            Column(_("Svarat"), numeric=True),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarsfrekvens"), numeric=True),
        ),
        rows=[
            (
                Cell(row.measurement.name, reverse("measurement", args=[row.measurement.pk])),
                Cell("", tag=row.measurement.get_status_display(), kind=STATE_KINDS[row.measurement.status]),
                open_between(row.measurement),
                numbers.number(row.answered),
                numbers.number(row.invited),
                numbers.percent(row.percent),
            )
            for row in rows
        ],
    )


def _too_few(counted: Counted) -> bool:
    # While open the count of a small circle would show day by day who answers; once closed the order is gone.
    return counted.measurement.status == Status.OPEN and counted.answered is None


def _big(counted: Counted) -> BigNumber:
    return BigNumber(
        _("Svarsfrekvens"),
        numbers.number(counted.percent),
        unit=numbers.NARROW + "%",
        margin=_("%(answered)s av %(invited)s")
        % {"answered": numbers.number(counted.answered), "invited": numbers.number(counted.invited)},
        note=_("Målet är %(target)s.") % {"target": numbers.percent(counted.measurement.target_rate)},
    )


def _facts(measurement: Measurement, counted: Counted) -> list[Fact]:
    facts = [
        Fact(_("Öppen"), open_between(measurement)),
        Fact(_("Inbjudna"), numbers.number(counted.invited)),
        Fact(_("Kontakt"), measurement.contact_name or numbers.NOTHING, note=measurement.contact_email),
    ]
    if measurement.previous is not None:
        facts.append(
            Fact(
                _("Jämförs med"),
                measurement.previous.name,
                href=reverse("measurement", args=[measurement.previous.pk]),
            )
        )
    if measurement.registry_number:
        facts.append(Fact(_("Diarienummer"), measurement.registry_number))
    return facts
