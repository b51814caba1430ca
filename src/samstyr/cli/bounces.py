"""`samstyr bounces`: mark the mails that came back."""

import argparse

from samstyr.cli import Fault
from samstyr.cli.django_command import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which mailbox."""
    parser.add_argument(
        "mailbox",
        nargs="?",
        default="",
        help="a Maildir, an mbox file or imaps://user:password@host/INBOX (default: SAMSTYR_BOUNCES)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Read it once and print what was found. Nothing is deleted from the mailbox."""
    prepare()
    from django.conf import settings

    from samstyr.measurement.mail.mailboxes import MailboxUnavailable
    from samstyr.measurement.services import bounces

    address = arguments.mailbox or settings.BOUNCES
    if not address:
        msg = "ingen brevlåda är angiven; ge en mapp eller fil, eller sätt SAMSTYR_BOUNCES"
        raise Fault(msg)
    try:
        tally = bounces.collect(address, by=None)
    except MailboxUnavailable as error:
        msg = f"brevlådan går inte att läsa: {error}"
        raise Fault(msg) from None
    print(
        f"{tally.bounced} studsade, {tally.known} redan kända, {tally.delayed} försenade, "
        f"{tally.foreign} om andras mejl, {tally.unreadable} oläsliga, {tally.other} andra brev"
    )
    return 0
