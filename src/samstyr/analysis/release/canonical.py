"""Dataclasses to JSON and back, in one canonical spelling that a checksum can be taken of.

Keys in order of code points, no spaces, UTF-8, a whole number without a decimal point, other numbers in the shortest
form that reads back the same (RFC 8785, but for numbers below 0.000001, which a release does not have).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

PLAIN = (str, int, bool, NoneType)


def plain(value: Any) -> Any:
    """The value as dicts, lists, text and numbers."""
    kind = type(value)
    if kind is float:
        # 3.0 and 3 are one number in JSON, and must be one text, or a document read and written again has
        # another checksum.
        return int(value) if value.is_integer() else value
    if kind in PLAIN:
        return value
    if is_dataclass(kind):
        return {name: plain(getattr(value, name)) for name in _names(kind)}
    if isinstance(value, Mapping):
        return {str(name): plain(content) for name, content in value.items()}
    if isinstance(value, list | tuple):
        return [plain(content) for content in value]
    return str(value)  # words of an enumeration


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def write(content: Any, *, indent: int | None = None) -> str:
    """JSON text: canonical, or with the order kept and indented."""
    if indent is None:
        # NaN is no JSON: a figure that could not be computed is None, or a fault that must not be stored.
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return json.dumps(content, ensure_ascii=False, indent=indent, allow_nan=False)


def read(text: str | bytes) -> dict[str, Any]:
    """The object that JSON text holds. Raises ValueError, TypeError where it is no object."""
    try:
        content = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("för djupt nästlad JSON") from None
    if not isinstance(content, dict):
        raise TypeError("inte ett JSON-objekt")
    return content


def _no_number(word: str) -> None:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(f"{word} är inget tal")


def digest(content: Any) -> str:
    """The SHA-256 of the canonical text."""
    return hashlib.sha256(write(content).encode()).hexdigest()


def build[T](kind: type[T], content: Mapping[str, Any]) -> T:
    """A dataclass of what `plain` made of it. Raises KeyError, TypeError or ValueError where it does not fit."""
    hints = _hints(kind)  # type: ignore[arg-type]
    return kind(**{name: _value(hints[name], content[name], name) for name in hints if name in content})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return {field.name: get_type_hints(kind)[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any, name: str) -> Any:
    """The value as its type hint wants it: a choice of kinds, a collection, a dataclass or plain."""
    if isinstance(hint, UnionType):
        return _either(get_args(hint), value, name)
    if get_origin(hint) is not None:
        return _collection(hint, value, name)
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, dict):
        return build(hint, value)
    # bool is an int to Python, and a yes must not be read as the number 1: the types are held to the letter.
    if hint is float and type(value) in (int, float):
        return float(value)
    if hint in (str, int, bool) and type(value) is hint:
        return value
    raise TypeError(f"{name} har fel form")


def _collection(hint: Any, value: Any, name: str) -> Any:
    """What JSON has lists and objects for: a tuple of one kind, or a mapping from text."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and isinstance(value, list):
        return tuple(_value(arguments[0], content, name) for content in value)
    if origin is Mapping and isinstance(value, dict):
        return {key: _value(arguments[1], content, f"{name}.{key}") for key, content in value.items()}
    raise TypeError(f"{name} har fel form")


def _either(hints: tuple[Any, ...], value: Any, name: str) -> Any:
    if value is None and NoneType in hints:
        return None
    # A whole number fits both int and float; the order of the hint decides, as it does for a reader.
    for hint in hints:
        try:
            return _value(hint, value, name)
        except TypeError:
            continue
    raise TypeError(f"{name} har fel form")
