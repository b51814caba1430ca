"""Which conclusion something answers: `{% answers_conclusion goal.conclusion %}`."""

from typing import Any

from django import template
from django.urls import reverse

from samstyr.measurement.models import Conclusion
from samstyr.measurement.results.names import INVOLVED
from samstyr.measurement.selectors import results
from samstyr.ui.components import Link

register = template.Library()


@register.inclusion_tag("measurement/_answers_conclusion.html")
def answers_conclusion(conclusion: Conclusion, href: str = "") -> dict[str, Any]:
    """The conclusion with its year, and each item that it rests on; `href` is where more is told of it."""
    year = conclusion.measurement.year
    address = href or f"{reverse('conclusions', args=[year])}#slutsats-{conclusion.pk}"
    return {"conclusion": conclusion, "year": year, "href": address, "items": _items(conclusion, year)}


def _items(conclusion: Conclusion, year: int) -> list[Link]:
    """Items by name, with their results where the measurement of the conclusion is published."""
    published = next((each for each in results.history().years if each.year == year), None)
    names = published.names if published else results.default_names()
    codes = {*names.instrument.codes, *names.instrument.composites, INVOLVED}
    return [
        Link(
            names.title(code),
            reverse("results_item", args=[year, code])
            if published and code in names.instrument.codes
            else "",
        )
        for code in conclusion.items
        if code in codes
    ]
