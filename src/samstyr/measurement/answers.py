"""What one respondent has answered so far, apart from how it came and where it goes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
COMMENT_LENGTH = 1000  # characters that one page may send
_LONGEST = 5 * COMMENT_LENGTH  # what several tabs may add up to


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by item code: 1…L a stand, 0 *vet ej*; what is not there has not been answered.

    `involved` is the filter question. `comments` are by category code, "" for the last. `language` is the one that the
    respondent has chosen, or "" for the browser's.
    """

    involved: bool | None = None
    items: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    def __repr__(self) -> str:
        """Never the answers: a traceback may end in a log."""
        return "Answers(…)"

    def changed_by(self, change: "Change") -> "Answers":
        """These answers with a change made to them: what the change does not name stays as it was.

        A comment that somebody has rewritten meanwhile, in another tab, is kept and the new one put below it.
        """
        comments = dict(self.comments)
        for category, new in change.comments.items():
            comments[category] = _joined(comments.get(category, ""), new)
        return replace(
            self,
            involved=self.involved if change.involved is None else change.involved,
            items={**self.items, **change.items},
            comments={category: text for category, text in comments.items() if text},
            language=change.language or self.language,
        )

    def compact(self, codes: Sequence[str]) -> str:
        """One character per item, in the instrument's order: a base-36 digit, "?" for *vet ej*, "-" for nothing."""
        return "".join(symbol(self.items.get(code)) for code in codes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has been answered."""
        return self.involved is None and not self.items and not self.comments


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A comment as it came back, and the fingerprint of what had been shown."""

    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a page that came back changes: only what differs from what it showed when it was sent out.

    So two tabs, or a page that lay open over lunch, do not undo each other's answers.
    """

    involved: bool | None = None
    items: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, Rewritten] = field(default_factory=dict)
    language: str = ""

    def __repr__(self) -> str:
        """Never the answers."""
        return "Change(…)"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to save."""
        return self.involved is None and not (self.items or self.comments or self.language)


def symbol(answer: int | None) -> str:
    """The character that stands for an answer on a sheet."""
    if answer is None:
        return "-"
    return DIGITS[answer] if answer else "?"


def fingerprint(text: str) -> str:
    """Tells whether a comment is still the one that a page showed; "" for none."""
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest() if text else ""


def _joined(stored: str, new: Rewritten) -> str:
    if fingerprint(stored) == new.shown or new.text.startswith(stored):
        return new.text
    if stored.endswith(new.text):  # the same page sent twice
        return stored
    return f"{stored}\n\n{new.text}"[:_LONGEST]
