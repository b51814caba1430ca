"""Keeping the index true."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import batched
from typing import Any

from django.db import models, transaction

from samstyr.foundation.models import SearchEntry
from samstyr.foundation.search import engines
from samstyr.foundation.search.sources import Entry, Source, by_model, sources
from samstyr.foundation.search.stems import stems

# Things written in one question: far below the 32 766 parameters that SQLite takes.
_BATCH = 500
_in_bulk: ContextVar[bool] = ContextVar("search in bulk", default=False)
# As long as the columns are; PostgreSQL refuses what is longer instead of cutting it.
_LONGEST = 300


def touch(thing: models.Model) -> None:
    """Write anew how a thing is found; does nothing for a thing that is of no source. In the caller's transaction."""
    touch_all([thing])


def touch_all(things: Iterable[models.Model]) -> None:
    """The same for several things of one kind, in a few questions however many they are."""
    # Nothing is lost: the whole index is made anew when the bulk is over.
    if _in_bulk.get():
        return
    for some in batched(things, _BATCH, strict=False):
        source = by_model().get(type(some[0]))
        if source is not None:
            _put(source, some)


@contextmanager
def in_bulk() -> Iterator[None]:
    """Write nothing of what changes meanwhile, and make the whole index anew at the end: for a load of thousands."""
    token = _in_bulk.set(True)
    try:
        yield
    finally:
        _in_bulk.reset(token)
    rebuild()


def forget(thing: models.Model) -> None:
    """Take a thing that is to be deleted out of the index. In the caller's transaction."""
    source = by_model().get(type(thing))
    if source is not None:
        _forget(source, [thing.pk])


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew, after something was loaded in bulk. Gives how many things can be found."""
    SearchEntry.objects.all().delete()
    engines.clear()
    for source in sources().values():
        for some in batched(source.rows(), _BATCH, strict=False):
            _put(source, some)
    return SearchEntry.objects.count()


def _put(source: Source, things: Iterable[Any]) -> None:
    found = {thing.pk: source.entry(thing) for thing in things}
    gone = [pk for pk, entry in found.items() if entry is None]
    if gone:
        _forget(source, gone)
    kept = {pk: entry for pk, entry in found.items() if entry is not None}
    if not kept:
        return
    SearchEntry.objects.bulk_create(
        [_row(source, pk, entry) for pk, entry in kept.items()],
        # Two that save the same thing at once would else collide on its row.
        update_conflicts=True,
        unique_fields=["source", "object_id"],
        update_fields=["title", "line", "url", "right"],
    )
    ids = dict(
        # Asked for again: an upsert does not give the ids of rows that were there before.
        SearchEntry.objects.filter(source=source.code, object_id__in=kept).values_list("object_id", "id")
    )
    engines.put(
        [
            (ids[pk], " ".join(stems(entry.title)), " ".join(stems(f"{entry.line} {entry.text}")))
            for pk, entry in kept.items()
        ]
    )


def _forget(source: Source, pks: list[int]) -> None:
    gone = SearchEntry.objects.filter(source=source.code, object_id__in=pks)
    # Before the rows go, while their ids can still be read.
    engines.remove(list(gone.values_list("id", flat=True)))
    gone.delete()


def _row(source: Source, pk: int, entry: Entry) -> SearchEntry:
    return SearchEntry(
        source=source.code,
        object_id=pk,
        title=entry.title[:_LONGEST],
        line=entry.line[:_LONGEST],
        url=entry.url,
        right=str(entry.right),
    )
