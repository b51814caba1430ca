"""Questions about those who sign in and where they belong."""

from django.db.models import QuerySet

from samstyr.accounts import selectors as accounts
from samstyr.accounts.models import User
from samstyr.organisation.models import Person


def with_units() -> QuerySet[User]:
    """Everybody with an account, with roles and units at hand."""
    return accounts.people().prefetch_related("memberships__unit")


def of_person(asked: str) -> dict[str, str]:
    """The name and address of a person without an account, for the account that she is about to get."""
    found = Person.objects.filter(pk=int(asked), user=None).first() if asked.isdecimal() else None
    return {"name": found.name, "email": found.email} if found else {}
