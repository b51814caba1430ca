"""Blocks as data and back again: how a document is kept so that it can be read in another one later.

Pictures are not kept: they are drawn from figures, and a paper that is frozen has tables.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from samstyr.reports.document import blocks as kinds
from samstyr.reports.document import lines
from samstyr.reports.document.blocks import Block
from samstyr.reports.document.lines import DocumentError

DEEPEST = 4  # of headings: what would be deeper stands on the same level
_KEPT: Mapping[str, Any] = {
    each.__name__: each
    for each in (
        lines.Text,
        lines.Link,
        lines.Footnote,
        lines.CrossReference,
        kinds.Heading,
        kinds.Paragraph,
        kinds.ListBlock,
        kinds.Quote,
        kinds.Column,
        kinds.ColumnGroup,
        kinds.Cell,
        kinds.Table,
        kinds.KeyFigure,
        kinds.Callout,
        kinds.Definitions,
        kinds.PageBreak,
    )
}
_WORDS: Mapping[str, type[StrEnum]] = {
    each.__name__: each for each in (kinds.ParagraphKind, kinds.NumberFormat, kinds.CalloutKind)
}
_ANCHORS = frozenset({"anchor", "numbers"})


def kept(blocks: Iterable[Block]) -> bytes:
    """The blocks as JSON in a fixed order, so that the same blocks give the same bytes."""
    return json.dumps([_data(each) for each in blocks], ensure_ascii=False, sort_keys=True).encode()


def read(data: bytes, *, prefix: str = "", deeper: int = 0) -> tuple[Block, ...]:
    """The blocks again; `prefix` keeps their names apart from those of another paper, `deeper` lowers their headings."""
    return tuple(_block(each, prefix, deeper) for each in json.loads(data))


def _data(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return {"@word": type(value).__name__, "value": value.value}
    if is_dataclass(value) and type(value).__name__ in _KEPT:
        return {"@block": type(value).__name__} | {
            each.name: _data(getattr(value, each.name)) for each in fields(value)
        }
    if isinstance(value, tuple):
        return [_data(each) for each in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    # Loudly, and when the paper is frozen: a part that was left out in silence would be missed when
    # it is too late.
    message = f"cannot be kept: {type(value).__name__}"
    raise DocumentError(message)


def _block(value: Any, prefix: str, deeper: int) -> Any:
    if isinstance(value, list):
        return tuple(_block(each, prefix, deeper) for each in value)
    if not isinstance(value, dict):
        return value
    if "@word" in value:
        return _WORDS[value["@word"]](value["value"])
    made = {name: _block(each, prefix, deeper) for name, each in value.items() if name != "@block"}
    # Two papers in one package may both have a “tab-pengar”, and a name leads to one place only.
    made |= {name: f"{prefix}{made[name]}" for name in _ANCHORS & made.keys() if made[name]}
    if value["@block"] == "Heading":
        made["level"] = min(DEEPEST, made["level"] + deeper)
    return _KEPT[value["@block"]](**made)
