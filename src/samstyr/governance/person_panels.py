"""What the page of a person says of the steering: the seats she has, has had and has been asked to take."""

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import clock
from samstyr.governance.pages import seat_tables
from samstyr.governance.selectors import seats
from samstyr.organisation.models import Person
from samstyr.organisation.panels import Panel


def _seats(person: Person, user: User) -> Panel:
    del user
    table = seat_tables.of_person(seats.history_of(person), clock.today())
    return Panel(
        _("Platser i styrningen"),
        "governance/_person_seats.html",
        {"table": table, "name": person.name},
        order=10,
    )


PANELS = (_seats,)
