"""Every address against a POST by those who may do nothing there: nothing is changed, and nothing breaks."""

import pytest
from codebase import world as worlds
from codebase.routes import ROUTES
from django.test import Client
from django.urls import reverse

from samstyr.foundation.models import AuditEvent

pytestmark = pytest.mark.django_db

# What is one's own: which mails one wants, and the secret address of one's own calendar.
OWN = {
    "accounts:notices": "account.notices_chosen",
    "accounts:sign_out_everywhere": "account.signed_out_everywhere",
    "wheel_link": "wheel.link_renewed",
}
# The owner of the other object answers for it, and is a manager of the unit that has promised a benefit.
HERS = {"plan_tie_answer": "plan.dependency_accepted", "commitment_end": "commitment.ended"}


def sent(world):
    """What an intruder sends who has read the forms: something in the fields that decide."""
    return {
        "version": 1,
        "reason": "Därför.",
        "svar": "ja",
        "state": "decided",
        "kind": "approve",
        "wording": "Ja.",
        "text": "Ändrat",
        "title": "Ändrat",
        "registry_number": "KS 1",
        "person": world.steering.business_lead.person.pk,
        "starts_on": "2026-01-01",
        "note": "Mottaget.",
    }


def test_whoever_has_no_seat_there_changes_nothing_at_any_address(db):
    world = worlds.build()
    people = {"reader": (world.cast.reader, OWN), "other_owner": (world.steering.other_owner, OWN | HERS)}
    for who, (user, expected) in people.items():
        client = Client(raise_request_exception=False)
        client.force_login(user)
        changed, broken = {}, {}
        for name, route in ROUTES.items():
            before = AuditEvent.objects.count()
            answer = client.post(reverse(name, kwargs=dict(route.arguments(world))), sent(world))
            for event in AuditEvent.objects.order_by("sequence")[before:]:
                changed[name] = event.action
            if not client.cookies["sessionid"].value:
                # She has signed out everywhere; all addresses that follow are tried by her too.
                user.refresh_from_db()
                client.force_login(user)
            if answer.status_code >= 500:
                broken[name] = answer.status_code
        assert (who, changed, broken) == (who, expected, {})
