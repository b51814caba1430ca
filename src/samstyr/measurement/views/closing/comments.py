"""Going through the comments, one at a time, in random order."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Conflict
from samstyr.measurement import instruments
from samstyr.measurement.models import FreeText, Measurement, Status
from samstyr.measurement.results.names import Names
from samstyr.measurement.selectors import comments as selector
from samstyr.measurement.services import comments
from samstyr.measurement.views.setup.frame import measurement_of, out_of_time, page
from samstyr.ui.components import Link

_CLOSED = {Status.CLOSED, Status.RELEASED}


@requires(Right.READ_FREE_TEXT)
@never_cache
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The next comment that nobody has treated, and what has been let through."""
    measurement = measurement_of(request, pk)
    if elsewhere := out_of_time(request, measurement, *_CLOSED):
        return elsewhere
    comment = selector.next_unread(measurement)
    through = list(selector.let_through(measurement))
    names = _names(measurement)
    context = page(
        measurement,
        _("Kommentarer"),
        lead=_("Läs varje kommentar och avgör om den kan visas. Klicka på ord som pekar ut någon."),
        comment=comment,
        about=_about(names, comment) if comment else "",
        words=list(enumerate(comments.words(comment.text))) if comment else [],
        reading=selector.progress(measurement),
        through=[(each, _about(names, each)) for each in through],
        onwards=_onwards(measurement),
    )
    return render(request, "measurement/closing/comments.html", context)


@requires(Right.READ_FREE_TEXT)
@never_cache
@require_POST
def treat(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Publish, mask or withhold one."""
    measurement = _closed(request, pk)
    found = selector.get(measurement, comment)
    if request.POST.get("vad") == "radera":
        comments.withhold(found, by=asker(request))
        messages.success(request, _("Kommentaren är raderad."))
    else:
        # Places and not words: the same word may point somebody out in one sentence and not in the next.
        masked = {int(place) for place in request.POST.getlist("dolj") if place.isdecimal()}
        comments.publish(found, by=asker(request), masked=masked)
        messages.success(request, _said(len(masked), measurement))
    return redirect("comments", pk)


@requires(Right.READ)
@require_safe
def published(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been let through, for everybody inside the municipality."""
    measurement = measurement_of(request, pk)
    names = _names(measurement)
    found = selector.published(measurement)
    context = page(
        measurement,
        _("Kommentarer"),
        lead=_("Det som de svarande skrev med egna ord, i slumpad ordning. Ord som pekar ut någon är dolda."),
        categories=[(_title(names, code), found[code]) for code in sorted(found, key=_order(names))],
    )
    return render(request, "measurement/closing/published_comments.html", context)


def _closed(request: HttpRequest, pk: int) -> Measurement:
    measurement = measurement_of(request, pk)
    if measurement.status not in _CLOSED:
        # Read while answers come in, a comment could be laid beside who answered that day.
        raise Conflict("not_closed", _("Kommentarerna läses först när mätningen har stängt."))
    return measurement


def _names(measurement: Measurement) -> Names:
    return Names(instruments.of(measurement), local=measurement.local_words)


def _onwards(measurement: Measurement) -> Link:
    """Where one goes on when all have been read."""
    if measurement.status == Status.RELEASED:
        return Link(_("Läs resultatet"), reverse("results", args=[measurement.year]))
    return Link(_("Publicera resultatet"), reverse("measurement_release", args=[measurement.pk]))


def _about(names: Names, comment: FreeText) -> str:
    return _title(names, comment.category)


def _title(names: Names, category: str) -> str:
    return names.title(category) if category else _("Något mer de ville säga")


def _order(names: Names) -> Callable[[str], int]:
    order = [category.code for category in names.instrument.categories]
    # The free comment at the end belongs to no category, and comes last as in the survey.
    return lambda code: order.index(code) if code in order else len(order)


def _said(masked: int, measurement: Measurement) -> str:
    said = (
        ngettext("Kommentaren visas med %(n)s ord dolt.", "Kommentaren visas med %(n)s ord dolda.", masked)
        % {"n": masked}
        if masked
        else _("Kommentaren visas som den är.")
    )
    return (
        said
        if measurement.status == Status.RELEASED
        else said + " " + _("Den syns när resultatet är publicerat.")
    )
