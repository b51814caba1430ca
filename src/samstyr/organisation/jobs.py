"""What the clock sets off: accounts of those who have left are closed, and units become what they were to become."""

from datetime import timedelta

from samstyr.foundation import clock
from samstyr.foundation.jobs import Periodic
from samstyr.organisation.imports import keeping
from samstyr.organisation.services import people, units


def _close_accounts() -> None:
    people.close_accounts_by_clock(clock.today())


def _turn_units() -> None:
    units.turn_by_clock(clock.today())


PERIODIC = (
    Periodic("organisation.uploads", timedelta(minutes=10), keeping.forget_expired),
    Periodic("organisation.units", timedelta(minutes=30), _turn_units),
    Periodic("organisation.leavers", timedelta(minutes=30), _close_accounts),
)
