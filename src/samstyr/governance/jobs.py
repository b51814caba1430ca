"""What the clock sets off in the steering."""

from datetime import timedelta

from samstyr.foundation import clock
from samstyr.foundation.jobs import Periodic
from samstyr.governance.services import structures


def _let_structures_take_effect() -> None:
    structures.take_effect_by_clock(clock.today())


PERIODIC = (Periodic("governance.structures", timedelta(minutes=5), _let_structures_take_effect),)
