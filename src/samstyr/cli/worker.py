"""`samstyr worker`: background jobs only, when the web server runs elsewhere."""

import argparse

from samstyr.cli import Fault
from samstyr.cli.django_command import prepare


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    """Work until told to stop."""
    del arguments
    prepare()
    from samstyr.foundation import worker

    try:
        return worker.run()
    except worker.AlreadyRunning as error:
        msg = f"a worker is already running for this data folder ({error})"
        raise Fault(msg) from None
