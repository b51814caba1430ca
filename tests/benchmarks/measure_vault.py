"""How long a release takes from the rows of a database, and how much memory: 30 000 and 1 000 000 sheets."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from processes import installation

NUMBERS = (30_000, 1_000_000)


def measure() -> dict[str, Any]:
    """Seconds to write and to release, and the peak memory of either process; in the database of the environment."""
    found: dict[str, Any] = {"database": "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"}
    for number in NUMBERS:
        with tempfile.TemporaryDirectory() as folder, installation(Path(folder) / "home") as samstyr:
            found[f"fill_{number}"] = _run("fill", number, samstyr.environment)
            found[f"release_{number}"] = _run("release", number, samstyr.environment)
    return found


def _run(step: str, number: int, environment: dict[str, str]) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.vault", step, str(number)]
    given = environment | {"DJANGO_SETTINGS_MODULE": "samstyr.config.settings", "PYTHONPATH": "src:tests"}
    ran = subprocess.run(words, env=given, stdout=subprocess.PIPE, check=True)
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer
