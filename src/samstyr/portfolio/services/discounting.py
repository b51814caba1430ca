"""Changes to what a year is counted as."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.portfolio.models import DiscountRate


@transaction.atomic
def set_rate(*, valid_from: date, percent: Decimal, source: str, by: User | None) -> DiscountRate:
    """Count years at another rate from a day on; earlier rates stay to be seen."""
    if by is not None and not by.has_right(Right.MANAGE_GOVERNANCE):
        raise NotAllowed("not_the_office", _("Det är portföljkontoret som sätter kalkylräntan."))
    # Percent and not a share: somebody who writes 0,035 for 3,5 is not caught, one who writes 350 is.
    if not 0 <= percent <= 20:
        raise Invalid("odd_rate", _("Kalkylräntan ska vara mellan 0 och 20 procent."))
    if not source.strip():
        raise Invalid("no_source", _("Skriv vem som har bestämt räntan, och när."))
    if DiscountRate.objects.filter(valid_from=valid_from).exists():
        raise Conflict("rate_exists", _("Det finns redan en ränta från den dagen."))
    rate = DiscountRate.objects.create(valid_from=valid_from, percent=percent, source=source.strip())
    audit.record(by=by, action="discount_rate.set", target=rate, new={"percent": percent, "source": source})
    return rate
