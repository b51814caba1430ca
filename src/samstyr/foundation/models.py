"""What the foundation keeps: the audit trail."""

from samstyr.foundation.audit_models import AuditEvent

__all__ = ["AuditEvent"]
