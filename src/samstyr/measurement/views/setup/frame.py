"""What the pages of one measurement share: who asks, which measurement, where the page is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samstyr.accounts.selectors import asker
from samstyr.foundation import dates, numbers
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.selectors import measurements
from samstyr.measurement.selectors.measurements import Step
from samstyr.ui.components import Link

PAGES: dict[Step, str] = {
    Step.BASICS: "measurement_basics",
    Step.TEXTS: "measurement_texts",
    Step.QUESTIONS: "measurement_questions",
    Step.RESPONDENTS: "respondents",
    Step.GROUPS: "measurement_groups",
    Step.MAIL: "mailing",
    Step.PREVIEW: "survey_preview",
    Step.OPEN: "measurement_open",
}


def measurement_of(request: HttpRequest, pk: int) -> Measurement:
    """The measurement, if the person may see it. Raises Missing."""
    return measurements.get(pk=pk, user=asker(request))


def out_of_time(request: HttpRequest, measurement: Measurement, *states: Status) -> HttpResponse | None:
    """A way back with what to do instead, for who opens a page whose time is not now; None when it is.

    What is posted goes on to the service, whose refusal says that nothing has been changed.
    """
    if measurement.status in states or request.method == "POST":
        return None
    messages.info(request, _stands()[Status(measurement.status)])
    return redirect("measurement", measurement.pk)


def url_of(step: Step, measurement: Measurement) -> str:
    """The page of one step."""
    return reverse(PAGES[step], args=[measurement.pk])


def open_between(measurement: Measurement) -> str:
    """From when to when it is open; a dash while nobody has said."""
    opens, closes = measurement.opens_at, measurement.closes_at
    return dates.period(opens, closes) if opens or closes else numbers.NOTHING


def page(
    measurement: Measurement,
    title: str | Promise,
    *,
    lead: str | Promise = "",
    above: Link | None = None,
    **context: Any,
) -> dict[str, Any]:
    """The context of a page below a measurement. `above` is a page between the two."""
    crumbs = [
        Link(_("Mätningar"), reverse("measurement_list")),
        Link(measurement.name, reverse("measurement", args=[measurement.pk])),
    ]
    return {
        "title": title,
        "lead": lead,
        "crumbs": [*crumbs, above] if above else crumbs,
        "measurement": measurement,
    } | context


def next_step(step: Step, measurement: Measurement) -> Link:
    """Where one goes on from a step of the set-up."""
    steps = list(Step)
    following = steps[steps.index(step) + 1]
    return Link(step_names()[following], url_of(following, measurement))


def step_names() -> dict[Step, str]:
    """What the steps are called."""
    return {
        Step.BASICS: _("Grunduppgifter"),
        Step.TEXTS: _("Syfte och egna ord"),
        Step.QUESTIONS: _("Frågor och svar"),
        Step.RESPONDENTS: _("Svarande"),
        Step.GROUPS: _("Grupper i resultatet"),
        Step.MAIL: _("Mejl"),
        Step.PREVIEW: _("Förhandsvisning"),
        Step.OPEN: _("Öppna"),
    }


def _stands() -> dict[Status, str]:
    return {
        Status.DRAFT: _("Det går först när mätningen har öppnat. Här är stegen dit."),
        Status.OPEN: _(
            "Det går inte medan mätningen är öppen. När den har stängt går det att läsa kommentarerna och "
            "publicera resultatet."
        ),
        Status.CLOSED: _("Det går inte längre: mätningen är stängd. Nästa steg är att publicera resultatet."),
        Status.RELEASED: _("Det går inte längre: mätningen är stängd och resultatet publicerat."),
    }
