"""Conclusions: `/analys/<year>/slutsatser/`. Written, ordered and taken away; two editors are told of each other."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.foundation.markdown import to_html
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.measurement import analysis_room as opened
from samstyr.measurement.analysis_policies import require_write
from samstyr.measurement.analysis_room import Analysis
from samstyr.measurement.forms.analysis import ConclusionForm
from samstyr.measurement.models import Conclusion
from samstyr.measurement.results import findings as wording
from samstyr.measurement.selectors import conclusions as questions
from samstyr.measurement.selectors import findings as found
from samstyr.measurement.services import conclusions
from samstyr.ui.components import Link


@requires(Right.READ)
@require_safe
def conclusions_page(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """The conclusions of an analysis, in their order."""
    analysis = opened.analysis(request, year, slug)
    names = analysis.published.names
    listed = list(questions.of(analysis.measurement, analysis.unit))
    return render(
        request,
        "measurement/analysis/conclusions.html",
        {
            **opened.context(analysis, "conclusions"),
            "title": _("Slutsatser %(year)s") % {"year": year},
            "action": Link(_("Ny slutsats"), analysis.address("conclusion_create"))
            if analysis.may_write
            else None,
            "rows": [
                {
                    "conclusion": conclusion,
                    "items": [
                        # An older conclusion may rest on items that the instrument no longer has.
                        (code, names.title(code))
                        for code in conclusion.items
                        if _known(code, analysis)
                    ],
                    "findings": [
                        wording.sentence(finding.document, names) for finding in conclusion.findings.all()
                    ],
                }
                for conclusion in listed
            ],
        },
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def create(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """Write down a conclusion."""
    analysis = opened.analysis(request, year, slug)
    user = asker(request)
    require_write(user, analysis.unit)
    # From the page of a finding one comes with that finding ticked.
    form = _form(request, analysis, initial={"findings": request.GET.getlist("iakttagelse")})
    if request.method == "POST" and form.is_valid() and not _wants_preview(request):
        try:
            conclusions.create(
                measurement=analysis.measurement, unit=analysis.unit, words=form.words(), by=user
            )
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Slutsatsen är sparad."))
            return redirect(analysis.address("conclusions"))
    return _page(request, analysis, form, _("Ny slutsats"))


@requires(Right.READ)
@require_safe
def by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To a conclusion that only its number is known of, among the others of its year."""
    conclusion = _get(pk)
    analysis = opened.of_unit(request, conclusion.measurement, conclusion.unit)
    return redirect(f"{analysis.address('conclusions')}#slutsats-{pk}")


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a conclusion. Whoever comes second sees both texts."""
    conclusion = _get(pk)
    user = asker(request)
    require_write(user, conclusion.unit)
    analysis = opened.of_unit(request, conclusion.measurement, conclusion.unit)
    form = _form(
        request,
        analysis,
        initial={
            "title": conclusion.title,
            "text": conclusion.text,
            "responsible": conclusion.responsible_id,
            "items": conclusion.items,
            "findings": [str(finding.pk) for finding in conclusion.findings.all()],
            "version": conclusion.version,
        },
    )
    refused = None
    if request.method == "POST" and form.is_valid() and not _wants_preview(request):
        try:
            conclusions.update(
                conclusion=_get(pk), version=form.cleaned_data["version"], words=form.words(), by=user
            )
        except DomainError as error:
            refused = error
            if error.code == CHANGED_MEANWHILE:  # saving again is then a choice made knowingly
                said: Any = request.POST.copy()
                said["version"] = str(_get(pk).version)
                form.data = said
        else:
            messages.success(request, _("Slutsatsen är sparad."))
            return redirect(analysis.address("conclusions"))
    return _page(request, analysis, form, _("Ändra slutsatsen"), conclusion=conclusion, refused=refused)


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a conclusion one step up or down."""
    conclusion = _get(pk)
    user = asker(request)
    require_write(user, conclusion.unit)
    conclusions.move(conclusion=conclusion, steps=-1 if request.POST.get("at") == "upp" else 1, by=user)
    address = opened.of_unit(request, conclusion.measurement, conclusion.unit).address("conclusions")
    return redirect(f"{address}#slutsats-{pk}")


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a conclusion that was written by mistake, after a question."""
    conclusion = _get(pk)
    user = asker(request)
    require_write(user, conclusion.unit)
    analysis = opened.of_unit(request, conclusion.measurement, conclusion.unit)
    back = analysis.address("conclusions")
    if request.method == "POST":
        conclusions.remove(conclusion=conclusion, version=conclusion.version, by=user)
        messages.success(request, _("Slutsatsen är borttagen."))
        return redirect(back)
    return render(
        request,
        "ui/confirm.html",
        {
            **opened.context(analysis, "conclusions"),
            "title": _("Ta bort slutsatsen ”%(title)s”?") % {"title": conclusion.title},
            "what": _("Texten försvinner från analysen och från rapporten. I loggen går den att läsa."),
            "confirm": _("Ta bort slutsatsen"),
            "cancel": back,
            "danger": True,
        },
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will look, while it is written."""
    return render(
        request,
        "measurement/analysis/_preview.html",
        # As much as the form takes, and no more work than that.
        {"preview": to_html(request.POST.get("text", "")[:20_000])},
    )


def _get(pk: int) -> Conclusion:
    return get_object_or_404(questions.every(), pk=pk)


def _known(code: str, analysis: Analysis) -> bool:
    instrument = analysis.published.names.instrument
    return code == "involved" or code in instrument.codes or code in instrument.composites


def _wants_preview(request: HttpRequest) -> bool:
    return request.POST.get("action") == "preview"


def _form(request: HttpRequest, analysis: Analysis, *, initial: dict[str, Any]) -> ConclusionForm:
    return ConclusionForm(
        request.POST or None,
        initial=initial,
        names=analysis.published.names,
        accepted=found.accepted(analysis.measurement, analysis.unit),
    )


def _page(
    request: HttpRequest,
    analysis: Analysis,
    form: ConclusionForm,
    title: str,
    *,
    conclusion: Conclusion | None = None,
    refused: DomainError | None = None,
) -> HttpResponse:
    return render(
        request,
        "measurement/analysis/conclusion_form.html",
        {
            **opened.context(analysis, "conclusions"),
            "title": title,
            "form": form,
            "conclusion": conclusion,
            "refused": refused,
            # Read anew: beside what she wrote stands what somebody else has saved.
            "current": questions.every().get(pk=conclusion.pk) if refused and conclusion else None,
            "preview": to_html(form.data.get("text", "") if form.is_bound else form.initial.get("text", "")),
            "cancel": analysis.address("conclusions"),
        },
        status=refused.status if refused else 200,
    )
