"""An empty installation in a folder of its own, for one process that measures something."""

import os
import tempfile

_homes: list[tempfile.TemporaryDirectory[str]] = []


def empty() -> None:
    """Set Django up on a new SQLite database with its tables, and static files as a server has them."""
    # Kept while the process lives: a folder goes when nobody holds it any more.
    _homes.append(tempfile.TemporaryDirectory(prefix="samstyr-bench-", ignore_cleanup_errors=True))
    os.environ["SAMSTYR_HOME"] = _homes[-1].name
    os.environ["DJANGO_SETTINGS_MODULE"] = "samstyr.config.settings"
    # Else a developer's own PostgreSQL would be measured, and filled.
    os.environ.pop("DATABASE_URL", None)
    lay()


def lay() -> None:
    """Set Django up, with tables and static files, where the environment says."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
