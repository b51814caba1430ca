"""Side by side: `/resultat/<year>/jamfor/`. The choice is in the address, so a comparison can be linked to."""

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation.access import requires
from samstyr.measurement.forms.results import DepartmentsForm, YearsForm
from samstyr.measurement.results import comparison
from samstyr.measurement.results.comparison import Comparison
from samstyr.measurement.results.published import History, Published
from samstyr.measurement.selectors import results
from samstyr.measurement.views.results import answers, pages
from samstyr.ui.components import Link

KINDS = ("ar", "forvaltningar", "ledande", "beslut")


@requires(Right.READ)
@require_safe
def compare(request: HttpRequest, year: int, wanted: str = "") -> HttpResponse:
    """Two years, two departments, leaders and others, those who are in on the decisions and those who are not."""
    history, published = results.published(year)
    chosen = request.GET.get("vad", "")
    kind = chosen if chosen in KINDS else KINDS[0]
    form, model = _chosen(kind, request.GET, history, published)
    page = pages.comparison_page(history, published, model)
    return answers.answer(
        request,
        page,
        "measurement/results/compare.html",
        title=_("%(second)s jämfört med %(first)s") % {"first": model.first, "second": model.second}
        if model
        else _("Jämför"),
        wanted=wanted,
        tab="results_compare",
        years=answers.years(year, "results_compare"),
        form=form,
        kind=kind,
        kinds=_kinds(year, kind),
    )


def _kinds(year: int, current: str) -> list[Link]:
    words = (_("Två år"), _("Två förvaltningar"), _("Ledande roller"), _("Med i besluten"))
    address = reverse("results_compare", args=[year])
    return [
        Link(word, f"{address}?vad={kind}", current=kind == current)
        for kind, word in zip(KINDS, words, strict=True)
    ]


def _chosen(
    kind: str, asked: Mapping[str, str], history: History, published: Published
) -> tuple[forms.Form | None, Comparison | None]:
    """The form of the kind, filled in, and what it asks for; None where that is not published."""
    match kind:
        case "ar":
            return _years(asked, history, published)
        case "forvaltningar":
            return _departments(asked, published)
        case "ledande":
            return None, comparison.of_leaders(published) if published.contrasts("leaders") else None
        case _:
            return None, comparison.of_involved(published) if published.contrasts("involved") else None


def _years(
    asked: Mapping[str, str], history: History, published: Published
) -> tuple[forms.Form, Comparison | None]:
    years = [each.year for each in history.years]
    earlier = max((year for year in years if year < published.year), default=years[0])
    said = {
        "fran": asked.get("fran", str(earlier)),
        "till": asked.get("till", str(published.year)),
        "forvaltning": asked.get("forvaltning", ""),
    }
    form = YearsForm(said, years=years, departments=published.slugs)
    if not form.is_valid() or form.cleaned_data["fran"] == form.cleaned_data["till"]:
        return form, None
    found = form.cleaned_data
    department = published.slugs.get(found["forvaltning"], "")
    try:
        return form, comparison.of_years(history, found["fran"], found["till"], department)
    # A department that was not there in one of the years: the page says that there is nothing to compare.
    except KeyError:
        return form, None


def _departments(asked: Mapping[str, str], published: Published) -> tuple[forms.Form, Comparison | None]:
    known = list(published.slugs)
    said = {"a": asked.get("a", known[0] if known else ""), "b": asked.get("b", known[-1] if known else "")}
    form = DepartmentsForm(said, departments=published.slugs)
    if not form.is_valid() or said["a"] == said["b"]:
        return form, None
    first, second = published.slugs[form.cleaned_data["b"]], published.slugs[form.cleaned_data["a"]]
    return form, comparison.of_departments(published, first, second)
