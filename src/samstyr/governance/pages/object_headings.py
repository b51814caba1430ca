"""What the parts of an object's page have found, in a heading each: they are the page's list of contents too."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.governance.models import BusinessComponent, ItComponent, ObjectProduct
from samstyr.governance.object_panels import Panel
from samstyr.governance.pages import component_tables
from samstyr.governance.secrecy import Viewer
from samstyr.ui.components import Link

MOST_URGENT = 10  # the order of the last panel that is told of on top


def systems(found: Sequence[ItComponent], viewer: Viewer, on: date) -> str:
    """“29 it-komponenter, 8 med något försenat”; what is masked for whoever looks is not counted as late."""
    if not found:
        return _("Inga it-komponenter")
    said = ngettext("%(number)s it-komponent", "%(number)s it-komponenter", len(found)) % {
        "number": len(found)
    }
    late = sum(bool(component_tables.late(each, viewer, on)) for each in found)
    return said + _(", %(number)s med något försenat") % {"number": late} if late else said


def glance(panels: Sequence[Panel], systems_heading: str) -> list[Link]:
    """What a first screen has to tell: what awaits decision, how far the plans are, what is late; each leads there."""
    first = [Link(panel.heading, f"#{panel.place}") for panel in panels if panel.order <= MOST_URGENT]
    return [*first, Link(systems_heading, "#it-komponenter")]


def business(found: Sequence[BusinessComponent]) -> str:
    """“8 verksamhetskomponenter”."""
    if not found:
        return _("Inga verksamhetskomponenter än")
    words = ngettext("%(number)s verksamhetskomponent", "%(number)s verksamhetskomponenter", len(found))
    return words % {"number": len(found)}


def products(found: Sequence[ObjectProduct]) -> str:
    """“5 produkter”."""
    if not found:
        return _("Inga produkter än")
    return ngettext("%(number)s produkt", "%(number)s produkter", len(found)) % {"number": len(found)}


def unfold(count: int, most: int) -> str:
    """What a folded list shows: all of it, or the first of a longer one."""
    return _("Visa dem") if count <= most else _("Visa de %(number)s första") % {"number": most}
