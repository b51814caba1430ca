"""The questions that tell whether a need concerns more than those who have it. A municipality may list others here.

That a need is asked about these seven comes from how a Swedish municipality screens ideas; the wording is our own.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question; a yes to any of them is a reason to handle the need together."""

    code: str
    text: str | Promise


CRITERIA = (
    Criterion("shared_hours", _("Det kräver mer än 40 timmar av it eller andra gemensamma resurser")),
    Criterion("total_hours", _("Det kräver mer än 500 timmar sammanlagt, med vår egen tid")),
    Criterion("financing", _("Det är oklart vem som betalar")),
    Criterion("purchase", _("Något nytt behöver utvecklas eller köpas")),
    Criterion("integration", _("System behöver kopplas ihop på ett nytt sätt")),
    Criterion("external", _("Någon utanför kommunen ska hantera vår information")),
    Criterion("several", _("Flera verksamheter berörs")),
)
KNOWN = {criterion.code: criterion for criterion in CRITERIA}


def is_shared(codes: Collection[str]) -> bool:
    """Whether a need should be handled together: at least one question was answered with yes."""
    return any(code in KNOWN for code in codes)


def words(codes: Collection[str]) -> list[str]:
    """The questions that were answered with yes, in their order."""
    return [str(criterion.text) for criterion in CRITERIA if criterion.code in codes]
