"""The demo's outbox: every mail, with links that work."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.foundation import dates
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.foundation.mail import outbox
from samstyr.ui.components import Cell, Column, Link, Table
from samstyr.ui.long_lists import page_of

PAGE_SIZE = 25


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The mails, newest first."""
    _only_in_the_demo()
    shown = page_of(request, outbox.listed(), PAGE_SIZE)
    # Only this page's letters are read: the demo's outbox holds hundreds of files.
    letters = [outbox.read(key) for key in shown.object_list]
    table = Table(
        caption=_("Mejl"),
        hide_caption=True,
        columns=(Column(_("Ämne")), Column(_("Till")), Column(_("Skickat"))),
        rows=[
            (
                Cell(letter.subject, reverse("outbox_mail", args=[letter.key])),
                letter.to,
                dates.moment(letter.sent_at),
            )
            for letter in letters
        ],
    )
    context = {
        "title": _("Utkorg"),
        "lead": _(
            "Det här är en demonstration: mejlen skickas inte på riktigt utan läggs här, med länkar som fungerar."
        ),
        "crumbs": [Link(_("Mätningar"), reverse("measurement_list"))],
        "table": table if letters else None,
        "shown": shown,
    }
    return render(request, "measurement/setup/outbox.html", context)


@requires(Right.SEE_RESPONDENTS)
@never_cache
@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """One mail as its receiver reads it."""
    _only_in_the_demo()
    letter = outbox.read(key)
    context = {
        "title": letter.subject,
        "lead": _("Till %(address)s, %(when)s")
        % {"address": letter.to, "when": dates.moment(letter.sent_at)},
        "crumbs": [
            Link(_("Mätningar"), reverse("measurement_list")),
            Link(_("Utkorg"), reverse("outbox")),
        ],
        "letter": letter,
    }
    return render(request, "measurement/setup/outbox_mail.html", context)


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        # In a real installation the links are the respondents' keys, and no page may show them.
        raise Missing("no_outbox", _("Utkorgen finns bara i demonstrationen."))
