"""Findings proposed by the rules: `/analys/<year>/`. The analyst accepts or rejects each, and may change her mind."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.analysis.findings import Rule
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError, Missing
from samstyr.measurement import analysis_room as opened
from samstyr.measurement.analysis_policies import require_write
from samstyr.measurement.models import Finding
from samstyr.measurement.models.analysis import FindingState
from samstyr.measurement.results import findings as wording
from samstyr.measurement.results.names import Names
from samstyr.measurement.results.verdicts import Verdict
from samstyr.measurement.selectors import findings as questions
from samstyr.measurement.selectors import releases, results
from samstyr.measurement.services import findings
from samstyr.ui.components import Kind

KINDS: dict[str, Kind] = {
    FindingState.PROPOSED: "neutral",
    FindingState.ACCEPTED: "success",
    FindingState.REJECTED: "warning",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a row: in words, how sure, and where it stands."""

    finding: Finding
    sentence: str
    verdict: Verdict | None
    code: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ByRule:
    """The findings of one rule."""

    title: str | Promise
    looks_for: str
    rows: tuple[Shown, ...]


@requires(Right.READ)
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The analysis of the latest release, or what will be here."""
    found = releases.latest()
    if found is not None:
        return redirect("findings", found.measurement.year)
    return render(request, "measurement/results/nothing.html", {"title": _("Analys")})


@requires(Right.READ)
@require_safe
def findings_page(request: HttpRequest, year: int, slug: str = "") -> HttpResponse:
    """What the numbers say, rule by rule."""
    analysis = opened.analysis(request, year, slug)
    names = analysis.published.names
    rows = list(questions.of(analysis.measurement, analysis.unit))
    return render(
        request,
        "measurement/analysis/findings.html",
        {
            **opened.context(analysis, "findings"),
            "title": _("Iakttagelser %(year)s") % {"year": year},
            "rules": _by_rule(rows, names),
            "decided": sum(1 for row in rows if row.state != FindingState.PROPOSED),
            "total": len(rows),
        },
    )


@requires(Right.WRITE_DEPARTMENT_ANALYSIS)
@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Accept or reject a finding, or take that back."""
    finding = get_object_or_404(questions.every(), pk=pk)
    user = asker(request)
    require_write(user, finding.unit)
    refused: DomainError | None = None
    try:
        _act(finding, verb, request.POST, by=user)
    except DomainError as error:
        refused = error
        # The row is drawn as it is now, and not as the refused change had made it.
        finding.refresh_from_db()
    # With a script only the row is exchanged; without one the whole page comes back at its place.
    if getattr(request, "htmx", False):
        names = results.names_of(finding.measurement)
        row = {
            "row": shown(finding, names),
            "may_write": True,
            "refused": refused,
            "year": finding.measurement.year,
        }
        return render(request, "measurement/analysis/_finding.html", row)
    if refused is not None:
        messages.error(request, str(refused))
    address = opened.of_unit(request, finding.measurement, finding.unit).address("findings")
    return redirect(f"{address}#iakttagelse-{finding.pk}")


def shown(finding: Finding, names: Names) -> Shown:
    """A finding as the page shows it."""
    document = finding.document
    return Shown(
        finding,
        wording.sentence(document, names),
        wording.verdict(document),
        # Only an item has a page to link to; a category or the total has none.
        document["code"] if document["code"] in names.instrument.codes else "",
        KINDS[finding.state],
    )


def _by_rule(rows: list[Finding], names: Names) -> list[ByRule]:
    found = []
    for rule in Rule:
        of_rule = [shown(row, names) for row in rows if row.document["rule"] == rule]
        if of_rule:
            title = wording.RULES[rule].title
            found.append(ByRule(title, wording.explained(rule, names.steps), tuple(of_rule)))
    return found


def _act(finding: Finding, verb: str, said: Any, *, by: User) -> None:
    try:
        version = int(said.get("version", ""))
    except ValueError:
        # No version is 0: the service then answers as to somebody who comes second.
        version = 0
    match verb:
        case "godta":
            findings.accept(finding=finding, version=version, by=by)
        case "avfarda":
            findings.reject(finding=finding, version=version, comment=said.get("comment", "")[:2000], by=by)
        case "angra":
            findings.undo(finding=finding, version=version, by=by)
        case _:
            raise Missing("no_such_decision", _("Det beslutet finns inte."))
