"""The product as real processes over a database of its own: start, kill, start again.

    with installation(tmp_path) as samstyr:
        samstyr.start("serve")        # web and worker, as in operation; or "web", or "worker", apart
        samstyr.get("/halsa/")
        samstyr.kill("serve")         # kill -9, the whole family
        samstyr.start("serve")

The database is SQLite in the given folder, or, when DATABASE_URL is set, a new database in that PostgreSQL.
"""

import atexit
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

import psutil

SAMSTYR = Path(sys.executable).parent / "samstyr"
START_SECONDS = 90
SNIPPETS = (Path(__file__).parent / "snippets.py").read_text()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """One installation: its folder, its environment and its running processes."""

    home: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    snippets: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def samstyr(self, *words: str, check: bool = True, **options: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; `options` are extra environment variables."""
        return subprocess.run(
            [str(SAMSTYR), *words],
            env=self.environment | options,
            capture_output=True,
            text=True,
            check=check,
            timeout=300,
        )

    def python(self, code: str) -> str:
        """Run code inside the installation, with the models at hand, and return what it prints."""
        if self.snippets is None:
            self.snippets = subprocess.Popen(
                [sys.executable, "-c", SNIPPETS],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.snippets.stdin
        assert self.snippets.stdout
        print(json.dumps(code), file=self.snippets.stdin, flush=True)
        status, printed, complaints = json.loads(self.snippets.stdout.readline())
        assert status == 0, complaints
        return str(printed).strip()

    def start(self, name: str, *words: str) -> None:
        """Start "serve" (web and worker), "web" or "worker", and wait until it is ready."""
        commands = {
            "serve": ["serve", "--bind", f"127.0.0.1:{self.port}"],
            "web": ["serve", "--no-worker", "--bind", f"127.0.0.1:{self.port}"],
            "worker": ["worker"],
        }
        with (self.home / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [str(SAMSTYR), *commands[name], *words],
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if name != "worker":
            self.wait_until(self.answers, f"{name} answers")

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal (kill -9 unless told otherwise) to a process and all that it has started, and wait."""
        family = self.processes(name)
        popped = self.running.pop(name)
        for each in family if number == signal.SIGKILL else family[-1:]:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.send_signal(number)
        popped.wait(timeout=40)
        _gone, alive = psutil.wait_procs(family, timeout=30)
        assert not alive, f"still running: {alive}"

    def end(self) -> None:
        """Let nothing of it run any more."""
        for name in list(self.running):
            self.kill(name)
        if self.snippets:
            self.snippets.communicate(timeout=40)
            self.snippets = None

    def processes(self, name: str) -> list[psutil.Process]:
        """A process and all that it has started, itself last."""
        parent = psutil.Process(self.running[name].pid)
        return [*parent.children(recursive=True), parent]

    def child(self, name: str, words: str) -> psutil.Process:
        """The process under `name` whose command line holds `words`, to kill it alone."""
        found = [each for each in self.processes(name) if words in " ".join(each.cmdline())]
        assert found, f"no process of {name} runs {words}"
        return found[0]

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_until(self, holds, what: str, seconds: float = START_SECONDS) -> None:  # type: ignore[no-untyped-def]
        """Wait until `holds()`; fail with the logs when it never does."""
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline, f"{what}: not within {seconds} s\n{self.logs()}"
            time.sleep(0.1)

    def logs(self) -> str:
        """The end of everything the processes have written."""
        return "\n".join(f"{path.name}: {path.read_text()[-3000:]}" for path in self.home.glob("*.log"))

    def answers(self) -> bool:
        """Whether the web server is up and reaches its database."""
        try:
            return self.get("/halsa/")[0] == 200
        except OSError:
            return False


@contextlib.contextmanager
def installation(home: Path, *, anew: bool = False, **environment: str) -> Iterator[Installation]:
    """An installation with its schema in place; whatever still runs is ended afterwards.

    `samstyr prepare` takes seconds and leaves the same every time: it is run once in a process, and what it left is
    copied, but for its own note of what it did. With `anew` it is run for this installation.
    """
    home.mkdir(parents=True, exist_ok=True)
    made = _begun(home, environment)
    template = None if anew else _template()
    with _database(made.environment, template and template.environment):
        if template is None:
            made.samstyr("prepare")
        else:
            shutil.copytree(
                template.home, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("prepared", "secret")
            )
        try:
            yield made
        finally:
            made.end()


def _begun(home: Path, environment: dict[str, str]) -> Installation:
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAMSTYR_")}
    inherited |= {
        "SAMSTYR_HOME": str(home),
        "SAMSTYR_BASE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "samstyr.config.settings",
    }
    return Installation(home, inherited | environment, port)


@cache
def _template() -> Installation:
    """What all others of this process are copied from; thrown away when the process ends."""
    kept = contextlib.ExitStack()
    atexit.register(kept.close)
    home = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="samstyr-prepared-")))
    return kept.enter_context(installation(home, anew=True))


@contextlib.contextmanager
def _database(environment: dict[str, str], template: dict[str, str] | None) -> Iterator[None]:
    """A new database in the PostgreSQL that is named, empty or like that of the template; nothing for SQLite."""
    url = environment.get("DATABASE_URL")
    if not url:
        yield
        return
    import psycopg

    name = f"processes_{uuid4().hex[:12]}"
    server, _, query = url.partition("?")
    like = f" TEMPLATE {_name_in(template['DATABASE_URL'])}" if template else ""
    environment["DATABASE_URL"] = f"{server.rsplit('/', 1)[0]}/{name}?{query}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{like}")
    try:
        yield
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _name_in(url: str) -> str:
    return url.partition("?")[0].rsplit("/", 1)[1]
