"""Opening, extending and closing: each is a question on a page of its own."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, dates, numbers
from samstyr.foundation.access import requires
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.measurement import ExtendForm
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors import mailing
from samstyr.measurement.selectors import measurements as selector
from samstyr.measurement.services import measurements
from samstyr.measurement.views.setup.frame import measurement_of, out_of_time, page, url_of
from samstyr.ui.components import Link


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is missing, or open: now, or by the clock."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.DRAFT):
        return elsewhere
    if request.method == "POST":
        # Two buttons in one form: both rest on the same consequences, read above them.
        if "by_clock" in request.POST:
            measurements.schedule(measurement, by=asker(request))
            messages.success(
                request,
                _("Mätningen öppnas av sig själv %(when)s.") % {"when": dates.moment(measurement.opens_at)},
            )
        else:
            measurements.open(measurement, by=asker(request))
            messages.success(request, _("Mätningen är öppen."))
        return redirect("measurement", pk)
    # All at once and each with the step that mends it: told one by one they send a person back and forth.
    gaps = selector.gaps(measurement, now=clock.now())
    context = page(
        measurement,
        _("Öppna mätningen"),
        missing=[Link(gap.text, url_of(gap.step, measurement)) for gap in gaps],
        consequences=_what_opening_does(measurement),
        # A time that has passed would open it at the clock's next turn, which is the same as opening now.
        can_be_timed=measurement.opens_at is not None and measurement.opens_at > clock.now(),
        cancel=reverse("measurement", args=[pk]),
    )
    return render(request, "measurement/setup/open.html", context)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the clock leave it alone."""
    measurement = measurement_of(request, pk)
    measurements.unschedule(measurement, by=asker(request))
    messages.success(request, _("Mätningen öppnas inte längre av sig själv."))
    return redirect("measurement", pk)


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Give more time."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.OPEN):
        return elsewhere
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            later = measurements.extend(
                measurement, by=asker(request), closes_at=form.cleaned_data["closes_at"]
            )
            messages.success(
                request, _("Mätningen stänger %(when)s.") % {"when": dates.moment(later.closes_at)}
            )
            return redirect("measurement", pk)
    context = page(
        measurement,
        _("Ge mer tid"),
        lead=_("Nu stänger mätningen %(when)s.") % {"when": dates.moment(measurement.closes_at)},
        form=form,
        cancel=reverse("measurement", args=[pk]),
        is_single=True,
    )
    return render(request, "measurement/setup/form.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close for good, after saying what that means."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.OPEN):
        return elsewhere
    if request.method == "POST":
        measurements.close(measurement, by=asker(request))
        messages.success(request, _("Mätningen är stängd. Inga fler svar tas emot."))
        return redirect("measurement", pk)
    counted = selector.counts(measurement)
    context = page(
        measurement,
        _("Stäng mätningen?"),
        what=""
        # So few are invited that the number itself would tell who has not answered.
        if counted.answered is None
        else _("%(answered)s av %(invited)s har svarat.")
        % {"answered": numbers.number(counted.answered), "invited": numbers.number(counted.invited)},
        consequences=[
            _("Ingen kan svara längre, och det går inte att öppna igen."),
            _("Den som har börjat men inte skickat in förlorar sitt påbörjade svar."),
            _("Svaren blandas, och det som visar vem som har svarat raderas."),
            _("Påminnelser som inte har skickats stoppas."),
        ],
        confirm=_("Stäng mätningen"),
        cancel=reverse("measurement", args=[pk]),
        danger=True,
    )
    return render(request, "ui/confirm.html", context)


def _what_opening_does(measurement: Measurement) -> list[str]:
    people = measurement.respondents.count()
    invitation = mailing.invitation(measurement)
    timed = invitation.scheduled_at if invitation is not None else None
    return [
        ngettext("%(n)s person får en personlig länk.", "%(n)s personer får var sin personlig länk.", people)
        % {"n": numbers.number(people)},
        _("Inbjudan skickas %(when)s.") % {"when": dates.moment(timed)}
        if timed
        else _("Inbjudan skickas när du säger till, under Mejl."),
        _("Mätningen stänger av sig själv %(when)s. Det går att ge mer tid.")
        % {"when": dates.moment(measurement.closes_at)},
        _("Frågorna, grupperna, skyddsgränsen och de egna orden går inte längre att ändra."),
    ]
