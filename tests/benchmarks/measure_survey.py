"""How many people can answer at once, on SQLite and on PostgreSQL with every commit on disk, in both layouts."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PEOPLE = {"one_page": 1500, "per_category": 300}


def measure() -> dict[str, Any]:
    """Figures by database and layout; a failed, lost or doubled response fails the measurement."""
    return {
        f"{database}_{layout}": _run(database, layout, people)
        for database in ("sqlite", "postgresql")
        for layout, people in PEOPLE.items()
    }


def _run(database: str, layout: str, people: int) -> dict[str, Any]:
    command = [
        sys.executable,
        str(Path(__file__).with_name("survey.py")),
        "--layout",
        layout,
        "--people",
        str(people),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database == "postgresql":
        command = ["bin/with-postgres", *command]
        environment["SAMSTYR_PG_FSYNC"] = "on"
    ran = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found
