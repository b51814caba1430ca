"""What a long page holds, found in the page itself: the list cannot drift from the headings that it leads to."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from samstyr.ui.components import Link

# Our own templates wrote it, and a part of a page is a section that begins with its heading: no parser is needed,
# and one would take longer than the page.
_PART = re.compile(
    r"<section(?P<section>[^>]*)>\s*<h2(?P<heading>[^>]*)>(?P<words>.*?)</h2>", flags=re.DOTALL
)
_ID = re.compile(r'\bid="([^"]*)"')
# A state beside the words says nothing of what the part is about.
_TAG = re.compile(r'<span class="tag".*?</span>', flags=re.DOTALL)


@dataclass(frozen=True, slots=True)
class Contents:
    """A page whose parts can be reached, and the links that reach them, in the page's order."""

    html: SafeString
    links: list[Link]


def contents(html: str) -> Contents:
    """The parts of a page: every section that begins with an `h2`, which becomes a target that takes the focus."""
    taken = set(_ID.findall(html))
    links: list[Link] = []

    def reachable(part: re.Match[str]) -> str:
        # Not by split(): the narrow spaces of figures are to stay.
        words = re.sub(r"[ \n]+", " ", unescape(strip_tags(_TAG.sub("", part["words"])))).strip(" ")
        own = _ID.search(part["heading"])
        name = own[1] if own else _name(part["section"], words, taken)
        links.append(Link(words, f"#{name}"))
        # Without an id of its own the heading has none of what makes it a target.
        target = "" if own else f' id="{conditional_escape(name)}" tabindex="-1"'
        return f"<section{part['section']}><h2{part['heading']}{target}>{part['words']}</h2>"

    made = _PART.sub(reachable, html)
    return Contents(mark_safe(made), links)  # noqa: S308 what was safe before, with ids in it


def _name(section: str, words: str, taken: set[str]) -> str:
    own = _ID.search(section)
    # After the section and not the words, where it has a name: words with figures are others tomorrow.
    wanted = f"del-{own[1] if own else slugify(words)}"
    name = next(each for each in _numbered(wanted) if each not in taken)
    taken.add(name)
    return name


def _numbered(name: str) -> "list[str]":
    return [name, *(f"{name}-{number}" for number in range(2, 100))]
