"""Asking the index."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from samstyr.foundation.models import SearchEntry
from samstyr.foundation.search import engines
from samstyr.foundation.search.stems import COMMON, stems, telling, words

_MOST = 500  # hits that are looked at; nobody reads further
_ALIKE = 0.3  # the share of a text's telling words that another must hold to be shown as like it
_AT_LEAST = 2  # … and so many of them
_MOST_WORDS = 25  # of a text that are looked for: what it is about is said early

_SPELT_LIKE = 0.8  # how much of two words must be the same for one to be taken for the other misspelt
_LONGER = 4  # letters that it may be longer or shorter: “anmälningar” for “anmälan”
_SHORTEST = 4  # letters of a word that is proposed: shorter ones are like too many
_FIRST_PART, _LAST_PART = 3, 6  # letters of the parts of a word that is put together, at least
_MOST_CORRECTED = 6  # words of a question that are looked at: a longer one is a text and no misspelling


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, where it belongs and its page. `fit` orders hits and means nothing by itself."""

    source: str
    object_id: int
    title: str
    line: str
    url: str
    fit: float


def find(question: str, *, rights: Collection[str], source: str = "") -> list[Hit]:
    """Everything that holds all words of the question, best first, of what somebody with these rights may see.

    The last word may be half written, and a word also finds the longer words that begin with it.
    """
    # The right is asked of each hit and not in the question: what may be seen is code, and the
    # index knows no people.
    asked = stems(question)
    ranked = engines.match(asked, every=True, limit=_MOST)
    hits = [hit for hit, right in _hits(ranked) if right in rights and (not source or hit.source == source)]
    return sorted(
        hits, key=lambda hit: _farness(hit.title, asked)
    )  # stable: alike, they stay as the index weighs them


def _farness(title: str, asked: Sequence[str]) -> tuple[int, bool, int]:
    """How far a title is from what was asked: its words as they were asked come before those that only begin so."""
    # The index weighs a beginning as it weighs the word: “skola” gave every system called Skol… before the object Skola.
    known = stems(title)
    lacking = len(set(asked) - set(known))
    # Among titles with all the words the one that is about them, and little else, was most likely meant.
    return lacking, known[: len(asked)] != list(asked), 0 if lacking else len(known)


def meant(question: str, *, rights: Collection[str]) -> str:
    """A question that found nothing as it may have been meant: its words as titles spell them. Empty when unknown.

    Only titles of what somebody with these rights may see are looked at, and only what would find something is given.
    """
    asked = words(question)
    if not 0 < len(asked) <= _MOST_CORRECTED:
        return ""
    titles = SearchEntry.objects.filter(right__in=rights).values_list("title", flat=True)
    known = {word for title in titles for word in words(title) if len(word) >= _SHORTEST}
    spelt = " ".join(_as_known(word, known) for word in asked)
    return spelt if spelt != " ".join(asked) and find(spelt, rights=rights) else ""


def _as_known(word: str, known: Collection[str]) -> str:
    begins = stems(word)[0]
    if any(each.startswith(begins) for each in known):
        return word
    near = [each for each in known if abs(len(each) - len(word)) <= _LONGER]
    alike = get_close_matches(word, near, n=1, cutoff=_SPELT_LIKE)
    return alike[0] if alike else _last_part(word, known) or word


def _last_part(word: str, known: Collection[str]) -> str:
    """What a word that Swedish has put together ends with, where titles know it; empty where they do not.

    The last part says what a thing is: “skolplattform” is a “plattform”, and so is a “lärplattform”.
    """
    parts = [word[start:] for start in range(_FIRST_PART, len(word) - _LAST_PART + 1)]
    # An ending such as “-ningar” is no word; and what nearly everything is called tells nothing.
    parts = [part for part in parts if len(stems(part)[0]) >= _LAST_PART and part not in COMMON]
    # One text of all the words: looked through as a whole, for there are thousands of them.
    text = f" {' '.join(known)}"
    as_word = (part for part in parts if f" {stems(part)[0]}" in text)
    return next(as_word, "") or _shortest_compound(parts, known)


def _shortest_compound(parts: Sequence[str], known: Collection[str]) -> str:
    """A word of a title that ends with the longest of these parts that any ends with; empty where none does."""
    left = set(known)
    for part in parts:
        ends = {each for each in left if each.endswith(part)}
        # “Beställning” and “anställning” have more than “-tällning” in common, and neither ends with the other.
        left -= ends
        if compounds := [each for each in ends if len(each) - len(part) >= _FIRST_PART]:
            # The shortest says least beside it; by letters, so that it is the same one every time.
            return min(compounds, key=lambda each: (len(each), each))
    return ""


def similar(text: str, *, sources: Collection[str], rights: Collection[str], limit: int = 5) -> list[Hit]:
    """Things of these sources that are likely to be about the same as the text, likest first.

    `fit` is the share of the text's telling words that the thing holds, 0–1.
    """
    wanted = sorted(telling(text))
    if len(wanted) < _AT_LEAST:
        return []
    # Words are counted, not weighed: the number of words that two texts share is what a person can check by looking.
    counted = engines.count(wanted[:_MOST_WORDS], at_least=_AT_LEAST, limit=_MOST)
    ranked = [(number, held / len(wanted)) for number, held in counted if held / len(wanted) >= _ALIKE]
    return [hit for hit, right in _hits(ranked) if hit.source in sources and right in rights][:limit]


def _hits(ranked: engines.Ranked) -> list[tuple[Hit, str]]:
    rows = SearchEntry.objects.in_bulk([number for number, _fit in ranked])
    return [
        (Hit(row.source, row.object_id, row.title, row.line, row.url, fit), row.right)
        for number, fit in ranked
        if (row := rows.get(number)) is not None
    ]
