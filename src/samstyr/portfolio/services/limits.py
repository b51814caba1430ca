"""Changes to the municipality's limits in the portfolio."""

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.planning import plan_policies
from samstyr.portfolio.gates.limits import Limits
from samstyr.portfolio.models import PortfolioLimits
from samstyr.portfolio.selectors import limits as questions

FIELDS = ["days_to_answer", "light_cost", "light_hours", "large_cost"]


@transaction.atomic
def state(*, said: Limits, version: int, by: User) -> PortfolioLimits:
    """Set the limits. They hold for what is handed in and decided from now on; what has been promised stands."""
    plan_policies.require_office(by)
    if not 1 <= said.days_to_answer <= 90:
        raise Invalid("days_out_of_range", _("Tiden till svar behöver vara mellan 1 och 90 dagar."))
    if said.large_cost <= said.light_cost:
        raise Invalid("large_is_not_more", _("Gränsen för stort behöver vara högre än den för litet."))
    old = questions.current()
    row = questions.row()
    if row is None and version != 0:
        raise Conflict(versions.CHANGED_MEANWHILE, _("Gränserna har ändrats sedan du öppnade sidan."))
    values = {name: getattr(said, name) for name in FIELDS}
    if row is None:
        row = PortfolioLimits.objects.create(**values)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        versions.save(row, expected=version, fields=FIELDS)
    before = {name: getattr(old, name) for name in FIELDS}
    audit.record(by=by, action="portfolio.limits_set", target=row, old=before, new=values)
    return row
