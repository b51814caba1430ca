"""What the page of a unit says of the steering: which objects support it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import ObjectType
from samstyr.governance.selectors import objects
from samstyr.organisation.models import Unit
from samstyr.organisation.panels import Panel
from samstyr.ui.components import Cell, Column, Table, Text


def _supported_by(unit: Unit, user: User) -> Panel | None:
    del user
    rows: list[list[Cell | Text]] = [
        [
            Cell(governed.name, reverse("object", args=[governed.slug])),
            str(TYPE_NAMES[ObjectType(governed.type)]),
            governed.purpose or "–",
        ]
        for governed in objects.supporting(unit)
    ]
    if not rows:
        return None
    table = Table(
        caption=_("Objekt som stödjer"),
        columns=[Column(_("Objekt")), Column(_("Typ")), Column(_("Syfte"))],
        rows=rows,
        hide_caption=True,
    )
    return Panel(_("Objekt som stödjer"), "governance/_unit_objects.html", {"table": table}, order=20)


PANELS = (_supported_by,)
