"""The console command `samstyr`: one module per subcommand, imported only when it is asked for.

A module has `add_arguments(parser)` and `run(arguments) -> int` (the exit status: 0 well, 2 bad input). What a
person can correct is raised as `Fault`: one line on standard error and status 2, never a traceback.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

COMMANDS: dict[str, tuple[str, str]] = {
    "analyse": ("samstyr.cli.analyse", "compute a release from files of answers and respondents"),
    "attack": ("samstyr.cli.attack", "what an outsider with the invitation list could prove from a release"),
    "import-round": ("samstyr.cli.import_round", "take in a round that was held elsewhere"),
    "report": ("samstyr.cli.report", "write a report as Word, PDF, HTML, Excel or PowerPoint"),
    "prepare": ("samstyr.cli.prepare", "bring database, static files and translations up to date"),
    "administrator": ("samstyr.cli.administrator", "add the first administrator"),
    "serve": ("samstyr.cli.serve", "run the web server and its worker"),
    "worker": ("samstyr.cli.worker", "run background jobs only"),
    "bounces": ("samstyr.cli.bounces", "mark the mails that came back, from a mailbox"),
    "demo": ("samstyr.cli.demo", "load Linköping as a demonstration"),
    "audit": ("samstyr.cli.audit", "verify that the audit trail is whole"),
    "django": ("samstyr.cli.django_command", "run a Django management command"),
}


class Fault(Exception):
    """Bad input: the text names file, row, column and fault, on one line."""


def year_of(text: str) -> int:
    """A year of a measurement, as an argument: 2000–2100."""
    if not text.isdecimal() or not 2000 <= int(text) <= 2100:
        msg = f"{text}: ange ett år från 2000 till 2100"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong on one line, as everything else does; `--help` tells the rest."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def run(words: Sequence[str]) -> int:
    """Run one subcommand and return its exit status."""
    if words[:1] == ["django"]:  # Django reads the rest of the line itself
        from samstyr.cli import django_command

        return django_command.run_words(words[1:])
    arguments = _parser(words).parse_args(words)
    if "module" not in arguments:
        _parser(words).print_help()
        return 2
    try:
        status: int = import_module(arguments.module).run(arguments)
    except Fault as fault:
        print(f"samstyr: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of our output had seen enough
        sys.stderr.close()
        return 1
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the chosen subcommand's module is imported, so that help is quick and analysis needs no Django."""
    parser = _Parser(prog="samstyr", description="Measure digital maturity and steer by it.")
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(module=module)
        if words[:1] == [name]:
            import_module(module).add_arguments(command)
    return parser
