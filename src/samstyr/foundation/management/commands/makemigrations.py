"""`samstyr django makemigrations`: as Django's, but an app's first tables are made in one go."""

from typing import Any

from django.core.management.commands import makemigrations

from samstyr.foundation.making_tables import folded


class Command(makemigrations.Command):
    """Writes the same changes; what follows in a migration that makes tables is folded into their making."""

    def write_migration_files(self, changes: dict[str, list[Any]], *args: Any, **named: Any) -> None:
        """Fold each migration before it is written."""
        for migrations in changes.values():
            for migration in migrations:
                migration.operations = folded(migration.operations)
        super().write_migration_files(changes, *args, **named)
