"""The analysts' texts: Markdown made into blocks of a document.

A safe subset: paragraphs, headings, lists, quotes, stress, links. HTML in the text stays visible text, pictures become
their description, and a link that is not http, https or mailto loses its address but keeps its words. No text
makes the conversion fail.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from samstyr.reports.document import (
    DocumentError,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Text,
    plain,
)

type Written = Heading | Paragraph | ListBlock | Quote


@cache
def _parser() -> MarkdownIt:
    # commonmark with HTML switched off; tables and code are not for the running text of a report.
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
        ["code", "fence", "hr", "html_block"]
    )


def blocks(text: str, *, heading_level: int = 3) -> tuple[Written, ...]:
    """Return the blocks of a Markdown text. Its highest heading gets `heading_level`; no level is skipped."""
    reader = _Reader(_parser().parse(text))
    return tuple(_levelled(reader.blocks(), heading_level))


def paragraphs(text: str) -> tuple[Paragraph | ListBlock, ...]:
    """Return a Markdown text as paragraphs and lists only: a heading becomes a strong line, a quote its paragraphs."""
    return _without_headings(blocks(text))


def _levelled(written: Sequence[Written], top: int) -> Iterator[Written]:
    """Move headings so that the highest is `top` and each is at most one below the one before, down to 4."""
    levels = [block.level for block in written if isinstance(block, Heading)]
    highest, above = min(levels, default=1), top - 1
    for block in written:
        if isinstance(block, Heading):
            above = min(block.level - highest + top, above + 1, 4)
            yield Heading(above, block.content)
        else:
            yield block


class _Reader:
    """Walks the token list once, from left to right."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def blocks(self, end: str = "") -> list[Written]:
        """Read blocks until the token `end`, which is consumed."""
        found: list[Written] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            found.extend(self._block(token))
        return found

    def _block(self, token: Token) -> list[Written]:
        match token.type:
            case "heading_open":
                content = self._inline("heading_close")
                return [Heading(int(token.tag[1]), content)] if plain(content).strip() else []
            case "paragraph_open":
                content = self._inline("paragraph_close")
                return [Paragraph(content)] if content else []
            case "bullet_list_open":
                return [self._list(end="bullet_list_close", ordered=False, start=1)]
            case "ordered_list_open":
                return [
                    self._list(end="ordered_list_close", ordered=True, start=int(token.attrGet("start") or 1))
                ]
            case "blockquote_open":
                return [Quote(_without_headings(self.blocks("blockquote_close")))]
            case _:
                return []

    def _list(self, *, end: str, ordered: bool, start: int) -> ListBlock:
        items = []
        while self.tokens[self.at].type != end:
            self.at += 1  # list_item_open
            items.append(_without_headings(self.blocks("list_item_close")))
        self.at += 1
        return ListBlock(tuple(items), ordered=ordered, start=start)

    def _inline(self, end: str) -> tuple[Inline, ...]:
        token = self.tokens[self.at]
        while self.tokens[self.at].type != end:
            self.at += 1
        self.at += 1
        return tuple(_inlines(token.children or []))


def _without_headings(written: Sequence[Written]) -> tuple[Paragraph | ListBlock, ...]:
    flat: list[Paragraph | ListBlock] = []
    for block in written:
        match block:
            case Heading():
                flat.append(Paragraph((Text(block.text, strong=True),)))
            case Quote():
                flat.extend(block.blocks)
            case _:
                flat.append(block)
    return tuple(flat)


def _inlines(children: Sequence[Token]) -> Iterator[Inline]:
    is_strong = emphasised = 0
    address: str | None = None
    linked: list[Text] = []
    for token in children:
        match token.type:
            case "strong_open" | "strong_close":
                is_strong += token.nesting
            case "em_open" | "em_close":
                emphasised += token.nesting
            case "link_open":
                address, linked = str(token.attrGet("href") or ""), []
            case "link_close":
                yield from _link(tuple(linked), address or "")
                address = None
            case _:
                run = Text(_words(token), strong=is_strong > 0, emphasis=emphasised > 0)
                if not run.text:
                    continue
                if address is None:
                    yield run
                else:
                    linked.append(run)


def _words(token: Token) -> str:
    """The words of a leaf: a line break inside a paragraph is a space, a picture is its description."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content


def _link(content: tuple[Text, ...], address: str) -> Iterator[Inline]:
    try:
        link = Link(content or (Text(address),), address)
    except DocumentError:
        yield from content
    else:
        yield link
