"""Loads the demonstration, once: a second time keeps what is there."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.accounts.rights import RoleName
from samstyr.demo import files, history, open_round, people
from samstyr.demo.open_round import TryIt
from samstyr.demo.people import CAST, Cast
from samstyr.demo.steering import loading as steering
from samstyr.foundation import search
from samstyr.measurement.models import Measurement
from samstyr.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Welcome:
    """What whoever tries the demonstration needs to know. `loaded` is False when it was there already."""

    loaded: bool
    cast: tuple[Cast, ...]
    password: str
    links: list[TryIt]


class NotEmpty(Exception):
    """The database holds something that is not the demonstration: it is never mixed with real measurements."""


def load(*, now: datetime) -> Welcome:
    """Make the demonstration where it is not made; `now` is when the open measurement is seen from.

    Each part is all or nothing, so that a load that was cut short goes on where it stopped. Raises `NotEmpty`.
    """
    # Thousands of things are written; their index is made once, at the end.
    with search.in_bulk():
        loaded = _make_all(now)
    return Welcome(loaded, CAST, people.PASSWORD, open_round.to_try())


def _make_all(now: datetime) -> bool:
    loaded = False
    if not User.objects.filter(email=CAST[0].email).exists():
        # Invented figures among real ones could never be told apart again.
        if User.objects.exists() or Measurement.objects.exists():
            raise NotEmpty
        _make_history()
        loaded = True
    if not steering.is_told():
        steering.tell({unit.name: unit for unit in Unit.objects.all()}, now=now)
        loaded = True
    if not Measurement.objects.filter(name=open_round.NAME).exists():
        with transaction.atomic():
            open_round.open_now(now, by=_analyst())
        loaded = True
    return loaded


@transaction.atomic
@people.let_sign_in()
def _make_history() -> None:
    units = people.make_units()
    people.make_cast(units)
    analyst = _analyst()
    history.state_references(by=analyst)
    history.set_goal(units, by=analyst)
    held: list[Measurement] = []
    for year in files.YEARS:
        measurement = history.hold(year, by=analyst)
        if held:
            history.follow_up(held[-1], measurement, by=analyst)
        history.conclude(measurement, units, by=analyst)
        history.write_report(measurement, by=analyst)
        held.append(measurement)
    history.take_in_employee_survey(by=analyst)


def _analyst() -> User:
    return User.objects.get(email=next(each.email for each in CAST if each.role is RoleName.CENTRAL_ANALYST))
