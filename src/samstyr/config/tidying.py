"""Garbage is collected between the pages and not within them.

What a page leaves behind is much that points in rings: rows and what they hang together with, forms and their fields.
Python looks for it whenever enough is new, in the middle of a page, and now and then through everything: 50–150 ms that
somebody waits. Here it is looked for when the answer has been sent.
"""

import gc

from django.core.signals import request_finished

MOST_WITHIN = 100_000  # new things that a page may make before Python looks all the same; the largest makes half of that
WORTH_IT = 10_000  # fewer than that are left for the next page
WHOLE_AFTER = 20  # times that the young have been looked through, until all are


def begin() -> None:
    """From now on; what is loaded so far is left out for good.

    It lives as long as the processes: collecting need neither look through it nor write to the memory that they share.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(MOST_WITHIN)
    request_finished.connect(after_an_answer, dispatch_uid="tidying")


def after_an_answer(**_of_the_signal: object) -> None:
    """Collect what the latest pages have left, when it is much; the old too, when that was long ago."""
    new, _young, times = gc.get_count()
    if new >= WORTH_IT:
        gc.collect(2 if times >= WHOLE_AFTER else 1)
