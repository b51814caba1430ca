"""Outcome from the books as its pages show it."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import dates, numbers
from samstyr.planning.books import placing
from samstyr.planning.books.rows import ACCOUNT
from samstyr.planning.forms.outcome import FIELDS
from samstyr.planning.models import LedgerCode, LedgerImport
from samstyr.planning.selectors.outcome import Preview
from samstyr.ui.components import Cell, Column, Fact, Table


def files(found: Iterable[LedgerImport]) -> Table:
    """The files that have come."""
    return Table(
        caption=_("Filer"),
        columns=[
            Column(_("Fil")),
            Column(_("Uppladdad"), evident=True),
            Column(_("Läge"), evident=True),
            Column(_("Nya rader"), numeric=True),
        ],
        rows=[
            [
                Cell(
                    each.name,
                    href=reverse("outcome_file", args=[each.pk]),
                    note=str(each.get_format_display()),
                ),
                Cell(dates.moment(each.uploaded_at), note=str(each.uploaded_by or "")),
                Cell("", tag=_("inläst"), kind="success")
                if each.applied_at
                else Cell("", tag=_("väntar"), kind="info"),
                # New rows only: a file of eight months repeats the four of the file before it.
                Cell(numbers.number(each.report.get("new"))),
            ]
            for each in found
        ],
        hide_caption=True,
    )


def codes(found: Iterable[LedgerCode], names: Mapping[str, str]) -> Table:
    """Codes and what each means."""
    return Table(
        caption=_("Koder"),
        columns=[
            Column(_("Kod")),
            Column(_("Heter i redovisningen")),
            Column(_("Objekt")),
            Column(_("Nämnd")),
            Column(_("Slag")),
        ],
        rows=[_code(code, names) for code in found],
        hide_caption=True,
    )


def _code(code: LedgerCode, names: Mapping[str, str]) -> list[Cell]:
    silent = _is_silent(code)
    dimension = names.get(code.dimension) or code.dimension
    first = Cell(f"{dimension} {code.code}", href=reverse("outcome_code", args=[code.pk]))
    if code.is_ignored:
        return [first, Cell(code.name), Cell("", tag=_("räknas inte"), kind="neutral"), Cell(""), Cell("")]
    if silent and code.dimension == ACCOUNT and placing.is_of_the_balance(code.code):
        # Left out as it is: nothing is asked of anybody, but an investment may be booked there.
        tag = Cell("", tag=_("balanskonto, räknas inte"), kind="neutral")
        return [first, Cell(code.name), tag, Cell(""), Cell("")]
    return [
        first,
        Cell(code.name),
        Cell("", tag=_("säger inget än"), kind="warning")
        if silent
        else Cell(str(code.object or numbers.NOTHING)),
        Cell(str(code.committee or numbers.NOTHING)),
        Cell(str(code.get_kind_display() or numbers.NOTHING)),
    ]


def _is_silent(code: LedgerCode) -> bool:
    # It keeps its rows unplaced, so it is marked to be found.
    return not (code.object_id or code.committee_id or code.kind or code.is_ignored)


def columns(staged: LedgerImport) -> list[Fact]:
    """What the columns of a list are read as; nothing for a SIE file."""
    return [Fact(FIELDS[field], heading) for heading, field in staged.columns.items() if field]


def preview(staged: LedgerImport, found: Preview) -> list[Fact]:
    """What becomes of a file."""
    return [
        Fact(_("Från"), staged.names.get("") or staged.name),
        Fact(_("Tid"), dates.period(found.first, found.last)),
        Fact(_("Rader"), numbers.number(found.rows)),
        Fact(_("Hör till ett objekt"), numbers.kronor(found.placed_ore), note=_rows(found.placed)),
        Fact(
            _("Hör inte hemma någonstans än"),
            numbers.kronor(found.unplaced_ore),
            note=_rows(found.unplaced),
        ),
        Fact(
            _("Räknas inte"),
            _rows(found.ignored),
            note=_("balanskonton och koder som ska lämnas utanför"),
        ),
    ]


def finding(found: Preview) -> str:
    """What a file comes to, before it is read in."""
    if not found.rows:
        return ""
    if not found.unplaced:
        return _("%(sum)s hör till ett objekt. Inget är kvar att reda ut.") % {
            "sum": numbers.kronor(found.placed_ore)
        }
    return _(
        "%(rest)s i %(rows)s hör inte till något objekt än. Säg vad koderna betyder, nu eller senare."
    ) % {
        "rest": numbers.kronor(found.unplaced_ore),
        "rows": _rows(found.unplaced),
    }


def _rows(count: int) -> str:
    return ngettext("%(count)s rad", "%(count)s rader", count) % {"count": numbers.number(count)}
