"""One index over everything that can be found, and what an app says of its own things.

An app's `searching` module holds `SOURCES`, a tuple of `Source`. What is written goes into the index with its audit
event, in the same transaction (`audit.record`): there is no second way to keep them together.
"""

from samstyr.foundation.search.finding import Hit, find, meant, similar
from samstyr.foundation.search.indexing import forget, in_bulk, rebuild, touch, touch_all
from samstyr.foundation.search.sources import Entry, Source, sources

__all__ = [
    "Entry",
    "Hit",
    "Source",
    "find",
    "forget",
    "in_bulk",
    "meant",
    "rebuild",
    "similar",
    "sources",
    "touch",
    "touch_all",
]
