"""How long a person waits for the first page, from nothing and again, and for the demonstration to be loaded."""

import tempfile
import time
from pathlib import Path
from typing import Any

from processes import Installation, free_port, installation


def measure() -> dict[str, Any]:
    """Seconds from an empty folder, with everything installed, to a page; once more with what is there; and what the
    demonstration takes on top, as `bin/run` loads it.
    """
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        with installation(Path(folder) / "home", anew=True) as samstyr:
            samstyr.start("serve")
            first = time.perf_counter() - began
            samstyr.kill("serve")
            again = _again(samstyr)
            samstyr.kill("serve")
            demonstration = _demonstration(samstyr)
    return {
        "first_page_s": round(first, 2),
        "again_s": round(again, 2),
        "prepare_demo_s": round(demonstration, 2),
    }


def _again(samstyr: Installation) -> float:
    samstyr.port = free_port()
    began = time.perf_counter()
    samstyr.samstyr("prepare")
    samstyr.start("serve")
    return time.perf_counter() - began


def _demonstration(samstyr: Installation) -> float:
    began = time.perf_counter()
    samstyr.samstyr("prepare", "--demo", SAMSTYR_DEMO="1")
    return time.perf_counter() - began
