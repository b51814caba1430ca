"""Words as they are compared: in small letters, without endings. The same in both databases, so hits are too."""

import re
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[0-9a-zà-öø-ÿ]+", re.IGNORECASE)

# Words so common that they tell nothing of what a text is about. Used for likeness only: a search takes every word.
_SAY_NOTHING = """
alla att av blir bli bra de dem den det detta du där eller en ett fler finns för från få får ge genom göra ha har hos hur
i ibland in inte ja kan kommun kommunen kommunens man med men mer mot måste många mycket ni nu när nya någon något några
och också om olika oss på samma sin sina ska skulle som så sätt till under upp ut utan vad var vara vi vid vill vår våra
varje vilket är även över idag behöver behov system systemet it digital digitala digitalt
"""
COMMON = frozenset(_SAY_NOTHING.split())


def words(text: str) -> list[str]:
    """The words of a text, in small letters and in order."""
    return [word.lower() for word in _WORD.findall(text)]


def stems(text: str) -> list[str]:
    """The words of a text without their endings, in order."""
    return [_stem(word) for word in words(text)]


def telling(text: str) -> set[str]:
    """The stems of the words that tell what a text is about."""
    return {_stem(word) for word in words(text) if word not in COMMON and len(word) > 2}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("swedish")
