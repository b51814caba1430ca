"""Changes to what a person wants by mail."""

from collections.abc import Collection

from django.db import transaction

from samstyr.accounts.models import MutedNotice, User
from samstyr.foundation import audit


@transaction.atomic
def choose(*, muted: Collection[str], by: User) -> None:
    """Turn these kinds off in one's own daily mail, and the others on."""
    old = sorted(by.muted_notices.values_list("kind", flat=True))
    by.muted_notices.all().delete()
    MutedNotice.objects.bulk_create(MutedNotice(user=by, kind=kind) for kind in sorted(set(muted)))
    new = {"muted": sorted(set(muted))}
    audit.record(by=by, action="account.notices_chosen", target=by, old={"muted": old}, new=new)
