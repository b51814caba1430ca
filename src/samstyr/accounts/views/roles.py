"""What each role may do: made from the code that decides it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import EXPLANATIONS, RIGHTS, SUMMARIES, Right, RoleName
from samstyr.foundation.access import requires
from samstyr.ui.components import Cell, Column, Fact, Table


@requires(Right.READ)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Rights down, roles across."""
    table = Table(
        caption=_("Vad varje roll får göra"),
        columns=[Column(_("Rättighet")), *(Column(role.label.capitalize()) for role in RoleName)],
        rows=[
            [
                EXPLANATIONS[right],
                # The word and not a tick: a sign in a cell says nothing to whoever has the page read to her.
                *(Cell(_("Ja") if right in RIGHTS[role] else "–") for role in RoleName),
            ]
            for right in Right
        ],
    )
    return render(
        request,
        "accounts/roles.html",
        {
            "title": _("Roller och rättigheter"),
            "lead": _("En person kan ha flera roller. Rättigheterna läggs då ihop."),
            "summaries": [
                Fact(role.label.capitalize(), str(SUMMARIES[role]).capitalize() + ".") for role in RoleName
            ],
            "table": table,
        },
    )
