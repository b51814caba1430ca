"""Questions about the papers of an item: which versions were handed in, and whether their subject has moved on since."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from samstyr.governance.models import AgendaItem, ItComponent, Paper
from samstyr.governance.secrecy import Viewer
from samstyr.governance.subjects import ANY_FIELD, PaperContent, paper_of, subject_type


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One version of a paper, numbered from the first that was handed in; the latest is what is decided about."""

    paper: Paper
    number: int
    is_latest: bool


def bare() -> QuerySet[Paper]:
    """Papers with the hash of their files, and without what is large: the files, and the same as data."""
    return Paper.objects.select_related("file").defer("file__content", "source")


def with_papers() -> Prefetch[str, QuerySet[Paper]]:
    """What lets `versions` be told of many items at once."""
    return Prefetch("papers", bare())


def versions(item: AgendaItem) -> list[PaperVersion]:
    """Every version of an item's papers in the order they were handed in."""
    papers = list(item.papers.all() if "papers" in _prefetched(item) else bare().filter(item=item))
    # By title: an item may have several papers, and each has versions of its own.
    latest = {paper.title: paper.pk for paper in papers}
    numbers: dict[str, int] = {}
    found = []
    for paper in papers:
        numbers[paper.title] = numbers.get(paper.title, 0) + 1
        found.append(PaperVersion(paper, numbers[paper.title], latest[paper.title] == paper.pk))
    return found


def standing(papers: Iterable[Paper]) -> list[Paper]:
    """Of several versions the latest of each: what is read at the meeting and decided about."""
    return list({paper.title: paper for paper in papers}.values())


def latest(item: AgendaItem, title: str) -> Paper | None:
    """The latest version of one paper. The latest alone: what was changed and changed back is a version of its own."""
    return Paper.objects.filter(item=item, title=title).order_by("-pk").first()


def is_same(kept: Paper | None, paper: PaperContent) -> bool:
    """Whether a paper says what was kept; by its data where it has any, since its file differs by the day it is made."""
    if kept is None:
        return False
    if paper.source:
        return bytes(kept.source) == paper.source
    return kept.file.sha256 == hashlib.sha256(paper.file()).hexdigest()


def is_outdated(item: AgendaItem) -> bool:
    """Whether what an item is about has been changed since it was handed in."""
    known = subject_type(item.subject_type)
    if known is None or item.subject_id is None:
        return False
    return known.is_changed(item.subject_id) or has_another_paper(item)


def has_another_paper(item: AgendaItem) -> bool:
    """Whether a decision would take effect on something else than the paper that was handed in."""
    if item.subject_id is None:
        return False
    paper = paper_of(item.subject_type, item.subject_id)
    # Nothing was frozen, so nothing can have changed since.
    if paper is None or not Paper.objects.filter(item=item).exists():
        return False
    return not is_same(latest(item, paper.title), paper)


def is_open_to(paper: Paper, viewer: Viewer) -> bool:
    """Whether somebody may read a paper: what it says of a component may have been made secret since it was frozen."""
    told: dict[int, set[str]] = {}
    for pk, field in paper.tells:
        told.setdefault(pk, set()).add(field)
    if not told:
        return True
    rows = ItComponent.objects.filter(pk__in=told).exclude(secret_fields=[])
    for row in rows.only("object", "secret_fields", "secrecy_ground"):
        hidden = viewer.hidden(row)
        # One field is enough: a frozen paper cannot be masked in parts.
        if hidden & told[row.pk] or (hidden and ANY_FIELD in told[row.pk]):
            return False
    return True


def _prefetched(item: AgendaItem) -> dict[str, object]:
    found: dict[str, object] = getattr(item, "_prefetched_objects_cache", {})
    return found
