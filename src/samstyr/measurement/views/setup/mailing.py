"""The waves of mail: written, timed, tried, begun, watched, stopped."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, dates, numbers
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Invalid
from samstyr.foundation.mail import composing
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.mailing import TestMailForm, WaveForm
from samstyr.measurement.mail import rendering
from samstyr.measurement.mail.placeholders import EXPLANATIONS, fill
from samstyr.measurement.models import Measurement, Status, Wave, WaveKind
from samstyr.measurement.selectors import mailing as selector
from samstyr.measurement.selectors.measurements import Step
from samstyr.measurement.services import mailing
from samstyr.measurement.views.setup.frame import measurement_of, next_step, out_of_time, page
from samstyr.ui.components import Cell, Column, Fact, Kind, Link, Table


@requires(Right.MANAGE_MEASUREMENTS)
@require_safe
def waves(request: HttpRequest, pk: int) -> HttpResponse:
    """The invitation and the reminders, with what has become of them."""
    measurement = measurement_of(request, pk)
    alive = measurement.status in {Status.DRAFT, Status.OPEN}
    context = page(
        measurement,
        _("Mejl"),
        lead=_("Inbjudan och påminnelser. Påminnelser går bara till dem som inte har svarat."),
        table=_table(measurement),
        newcomers=selector.newcomers(measurement) if measurement.status == Status.OPEN else 0,
        invitation=selector.invitation(measurement),
        # In the demo no mail leaves; there the outbox is where one sees what would have been sent.
        has_outbox=settings.DEMO,
        troubles=selector.troubles(measurement).count(),
        alive=alive,
        can_be_timed=alive and measurement.opens_at is not None and measurement.closes_at is not None,
        onwards=next_step(Step.MAIL, measurement) if measurement.status == Status.DRAFT else None,
    )
    return render(request, "measurement/setup/waves.html", context)


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def wave(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """One wave: its text and time before it begins, its progress after."""
    measurement = measurement_of(request, pk)
    found = selector.get(pk=wave, measurement=measurement)
    if (
        found.started_at is not None
        or found.cancelled_at is not None
        or measurement.status not in {Status.DRAFT, Status.OPEN}
    ):
        begun = _begun(measurement, found, asker(request).name) | {"has_outbox": settings.DEMO}
        return render(request, "measurement/setup/wave_begun.html", begun)
    form = WaveForm(request.POST or None, wave=found)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            mailing.write(found, by=asker(request), **form.cleaned_data)
            messages.success(request, _("Sparat. Så här ser mejlet ut."))
            return redirect("wave", pk, wave)
    context = page(
        measurement,
        _title(found),
        above=Link(_("Mejl"), reverse("mailing", args=[pk])),
        wave=found,
        form=form,
        placeholders=[Fact(f"{{{name}}}", text) for name, text in EXPLANATIONS.items()],
        preview=_preview(found, asker(request).name),
        test=TestMailForm(initial={"to": asker(request).email}, prefix="prov"),
        recipients=selector.recipients(found).count() if measurement.status == Status.OPEN else 0,
        is_open=measurement.status == Status.OPEN,
        can_be_removed=found.kind == WaveKind.REMINDER,
    )
    return render(request, "measurement/setup/wave.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_MEASUREMENTS)
@require_safe
def progress(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """How far a wave has come: the part of its page that is fetched again while it goes on."""
    measurement = measurement_of(request, pk)
    found = selector.get(pk=wave, measurement=measurement)
    return render(
        request,
        "measurement/setup/wave_progress.html",
        {"measurement": measurement} | _progress(measurement, found),
    )


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """Begin to send, after saying how many it goes to."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, Status.OPEN):
        return elsewhere
    found = selector.get(pk=wave, measurement=measurement)
    if request.method == "POST":
        number = mailing.start(found, by=asker(request))
        text = ngettext("%(n)s mejl är på väg.", "%(n)s mejl är på väg.", number)
        messages.success(request, text % {"n": numbers.number(number)})
        return redirect("wave", pk, wave)
    # Before the opening nobody gets any mail, so there is no number to tell.
    number = selector.recipients(found).count() if measurement.status == Status.OPEN else 0
    context = page(
        measurement,
        _("Skicka nu?"),
        above=Link(_title(found), reverse("wave", args=[pk, wave])),
        what=_("Mejlet går till dem som är inbjudna med mejl och inte har svarat.")
        # No number of a reminder: whoever blanks one address and looks again would see
        # whether she has answered.
        if found.kind == WaveKind.REMINDER
        else ngettext("Mejlet går till %(n)s person.", "Mejlet går till %(n)s personer.", number)
        % {"n": numbers.number(number)},
        consequences=[
            _("Alla får var sitt mejl med sin egen länk, en gång."),
            _("Utskicket går att stoppa medan det pågår, men det som har skickats går inte att ta tillbaka."),
        ],
        confirm=_("Skicka nu"),
        cancel=reverse("wave", args=[pk, wave]),
    )
    return render(request, "ui/confirm.html", context)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def stop(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """Send no more of it."""
    measurement = measurement_of(request, pk)
    number = mailing.stop(selector.get(pk=wave, measurement=measurement), by=asker(request))
    text = ngettext("Stoppat. %(n)s mejl skickades aldrig.", "Stoppat. %(n)s mejl skickades aldrig.", number)
    messages.info(request, text % {"n": numbers.number(number)})
    return redirect("wave", pk, wave)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def test(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """Send one mail to oneself."""
    measurement = measurement_of(request, pk)
    form = TestMailForm(request.POST, prefix="prov")
    if form.is_valid():
        to = form.cleaned_data["to"]
        mailing.send_test(selector.get(pk=wave, measurement=measurement), to=to, name=asker(request).name)
        messages.success(request, _("Ett provmejl är skickat till %(address)s.") % {"address": to})
    else:
        messages.error(request, _("Provmejlet skickades inte: skriv en e-postadress."))
    return redirect("wave", pk, wave)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Put in the suggested times."""
    measurement = measurement_of(request, pk)
    mailing.suggest_times(measurement, by=asker(request))
    messages.success(request, _("Tiderna är ifyllda. Ändra dem om de inte passar."))
    return redirect("mailing", pk)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more reminder."""
    measurement = measurement_of(request, pk)
    added = mailing.add_reminder(measurement, by=asker(request))
    return redirect("wave", pk, added.pk)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def remove(request: HttpRequest, pk: int, wave: int) -> HttpResponse:
    """Take away a reminder that has not begun."""
    measurement = measurement_of(request, pk)
    mailing.remove_reminder(selector.get(pk=wave, measurement=measurement), by=asker(request))
    messages.info(request, _("Påminnelsen är borttagen."))
    return redirect("mailing", pk)


def _title(wave: Wave) -> str:
    return _("Inbjudan") if wave.kind == WaveKind.INVITATION else _("Påminnelse")


def _preview(wave: Wave, name: str) -> composing.Mail | None:
    """The mail as an example person gets it; None while the text cannot be filled in."""
    # The mail is written in Swedish whatever language the analyst reads in.
    with translation.override("sv"):
        try:
            return rendering.render(wave, selector.example_values(wave.measurement, name=name))
        except (KeyError, Invalid):
            return None


def _begun(measurement: Measurement, wave: Wave, name: str) -> dict[str, Any]:
    return page(
        measurement,
        _title(wave),
        above=Link(_("Mejl"), reverse("mailing", args=[measurement.pk])),
        preview=_preview(wave, name),
        **_progress(measurement, wave),
    )


def _progress(measurement: Measurement, wave: Wave) -> dict[str, Any]:
    counted = selector.progress(wave)
    # Only while something can still happen does the page fetch its figures anew.
    goes_on = counted.waiting > 0 and wave.cancelled_at is None and measurement.status == Status.OPEN
    return {
        "wave": wave,
        "progress": counted,
        "goes_on": goes_on,
        "facts": [
            Fact(_("Skickade"), numbers.number(counted.sent)),
            Fact(_("Väntar"), numbers.number(counted.waiting)),
            Fact(_("Kom inte fram"), numbers.number(counted.failed)),
            *([Fact(_("Oklart"), numbers.number(counted.uncertain))] if counted.uncertain else []),
            Fact(_("Började"), dates.moment(wave.started_at)),
            Fact(_("Klart"), dates.moment(wave.finished_at)),
        ],
    }


def _table(measurement: Measurement) -> Table:
    rows = []
    values = selector.example_values(measurement, name="")
    for each in selector.waves(measurement):
        word, kind = _state(each)
        rows.append(
            (
                # The subject as it will be read, with an example's values in it.
                Cell(
                    _title(each),
                    reverse("wave", args=[measurement.pk, each.pk]),
                    note=fill(each.subject, values),
                ),
                _when(each),
                Cell("", tag=word, kind=kind),
            )
        )
    return Table(
        caption=_("Utskick"),
        hide_caption=True,
        columns=(Column(_("Mejl")), Column(_("När")), Column(_("Läge"))),
        rows=rows,
    )


def _when(wave: Wave) -> str:
    if wave.started_at is not None:
        return dates.moment(wave.started_at)
    if wave.cancelled_at is not None:
        return numbers.NOTHING
    return dates.moment(wave.scheduled_at) if wave.scheduled_at else _("skickas för hand")


def _state(wave: Wave) -> tuple[str, Kind]:
    # The gravest first: what stands still needs somebody.
    if wave.fault and wave.finished_at is None:
        return _("står still"), "danger"
    if wave.cancelled_at is not None:
        return _("stoppat"), "neutral"
    if wave.finished_at is not None:
        return _("skickat"), "success"
    if wave.started_at is not None:
        return _("skickas nu"), "info"
    if wave.scheduled_at is not None and wave.scheduled_at <= clock.now():
        return _("väntar"), "warning"
    return (_("har en tid"), "info") if wave.scheduled_at else (_("inte skickat"), "neutral")
