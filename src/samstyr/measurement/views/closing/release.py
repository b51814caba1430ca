"""From closed to released: compute, look at what will be withheld and why, publish."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.analysis.release import Release as Document
from samstyr.analysis.release import Table as ReleaseTable
from samstyr.analysis.tables import Partition
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.measurement.models import Measurement, Status
from samstyr.measurement.results import figures
from samstyr.measurement.selectors import candidates, comments
from samstyr.measurement.services import releases
from samstyr.measurement.views.setup.frame import measurement_of, out_of_time, page
from samstyr.ui.components import Cell, Column, Fact, Table


@requires(Right.RELEASE)
@require_safe
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the release stands: not begun, being computed, ready to look at, refused."""
    measurement = measurement_of(request, pk)
    if measurement.status == Status.RELEASED:
        return redirect("results", measurement.year)
    if elsewhere := out_of_time(request, measurement, Status.CLOSED):
        return elsewhere
    context = page(
        measurement,
        _("Publicera resultatet"),
        lead=_("Resultatet räknas fram en gång, skyddas och fryses. Först får du se vad som blir synligt."),
        **_state(measurement),
    )
    # While it computes the page asks for itself again, and only this part of it.
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, f"measurement/closing/{'release_state' if fragment else 'release'}.html", context)


@requires(Right.RELEASE)
@require_POST
def compute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute what would be published, anew if asked."""
    measurement = measurement_of(request, pk)
    # A candidate is never changed in place: what was looked at is exactly what is published.
    if "anew" in request.POST:
        releases.discard(measurement, by=asker(request))
    releases.begin(measurement, by=asker(request))
    return redirect("measurement_release", pk)


@requires(Right.RELEASE)
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze it for everybody to see."""
    measurement = measurement_of(request, pk)
    releases.publish(measurement, by=asker(request))
    messages.success(request, _("Resultatet är publicerat."))
    return redirect("results", measurement.year)


def _state(measurement: Measurement) -> dict[str, Any]:
    candidate = candidates.of(measurement)
    reading = comments.progress(measurement)
    if candidate is None or not candidate.is_ready:
        return {"candidate": candidate, "goes_on": candidate is not None and candidate.finished_at is None}
    document = candidates.document(candidate)
    withheld = _withheld(document)
    return {
        "candidate": candidate,
        "facts": _facts(document),
        "groups": [
            _table(document, Partition.DEPARTMENT, _("Förvaltningar"), _("Förvaltning")),
            _table(document, Partition.ROLE, _("Roller"), _("Roll")),
        ],
        "withheld": [(_because(reason), count) for reason, count in withheld.most_common()],
        "reading": reading,
        "comments_url": reverse("comments", args=[measurement.pk]),
    }


def _facts(document: Document) -> list[Fact]:
    whole = document.whole
    shown = sum(1 for item in whole.items.values() if item.withheld is None)
    return [
        Fact(
            _("Svarsfrekvens"),
            numbers.share(whole.response_rate),
            note=_("%(answered)s av %(invited)s")
            % {"answered": numbers.number(whole.answered), "invited": numbers.number(whole.invited)},
        ),
        Fact(
            _("Mätpunkter för helheten"),
            _("%(shown)s av %(all)s visas") % {"shown": shown, "all": len(whole.items)},
        ),
        Fact(
            _("Skyddsgräns"), ngettext("%(n)s svar", "%(n)s svar", document.minimum) % {"n": document.minimum}
        ),
        Fact(
            _("Jämförs med"),
            str(document.previous.year) if document.previous else _("inget tidigare år"),
        ),
        Fact(_("Iakttagelser"), str(len(document.findings)), note=_("att gå igenom i analysen")),
    ]


def _table(document: Document, partition: Partition, caption: str, heading: str) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(heading),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarat"), numeric=True),
            Column(_("Mätpunkter som visas"), numeric=True),
            Column(_("Varför inte fler")),
        ),
        rows=[_row(table) for table in document.partition(partition) if table.group],
    )


def _row(table: ReleaseTable) -> tuple[Any, ...]:
    shown = sum(1 for item in table.items.values() if item.withheld is None)
    # One reason fits in the cell; the commonest explains most of what is missing.
    reasons = Counter(item.withheld for item in table.items.values() if item.withheld)
    why = _because(table.withheld or (reasons.most_common(1)[0][0] if reasons else None))
    return (
        table.group,
        numbers.number(table.invited),
        numbers.number(table.answered) if table.answered is not None else numbers.NOTHING,
        f"{shown}/{len(table.items)}"
        if table.withheld is None
        else Cell("", tag=_("visas inte"), kind="neutral"),
        why[:1].upper() + why[1:],
    )


def _because(withheld: str | None) -> str:
    """The reason alone, where the page has said already that something is not shown."""
    return figures.reason(withheld).removeprefix(_("Visas inte: "))


def _withheld(document: Document) -> Counter[str]:
    """How many item figures of all tables are withheld, by reason."""
    found: Counter[str] = Counter()
    for table in document.tables:
        for item in table.items.values():
            reason = table.withheld or item.withheld
            if reason:
                found[reason] += 1
    return found
