"""`bin/bench`: runs each measure_*.py in a process of its own and prints what they found as one JSON object.

A module has `measure() -> dict`: names of figures and their values, with the unit in the name ("p95_ms"). What it
prints on the way goes to standard error.
"""

import contextlib
import json
import os
import platform
import resource
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def main(names: list[str]) -> None:
    """All measurements, or only the named ones."""
    chosen = names or sorted(path.stem.removeprefix("measure_") for path in FOLDER.glob("measure_*.py"))
    figures: dict[str, Any] = {"machine": machine()}
    for name in chosen:
        print(f"{name} …", file=sys.stderr)
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks", "--one", name],
            stdout=subprocess.PIPE,
            check=False,
            text=True,
        )
        figures[name] = (
            json.loads(ran.stdout) if ran.returncode == 0 else {"failed_with_status": ran.returncode}
        )
    print(json.dumps(figures, indent=2, ensure_ascii=False))


def one(name: str) -> None:
    """One measurement, with the time and memory of its whole process."""
    began = time.perf_counter()
    with contextlib.redirect_stdout(sys.stderr):
        found = import_module(f"benchmarks.measure_{name}").measure()
    found["whole_s"] = round(time.perf_counter() - began, 2)
    found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps(found, ensure_ascii=False))


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        if sys.argv[1:2] == ["--postgresql"]:
            os.environ["SAMSTYR_BENCH_ON"] = sys.argv.pop(1)[2:]
        main(sys.argv[1:])
