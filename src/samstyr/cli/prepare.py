"""`samstyr prepare`: everything between installing and serving. Run again, it does only what is new."""

import argparse
import gc
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import samstyr
from samstyr.cli.django_command import prepare

PACKAGE = Path(samstyr.__file__).parent
WITH_DEMO = "with the demonstration"
# Apps of others whose migrations change tables that refer to people: Django draws all that is related anew after each
# such change, which before ours are made is little.
OTHERS_FIRST = ("mfa", "socialaccount")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """With or without the demonstration."""
    parser.add_argument(
        "--demo", action="store_true", help="load the demonstration too, when it is not there"
    )


def run(arguments: argparse.Namespace) -> int:
    """Compile the translations, bring the database to the newest schema, gather the static files.

    Where nothing is new this reads the settings and looks at files: loading Django takes longer than all of that.
    """
    from samstyr.foundation import catalogues

    # A process that makes things and ends: looking for garbage among all of it costs a tenth of the time.
    gc.disable()
    catalogues.compile_all(PACKAGE / "locale")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")
    from django.conf import settings

    stamp = Path(settings.HOME) / "prepared"
    now = _fingerprint(settings.DATABASES["default"])
    done = stamp.read_text().splitlines() if stamp.exists() else []
    if done[:1] != [now]:
        prepare()
        _bring_up_to_date()
        # Taken anew: migrating may just have made the file of the database, which is part of it.
        now, done = _fingerprint(settings.DATABASES["default"]), []
        # Only when all of it is done: what was cut short is done again.
        stamp.write_text(now)
    if arguments.demo and WITH_DEMO not in done:
        prepare()
        _load_demonstration()
        stamp.write_text(f"{now}\n{WITH_DEMO}")
    return 0


def _bring_up_to_date() -> None:
    from django.core.management import call_command

    print("Ordnar databasen …", file=sys.stderr)
    for app in OTHERS_FIRST:
        call_command("migrate", app, verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _load_demonstration() -> None:
    from samstyr.cli import demo

    print("Läser in demonstrationen …", file=sys.stderr)
    demo.load()


def _fingerprint(database: dict[str, Any]) -> str:
    """Changes when a migration or a static file of ours does, a package is upgraded, or the database is another."""
    where = Path(database["NAME"])
    # SQLite's file may have been thrown away and made anew: then it is another, though its name is the same.
    file = where.stat().st_ino if "sqlite" in database["ENGINE"] and where.exists() else ""
    digest = hashlib.sha256(f"{database.get('HOST', '')} {where} {file}".encode())
    for path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield Path(sys.prefix) / ".installed"
    for folder in ("migrations", "static"):
        for found in PACKAGE.glob(f"*/{folder}"):
            yield from (path for path in found.rglob("*") if path.is_file() and path.suffix != ".pyc")
