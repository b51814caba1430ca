"""How long figures take: a release of 287, 30 000 and 1 000 000 sheets, and counting against bare polars."""

import json
import subprocess
import sys
from typing import Any

SCENARIOS = ("release_287", "release_30000", "release_1000000", "count_1000000")


def measure() -> dict[str, Any]:
    """Seconds and peak memory of each, in a process of its own so that memory is its own too."""
    return {name: _run(name) for name in SCENARIOS}


def _run(name: str) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.analysis", name], stdout=subprocess.PIPE, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
