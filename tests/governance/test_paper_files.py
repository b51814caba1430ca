"""A paper's file is kept with it, or made beside the work where many are handed in: the same file, and frozen."""

import hashlib
import threading
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import get_language, override

from samstyr.governance.models import Matter, Paper, PaperFile
from samstyr.governance.services import agenda, paper_files
from samstyr.governance.subjects import PaperContent


@pytest.fixture
def item(steering, board):
    return agenda.hand_in(
        matter=Matter.PRODUCTS,
        title="Ny produkt",
        proposal="Den inrättas.",
        object=steering.school,
        by=steering.business_lead,
    )


def document(content=b"%PDF", source=b"[]", title="Underlag"):
    return PaperContent(title, "application/pdf", content, source)


def in_words():
    return f"{get_language()} {threading.current_thread().name}".encode()


def test_files_made_meanwhile_are_kept_with_their_hashes_before_it_ends(item):
    words = [f"Underlag {number}".encode() for number in range(3)]
    with paper_files.made_meanwhile():
        kept = [agenda.attach(item, document(lambda each=each: each, each, each.decode())) for each in words]
    assert [bytes(PaperFile.objects.get(paper=paper).content) for paper in kept] == words
    assert [paper.file.sha256 for paper in Paper.objects.filter(item=item)] == [
        hashlib.sha256(each).hexdigest() for each in words
    ]


def test_a_file_is_made_by_another_thread_in_the_language_of_its_paper(item):
    with override("en"), paper_files.made_meanwhile(), override("sv"):
        agenda.attach(item, document(in_words))
    content = bytes(PaperFile.objects.get().content)
    assert content.startswith(b"sv ")
    assert content != f"sv {threading.current_thread().name}".encode()


def test_what_says_what_it_says_by_its_file_alone_has_it_at_once(item):
    with paper_files.made_meanwhile():
        for words in (b"Som det var", b"Som det var", b"Som det blev"):
            agenda.attach(item, PaperContent("Underlag", "text/plain", words))
        assert [bytes(paper.file.content) for paper in item.papers.all()] == [b"Som det var", b"Som det blev"]


def test_what_is_postponed_meanwhile_keeps_the_very_file(steering, item):
    with paper_files.made_meanwhile():
        agenda.attach(item, document(lambda: b"som den var"))
        again = agenda.wait_again(item=item, by=steering.business_owner)
    later = agenda.wait_again(item=again, by=steering.business_owner)
    told = [
        (each.papers.get().source, bytes(each.papers.get().file.content)) for each in (item, again, later)
    ]
    assert [(bytes(source), content) for source, content in told] == [(b"[]", b"som den var")] * 3


@pytest.mark.parametrize("fails", ["work", "file"])
def test_nothing_is_kept_when_the_work_or_a_file_fails(item, fails):
    def file():
        if fails == "file":
            raise ValueError
        return b"%PDF"

    with suppress(ValueError), paper_files.made_meanwhile():
        agenda.attach(item, document(file))
        if fails == "work":
            raise ValueError
    assert (Paper.objects.count(), PaperFile.objects.count()) == (0, 0)
    # And afterwards a file is made at once again.
    agenda.attach(item, document(b"%PDF"))
    assert bytes(PaperFile.objects.get().content) == b"%PDF"


@pytest.mark.parametrize("statement", ["UPDATE {} SET sha256 = ''", "DELETE FROM {}"])
def test_the_database_lets_nobody_change_or_remove_a_file(item, statement):
    agenda.attach(item, document())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(PaperFile._meta.db_table))
