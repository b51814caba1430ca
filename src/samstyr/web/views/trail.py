"""The audit trail, for whoever has to show what was done and by whom."""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation import audit, csv_files
from samstyr.foundation.access import requires
from samstyr.foundation.dates import moment
from samstyr.foundation.models import AuditEvent
from samstyr.ui.components import Cell, Column, Download, Table
from samstyr.ui.long_lists import page_of
from samstyr.web import selectors
from samstyr.web.forms.trail import TrailFilter

PAGE = 50
LONGEST = 90  # characters of a value
_NOTHING: tuple[Any, ...] = (None, "", [], {})


@requires(Right.READ_AUDIT_TRAIL)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The latest first, narrowed by person, thing and dates."""
    form = TrailFilter(request.GET or None)
    page = page_of(request, form.apply(selectors.trail()), PAGE)
    hidden = selectors.secrets()
    table = Table(
        caption=_("Ändringar"),
        columns=[Column(_("När")), Column(_("Vem")), Column(_("Vad")), Column(_("Ändring"))],
        rows=[_row(selectors.without_secrets(event, hidden)) for event in page],
        hide_caption=True,
    )
    query = request.GET.urlencode()
    return render(
        request,
        "web/trail.html",
        {
            "title": _("Ändringslogg"),
            "lead": _(
                "Varje ändring i Samstyr, i ordning. Vad någon svarar på en enkät finns inte här. Långa texter är avkortade; de står hela i filen."
            ),
            "form": form,
            "page": page,
            "table": table,
            "files": [Download(_("Spara som CSV"), f"{reverse('trail_csv')}?{query}", "csv")],
        },
    )


@requires(Right.READ_AUDIT_TRAIL)
@require_safe
def trail_csv(request: HttpRequest) -> HttpResponseBase:
    """The same events as a file, oldest first."""
    # Oldest first, as the chain of hashes runs: whoever checks it reads it in that order.
    events = TrailFilter(request.GET or None).apply(selectors.trail(oldest_first=True))
    header = ["nummer", "tid", "person", "handling", "slag", "id", "namn", "fore", "efter", "hash"]
    # Streamed: ten years of trail are more than belongs in memory.
    return csv_files.attachment("andringslogg.csv", header, _lines(events.iterator(chunk_size=2000)))


@requires(Right.READ_AUDIT_TRAIL)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Go through the whole chain and say whether it holds."""
    faults = audit.verify()
    if faults:
        # Ten show where it begins; after the first broken link the rest follow.
        where = ", ".join(str(fault.sequence) for fault in faults[:10])
        messages.error(request, _("Loggen är inte hel. Se händelse %(where)s.") % {"where": where})
    else:
        messages.success(request, _("Loggen är hel: ingen händelse är ändrad eller borttagen."))
    return redirect("trail")


def _row(event: AuditEvent) -> list[Cell]:
    known = selectors.events().get(event.action)
    words = str(known.text) if known else event.action
    return [
        Cell(moment(event.at)),
        Cell(event.actor_label),
        Cell(f"{words} {event.target_label}", note=f"{event.sequence} · {event.action}"),
        Cell(_change(event.old, event.new)),
    ]


def _change(old: dict[str, Any], new: dict[str, Any]) -> str:
    """What became different, shortened to what one reads at a glance; the file has all of it."""
    differing = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return "; ".join(
        f"{name}: {_short(old[name])} → {_short(new.get(name))}"
        if old.get(name) not in _NOTHING
        else f"{name}: {_short(new.get(name))}"
        for name in differing
        if (old.get(name), new.get(name)) != (None, None)
        and not (old.get(name) in _NOTHING and new.get(name) in _NOTHING)
    )


def _short(value: Any) -> str:
    if value in _NOTHING:
        return "–"
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = str(value)
    # Moments are kept in UTC: shown as they stand they would be an hour or two early.
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:", text) and (at := parse_datetime(text)):
        return moment(at)
    return Truncator(text).chars(LONGEST)


def _values(values: dict[str, Any]) -> str:
    return "; ".join(
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in values.items()
        if value not in _NOTHING
    )


def _lines(events: Iterator[AuditEvent]) -> Iterator[list[Any]]:
    hidden = selectors.secrets()
    for each in events:
        event = selectors.without_secrets(each, hidden)
        yield [
            event.sequence,
            timezone.localtime(event.at).isoformat(timespec="seconds"),
            event.actor_label,
            event.action,
            event.target_type,
            event.target_id,
            event.target_label,
            _values(event.old),
            _values(event.new),
            event.hash,
        ]
