"""A round that was held elsewhere, taken in from its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.analysis.faults import InputError
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Conflict
from samstyr.measurement.forms.rounds import RoundForm
from samstyr.measurement.models import Measurement
from samstyr.measurement.selectors import measurements
from samstyr.measurement.services import rounds
from samstyr.ui.components import Link


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in answers and invited; a faulty row is named, and then nothing is taken in."""
    form = RoundForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            measurement = _taken_in(request, form)
        except InputError as error:
            form.add_error(None, _("%(fault)s. Ingenting har lästs in.") % {"fault": str(error).rstrip(".")})
        # A year that has a result already: told where the year is written.
        except Conflict as refused:
            form.add_error("year", str(refused.text))
        else:
            counted = measurements.counts(measurement)
            messages.success(
                request,
                _("Omgången är inläst: %(answered)s av %(invited)s inbjudna svarade.")
                % {
                    "answered": numbers.number(counted.answered),
                    "invited": numbers.number(counted.invited),
                },
            )
            return redirect("measurement", measurement.pk)
    context = {
        "title": _("Läs in en omgång"),
        "lead": _(
            "En mätning som har hållits någon annanstans. Den blir en stängd mätning som går att publicera."
        ),
        "crumbs": [Link(_("Mätningar"), reverse("measurement_list"))],
        "form": form,
        "cancel": reverse("measurement_list"),
    }
    return render(request, "measurement/setup/round.html", context, status=422 if form.errors else 200)


def _taken_in(request: HttpRequest, form: RoundForm) -> Measurement:
    answers, respondents = form.cleaned_data["answers"], form.cleaned_data["respondents"]
    return rounds.import_round(
        answers.read(),
        respondents.read(),
        by=asker(request),
        about=form.about(),
        mapping=form.cleaned_data["mapping"],
        names=(answers.name, respondents.name),
    )
