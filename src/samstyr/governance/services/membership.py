"""Changes to who is named in person as a member of a forum."""

from django.db import transaction

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import audit, clock
from samstyr.governance import seating
from samstyr.governance.models import Forum
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people


def may_choose(by: User, forum: Forum) -> bool:
    """Whether somebody chooses a forum's members: the portfolio office, and whoever holds the forum's chair."""
    if by.has_right(Right.MANAGE_GOVERNANCE):
        return True
    person = people.of(by)
    if person is None or forum.chair is None:
        return False
    return person in [holding.person for holding in seating.place(forum.chair, clock.today()).holders]


@transaction.atomic
def replace(forum: Forum, *, person: Person, to: Person | None, by: User) -> None:
    """Let somebody else, or nobody, be a member in a person's stead. Whoever leaves is not asked for her right here:
    a member who has left is none, whoever wrote it down.
    """
    forum.extra_people.remove(person)
    if to is not None:
        forum.extra_people.add(to)
    audit.record(
        by=by,
        action="forum.member_replaced",
        target=forum,
        old={"person": str(person)},
        new={"person": str(to) if to else ""},
    )
