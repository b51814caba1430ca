"""`samstyr django …`: Django's own management commands with our settings."""

import argparse
import os
from collections.abc import Sequence


def prepare() -> None:
    """Make Django ready for use in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")
    import django

    django.setup()


def run_words(words: Sequence[str]) -> int:
    """Hand the rest of the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["samstyr django", *words])
    return 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only for the help text; Django parses its own arguments."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Hand the rest of the command line to Django."""
    return run_words(arguments.words)
