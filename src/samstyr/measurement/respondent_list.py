"""The list of respondents as a table to take away: in such columns that it can be read in again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from samstyr.measurement.models import Respondent


def headings() -> Sequence[str]:
    """The headings, such that the list can be read in again."""
    return (_("Namn"), _("E-post"), _("Förvaltning"), _("Roll"))


def row(person: Respondent) -> Sequence[str]:
    """A person under those headings."""
    role = person.role.name if person.role is not None else ""
    return person.name, person.email, person.department.name, role
