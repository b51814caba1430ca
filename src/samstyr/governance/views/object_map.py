"""The object map: the picture of the whole, and the table of the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, dates
from samstyr.foundation.access import requires
from samstyr.governance.pages import map_properties, object_map
from samstyr.governance.selectors import object_map as questions
from samstyr.governance.selectors import standing
from samstyr.ui.charts.blocks import SCREEN, blocks, for_wall
from samstyr.ui.components import Download, Link


@requires(Right.READ)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The whole on one page, coloured by the property that the address names."""
    shown, chosen = _map(request)
    picture = blocks(shown.bands, shown.keys, SCREEN).on_screen(shown.alt)
    return render(
        request,
        "governance/object_map.html",
        {
            "title": _("Objektkarta"),
            "lead": object_map.finding(shown, chosen),
            "crumbs": [Link(_("Objekt"), reverse("objects"))],
            "properties": [
                Link(each.name, f"?visa={each.code}", current=each is chosen)
                for each in map_properties.PROPERTIES
            ],
            "picture": mark_safe(picture),  # noqa: S308 words are escaped by the drawing
            "listed": object_map.listed(shown, chosen),
            "source": _("%(what)s, %(day)s. Varje ruta är en komponent.")
            % {"what": chosen.name, "day": dates.day(clock.today())},
            "files": [
                Download(
                    _("Kartan som bild för väggen, A3 liggande"),
                    f"{reverse('object_map_wall')}?visa={chosen.code}",
                    note="SVG",
                )
            ],
        },
    )


@requires(Right.READ)
@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """The picture as a file of its own, broad enough for A3, with its title and date."""
    shown, chosen = _map(request)
    words = {"what": chosen.name, "day": dates.day(clock.today())}
    picture = for_wall(
        shown.bands,
        shown.keys,
        title=_("Objektkarta"),
        source=_("%(what)s, %(day)s. Varje ruta är en komponent.") % words,
    )
    answer = HttpResponse(picture.on_sheet(), content_type="image/svg+xml")
    # As a file: opened in the browser an SVG is a page of ours, and may do what pages do.
    answer["Content-Disposition"] = 'attachment; filename="objektkarta.svg"'
    return answer


def _map(request: HttpRequest) -> tuple[object_map.Map, map_properties.Property]:
    chosen, on = map_properties.chosen(request.GET.get("visa", "")), clock.today()
    viewer = standing.of(asker(request)).viewer
    return object_map.draw(questions.whole(viewer, on), chosen, viewer, on), chosen
