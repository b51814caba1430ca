"""The first steps of the set-up: basics, texts, questions and answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.analysis.instruments import Instrument, InstrumentError
from samstyr.foundation.access import requires
from samstyr.measurement import instruments
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.measurement import BasicsForm, QuestionFormSet, TextsForm
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors.measurements import Step
from samstyr.measurement.services import measurements
from samstyr.measurement.views.setup.frame import measurement_of, next_step, page, url_of


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def basics(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, instrument, dates, contact."""
    measurement = measurement_of(request, pk)
    form = BasicsForm(request.POST or None, request.FILES or None, measurement=measurement)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            measurements.update(measurement, by=asker(request), **form.details())
            return _saved(request, Step.BASICS, measurement)
    context = page(
        measurement,
        _("Grunduppgifter"),
        lead=_("Vad mätningen heter, vad den frågar om och när den är öppen."),
        form=form,
        first=form.shown(BasicsForm.FIRST),
        more=form.shown(BasicsForm.MORE),
        is_locked=measurement.status != Status.DRAFT,
        cancel=reverse("measurement", args=[pk]),
    )
    return render(request, "measurement/setup/basics.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the measurement is made, and the municipality's own words."""
    measurement = measurement_of(request, pk)
    instrument = _instrument(measurement)
    if instrument is None:
        messages.error(request, _("Frågorna går inte att läsa. Välj andra frågor först."))
        return redirect(url_of(Step.BASICS, measurement))
    # After closing nobody reads them again: what the respondents were told must stay as it was told.
    if measurement.status not in {Status.DRAFT, Status.OPEN}:
        messages.info(request, _("Mätningen är stängd. Texterna går inte längre att ändra."))
        return redirect("measurement", pk)
    form = TextsForm(request.POST or None, measurement=measurement, instrument=instrument)
    if request.method == "POST" and form.is_valid():
        # Browsers send CRLF; kept as it comes, every saving would look like a change in the log.
        changes = {"purpose": form.cleaned_data["purpose"].replace("\r\n", "\n").strip()}
        if measurement.status == Status.DRAFT:
            measurements.update(measurement, by=asker(request), local_words=form.local_words(), **changes)
        else:
            measurements.update(measurement, by=asker(request), **changes)
        return _saved(request, Step.TEXTS, measurement)
    context = page(
        measurement,
        _("Syfte och egna ord"),
        lead=_("Det de svarande läser innan de börjar."),
        form=form,
        cancel=reverse("measurement", args=[pk]),
    )
    return render(request, "measurement/setup/form.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The local questions and answers."""
    measurement = measurement_of(request, pk)
    initial = list(measurement.questions.values("question", "answer"))
    formset = QuestionFormSet(request.POST or None, initial=initial, prefix="q")
    if request.method == "POST" and formset.is_valid():
        kept = [
            (form.cleaned_data["question"].strip(), form.cleaned_data["answer"].replace("\r\n", "\n").strip())
            for form in formset
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        measurements.write_questions(measurement, by=asker(request), questions=kept)
        if "another" in request.POST:
            return redirect("measurement_questions", pk)
        return _saved(request, Step.QUESTIONS, measurement)
    context = page(
        measurement,
        _("Frågor och svar"),
        lead=_("Det de svarande brukar undra. Visas i enkäten för den som vill veta mer."),
        formset=formset,
        cancel=reverse("measurement", args=[pk]),
        is_locked=measurement.status not in {Status.DRAFT, Status.OPEN},
    )
    status = 422 if formset.is_bound and not formset.is_valid() else 200
    return render(request, "measurement/setup/questions.html", context, status=status)


def _instrument(measurement: Measurement) -> Instrument | None:
    try:
        return instruments.of(measurement)
    except InstrumentError:
        return None


def _saved(request: HttpRequest, step: Step, measurement: Measurement) -> HttpResponse:
    """Say that it is saved, and go on to the next step of a draft, or back to the measurement."""
    messages.success(request, _("Sparat."))
    # Whoever sets up a measurement walks the steps in order; who corrects an open one came
    # for that page only.
    if measurement.status == Status.DRAFT and "stay" not in request.POST:
        return redirect(next_step(step, measurement).href)
    return redirect("measurement", measurement.pk)
