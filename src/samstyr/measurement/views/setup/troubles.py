"""Mails that did not get through, and what can be done about each."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.measurement.models import Status
from samstyr.measurement.selectors import mailing as selector
from samstyr.measurement.services import mailing
from samstyr.measurement.views.setup.frame import measurement_of, page
from samstyr.ui.components import Link


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def troubles(request: HttpRequest, pk: int) -> HttpResponse:
    """List them; POST sends the chosen ones again, or counts them as sent."""
    measurement = measurement_of(request, pk)
    if request.method == "POST":
        chosen = [int(number) for number in request.POST.getlist("mail") if number.isdecimal()]
        if "arrived" in request.POST:
            number = mailing.count_as_sent(measurement, by=asker(request), messages=chosen)
            text = ngettext("%(n)s mejl räknas som skickat.", "%(n)s mejl räknas som skickade.", number)
        else:
            number = mailing.send_again(measurement, by=asker(request), messages=chosen)
            text = ngettext("%(n)s mejl skickas igen.", "%(n)s mejl skickas igen.", number)
        if number:
            messages.success(request, text % {"n": number})
        else:
            messages.info(request, _("Inget var valt. Kryssa för de mejl det gäller."))
        return redirect("mail_troubles", pk)
    found = list(selector.troubles(measurement))
    context = page(
        measurement,
        _("Mejl som inte kom fram"),
        above=Link(_("Mejl"), reverse("mailing", args=[pk])),
        failed=[message for message in found if message.state == "failed"],
        bounced=[message for message in found if message.state == "bounced"],
        reads_bounces=bool(settings.BOUNCES),
        uncertain=[message for message in found if message.state == "uncertain"],
        is_open=measurement.status == Status.OPEN,
    )
    return render(request, "measurement/setup/troubles.html", context)
