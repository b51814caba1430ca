"""How much time the seats have, and how much of it keeps things running."""

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Invalid, NotAllowed
from samstyr.governance.models import Seat
from samstyr.planning import plan_policies
from samstyr.portfolio.models import SeatCapacity
from samstyr.portfolio.selectors import capacity as questions

QUARTERS = (1, 2, 3, 4)


@transaction.atomic
def state(
    *, seat: Seat, year: int, quarter: int, hours: int, reserved: int, seen: int | None = None, by: User
) -> SeatCapacity:
    """Say how many hours a seat has in a quarter and how many are kept for what must run. Upkeep comes first.

    Owner and lead of the seat's side say it: they have the people. `seen` is the mark of what the page showed.
    """
    require_keeper(by, seat)
    # What must run is taken out of the same hours; more of it than there are would leave less
    # than nothing to plan.
    if quarter not in QUARTERS or not 0 <= reserved <= hours:
        raise Invalid(
            "hours_do_not_fit", _("Timmarna för vidmakthållande kan inte vara fler än de som finns.")
        )
    rows = questions.stated_rows(seat, year, quarter)
    old = rows.values("hours", "reserved").first()
    capacity = versions.put(
        rows,
        place={"seat": seat, "year": year, "quarter": quarter},
        values={"hours": hours, "reserved": reserved},
        seen=seen,
    )
    audit.record(
        by=by, action="capacity.stated", target=capacity, old=old, new={"hours": hours, "reserved": reserved}
    )
    return capacity


def require_keeper(by: User, seat: Seat) -> None:
    """Refuse whoever does not have the people: owner and lead of the seat's side do."""
    if not plan_policies.may_answer_for_time(by, seat):
        raise NotAllowed(
            "not_the_people",
            _("Objektägaren och objektledaren på samma sida anger hur mycket tid som finns."),
        )
