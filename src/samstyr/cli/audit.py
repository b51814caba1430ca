"""`samstyr audit verify`: is the audit trail whole?"""

import argparse
import sys

from samstyr.cli.django_command import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The one thing that can be asked."""
    parser.add_argument(
        "question", choices=["verify"], help="find events that were changed, removed or put in"
    )


def run(arguments: argparse.Namespace) -> int:
    """Status 0 when every event is there and unchanged, 1 when not."""
    del arguments
    prepare()
    from samstyr.foundation import audit
    from samstyr.foundation.models import AuditEvent

    faults = audit.verify()
    for fault in faults:
        print(f"event {fault.sequence}: {fault.reason}", file=sys.stderr)
    if faults:
        return 1
    print(f"{AuditEvent.objects.count()} events, all in place and unchanged")
    return 0
