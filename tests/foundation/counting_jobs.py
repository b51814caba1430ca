"""Jobs that leave a trace in a file, for the tests of the worker."""

import os
import time
from pathlib import Path

from samstyr.foundation.jobs import job


def _note(word: str) -> None:
    with (Path(os.environ["SAMSTYR_HOME"]) / "trace").open("a") as trace:
        trace.write(f"{word}\n")


@job(attempts=3)
def slow(seconds: float) -> None:
    _note("begun")
    time.sleep(seconds)
    _note("done")


@job(attempts=2)
def failing() -> None:
    _note("tried")
    msg = "by design"
    raise ValueError(msg)


@job(attempts=1, queue="mail")
def quick(word: str) -> None:
    _note(word)
