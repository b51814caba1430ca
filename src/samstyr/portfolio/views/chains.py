"""The effect chain of an initiative, written as lines."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import chains
from samstyr.portfolio.forms.benefits import VersionForm, chain_lines, chain_rows
from samstyr.portfolio.selectors import initiatives
from samstyr.portfolio.services import effect_chain
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the chain, a way on each row."""
    initiative, by = get_object_or_404(initiatives.whole(), pk=pk), asker(request)
    effect_policies.require_preparer(by, [initiative])
    form = VersionForm(request.POST or None, initial={"version": initiative.version})
    rows = chain_rows(request.POST, chains.lines(chains.stored(initiative)))

    def save(said: dict[str, Any]) -> None:
        fresh = get_object_or_404(initiatives.whole(), pk=pk)
        effect_chain.write(initiative=fresh, version=said["version"], lines=chain_lines(rows), by=by)

    def saved() -> tuple[int, list[Fact]]:
        fresh = get_object_or_404(initiatives.whole(), pk=pk)
        lines = chains.words(chains.lines(chains.stored(fresh)))
        return fresh.version, [
            Fact(_("Rad %(number)s") % {"number": number}, line) for number, line in enumerate(lines, start=1)
        ]

    page = FormPage(
        title=_("Effektkedja"),
        lead=initiative.title,
        back=f"{reverse('initiative', args=[pk])}#benefits",
        done=_("Effektkedjan är sparad."),
        crumbs=[Link(initiative.title, reverse("initiative", args=[pk]))],
        rows=_("En väg per rad, från det som levereras till målet"),
        rows_help=_(
            "Varje ruta leder till nästa. Skriv samma ord på flera rader där vägarna möts eller delar sig. "
            "En tom ruta hoppas över, en tom rad tas bort. En nytta med samma namn som en av initiativets länkas."
        ),
        saved=saved,
    )
    return answer(request, page, form, save, rows)
