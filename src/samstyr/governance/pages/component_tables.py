"""Components as tables: on the register's pages and on the object's page."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.governance import asking, wording
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import components as questions
from samstyr.governance.selectors.components import Supplier
from samstyr.ui.components import Cell, Column, Table, Text
from samstyr.ui.long_lists import sortable


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
    if not 0 < found.unconfirmed < found.known:
        return _("inte bekräftat") if found.known else ""
    return ngettext(
        "%(number)s av %(known)s inte bekräftad",
        "%(number)s av %(known)s inte bekräftade",
        found.unconfirmed,
    ) % {"number": found.unconfirmed, "known": found.known}


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


def sorted_columns(query: QueryDict, sort: str) -> list[Column]:
    """The columns of the IT components with links that sort, each other way when it is sorted by already."""
    # Empty for what has no order in the database: a judgement of two, and how much is known.
    keys = ("name", "object", "life_cycle", "supplier", "", "yearly_cost", "")
    # By name when nothing is said, so that the first press on the name turns it round.
    return sortable(zip(keys, it_columns(), strict=True), query, sort or "name")


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
