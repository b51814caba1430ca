"""What pages hold thousands of, written as HTML by Python: icons, tags, and the rows of tables.

A template of the same takes ten times as long, and a list of seven hundred systems has five thousand cells.
"""

import functools
import re
from collections.abc import Sequence
from pathlib import Path

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from samstyr.ui.components import Cell, Column, Kind, Table, Text

ICONS = Path(__file__).parent / "icons"
KIND_ICONS: dict[str, str] = {
    "info": "info",
    "success": "check-circle",
    "warning": "warning",
    "danger": "error",
    "neutral": "minus",
}


@functools.cache
def _drawing(name: str) -> str:
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return re.sub(r'^<svg width="1em" height="1em"', "<svg", svg)


@functools.cache
def _beside_words(name: str) -> SafeString:
    return _labelled(name, 'aria-hidden="true"')


def _labelled(name: str, label: str) -> SafeString:
    drawing = _drawing(name).replace("<svg", f'<svg class="icon" focusable="false" {label}', 1)
    return mark_safe(drawing)  # noqa: S308 our own files; the label is escaped where it is made


def icon(name: str, label: Text = "") -> SafeString:
    """A drawing beside words; with `label` it is an image with that name."""
    return _labelled(name, format_html('role="img" aria-label="{}"', label)) if label else _beside_words(name)


def tag(word: Text, kind: Kind = "neutral", drawing: str = "") -> SafeString:
    """A state in one word, with its icon."""
    return format_html(
        '<span class="tag" data-color="{}">{}{}</span>', kind, icon(drawing or KIND_ICONS[kind]), word
    )


def rows(table: Table) -> SafeString:
    """The rows of a table; the first cell of each is its heading."""
    labels = [_said(column.label) for column in table.columns]
    html = "\n".join(_row(table.columns, labels, row) for row in table.rows)
    return mark_safe(html)  # noqa: S308 every word is escaped as it is written


def footer(table: Table) -> SafeString:
    """The row of sums under a table, where there is one."""
    if not table.footer:
        return mark_safe("")
    found = []
    for number, (column, cell) in enumerate(zip(table.columns, map(_as_cell, table.footer), strict=True)):
        label = format_html(' data-label="{}"', column.label) if cell.text or cell.tag else ""
        opening = f"<td{_number(column)}{label}>" if number else '<th scope="row">'
        found.append(f"{opening}{_content(column, cell)}{'</td>' if number else '</th>'}")
    return mark_safe(f"<tr>{''.join(found)}</tr>")  # noqa: S308 every word is escaped as it is written


def _row(columns: Sequence[Column], labels: Sequence[str], row: Sequence[Cell | Text]) -> str:
    found: list[str] = []
    for column, label, each in zip(columns, labels, row, strict=True):
        cell = _as_cell(each)
        if not found:
            found.append(f'<tr><th scope="row">{_content(column, cell)}</th>')
            continue
        kind = _number(column) or (' class="is-text"' if column.prose else "")
        empty = " data-empty" if cell.is_empty else ""
        # On a phone each cell has its heading beside it; a link that says the same would say it twice.
        is_same = cell.href and cell.text == column.label
        named = "data-same" if is_same else "data-evident" if column.evident else f'data-label="{label}"'
        found.append(f"<td{kind}{empty} {named}>{_content(column, cell)}</td>")
    return "".join([*found, "</tr>"])


def _as_cell(each: Cell | Text) -> Cell:
    return each if isinstance(each, Cell) else Cell(each)


def _number(column: Column) -> str:
    return ' class="is-number"' if column.numeric else ""


def _content(column: Column, cell: Cell) -> str:
    words: str = _said(cell.text)
    if cell.href:
        words = f'<a href="{_said(cell.href)}">{words}</a>'
    if cell.tag:
        said = tag(cell.tag, cell.kind)
        # Before a figure and after a word: figures must end on one line down the column.
        words = f"{said} {words}" if column.numeric else f"{words} {said}"
    return f'{words} <div class="small muted">{_said(cell.note)}</div>' if cell.note else words


def _said(words: Text) -> str:
    return conditional_escape(str(words))
