"""What the foundation keeps: the audit trail, and what the worker remembers."""

from samstyr.foundation.audit_models import AuditEvent
from samstyr.foundation.job_models import PeriodicRun, WorkerProcess

__all__ = ["AuditEvent", "PeriodicRun", "WorkerProcess"]
