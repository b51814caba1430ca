"""Letters with codes, to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.measurement.models import Status
from samstyr.measurement.selectors import respondents as selector
from samstyr.measurement.services import codes
from samstyr.measurement.views.setup.frame import measurement_of, page
from samstyr.ui.components import Link


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """How many letters there are to print, in files of a size that can be handled; POST gives one file."""
    measurement = measurement_of(request, pk)
    people = selector.listed(measurement, codes_only=True)
    if request.method == "POST":
        number = request.POST.get("file", "0")
        start = (int(number) if number.isdecimal() else 0) * codes.MOST_LETTERS
        batch = list(people[start : start + codes.MOST_LETTERS])
        content = codes.print_letters(measurement, by=asker(request), people=batch)
        return _file(content, f"brev-{measurement.year}-{start + 1}-{start + len(batch)}.pdf")
    total = people.count()
    context = page(
        measurement,
        _("Brev med koder"),
        lead=_(
            "För dem som inte har e-post: ett brev var, med en personlig kod och en ruta att läsa med mobilen."
        ),
        above=Link(_("Svarande"), reverse("respondents", args=[pk])),
        total=total,
        files=[
            (number, first + 1, min(first + codes.MOST_LETTERS, total))
            for number, first in enumerate(range(0, total, codes.MOST_LETTERS))
        ],
        is_open=measurement.status == Status.OPEN,
    )
    return render(request, "measurement/setup/codes.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["POST"])
def letter(request: HttpRequest, pk: int, respondent: int) -> HttpResponse:
    """The letter of one person, also when she has an address: mail does not always come through."""
    measurement = measurement_of(request, pk)
    found = selector.get(pk=respondent, measurement=measurement)
    content = codes.print_letters(measurement, by=asker(request), people=[found])
    return _file(content, f"brev-{measurement.year}.pdf")


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
