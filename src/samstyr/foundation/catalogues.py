"""Translations: reads the .po file that people edit and writes the .mo file that gettext reads.

Pure Python, so that nothing but python3 is needed to install; the formats are those of GNU gettext.
"""

import ast
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

_KEYWORDS = ("msgctxt", "msgid_plural", "msgid", "msgstr")


@dataclass
class Entry:
    """One text and its translations; `plural` is set when there are several, one for each plural form."""

    text: str = ""
    plural: str = ""
    context: str = ""
    translations: dict[int, str] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    fuzzy: bool = False
    obsolete: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What makes an entry one of its kind."""
        return self.context, self.text

    @property
    def is_translated(self) -> bool:
        """Whether every form has words, that somebody has approved."""
        forms = 2 if self.plural else 1
        return not self.fuzzy and all(self.translations.get(number) for number in range(forms))


def read(path: Path) -> list[Entry]:
    """The entries of a .po file, the header (whose text is empty) first. Raises ValueError naming file and line."""
    entries: list[Entry] = []
    for number, block in _blocks(path.read_text(encoding="utf-8")):
        try:
            entry = _entry(block)
        except (ValueError, SyntaxError) as error:
            msg = f"{path}, line {number}: {error}"
            raise ValueError(msg) from error
        if entry is not None and not entry.obsolete:
            entries.append(entry)
    return entries


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Write a .po file, the header first and the rest in the order of their texts, so that two writers rarely collide."""
    ordered = sorted(entries, key=lambda entry: (entry.text != "", entry.text.casefold(), entry.context))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join("".join(_lines(entry)) for entry in ordered), encoding="utf-8")


def compile_all(folder: Path) -> None:
    """Write the .mo beside every .po of a locale folder that is newer than it."""
    for source in folder.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            partial = target.with_suffix(f".{id(source)}")  # whole or not at all, also when two do it at once
            partial.write_bytes(binary(read(source)))
            partial.replace(target)


def binary(entries: Iterable[Entry]) -> bytes:
    """The .mo file: a header, two tables of lengths and offsets, and the texts, sorted by key as gettext asks."""
    pairs = sorted((_mo_key(entry), _mo_value(entry)) for entry in entries if entry.is_translated)
    start = 28 + 16 * len(pairs)
    keys: list[int] = []
    values: list[int] = []
    texts = b""
    for table, column in ((keys, 0), (values, 1)):
        for pair in pairs:
            encoded = pair[column].encode()
            table += [len(encoded), start + len(texts)]
            texts += encoded + b"\0"
    header = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return struct.pack(f"<7I{4 * len(pairs)}I", *header, *keys, *values) + texts


def _mo_key(entry: Entry) -> str:
    key = f"{entry.context}\x04{entry.text}" if entry.context else entry.text
    return f"{key}\0{entry.plural}" if entry.plural else key


def _mo_value(entry: Entry) -> str:
    return "\0".join(entry.translations[number] for number in sorted(entry.translations))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _entry(block: list[str]) -> Entry | None:
    entry, keyword, form = Entry(), "", 0
    seen = False
    for line in block:
        if line.startswith("#"):
            _comment(entry, line)
            continue
        for word in _KEYWORDS:
            if line.startswith(word):
                keyword, line = word, line.removeprefix(word)  # noqa: PLW2901 the rest of the line is read below
                form = 0
                if line.startswith("["):
                    number, line = line[1:].split("]", 1)  # noqa: PLW2901
                    form = int(number)
                break
        _append(entry, keyword, form, _unquoted(line.strip()))
        seen = True
    return entry if seen else None


def _comment(entry: Entry, line: str) -> None:
    if line.startswith("#:"):
        entry.places += line[2:].split()
    elif line.startswith("#,"):
        entry.fuzzy = "fuzzy" in line
    elif line.startswith("#~"):
        entry.obsolete = True


def _append(entry: Entry, keyword: str, form: int, words: str) -> None:
    match keyword:
        case "msgctxt":
            entry.context += words
        case "msgid":
            entry.text += words
        case "msgid_plural":
            entry.plural += words
        case "msgstr":
            entry.translations[form] = entry.translations.get(form, "") + words
        case _:
            msg = "text before any keyword"
            raise ValueError(msg)


def _unquoted(line: str) -> str:
    words = ast.literal_eval(line)
    if not isinstance(words, str):
        msg = "not a text in quotes"
        raise ValueError(msg)
    return words


def _lines(entry: Entry) -> Iterator[str]:
    for place in entry.places:
        yield f"#: {place}\n"
    if entry.fuzzy:
        yield "#, fuzzy\n"
    if entry.context:
        yield f"msgctxt {_quoted(entry.context)}\n"
    yield f"msgid {_quoted(entry.text)}\n"
    if entry.plural:
        yield f"msgid_plural {_quoted(entry.plural)}\n"
        for form in range(max(2, len(entry.translations))):
            yield f"msgstr[{form}] {_quoted(entry.translations.get(form, ''))}\n"
    else:
        yield f"msgstr {_quoted(entry.translations.get(0, ''))}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\r", "\\r")
    lines = [f'"{line}"' for line in escaped.replace("\n", "\\n\n").split("\n") if line]
    return lines[0] if len(lines) == 1 else "\n".join(['""', *lines])
