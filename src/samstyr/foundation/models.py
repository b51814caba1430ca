"""What the foundation keeps: the audit trail, the worker's memory, the installation's name, and how things are found, which mails have left."""

from samstyr.foundation.audit_models import AuditEvent
from samstyr.foundation.installation_models import Installation
from samstyr.foundation.job_models import PeriodicRun, WorkerProcess
from samstyr.foundation.mail_models import MailState, OutgoingMail
from samstyr.foundation.search_models import SearchEntry

__all__ = [
    "AuditEvent",
    "Installation",
    "MailState",
    "OutgoingMail",
    "PeriodicRun",
    "SearchEntry",
    "WorkerProcess",
]
