"""The gallery: every part drawn from its own source, which is shown beside it."""

import inspect
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.template import engines
from django.utils.translation import gettext as _

from samstyr.ui import examples
from samstyr.ui.components import Cell, Column, Link, Table
from samstyr.ui.templatetags import figures, ui

SOURCE = Path(__file__).parent / "templates" / "ui" / "gallery" / "components.html"


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of component: how it looks, and the lines of template that made it."""

    drawn: str
    source: str


def parts(request: HttpRequest) -> list[Part]:
    """Every section of the gallery's template with its source."""
    text = SOURCE.read_text(encoding="utf-8")
    # Out of the template itself, so that the source shown is the one that was drawn.
    sections = re.findall(r"<section>\n(.*?)</section>", text, flags=re.DOTALL)
    context = examples.context()
    return [
        Part(
            engines["django"].from_string(f"{{% load i18n ui figures %}}{each}").render(context, request),
            each.strip(),
        )
        for each in sections
    ]


def tags() -> Table:
    """Every tag and filter with what it takes, from the code itself."""
    found = {
        **{name: tag for library in (ui, figures) for name, tag in library.register.tags.items()},
        **{name: tag for library in (ui, figures) for name, tag in library.register.filters.items()},
    }
    rows = [
        (Cell(name), inspect.getdoc(inspect.unwrap(tag)) or "")
        for name, tag in sorted(found.items(), key=lambda pair: pair[0])
    ]
    return Table(_("Alla taggar och filter"), (Column(_("Namn")), Column(_("Så används den"))), rows)


def context(request: HttpRequest) -> dict[str, Any]:
    """What the gallery's page names. `?utseende=` shows it in light or dark whatever the person has chosen."""
    wanted = request.GET.get("utseende", "")
    schemes = (("", _("Som du har valt")), ("light", _("Ljust")), ("dark", _("Mörkt")))
    return {
        "title": _("Galleri"),
        "lead": _("Alla byggstenar som sidorna är gjorda av, med raderna som gör dem."),
        "forced_scheme": wanted if wanted in ui.SCHEMES else "",
        "schemes": [Link(label, f"?utseende={value}", current=value == wanted) for value, label in schemes],
        "parts": parts(request),
        "tags": tags(),
    }
