"""The limits of the portfolio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.portfolio.forms.limits import LimitsForm
from samstyr.portfolio.gates.limits import KRONA
from samstyr.portfolio.selectors import limits as questions
from samstyr.portfolio.services import limits as services
from samstyr.ui.components import Link
from samstyr.ui.refusals import carried_out, form_page


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest) -> HttpResponse:
    """Set how fast needs are answered, what is small and what is large."""
    now = questions.current()
    start = {
        "days_to_answer": now.days_to_answer,
        "light_cost": now.light_cost // KRONA,
        "light_hours": now.light_hours,
        "large_cost": now.large_cost // KRONA,
        "version": _version(),
    }
    form = LimitsForm(request.POST or None, initial=start)

    def change() -> str:
        services.state(said=form.limits(), version=form.cleaned_data["version"], by=asker(request))
        return _("Gränserna är sparade.")

    if form.is_valid() and carried_out(request, form, change, _version):
        return redirect("needs")
    return form_page(
        request,
        form,
        title=_("Gränser i portföljen"),
        save=_("Spara"),
        cancel=reverse("needs"),
        crumbs=[Link(_("Behov"), reverse("needs"))],
    )


def _version() -> int:
    """That of the row, or 0 while the limits in the code hold."""
    row = questions.row()
    return row.version if row else 0
