"""`samstyr serve`: the web server and the worker, kept alive by one parent."""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import time

SHORTEST_LIFE = 2.0  # seconds; a child that dies sooner is started again after a pause


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen and with how many hands."""
    parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT")
    parser.add_argument("--processes", type=int, default=2, help="web processes (default: 2)")
    parser.add_argument("--threads", type=int, default=4, help="threads in each (default: 4)")
    parser.add_argument("--no-worker", action="store_true", help="the worker runs elsewhere")
    parser.add_argument("--welcome", action="store_true", help="say who can sign in to the demonstration")


def run(arguments: argparse.Namespace) -> int:
    """Start both, start again what dies, and stop both when told to."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")
    commands = {"web": _web(arguments)}
    if not arguments.no_worker:
        commands["worker"] = [sys.executable, "-m", "samstyr", "worker"]
    if arguments.welcome:
        commands["welcome"] = [sys.executable, "-m", "samstyr", "demo"]
    return _Parent(commands).watch()


def _web(arguments: argparse.Namespace) -> list[str]:
    return [
        sys.executable,
        *("-m", "gunicorn", "samstyr.config.wsgi:application"),
        *("--bind", arguments.bind),
        "--preload",  # imported once, before the processes part; nothing in it touches the database
        *("--worker-class", "gthread"),
        *("--workers", str(arguments.processes)),
        *("--threads", str(arguments.threads)),
        # A fresh process now and then keeps memory level; the jitter keeps them from going all at once.
        *("--max-requests", "20000", "--max-requests-jitter", "2000"),
        *("--graceful-timeout", "20", "--timeout", "60", "--keep-alive", "5"),
        # In memory: a heartbeat file on a slow disk gets healthy processes killed.
        *("--worker-tmp-dir", "/dev/shm" if os.path.isdir("/dev/shm") else "/tmp"),  # noqa: PTH112, S108
        "--no-control-socket",
        # No access log: an address would tell who answered when. Should somebody turn one on, links are masked.
        *("--logger-class", "samstyr.config.server_log.MaskingLogger"),
        *("--log-level", "warning"),
    ]


class _Parent:
    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.children: dict[str, tuple[subprocess.Popen[bytes], float]] = {}
        self.stopping = False
        self.early_deaths = 0

    def watch(self) -> int:
        """Until told to stop. The status is that of the web server when it cannot start at all."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        for name in self.commands:
            self._start(name)
        while not self.stopping:
            time.sleep(0.2)
            for name, (child, born) in list(self.children.items()):
                status = child.poll()
                if status is None or self.stopping:
                    continue
                if not self._goes_on(name, status, born):
                    self._end()
                    return status or 1
        self._end()
        return 0

    def _goes_on(self, name: str, status: int, born: float) -> bool:
        """Start what has ended again; False where it is the web server, and it cannot start at all."""
        if name == "welcome":  # has said what it had to say
            del self.children[name]
            return True
        early = time.monotonic() - born < SHORTEST_LIFE
        self.early_deaths = self.early_deaths + 1 if early else 0
        # A port that is taken or settings that are wrong do not mend themselves by trying again.
        if name == "web" and self.early_deaths >= 3:
            return False
        print(f"{name} ended with status {status}; starting it again", file=sys.stderr)
        time.sleep(1 if early else 0)
        self._start(name)
        return True

    def _start(self, name: str) -> None:
        # A session of its own: Ctrl-C reaches only the parent, which then stops the children one way.
        child = subprocess.Popen(  # noqa: S603
            self.commands[name],
            preexec_fn=_die_with_parent if name == "web" else _behind_the_web,  # noqa: PLW1509 we have one thread
            start_new_session=True,
        )
        self.children[name] = (child, time.monotonic())

    def _stop(self, number: int, frame: object) -> None:
        del number, frame
        self.stopping = True

    def _end(self) -> None:
        # All are told before any is waited for, so that stopping takes as long as the slowest alone.
        for child, _born in self.children.values():
            if child.poll() is None:
                child.terminate()
        for child, _born in self.children.values():
            try:
                # Longer than the twenty seconds in which the web server finishes its answers.
                child.wait(timeout=30)
            except subprocess.TimeoutExpired:
                child.kill()


def _behind_the_web() -> None:
    """What nobody waits for gives way to pages, at the start and when figures are computed."""
    os.nice(5)
    _die_with_parent()


def _die_with_parent() -> None:
    """Ask Linux to end the child when the parent is killed, so that no server is left holding the port."""
    if sys.platform == "linux":
        death_signal = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(death_signal, signal.SIGTERM)
