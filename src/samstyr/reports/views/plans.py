"""An object's plan as Word and PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.foundation.errors import Missing
from samstyr.governance.selectors import standing
from samstyr.planning.selectors import plans as questions
from samstyr.reports import library, plan_document
from samstyr.reports.selectors import plan_materials

WANTED = (library.Format.WORD, library.Format.PDF)


@requires(Right.READ)
@require_safe
def file(request: HttpRequest, slug: str, pk: int, ending: str) -> HttpResponse:
    """The plan as a file."""
    if ending not in WANTED:
        raise Missing("no_format", gettext_lazy("Planen finns som Word och PDF."))
    plan = get_object_or_404(questions.plan_set(), pk=pk, object__slug=slug)
    wanted = library.Format(ending)
    material = plan_materials.material(plan, standing.of(asker(request)).viewer)
    content = library.render(plan_document.plan(material), wanted)
    name = f"{slugify(f'{plan} version {plan.number}')}.{wanted.value}"
    return HttpResponse(
        content,
        content_type=wanted.media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
