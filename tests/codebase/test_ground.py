import pytest
from django.db import transaction

from samstyr.foundation import audit
from samstyr.foundation.models import AuditEvent


@pytest.mark.django_db
def test_a_whole_audit_trail_verifies_and_a_changed_event_is_found(cast):
    with transaction.atomic():
        for name in ("Ett", "Två", "Tre"):
            audit.record(
                by=cast.administrator, action="unit.renamed", target=cast.department, new={"name": name}
            )
    assert audit.verify() == []
    AuditEvent.objects.filter(sequence=2).update(new={"name": "Fyra"})
    assert [fault.sequence for fault in audit.verify()] == [2]
