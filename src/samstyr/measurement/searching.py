"""How conclusions are found. Answers and comments are not: nobody searches in them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.measurement.models import Conclusion


def _conclusion(conclusion: Conclusion) -> Entry:
    year = conclusion.measurement.year
    whose = f"{conclusion.unit.name} {year}" if conclusion.unit else str(year)
    return Entry(conclusion.title, reverse("conclusions", args=[year]), text=conclusion.text, line=whose)


def _conclusions() -> Iterable[Conclusion]:
    return Conclusion.objects.select_related("measurement", "unit")


SOURCES = (Source("conclusion", _("Slutsats"), _("Slutsatser"), Conclusion, _conclusion, _conclusions),)
