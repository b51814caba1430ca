"""What becomes of the rows of a list, in words: the same tags and the same line of counts for every list."""

from collections.abc import Iterable, Mapping, Sized
from enum import StrEnum

from samstyr.ui.components import Cell, Kind, Text

type Words[O: StrEnum] = Mapping[O, tuple[Text, Kind]]


def counts[O: StrEnum](words: Words[O], by_outcome: Mapping[O, Sized]) -> str:
    """How many rows there are of each outcome, in one line."""
    # The word before its number: “46 oförändrad” is no Swedish, and a word has one form here.
    return " · ".join(f"{words[outcome][0]}: {len(rows)}" for outcome, rows in by_outcome.items() if rows)


def cell[O: StrEnum](words: Words[O], outcome: O, why: Iterable[str]) -> Cell:
    """What becomes of a row, and why."""
    word, kind = words[outcome]
    return Cell("", tag=str(word), kind=kind, note=" ".join(why))
