"""Finds every text that is to be translated, in Python and in templates, and what is wrong with how it is written."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

_MARKERS = {  # which arguments of a function are (context, text, plural)
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_QUOTED = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(
    rf"\b(npgettext|ngettext|pgettext|gettext|_)\(({_QUOTED}(?:,\s*{_QUOTED})*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Found:
    """A text and where it stands."""

    text: str
    plural: str
    context: str
    place: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A text that cannot be translated as it is written."""

    place: str
    fault: str


def search(folder: Path) -> tuple[list[Found], list[Wrong]]:
    """Every text under a folder of source code, and every fault; places are relative to the folder."""
    found: list[Found] = []
    wrong: list[Wrong] = []
    for path in sorted(
        [*folder.rglob("*.py"), *folder.rglob("templates/**/*.html"), *folder.rglob("templates/**/*.txt")]
    ):
        if "migrations" in path.parts:
            continue
        finder = in_python if path.suffix == ".py" else in_template
        for each in finder(path.read_text(encoding="utf-8"), str(path.relative_to(folder))):
            if isinstance(each, Found):
                found.append(each)
            else:
                wrong.append(each)
    return found, wrong


def in_python(source: str, name: str) -> Iterator[Found | Wrong]:
    """Calls of gettext and its kin, under whatever name the module imports them."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _MARKERS
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield _call(node, names[node.func.id], f"{name}:{node.lineno}")


def in_template(source: str, name: str) -> Iterator[Found | Wrong]:
    """Texts in `{% translate %}`, `{% blocktranslate %}` and `_("…")`."""
    code = templatize(source)
    for match in _IN_TEMPLATE.finditer(code):
        marker = "gettext" if match[1] == "_" else match[1]
        texts = [ast.literal_eval(each.lstrip("u")) for each in re.findall(_QUOTED, match[2], re.DOTALL)]
        place = f"{name}:{code.count(chr(10), 0, match.start()) + 1}"
        if match[1] == "_":
            texts = [text.replace("%", "%%") for text in texts]
        yield _found(texts, marker, place)


def _call(node: ast.Call, marker: str, place: str) -> Found | Wrong:
    wanted = [position for position in _MARKERS[marker] if position is not None]
    texts = []
    for position in sorted(wanted):
        argument = node.args[position] if position < len(node.args) else None
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            return Wrong(place, "what is translated must be a plain text, not something put together")
        texts.append(argument.value)
    return _found(texts, marker, place)


def _found(texts: list[str], marker: str, place: str) -> Found | Wrong:
    context, text, plural = _MARKERS[marker]
    words = texts[text]
    # Without a name a translator can neither see what a value is nor move it to where the other language
    # wants it.
    if len(re.findall(r"(?<!%)(?:%%)*%[sdrif]", words)) > 0:
        return Wrong(place, "placeholders need names: %(name)s")
    return Found(
        words,
        texts[plural] if plural is not None else "",
        texts[context] if context is not None else "",
        place,
    )


def placeholders(text: str) -> set[str]:
    """What a translation must have too: the names that stand for values, and the tags of its HTML."""
    plain = text.replace("%%", "")
    names = {"".join(pair) for pair in re.findall(r"%\((\w+)\)|\{(\w+)\}", plain)}
    return names | set(re.findall(r"</?[a-z]+", plain))
