"""The analysts' texts: Markdown made into HTML that is safe on a page."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "h3", "h4", "h5", "br"}


@cache
def _parser() -> MarkdownIt:
    # The same subset as in the reports: no HTML, no pictures, no code.
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(
        ["code", "fence", "hr", "html_block", "image"]
    )


def to_html(text: str) -> SafeString:
    """A text as HTML. Headings begin at level 3, links are http, https or mailto, everything else is text."""
    parser = _parser()
    tokens = parser.parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = 3 - min(levels, default=3)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(5, int(token.tag[1]) + shift)}"
    rendered: str = parser.renderer.render(tokens, parser.options, {})
    clean = nh3.clean(
        rendered,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 cleaned just above
