"""The overview of a release: `/resultat/<year>/`."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.analysis.position import TYPES
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.measurement.results.overview import Highlights, Line, Overview
from samstyr.measurement.results.published import Published
from samstyr.measurement.selectors import comments, releases
from samstyr.measurement.views.results import answers, pages
from samstyr.ui.components import BigNumber, Fact, Ranked


@requires(Right.READ)
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The latest release, or what will be here when there is one."""
    found = releases.latest()
    if found is not None:
        return redirect("results", found.measurement.year)
    return render(request, "measurement/results/nothing.html", {"title": _("Resultat")})


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest, year: int, wanted: str = "") -> HttpResponse:
    """What a release says, for whoever has ten seconds and for whoever has an hour."""
    page = pages.overview_page(year)
    model = page.model
    published = page.published
    kind = TYPES[published.release.position.type] if published.release.position else None
    language = published.names.language
    return answers.answer(
        request,
        page,
        "measurement/results/overview.html",
        title=model.heading,
        wanted=wanted,
        tab="results",
        years=answers.years(year, "results"),
        figure=_number(model),
        facts=_facts(model),
        lists=_lists(published, model.highlights),
        comments_of=comments.to_read(year),
        type_risks=kind.risks.text(language) if kind else "",
        type_advice=kind.advice.text(language) if kind else "",
    )


def _number(model: Overview) -> BigNumber:
    return BigNumber(
        _("Digital mognad %(year)s") % {"year": model.published.year},
        numbers.number(model.figure.value, 1),
        unit=f"{numbers.NARROW}%",
        margin=model.figure.margin_text,
        note=_("%(answered)s har svarat. Felmarginalen gäller med 95 procents säkerhet.")
        % {"answered": numbers.out_of(model.certainty.answered, model.certainty.invited)},
    )


def _facts(model: Overview) -> list[Fact]:
    found = []
    # Without a verdict nothing was compared, and a difference would be made up.
    if model.change.verdict is not None:
        found.append(
            Fact(
                _("Sedan %(year)s") % {"year": model.published.year_before},
                model.change.text,
                note=model.change.between,
            )
        )
    if model.target is not None:
        found.append(
            Fact(
                _("Målvärde"),
                numbers.stated(model.target.percent),
                note=_("nått") if model.reached else _("inte nått"),
            )
        )
    if model.reference is not None:
        found.append(
            Fact(
                model.reference.series,
                numbers.stated(model.reference.percent),
                note=f"{model.reference.edition}",
            )
        )
    found.append(
        Fact(
            _("Svarsfrekvens"),
            numbers.share(model.certainty.response_rate),
            note=_("låg") if model.certainty.low_rate else "",
        )
    )
    return found


def _lists(published: Published, found: Highlights) -> list[tuple[str, str, list[Ranked]]]:
    """The four lists: heading, what the figure is, three rows."""
    scale = _("medel 1–%(steps)s") % {"steps": published.names.steps}
    return [
        (_("Starkast"), scale, [_ranked(published, line, line.figure.text) for line in found.strongest]),
        (_("Svagast"), scale, [_ranked(published, line, line.figure.text) for line in found.weakest]),
        (
            _("Mest förändrat"),
            _moved(found.moved),
            [_ranked(published, line, line.change.text) for line in found.moved],
        ),
        (
            _("Det vi inte vet"),
            _("andel vet ej"),
            [_ranked(published, line, numbers.share(line.dont_know)) for line in found.unknown],
        ),
    ]


def _ranked(published: Published, line: Line, figure: str) -> Ranked:
    return Ranked(line.title, figure, reverse("results_item", args=[published.year, line.code]))


def _moved(found: Sequence[Line]) -> str:
    """How sure the most changed are, in words."""
    secured = sum(1 for line in found if line.change.secured)
    if not found:
        return _("inget år att jämföra med")
    if secured == len(found):
        return _("skalsteg, säkerställda")
    if not secured:
        return _("skalsteg, ingen säkerställd")
    return _("skalsteg, %(secured)s av %(shown)s säkerställda") % {"secured": secured, "shown": len(found)}
