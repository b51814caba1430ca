"""The cast as `bin/run` prints it and the login page shows it."""

from samstyr.accounts.rights import SUMMARIES
from samstyr.accounts.trying import ToTry
from samstyr.demo.people import CAST, PASSWORD

PEOPLE = tuple(
    ToTry(
        person.name,
        person.seat or person.role.label,
        person.does or SUMMARIES[person.role],
        person.email,
        PASSWORD,
    )
    for person in CAST
)
