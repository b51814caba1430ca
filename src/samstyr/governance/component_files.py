"""The components as files, each row with its id so that a list can be matched when it comes back; and their suppliers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samstyr.governance import labels, wording
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.secrecy import SECRETABLE, Viewer
from samstyr.governance.selectors.components import Supplier

# What an inventory left over has headings of its own, and fits in no cell of ours.
IT_FILE = ("name", "object", *(name for name in SECRETABLE["it"] if name != "remainder"))
BUSINESS_FILE = ("name", "kind", "object", *SECRETABLE["business"])


def fields(kind: str) -> list[str]:
    """What each column of the file is; a row is matched by its id, and its version tells whether it is outdated."""
    return ["id", *(IT_FILE if kind == "it" else BUSINESS_FILE), "secret_fields", "version"]


def header(kind: str) -> list[str]:
    """The headings of the file."""
    own = {"id": "id", "version": _("Version")}
    return [own.get(name) or str(labels.of(name)) for name in fields(kind)]


def row(component: ItComponent | BusinessComponent, viewer: Viewer) -> list[str | int]:
    """A component as a row of the file: numbers and dates bare, masked fields with the ground."""
    names = IT_FILE if isinstance(component, ItComponent) else BUSINESS_FILE
    cells = [_bare(component, name, viewer) for name in names]
    return [component.pk, *cells, wording.words(component, "secret_fields"), component.version]


def suppliers(found: Iterable[Supplier]) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of the suppliers as a file; money in kronor."""
    headings = [_("Leverantör"), _("It-komponenter"), _("Objekt"), _("Kostnad per år")]
    return headings, [
        [each.name, each.systems, each.objects, "" if each.cost is None else _kronor(int(each.cost))]
        for each in found
    ]


def _bare(component: ItComponent | BusinessComponent, name: str, viewer: Viewer) -> str | int:
    value = getattr(component, name)
    if not viewer.sees(component, name):
        return wording.shown(component, name, viewer)
    # Before the numbers: to Python a bool is a whole number too.
    if isinstance(value, bool):
        return wording.plain(name, value)
    if name == "yearly_cost" and value is not None:
        return _kronor(int(value))
    if isinstance(value, int):
        return value
    return value.isoformat() if isinstance(value, date) else wording.words(component, name)


def _kronor(amount: int) -> str | int:
    # Whole kronor as a number that a spreadsheet can add; öre as Swedes write them.
    return amount // 100 if amount % 100 == 0 else f"{amount / 100:.2f}".replace(".", ",")
