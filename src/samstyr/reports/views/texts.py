"""Where the analysts write in a report: `/rapporter/<year>/texter/`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Conflict, Missing
from samstyr.measurement.analysis_policies import require_write
from samstyr.reports.forms.texts import TextsForm
from samstyr.reports.places import SectionText
from samstyr.reports.selectors import materials
from samstyr.reports.services import texts
from samstyr.ui.components import Link


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def write(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """Write the report's own texts. The central analyst writes all reports, a department analyst her own."""
    about = materials.subject(year, slug)
    if about.department and about.unit is None:
        raise Missing(
            "no_unit", gettext_lazy("Förvaltningen finns inte kvar i organisationen och har ingen egen text.")
        )
    user = asker(request)
    require_write(user, about.unit)
    back = reverse("department_report", args=[year, slug]) if slug else reverse("report", args=[year])
    form, refused = _form(request, about), None
    if request.method == "POST" and form.is_valid():
        try:
            texts.write(
                measurement=about.measurement,
                unit=about.unit,
                texts=form.texts,
                versions_read=form.versions_read,
                by=user,
            )
        except Conflict as error:
            refused = error
        else:
            messages.success(request, _("Texterna är sparade och står i rapporten."))
            return redirect(back)
    context = {
        "title": _("Skriv i rapporten"),
        "lead": about.department or str(about.measurement),
        "crumbs": [Link(_("Rapporter"), reverse("reports")), Link(_("Rapporten"), back)],
        "form": form,
        "refused": refused,
        "cancel": back,
    }
    return render(request, "reports/texts.html", context, status=refused.status if refused else 200)


def _form(request: HttpRequest, about: materials.Subject) -> TextsForm:
    rows = {row.section: row for row in materials.text_rows(about)}
    places = tuple(
        place for place in SectionText if not about.department or place is not SectionText.EMPLOYEE_SURVEY
    )
    return TextsForm(
        request.POST or None,
        places=places,
        read={section: row.version for section, row in rows.items()},
        initial={section: row.text for section, row in rows.items()},
    )
