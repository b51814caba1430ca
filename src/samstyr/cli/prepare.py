"""`samstyr prepare`: everything between installing and serving. Run again, it does only what is new."""

import argparse
import hashlib
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import samstyr
from samstyr.cli import COMMANDS
from samstyr.cli.django_command import prepare

PACKAGE = Path(samstyr.__file__).parent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With or without the demonstration."""
    parser.add_argument(
        "--demo", action="store_true", help="load the demonstration too, when it is not there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compile the translations, bring the database to the newest schema, gather the static files."""
    from samstyr.foundation import catalogues

    catalogues.compile_all(PACKAGE / "locale")
    prepare()
    from django.conf import settings

    stamp = Path(settings.HOME) / "prepared"
    now = _fingerprint(str(settings.DATABASES["default"]["NAME"]))
    if not stamp.exists() or stamp.read_text() != now:
        _bring_up_to_date()
        stamp.write_text(now)
    if arguments.demo and "demo" in COMMANDS:
        status: int = import_module(COMMANDS["demo"][0]).run(arguments)
        return status
    return 0


def _bring_up_to_date() -> None:
    from django.core.management import call_command

    print("Ordnar databasen …", file=sys.stderr)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _fingerprint(database: str) -> str:
    """Changes when a migration or a static file of ours does, a package is upgraded, or the database is another."""
    digest = hashlib.sha256(database.encode())
    for path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield Path(sys.prefix) / ".installed"
    for folder in ("migrations", "static"):
        for found in PACKAGE.glob(f"*/{folder}"):
            yield from (path for path in found.rglob("*") if path.is_file() and path.suffix != ".pyc")
