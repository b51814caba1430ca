"""What PostgreSQL may not take samples of.

ANALYZE, which also runs by itself, copies common values of a column to `pg_statistic`. Closing rewrites our tables
but cannot reach that one, so a key or a sealed answer must never come there.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

SECRET = (
    ("measurement_measurement", "sealing_key"),
    ("measurement_measurement", "link_key"),
    ("measurement_respondent", "token_hash"),
    ("measurement_respondent", "answered_on"),
    ("measurement_draft", "box"),
    ("measurement_urn", "sheets"),
    ("measurement_urn", "comments"),
    ("measurement_message", "message_id"),
    ("measurement_stagedlist", "table"),
)
"""Tables and their columns that open, recognise or hold what a respondent has answered, or say when."""


def keep_out(owner: BaseDatabaseWrapper) -> None:
    """Tell PostgreSQL: called by the migration, with the schema editor's connection."""
    if owner.vendor != "postgresql":
        return  # SQLite samples indexes alone, and only when asked; we never ask
    with owner.cursor() as cursor:
        for table, column in SECRET:
            cursor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" SET STATISTICS 0')
