"""The file of each paper: made and kept when the paper is, or beside the work where hundreds are handed in.

To set a document in type takes longer than all the rest of handing it in, and needs nothing but the document. A paper
says what it says by its data, which is kept at once; so whoever loads many lets the files be made by another core.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar, copy_context

from django.db import transaction

from samstyr.governance.models import Paper, PaperFile
from samstyr.governance.subjects import PaperContent


class _Making:
    """The files that are being made, each with the papers that it is the file of."""

    def __init__(self, maker: ThreadPoolExecutor) -> None:
        self._maker = maker
        self._files: dict[int, Future[bytes]] = {}

    def begin(self, paper: Paper, content: PaperContent) -> None:
        # In the language and at the time of this moment: both may be others when its turn comes.
        self._files[paper.pk] = self._maker.submit(copy_context().run, content.file)

    def repeat(self, paper: Paper, before: Paper) -> bool:
        """Let a paper have the file of the one before, if that is being made."""
        file = self._files.get(before.pk)
        if file is not None:
            self._files[paper.pk] = file
        return file is not None

    def store(self) -> None:
        PaperFile.objects.bulk_create(_row(pk, file.result()) for pk, file in self._files.items())


_making: ContextVar[_Making | None] = ContextVar("files of papers being made", default=None)


@contextmanager
def made_meanwhile() -> Iterator[None]:
    """Within it the files of papers are made beside the work; before it ends all of them are kept, or nothing is.

    Nothing within it may read the file of a paper that was handed in within it.
    """
    with transaction.atomic(), ThreadPoolExecutor(1, thread_name_prefix="papers") as maker:
        making = _Making(maker)
        token = _making.set(making)
        try:
            yield
            making.store()
        except BaseException:
            # Nobody waits for files that no paper is left for.
            maker.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            _making.reset(token)


def keep(paper: Paper, content: PaperContent) -> None:
    """Keep the file of a paper that was just added. In the caller's transaction."""
    making = _making.get()
    # What says what it says by its file alone is compared by it, and so is there at once.
    if making is not None and content.source:
        making.begin(paper, content)
    else:
        _row(paper.pk, content.file()).save()


def keep_again(paper: Paper, before: Paper) -> None:
    """Keep for a paper the very file of another. In the caller's transaction."""
    making = _making.get()
    if making is None or not making.repeat(paper, before):
        _row(paper.pk, bytes(before.file.content)).save()


def _row(paper: int, content: bytes) -> PaperFile:
    return PaperFile(paper_id=paper, content=content, sha256=hashlib.sha256(content).hexdigest())
