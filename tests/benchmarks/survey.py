"""How many people can answer at once: clients in processes of their own, each a new session with a personal link.

    SAMSTYR_PG_FSYNC=on bin/with-postgres .venv/bin/python tests/benchmarks/survey.py [--people 2000]
        [--layout per_category]

Prints JSON. Starts the real server on a database of its own, lets `--clients` processes fetch the page and hand in
answers, waits for every receipt, then closes the measurement and counts: what was acknowledged must be there, once.
Clients, server and database share the machine's processors.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import re
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
DEPARTMENTS = 8
CLIENT_HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html"}
FORM_HEADERS = {**CLIENT_HEADERS, "Content-Type": "application/x-www-form-urlencoded"}


def main() -> None:
    """Set up, load, count, report."""
    arguments = _arguments()
    home = tempfile.TemporaryDirectory(prefix="samstyr-bench-", ignore_cleanup_errors=True)
    os.environ["SAMSTYR_HOME"] = home.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "samstyr.config.settings"
    tokens, codes = _set_up(arguments.people, arguments.layout)
    server, port = _serve(arguments)
    try:
        _wait_for(port)
        _warm(port, tokens[-8:], codes, arguments)
        before = _processor_time(server.pid)
        figures = _load(port, tokens[:-8], codes, arguments)
        spent = _processor_time(server.pid) - before
        figures["server_cpu_ms_per_response"] = round(spent / max(1, len(tokens) - 8) * 1000, 1)
    finally:
        server.terminate()
        server.wait(timeout=30)
    figures |= _count(len(tokens))
    print(json.dumps(figures, indent=2))
    if figures["lost"] or figures["doubled"] or figures["failed"]:
        sys.exit(1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--layout", choices=["one_page", "per_category"], default="one_page")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    return parser.parse_args()


def _set_up(people: int, layout: str) -> tuple[list[str], tuple[str, ...]]:
    """An open measurement with `people` respondents and eight more to warm up with. Gives their links' tokens."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from samstyr.foundation import clock
    from samstyr.measurement import instruments, links, vault
    from samstyr.measurement.models import Group, GroupKind, Measurement, Respondent, Status

    measurement = Measurement.objects.create(
        name="Prov", year=2023, status=Status.OPEN, opens_at=clock.now(), layout=layout
    )
    departments = [
        Group.objects.create(
            measurement=measurement, kind=GroupKind.DEPARTMENT, number=number, name=f"Förvaltning {number}"
        )
        for number in range(1, DEPARTMENTS + 1)
    ]
    Respondent.objects.bulk_create(
        Respondent(
            measurement=measurement,
            email=f"person{number}@kommun.example",
            department=departments[number % DEPARTMENTS],
        )
        for number in range(people + 8)
    )
    vault.prepare(measurement)
    key = links.key_of(measurement)
    ids = measurement.respondents.order_by("pk").values_list("pk", flat=True)
    tokens = [links.token(key, number) for number in ids]
    codes = instruments.of(measurement).codes
    connection.close()
    return tokens, codes


def _serve(arguments: argparse.Namespace) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "samstyr", "serve", "--no-worker", "--bind", f"127.0.0.1:{port}"),
            *("--processes", str(arguments.processes), "--threads", str(arguments.threads)),
        ],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return server, port


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            if _get(port, "/halsa/")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def _warm(port: int, tokens: Iterable[str], codes: tuple[str, ...], arguments: argparse.Namespace) -> None:
    for token in tokens:
        _answer(port, token, codes, arguments.layout, [])


def _load(
    port: int, tokens: list[str], codes: tuple[str, ...], arguments: argparse.Namespace
) -> dict[str, object]:
    """Let the clients loose, each on its share of the links."""
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    barrier = context.Barrier(arguments.clients + 1)
    clients = [
        context.Process(
            target=_client,
            args=(port, tokens[number :: arguments.clients], codes, arguments.layout, barrier, results),
        )
        for number in range(arguments.clients)
    ]
    for client in clients:
        client.start()
    barrier.wait()
    began = time.perf_counter()
    found = [results.get() for _ in clients]
    elapsed = time.perf_counter() - began
    for client in clients:
        client.join()
    answered = [duration for durations, _requests, _failed in found for duration in durations]
    requests = [duration for _durations, times, _failed in found for duration in times]
    return {
        "database": "postgresql" if os.environ.get("DATABASE_URL") else "sqlite",
        "layout": arguments.layout,
        "clients": arguments.clients,
        "responses": len(answered),
        "seconds": round(elapsed, 2),
        "responses_per_second": round(len(answered) / elapsed, 1),
        "response_ms": _quantiles(answered),
        "request_ms": _quantiles(requests),
        "failed": sum(failed for *_rest, failed in found),
        "client_cpu_ms_per_response": round(
            sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) / max(1, len(answered)) * 1000, 1
        ),
        "load_average": round(os.getloadavg()[0], 1),
    }


def _client(port, tokens, codes, layout, barrier, results) -> None:  # type: ignore[no-untyped-def]
    answered, requests, failed = [], [], 0
    barrier.wait()
    for token in tokens:
        began = time.perf_counter()
        if _answer(port, token, codes, layout, requests):
            answered.append(time.perf_counter() - began)
        else:
            failed += 1
    results.put((answered, requests, failed))


def _answer(port: int, token: str, codes: tuple[str, ...], layout: str, requests: list[float]) -> bool:
    """One person: a new connection, every page fetched and sent. True when the receipt is promised."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, bytes]:
        began = time.perf_counter()
        body = urlencode(fields) if fields is not None else None
        connection.request(method, path, body, FORM_HEADERS if body else CLIENT_HEADERS)
        response = connection.getresponse()
        content = response.read()
        requests.append(time.perf_counter() - began)
        return response.status, response.headers.get("Location", ""), content

    root = f"/svara/{token}/"
    try:
        if layout == "one_page":
            status, _where, _content = ask("GET", root)
            fields = {f"svar-{code}": str(place % 6 + 1) for place, code in enumerate(codes)}
            status, where, _content = ask("POST", root, fields | {"delaktig": "ja", "till": "skicka"})
            return status == 303 and "/tack/" in where
        where, fields = root, {"delaktig": "ja"}
        while "/tack/" not in where:
            status, _where, content = ask("GET", where)
            if status != 200:
                return False
            if not where.endswith(root):
                asked = set(re.findall(rb'name="svar-(\w+)"', _unpacked(content)))
                fields = {f"svar-{code.decode()}": "4" for code in asked}
            if where.endswith("/granska/"):
                fields = {"till": "skicka"}
            status, where, _content = ask("POST", where, fields)
            if status != 303:
                return False
        return True
    finally:
        connection.close()


def _unpacked(content: bytes) -> bytes:
    import gzip

    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def _get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read()


def _quantiles(durations: list[float]) -> dict[str, float]:
    ordered = sorted(durations)
    return {
        name: round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 1)
        for name, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1))
    }


def _processor_time(pid: int) -> float:
    """Processor seconds of the server and its children."""
    import psutil

    parent = psutil.Process(pid)
    return sum(sum(each.cpu_times()[:2]) for each in [parent, *parent.children(recursive=True)])


def _count(expected: int) -> dict[str, object]:
    """Close, and hold what is there against what was acknowledged."""
    from samstyr.measurement import vault
    from samstyr.measurement.models import Measurement, Sheet

    measurement = Measurement.objects.get()
    began = time.perf_counter()
    vault.close(measurement)
    closing = time.perf_counter() - began
    found = Sheet.objects.count()
    return {
        "sheets": found,
        "lost": max(0, expected - found),
        "doubled": max(0, found - expected),
        "closing_seconds": round(closing, 2),
    }


if __name__ == "__main__":
    main()
