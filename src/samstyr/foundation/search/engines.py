"""The full-text index of each database, behind the same five questions. Both hold stems that we have made.

SQLite has FTS5, PostgreSQL a tsvector with a GIN index. A word is looked for as the beginning of another, since
Swedish puts words together: *journal* finds *journalsystem*.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

Ranked = list[tuple[int, float]]
"""Ids of search entries, each with how well it fits: higher is better."""

_TITLE, _TEXT = 5.0, 1.0  # a word in the title weighs as much as five in the text


def make(owner: BaseDatabaseWrapper) -> None:
    """Make the index: called by the migration, with the schema editor's connection."""
    with owner.cursor() as cursor:
        if owner.vendor == "postgresql":
            cursor.execute("CREATE TABLE search_words (rowid bigint PRIMARY KEY, stems tsvector NOT NULL)")
            cursor.execute("CREATE INDEX search_words_stems ON search_words USING gin (stems)")
        else:
            cursor.execute("CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='unicode61')")


def drop(owner: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    with owner.cursor() as cursor:
        cursor.execute("DROP TABLE search_words")


def put(rows: Sequence[tuple[int, str, str]]) -> None:
    """Write the stems of entries, given as (id, title's stems, text's stems); what was there before is replaced."""
    remove([row[0] for row in rows])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "INSERT INTO search_words (rowid, stems) VALUES (%s, setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'D'))",
                rows,
            )
        else:
            cursor.executemany("INSERT INTO search_words (rowid, title, body) VALUES (%s, %s, %s)", rows)


def remove(ids: Sequence[int]) -> None:
    """Forget entries."""
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(number,) for number in ids])


def clear() -> None:
    """Forget everything."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def match(stems: Sequence[str], *, every: bool, limit: int) -> Ranked:
    """The entries that hold all of the stems (or any of them), best first."""
    if not stems:
        return []
    if connection.vendor == "postgresql":
        # The stems are letters and digits alone (stems.words), so that nothing in them means anything to a query.
        question = (" & " if every else " | ").join(f"{stem}:*" for stem in stems)
        sql = (
            "SELECT rowid, ts_rank('{0.2, 0, 0, 1.0}', stems, query) AS fit"
            " FROM search_words, to_tsquery('simple', %s) query WHERE stems @@ query ORDER BY fit DESC, rowid LIMIT %s"
        )
        given: list[str | float] = [question, limit]
    else:
        # In quotes: AND, OR, NOT and NEAR are words of FTS5's own, and people look for them.
        question = (" AND " if every else " OR ").join(f'"{stem}"*' for stem in stems)
        sql = (
            "SELECT rowid, -bm25(search_words, %s, %s) AS fit FROM search_words"
            " WHERE search_words MATCH %s ORDER BY fit DESC, rowid LIMIT %s"
        )
        given = [_TITLE, _TEXT, question, limit]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [(row[0], float(row[1])) for row in cursor.fetchall()]


def count(stems: Sequence[str], *, at_least: int, limit: int) -> list[tuple[int, int]]:
    """The entries that hold at least so many of the stems, each with how many, those that hold the most first."""
    if not stems:
        return []
    if connection.vendor == "postgresql":
        one = "SELECT rowid FROM search_words WHERE stems @@ to_tsquery('simple', %s)"
        given: list[str | int] = [f"{stem}:*" for stem in stems]
    else:
        one = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        given = [f'"{stem}"*' for stem in stems]
    # One question of all the words, and without a rank: ranking each word's hits takes far longer than counting them.
    sql = (
        f"SELECT rowid, count(*) AS held FROM ({' UNION ALL '.join([one] * len(stems))}) AS found"  # noqa: S608 our own words
        " GROUP BY rowid HAVING count(*) >= %s ORDER BY held DESC, rowid LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*given, at_least, limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]
