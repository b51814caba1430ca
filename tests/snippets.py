"""Runs snippets of code, each in a process of its own, forked from this one: to load Django anew takes a second.

A line of JSON in is a snippet, a line out is [its exit status, what it printed, what it complained about]. This process
itself has no connection to any database, so the snippets share none.
"""

import contextlib
import json
import os
import sys
import tempfile
import traceback

import django


def run(code: str) -> tuple[int, str, str]:
    """What became of it; the status is negative when a signal ended it."""
    with tempfile.TemporaryFile("w+") as printed, tempfile.TemporaryFile("w+") as complaints:
        child = os.fork()
        if child == 0:
            os.dup2(printed.fileno(), sys.stdout.fileno())
            os.dup2(complaints.fileno(), sys.stderr.fileno())
            _obey(code)
        _pid, status = os.waitpid(child, 0)
        for file in (printed, complaints):
            file.seek(0)
        return os.waitstatus_to_exitcode(status), printed.read(), complaints.read()


def _obey(code: str) -> None:
    status = 1
    try:
        exec(code, {"__name__": "__main__"})
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    django.setup()
    with contextlib.suppress(KeyboardInterrupt):
        for line in sys.stdin:
            print(json.dumps(run(json.loads(line))), flush=True)
