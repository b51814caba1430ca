"""What the foundation keeps: the audit trail, what the worker remembers, and what the installation is called."""

from samstyr.foundation.audit_models import AuditEvent
from samstyr.foundation.installation_models import Installation
from samstyr.foundation.job_models import PeriodicRun, WorkerProcess

__all__ = ["AuditEvent", "Installation", "PeriodicRun", "WorkerProcess"]
