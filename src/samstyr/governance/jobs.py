"""What the clock sets off in the steering."""

from datetime import timedelta

from samstyr.foundation import clock
from samstyr.foundation.jobs import Periodic
from samstyr.governance import check_up_mail
from samstyr.governance.selectors import check_ups
from samstyr.governance.services import inventory, structure_effects


def _let_structures_take_effect() -> None:
    structure_effects.take_effect_by_clock(clock.today())


def _ask() -> None:
    # Also those that begin today, and whoever has something to answer since: nobody is mailed twice.
    for check_up in check_ups.running(clock.today()):
        check_up_mail.send.enqueue(check_up.pk)


PERIODIC = (
    Periodic("governance.structures", timedelta(minutes=5), _let_structures_take_effect),
    Periodic("governance.check_ups", timedelta(hours=6), _ask),
    Periodic("governance.inventories", timedelta(days=1), inventory.forget_expired),
)
