"""Words of ours that come back in a list: in every language, for whoever reads it in may have another than it was fetched in."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils import translation

from samstyr.foundation.spreadsheets.reading import bare


def in_each_language[T](words: Callable[[], T]) -> list[T]:
    """What something says in each of the product's languages."""
    said = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said.append(words())
    return said


def by_word(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    """The value of each choice by what it is called in any language, and by itself; without case, blanks and signs."""
    offered = [(value, name) for value, name in choices if value]
    own = {bare(value): value for value, _name in offered}
    for named in in_each_language(lambda: {bare(str(name)): value for value, name in offered}):
        own |= named
    return own
