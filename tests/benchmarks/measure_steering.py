"""Every page of the steering at full size, beside the reach of the issue, on SQLite or with `--postgresql` on that.

Every page p95 < 150 ms, the object map < 300 ms, search < 100 ms: `over_reach` names those that do not reach it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def measure() -> dict[str, Any]:
    """Figures of all pages; never on the database that the environment names, which may be a real one."""
    command = [sys.executable, "-m", "benchmarks.steering"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if environment.pop("SAMSTYR_BENCH_ON", "") == "postgresql":
        command = ["bin/with-postgres", *command]
    ran = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
