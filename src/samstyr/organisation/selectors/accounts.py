"""Questions about those who sign in and where they belong."""

from django.db.models import QuerySet

from samstyr.accounts import selectors as accounts
from samstyr.accounts.models import User


def with_units() -> QuerySet[User]:
    """Everybody with an account, with roles and units at hand."""
    return accounts.people().prefetch_related("memberships__unit")
