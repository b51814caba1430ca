"""Baselines as a page shows them: the first, every one after it, and how it stands now."""

from typing import Any

from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.portfolio import baselines
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.models import Initiative
from samstyr.portfolio.selectors import baselines as contents
from samstyr.ui.components import Cell, Column, Table


def context(initiative: Initiative, facts: Facts) -> dict[str, Any]:
    """Everything that the page shows."""
    locked = list(initiative.baselines.all())
    rows = baselines.compared([*(each.content for each in locked), contents.content(initiative, facts)])
    columns = [
        Column(
            _("Utgångsläge %(number)s, %(day)s") % {"number": each.number, "day": dates.day(each.locked_on)}
        )
        for each in locked
    ]
    return {
        "title": _("Det som beslutades och det som gäller nu"),
        "lead": initiative.title,
        "locked": locked,
        "table": Table(
            caption=_("Utgångslägen"),
            columns=[Column(_("Vad")), *columns, Column(_("Nu"))],
            rows=[
                [Cell(row.label, tag=_("ändrat") if row.differs else "", kind="warning"), *row.values]
                for row in rows
            ],
            hide_caption=True,
            layout="scroll",
        ),
    }
