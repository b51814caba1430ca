"""Tables of who may do what: a row an action, and a letter for each of COLUMNS. `x` may, `.` may not and is told who may.

    TABLE = '''
    open the door                           x . . x . . . . .
    '''

The name of the action takes forty places.
"""

from collections.abc import Callable

from django.db import transaction

from samstyr.foundation.errors import NotAllowed

#          director
#          . chair
#          . . office
#          . . . business owner
#          . . . . IT owner
#          . . . . . business lead
#          . . . . . . IT lead
#          . . . . . . . owner of another object
#          . . . . . . . . line manager
COLUMNS = (
    "municipal_director",
    "portfolio_chair",
    "portfolio_office",
    "business_owner",
    "it_owner",
    "business_lead",
    "it_lead",
    "other_owner",
    "line_manager",
)
NAME = 40


def rows(table: str) -> dict[str, list[str]]:
    """The letters of each action, in the table's order."""
    return {line[:NAME].strip(): line[NAME:].split() for line in table.strip().splitlines()}


def letter(act: Callable[[], object]) -> str:
    """What an attempt shows; whatever it did is undone. A refusal without a sentence fits no table."""
    with transaction.atomic():
        try:
            act()
            return "x"
        except NotAllowed as refused:
            return "." if len(str(refused)) > 20 else f"refused with no more than “{refused}”"
        finally:
            transaction.set_rollback(True)
