"""The components as template tags, those of forms in `form_tags`. `{% load ui %}`; the gallery shows each with its inputs."""

import re
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samstyr.foundation.numbers import file_size
from samstyr.ui import form_tags, long_lists, markup
from samstyr.ui.charts import Chart
from samstyr.ui.components import (
    BigNumber,
    Download,
    Fact,
    HeatMap,
    Kind,
    Link,
    Moment,
    Ranked,
    Step,
    Table,
    Task,
    Text,
    initials,
)
from samstyr.ui.contents import contents

register = template.Library()
# One library for whoever writes a template.
register.tags |= form_tags.register.tags

SCHEME_COOKIE = "samstyr_scheme"
SCHEMES = ("auto", "light", "dark")
DOWNLOAD_ICONS = {
    "pdf": "file-pdf",
    "word": "file-word",
    "excel": "file-excel",
    "powerpoint": "file-image",
    "csv": "file-csv",
    "json": "file-json",
}


@register.simple_tag
def icon(name: str, label: Text = "") -> SafeString:
    """`{% icon "check" %}`: a drawing beside words; with `label` it is an image with that name."""
    return markup.icon(name, label)


# --- the frame ------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def color_scheme(context: Context) -> str:
    """Light, dark, or the device's own choice ("auto"), from the person's cookie."""
    if forced := context.get("forced_scheme"):
        return str(forced)
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get(SCHEME_COOKIE, "auto") if request else "auto"
    # A cookie holds whatever the browser sends; only known words reach the page.
    return chosen if chosen in SCHEMES else "auto"


@register.filter(name="initials")
def initials_filter(name: str) -> str:
    """`{{ person.name|initials }}`: the letters in the circle."""
    return initials(name)


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(links: list[Link]) -> dict[str, Any]:
    """`{% breadcrumbs crumbs %}`: where the page is; the page itself is not in the list."""
    return {"links": links}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(links: list[Link], label: Text) -> dict[str, Any]:
    """`{% tabs links label %}`: views of one thing, as links."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/components/years.html")
def years(links: list[Link], label: Text = "") -> dict[str, Any]:
    """`{% years links %}`: the same page for another year."""
    return {"links": links, "label": label or _("Välj år")}


FEWEST_PARTS = 5  # of a page, before a list of them helps


@register.simple_block_tag
def on_page(content: SafeString, *, open: bool = False) -> SafeString:  # noqa: A002 HTML's own word
    """`{% on_page %}<section><h2>…{% endon_page %}`: the parts of a long page and links to them, made of its headings.

    Folded on a phone unless `open`; nothing where the parts are few enough to be seen.
    """
    found = contents(content)
    if len(found.links) < FEWEST_PARTS:
        return content
    return _render("on_page", links=found.links, open=open, content=found.html)


@register.simple_block_tag
def page_head(content: SafeString, heading: Text, lead: Text = "", above: Text = "") -> SafeString:
    """`{% page_head title lead=lead %}actions{% endpage_head %}`: the page's h1, and its one main action inside."""
    return _render("page_head", heading=heading, lead=lead, above=above, content=content)


# --- acting ---------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/button.html")
def button(
    text: Text,
    variant: str = "primary",
    *,
    icon: str = "",
    name: str = "",
    value: str = "",
    kind: str = "submit",
    about: Text = "",
) -> dict[str, Any]:
    """`{% button _("Spara") %}`: does something. Variants: primary, secondary, quiet, danger.

    One of many that say the same tells `about` what, for those who hear them one by one.
    """
    return {
        "text": text,
        "variant": variant,
        "icon": icon,
        "name": name,
        "value": value,
        "type": kind,
        "about": _heard(about),
    }


@register.inclusion_tag("ui/components/button.html")
def link_button(
    text: Text, href: str, variant: str = "primary", *, icon: str = "", about: Text = ""
) -> dict[str, Any]:
    """`{% link_button _("Ny mätning") href %}`: goes somewhere, and looks like the page's main action."""
    return {"text": text, "href": href, "variant": variant, "icon": icon, "about": _heard(about)}


def _heard(about: Text) -> SafeString | str:
    return format_html('<span class="visually-hidden">: {}</span>', about) if about else ""


@register.inclusion_tag("ui/components/downloads.html")
def downloads(files: list[Download]) -> dict[str, Any]:
    """`{% downloads files %}`: files to fetch, with their kind and size."""
    rows = [
        (
            each,
            DOWNLOAD_ICONS.get(each.kind, "file"),
            each.note or (file_size(each.size) if each.size is not None else ""),
        )
        for each in files
    ]
    return {"rows": rows}


@register.inclusion_tag("ui/components/tasks.html")
def tasks(waiting: list[Task]) -> dict[str, Any]:
    """`{% tasks waiting %}`: what waits for the person, dated, each done in one step from there."""
    return {"tasks": waiting}


# --- saying ---------------------------------------------------------------------------------------------------


@register.simple_tag
def tag(word: Text, kind: Kind = "neutral", icon: str = "") -> SafeString:
    """`{% tag _("öppen") "success" %}`: a state in one word, with its icon; never colour alone."""
    return markup.tag(word, kind, icon)


@register.simple_block_tag
def notice(content: SafeString, kind: Kind = "info", heading: Text = "", level: int = 2) -> SafeString:
    """`{% notice "warning" heading=_("…") %}…{% endnotice %}`: something to know here and now."""
    return _render("notice", kind=kind, heading=heading, level=level, content=content)


@register.simple_block_tag
def term(content: SafeString, word: Text, kind: Kind | str = "", icon: str = "") -> SafeString:
    """`{% term _("säkerställd") "success" %}…{% endterm %}`: a word that explains itself.

    It is a details element, so it stands beside a paragraph or in a heading row, never inside a <p>.
    """
    return _render(
        "term", word=word, kind=kind, icon=icon or markup.KIND_ICONS.get(kind, ""), content=content
    )


@register.simple_block_tag
def more(content: SafeString, summary: Text, *, open: bool = False) -> SafeString:  # noqa: A002 HTML's own word
    """`{% more _("Vad menas?") %}…{% endmore %}`: details on demand."""
    return _render("more", summary=summary, open=open, content=content)


@register.simple_block_tag
def fold(content: SafeString, summary: Text, place: str = "") -> SafeString:
    """`{% fold _("Visa raderna") %}…{% endfold %}`: folded on a phone, open where there is room and in print.

    `place` is the id that other pages lead to; a browser that is led there unfolds it.
    """
    return _render("fold", summary=summary, place=place, content=content)


@register.simple_block_tag
def empty(content: SafeString, heading: Text) -> SafeString:
    """`{% empty _("Inga mätningar än") %}…{% endempty %}`: what will be here and how it comes."""
    return _render("empty", heading=heading, content=content)


@register.simple_block_tag
def card(content: SafeString, heading: Text, href: str = "") -> SafeString:
    """`{% card heading href %}…{% endcard %}`: only for a thing that can be picked up."""
    return _render("card", heading=heading, href=href, content=content)


@register.simple_block_tag
def why(content: SafeString) -> SafeString:
    """`{% why %}…{% endwhy %}`: why something cannot be done here, and who can."""
    return _render("why", content=content)


@register.inclusion_tag("ui/components/big_number.html")
def big_number(figure: BigNumber, size: str = "large") -> dict[str, Any]:
    """`{% big_number figure %}`: the one number of a page, its margin beside it."""
    return {"figure": figure, "size": size}


@register.inclusion_tag("ui/components/facts.html")
def facts(rows: list[Fact]) -> dict[str, Any]:
    """`{% facts rows %}`: terms and their values."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/ranking.html")
def ranking(rows: list[Ranked]) -> dict[str, Any]:
    """`{% ranking rows %}`: a short list with a figure to the right, such as the three strongest."""
    return {"rows": rows}


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, total: int, words: Text = "", note: Text = "") -> dict[str, Any]:
    """`{% progress 3 6 %}`: “Del 3 av 6” and a line; `words` says something else than parts."""
    words = words or _("Del %(done)s av %(total)s") % {"done": done, "total": total}
    return {"done": done, "total": total, "words": words, "note": note}


@register.inclusion_tag("ui/components/steps.html")
def steps(items: list[Step]) -> dict[str, Any]:
    """`{% steps items %}`: the way through something, what is done and what is next."""
    return {"steps": items}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(moments: list[Moment]) -> dict[str, Any]:
    """`{% timeline moments %}`: what happened and what will."""
    return {"moments": moments}


# --- tables ---------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/components/table.html")
def table(table: Table) -> dict[str, Any]:
    """`{% table table %}`: a `Table` with caption, scopes, figures to the right, and sorting by links."""
    return {"table": table, "rows": markup.rows(table), "footer": markup.footer(table)}


@register.simple_block_tag
def table_frame(content: SafeString, label: Text) -> SafeString:
    """`{% table_frame _("Svar per dag") %}<table class="table">…{% endtable_frame %}`: a table that may scroll sideways."""
    return _render("table_frame", label=label, content=content)


@register.inclusion_tag("ui/components/heat_map.html")
def heat_map(heat: HeatMap) -> dict[str, Any]:
    """`{% heat_map heat %}`: five fixed steps, hatched where withheld, a dot where it cannot be told."""
    columns = [each if isinstance(each, Link) else Link(each) for each in heat.columns]
    return {
        "heat": heat,
        "columns": columns,
        "width": len(columns) + 1,
        "key": list(enumerate(heat.steps, start=1)),
    }


@register.filter
def breakable(words: Text) -> str:
    """`{{ name|breakable }}`: long Swedish compounds may break before their last part, with a hyphen."""
    # A soft hyphen, which shows only where the line is broken there.
    return re.sub(
        r"(?<=\w{5})(?=(?:förvaltning|nämnd|samhälls|marknads|byggnads|ledning|stöd))", "\u00ad", str(words)
    )


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: "Page[Any]") -> dict[str, Any]:
    """`{% pagination page_obj %}`: pages of a long list; keeps the rest of the address."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)

    def address(number: int) -> str:
        query[long_lists.PAGE] = str(number)
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "links": [
            Link(str(each), address(each), current=each == page.number)
            if isinstance(each, int)
            else Link("…")
            for each in shown
        ],
        "previous": address(page.number - 1) if page.has_previous() else "",
        "next": address(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("ui/components/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """`{% chart chart %}`: a chart with what it says, how to read it, its source, and its table one click away."""
    return {"chart": chart}


def _render(name: str, **context: Any) -> SafeString:
    return mark_safe(render_to_string(f"ui/components/{name}.html", context))  # noqa: S308 a rendered template
