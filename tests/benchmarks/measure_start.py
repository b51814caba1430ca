"""How long a person waits for the first page, from nothing and again."""

import tempfile
import time
from pathlib import Path
from typing import Any

from processes import Installation, free_port, installation


def measure() -> dict[str, Any]:
    """Seconds from an empty folder, with everything installed, to a page; and once more with what is there."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, installation(Path(folder) / "home") as samstyr:
        samstyr.start("serve")
        first = time.perf_counter() - began
        samstyr.kill("serve")
        again = _again(samstyr)
    return {"first_page_s": round(first, 2), "again_s": round(again, 2)}


def _again(samstyr: Installation) -> float:
    samstyr.port = free_port()
    began = time.perf_counter()
    samstyr.samstyr("prepare")
    samstyr.start("serve")
    return time.perf_counter() - began
