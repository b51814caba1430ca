"""What the forms about a line have in common: the line itself, and a page that leads back to it."""

from typing import Any

from django.shortcuts import get_object_or_404

from samstyr.planning import addresses
from samstyr.planning.models import PlanLine
from samstyr.planning.selectors import plans as questions
from samstyr.ui.components import Link
from samstyr.ui.form_pages import FormPage


def line(pk: int) -> PlanLine:
    """The line that the address names; a page of its own where there is none."""
    return get_object_or_404(questions.line_set(), pk=pk)


def page(title: str, about: PlanLine, said: str, **more: Any) -> FormPage:
    """A form about a line: it leads back there when it is saved, with `said`."""
    back = addresses.line(about.pk)
    trail = [*addresses.way_to_plan(about.plan), Link(about.title, back)]
    return FormPage(title, back, said, crumbs=trail, **{"lead": about.title, **more})
