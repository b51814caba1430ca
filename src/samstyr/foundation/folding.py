"""Let SQLite find “ÖRJAN” when somebody writes “örjan”, as PostgreSQL does.

Its own LIKE knows no other letters than A–Z, so that what Django calls `icontains` and `iexact` would miss å, ä and ö.
Every connection gets a LIKE of ours instead, which folds all letters.
"""

import re
from functools import lru_cache
from typing import Any

from django.db.backends.signals import connection_created

_WILD = frozenset("%_")


def begin() -> None:
    """Give every new connection to SQLite the LIKE that folds all letters."""
    connection_created.connect(_equip, dispatch_uid="samstyr.folding")


def _equip(*, connection: Any, **_named: Any) -> None:
    if connection.vendor == "sqlite":
        for arguments in (2, 3):  # with and without ESCAPE
            connection.connection.create_function("like", arguments, like, deterministic=True)


def like(pattern: object, value: object, escape: str = "\\") -> bool | None:
    """SQL's LIKE, deaf to case in every alphabet; NULL gives NULL."""
    if pattern is None or value is None:
        return None
    inside, compiled = _meant(str(pattern), escape)
    text = str(value).casefold()
    return inside in text if compiled is None else compiled.fullmatch(text) is not None


@lru_cache(maxsize=256)
def _meant(pattern: str, escape: str) -> tuple[str, re.Pattern[str] | None]:
    """What a pattern looks for: plain words inside the text, which is by far the most common and quick, or an expression."""
    parts = _parts(pattern.casefold(), escape)
    ends = len(parts) > 1 and parts[0] == parts[-1] == ("%", True)
    if ends and not any(is_wild for _sign, is_wild in parts[1:-1]):
        return "".join(sign for sign, _is_wild in parts[1:-1]), None
    said = (({"%": ".*", "_": "."}[sign] if is_wild else re.escape(sign)) for sign, is_wild in parts)
    return "", re.compile("".join(said), re.DOTALL)


def _parts(pattern: str, escape: str) -> list[tuple[str, bool]]:
    """The signs of a pattern, each with whether it stands for others."""
    found, signs = [], iter(pattern)
    for sign in signs:
        if sign == escape:
            found.append((next(signs, sign), False))
        else:
            found.append((sign, sign in _WILD))
    return found
