"""Garbage is collected when an answer has been sent, if there is enough of it."""

import gc
import weakref

import pytest

from samstyr.config.tidying import MOST_WITHIN, WORTH_IT, after_an_answer


@pytest.fixture
def unhurried():
    """Python as the web server has it: it looks for garbage by itself only when there is very much of it."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(MOST_WITHIN)
    yield
    gc.set_threshold(*before)


class Ring:
    """Something that points at itself."""

    def __init__(self):
        self.itself = self


def rings(number):
    """So many that nobody holds; gives one of them, weakly."""
    return [weakref.ref(Ring()) for _ in range(number)][-1]


def test_what_a_large_page_leaves_is_collected_after_its_answer(unhurried):
    left = rings(WORTH_IT)
    assert left() is not None
    after_an_answer()
    assert left() is None


def test_what_a_small_page_leaves_waits_for_the_next(unhurried):
    left = rings(10)
    after_an_answer()
    assert left() is not None
