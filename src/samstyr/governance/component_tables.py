"""Components as tables: on the register's pages, on the object's page, and in files."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.governance import asking, labels, wording
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.secrecy import SECRETABLE, Viewer
from samstyr.governance.selectors import components as questions
from samstyr.governance.selectors.components import Supplier
from samstyr.ui.components import Cell, Column, Table, Text

# What an inventory left over has headings of its own, and fits in no cell of ours.
IT_FILE = ("name", "object", *(name for name in SECRETABLE["it"] if name != "remainder"))
BUSINESS_FILE = ("name", "kind", "object", *SECRETABLE["business"])


def it_table(
    rows: Iterable[ItComponent],
    viewer: Viewer,
    on: date,
    *,
    caption: Text,
    with_object: bool = True,
    columns: Sequence[Column] = (),
) -> Table:
    """IT components with what is overdue as a tag beside the name; `columns` bring the links that sort."""
    return Table(
        caption=caption,
        columns=columns or it_columns(with_object=with_object),
        rows=[_it_row(each, viewer, on, with_object=with_object) for each in rows],
        hide_caption=True,
    )


def it_columns(*, with_object: bool = True) -> list[Column]:
    """The columns of the table, without links that sort."""
    return [
        Column(_("Namn")),
        *([Column(_("Objekt"), evident=True)] if with_object else []),
        Column(_("Livscykel"), evident=True),
        Column(_("Drift och leverantör"), evident=True),
        Column(_("Bedömning")),
        Column(_("Kostnad per år"), numeric=True),
        Column(_("Kända uppgifter"), numeric=True),
    ]


def known(component: ItComponent | BusinessComponent, viewer: Viewer) -> Cell:
    """How much is known of what should be, and since when the oldest of it has stood."""
    found = asking.completeness(component, viewer.hidden(component))
    return Cell(numbers.percent(found.percent), note=age(found))


def age(found: asking.Completeness) -> str:
    """How old what is known is, in a few words."""
    if found.oldest is not None:
        return _("äldst %(day)s") % {"day": dates.short_day(found.oldest)}
    return _("inte bekräftat") if found.known else ""


def business_table(
    rows: Iterable[BusinessComponent], viewer: Viewer, *, caption: Text, with_object: bool = True
) -> Table:
    """Business components with what they relate to."""
    return Table(
        caption=caption,
        columns=[
            Column(_("Namn")),
            Column(_("Slag"), evident=True),
            *([Column(_("Objekt"), evident=True)] if with_object else []),
            Column(_("Livscykel"), evident=True),
            Column(_("It-komponenter")),
            Column(_("Kända uppgifter"), numeric=True),
        ],
        rows=[
            [
                Cell(each.name, reverse("business_component", args=[each.pk])),
                each.get_kind_display(),
                *(
                    [Cell(each.object.name, reverse("object", args=[each.object.slug]))]
                    if with_object
                    else []
                ),
                wording.shown(each, "life_cycle", viewer) or "–",
                wording.shown(each, "it_components", viewer) or "–",
                known(each, viewer),
            ]
            for each in rows
        ],
        hide_caption=True,
    )


def judgement(component: ItComponent, viewer: Viewer) -> Cell:
    """Business's and IT's judgement side by side, and whether they differ."""
    sides = [wording.shown(component, name, viewer) for name in ("business_judgement", "it_judgement")]
    if not any(sides):
        return Cell("–")
    if sides[0] == sides[1]:
        return Cell(sides[0])
    words = _("verksamheten: %(business)s · it: %(it)s") % {
        "business": sides[0] or "–",
        "it": sides[1] or "–",
    }
    # One side that has not judged does not disagree.
    both = component.business_judgement and component.it_judgement
    # A tag over masked judgements would tell that they differ.
    open_to_her = not viewer.hidden(component) & {"business_judgement", "it_judgement"}
    return Cell(words, tag=_("oense") if both and open_to_her else "", kind="warning")


def late(component: ItComponent, viewer: Viewer, on: date) -> str:
    """What is overdue, in a few words; empty when nothing is."""
    found = questions.late(component, viewer.hidden(component), on)
    if len(found) > 1:
        return _("%(count)s saker försenade") % {"count": len(found)}
    return found[0].words if found else ""


def file_fields(kind: str) -> list[str]:
    """What each column of the file is; a row is matched by its id, and its version tells whether it is outdated."""
    return ["id", *(IT_FILE if kind == "it" else BUSINESS_FILE), "secret_fields", "version"]


def file_header(kind: str) -> list[str]:
    """The headings of the file."""
    own = {"id": "id", "version": _("Version")}
    return [own.get(name) or str(labels.of(name)) for name in file_fields(kind)]


def file_row(component: ItComponent | BusinessComponent, viewer: Viewer) -> list[str | int]:
    """A component as a row of the file: numbers and dates bare, masked fields with the ground."""
    names = IT_FILE if isinstance(component, ItComponent) else BUSINESS_FILE
    cells = [_bare(component, name, viewer) for name in names]
    return [component.pk, *cells, wording.words(component, "secret_fields"), component.version]


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


def _it_row(component: ItComponent, viewer: Viewer, on: date, *, with_object: bool) -> list[Cell | Text]:
    owner = component.object
    where = [wording.shown(component, name, viewer) for name in ("hosting", "supplier")]
    tag = late(component, viewer, on)
    return [
        Cell(component.name, reverse("it_component", args=[component.pk]), tag=tag, kind="danger"),
        *(
            [
                Cell(owner.name, reverse("object", args=[owner.slug]))
                if owner
                else Cell("", tag=_("saknar objekt"), kind="warning")
            ]
            if with_object
            else []
        ),
        wording.shown(component, "life_cycle", viewer) or "–",
        # Who delivers it says more than where it runs, which stands below.
        Cell(where[1] or where[0] or "–", note=where[0] if where[1] else ""),
        judgement(component, viewer),
        wording.shown(component, "yearly_cost", viewer) or "–",
        known(component, viewer),
    ]


def sortable(query: QueryDict, sort: str) -> list[Column]:
    """The columns of the IT components with links that sort, each other way when it is sorted by already."""
    # Empty for what has no order in the database: a judgement of two, and how much is known.
    keys = ("name", "object", "life_cycle", "supplier", "", "yearly_cost", "")
    return [
        replace(
            column,
            sort=_sorting(query, key, sort) if key else "",
            sorted=_sorted(key, sort) if key else "",
        )
        for column, key in zip(it_columns(), keys, strict=True)
    ]


def suppliers_table(found: Iterable[Supplier]) -> Table:
    """The suppliers, each with the way to its systems."""
    return Table(
        caption=_("Leverantörer"),
        columns=[
            Column(_("Leverantör")),
            Column(_("It-komponenter"), numeric=True),
            Column(_("Objekt"), numeric=True),
            Column(_("Kostnad per år"), numeric=True),
        ],
        rows=[
            [
                Cell(each.name, f"{reverse('it_components')}?{urlencode({'leverantor': each.name})}"),
                str(each.systems),
                str(each.objects),
                numbers.kronor(each.cost),
            ]
            for each in found
        ],
        hide_caption=True,
    )


def suppliers_file(found: Iterable[Supplier]) -> tuple[list[str], list[list[Any]]]:
    """Headings and rows of the suppliers as a file; money in kronor."""
    header = [_("Leverantör"), _("It-komponenter"), _("Objekt"), _("Kostnad per år")]
    return header, [
        [each.name, each.systems, each.objects, "" if each.cost is None else _kronor(int(each.cost))]
        for each in found
    ]


def _sorting(query: QueryDict, key: str, sort: str) -> str:
    asked = query.copy()
    asked.pop("sida", None)
    # By name when nothing is said, so that the first press on the name turns it round.
    asked["sortera"] = f"-{key}" if (sort or "name") == key else key
    return f"?{asked.urlencode()}"


def _sorted(key: str, sort: str) -> Literal["", "ascending", "descending"]:
    if (sort or "name").removeprefix("-") != key:
        return ""
    return "descending" if sort.startswith("-") else "ascending"
