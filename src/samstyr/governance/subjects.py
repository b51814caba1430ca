"""What a decision can be about: types that the apps above register, so that this one need not know them.

An app's `subjects` module holds `SUBJECTS: tuple[SubjectType, ...]`. Where the paper of a type is made by an app higher
up than the type's own (documents are made by the topmost), that app's `papers` module holds `PAPERS`: makers by code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.registry import collect
from samstyr.governance.models.mandates import Matter

if TYPE_CHECKING:
    from samstyr.accounts.models import User
    from samstyr.governance.models import Decision

ANY_FIELD = "*"  # of a paper that tells something of a component which any of its secret fields may be about


@dataclass(frozen=True, slots=True)
class PaperContent:
    """A paper as it is when it is frozen.

    `source` is the same paper as data, for whoever puts several papers into one document. Two with one source say the
    same, though their files differ by the day that they were made: so the file is made only when the paper is kept.
    `tells` is what of the register it says in plain words, component and field: should one be made secret later, the
    paper is read by those who may see it.
    """

    title: str
    media_type: str
    content: bytes | Callable[[], bytes]
    source: bytes = b""
    tells: tuple[tuple[int, str], ...] = ()

    def file(self) -> bytes:
        """The bytes that are kept."""
        return self.content if isinstance(self.content, bytes) else self.content()


@dataclass(frozen=True, slots=True)
class Question:
    """What a decision must be about to do anything to a subject: its object and, where one row says it, its matter.

    Otherwise whoever decides something else, or for another object, could decide this too by naming it.
    """

    object_id: int | None
    matter: str = ""


def no_paper(subject_id: int) -> PaperContent | None:
    """For a subject that has no paper beside what its item says."""
    del subject_id
    return None


def unchanged(subject_id: int) -> bool:
    """For a subject that is nothing else than what its paper says."""
    del subject_id
    return False


def nothing_in_short(subject_id: int) -> str:
    """For a subject whose name and proposal say what it is about."""
    del subject_id
    return ""


def nothing_to_renew(subject_id: int, by: "User") -> None:
    """For a subject whose paper is made of it as it is now."""
    del subject_id, by


def nothing_follows(subject_id: int, decision: "Decision", by: "User") -> None:
    """For a subject that a decision does not change."""
    del subject_id, decision, by


@dataclass(frozen=True, slots=True)
class SubjectType:
    """A kind of thing that awaits decisions: how it is named, where it is, what a decision does to it.

    `on_decision` runs in the transaction of the decision: what it raises undoes the decision too. It is told of every
    kind of decision but one: what is postponed just goes on waiting. A subject that keeps what was handed in itself
    says by `is_changed` that it has gone on since, and `renew` lets it stand as it is now. `in_short` is what whoever
    decides asks first, told beside the proposal to everybody who may read the item.
    """

    code: str
    name: str | Promise
    label: Callable[[int], str]
    url: Callable[[int], str]
    on_decision: "Callable[[int, Decision, User], None]" = nothing_follows
    paper: Callable[[int], PaperContent | None] = no_paper
    is_changed: Callable[[int], bool] = unchanged
    renew: "Callable[[int, User], None]" = nothing_to_renew
    asks: Callable[[int], Question] | None = None
    in_short: Callable[[int], str] = nothing_in_short


@cache
def subject_types() -> dict[str, SubjectType]:
    """Every registered type by its code."""
    return {known.code: known for types in collect("subjects", "SUBJECTS") for known in types}


@cache
def paper_makers() -> "dict[str, Callable[[int], PaperContent | None]]":
    """What makes the papers of a type, by its code, where another app than its own does."""
    return {code: make for makers in collect("papers", "PAPERS") for code, make in makers.items()}


def paper_of(code: str, subject_id: int) -> PaperContent | None:
    """The paper of a subject as it is now; None where it has none.

    In the municipality's language, whoever asks: it is a record, and the same paper reads the same to all.
    """
    known = subject_type(code)
    make = paper_makers().get(code) or (known.paper if known else no_paper)
    with translation.override(settings.LANGUAGE_CODE):
        return make(subject_id)


def in_short(code: str, subject_id: int | None) -> str:
    """What a subject is about and costs, in a sentence or two; nothing where it has none or its app is gone."""
    known = subject_type(code)
    return known.in_short(subject_id) if known and subject_id else ""


def subject_type(code: str) -> SubjectType | None:
    """A type by its code; None for what has none, or one whose app is gone."""
    return subject_types().get(code)


def _structure_label(subject_id: int) -> str:
    del subject_id
    return gettext("objektstrukturen")


def _structure_asks(subject_id: int) -> Question:
    del subject_id
    # Of no object: there is one structure, and it is the whole municipality's.
    return Question(None, Matter.STRUCTURE)


def _structure_url(subject_id: int) -> str:
    del subject_id
    return reverse("structures")


SUBJECTS: tuple[SubjectType, ...] = (
    SubjectType(
        code="structure",
        name=_("objektstruktur"),
        label=_structure_label,
        url=_structure_url,
        asks=_structure_asks,
    ),
)
