"""Every page of the steering at full size, as the web server gives it: warm, one at a time, the slowest first.

    PYTHONPATH=src:tests [bin/with-postgres] .venv/bin/python -m benchmarks.steering

`bin/bench [--postgresql] steering` calls it. The municipality is made by a process of its own. Then this one starts as
the web server does, from `samstyr.config.wsgi`, and asks that application for each page of the table of routes
(`tests/codebase/routes.py`), so a page that is added is measured too, signed in as somebody with every role and many
seats. A time is that until the last of the answer is handed over; what is tidied up afterwards is told apart. Only the
network and what others use the machine for is left out.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks import installation

REPEATS = 20
REPEATS_OF_A_FILE = 3
REACH = {"object_map": 300, "object_map_wall": 300, "search": 100, "search_one_word": 100}
REACH_OF_A_PAGE = 150
SHOWN = ("text/html", "image/svg+xml")  # the rest are files to take home: measured, without a reach
MORE = {
    "search": "/sok/?q=schema+faktura+avtal",
    "search_one_word": "/sok/?q=system",
    "register_of_an_object": "/register/?objekt=objekt-1",
    "money_of_next_year": "/pengar/?ar={next_year}",
    "plan_decided": "/objekt/objekt-1/plan/{decided}/",
    "plan_of_another": "/objekt/objekt-9/plan/{other}/",
}


def main() -> None:
    """Lay a municipality in a database that is thrown away, start, open every page, print."""
    if sys.argv[1:2] == ["--lay"]:
        return lay(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory(prefix="samstyr-bench-", ignore_cleanup_errors=True) as home:
        os.environ |= {"SAMSTYR_HOME": home, "DJANGO_SETTINGS_MODULE": "samstyr.config.settings"}
        laid = Path(home) / "laid.json"
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "benchmarks.steering", "--lay", str(laid)], check=True, stdout=sys.stderr
        )
        town_s = time.perf_counter() - began
        print(json.dumps({"municipality_s": round(town_s, 1), **_visited(json.loads(laid.read_bytes()))}))
    return None


def lay(laid: Path) -> None:
    """Make the municipality, and write down where its pages are and the session of the person who sees the most."""
    installation.lay()
    from django.db import connection
    from django.test import Client

    from benchmarks import municipality

    town = municipality.build()
    client = Client(SERVER_NAME="localhost")
    client.force_login(town.user)
    if connection.vendor == "postgresql":
        # What the database does by itself, minutes after so much is new: learn how much there is of everything.
        connection.cursor().execute("VACUUM ANALYZE")
    cookie = "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
    laid.write_text(json.dumps({"cookie": cookie, "addresses": dict(addresses(town))}), encoding="utf-8")


def addresses(town: Any) -> Iterator[tuple[str, str]]:
    """The name and address of each page that is opened by GET."""
    from codebase import routes
    from django.urls import reverse

    parts = (
        routes.STEERING,
        routes.REGISTER,
        routes.SEATS,
        routes.FORUMS,
        routes.PLANS,
        routes.PORTFOLIO,
        routes.EFFECTS,
        routes.PLANNING,
    )
    known = {name: route for part in parts for name, route in part.items()}
    known |= {name: routes.ROUTES[name] for name in ("start", "organisation:people", "organisation:person")}
    known |= {name: routes.ROUTES[name] for name in ("organisation:units", "organisation:unit")}
    sights = _sights(town)
    for name, route in known.items():
        if route.get in {routes.ONLY_POST, 302, 404}:
            continue
        # A page of something new may ask for what nobody has put in the municipality yet: it is told, not measured.
        try:
            yield name, reverse(name, kwargs=dict(route.arguments(sights)))
        except AttributeError as lacking:
            print(f"not measured: {name}, {lacking}", file=sys.stderr)
    next_year, third = town.today.year + 1, town.objects[8].pk
    for name, address in MORE.items():
        yield (
            name,
            address.format(
                next_year=next_year,
                decided=town.more["decided"].pk,
                other=town.plans[third, next_year].pk,
            ),
        )


def _sights(town: Any) -> Any:
    """What the table of routes asks a world for, found in the municipality."""
    first = town.objects[0]
    steering = SimpleNamespace(
        school=first,
        product=town.products[first.pk][0],
        business_lead=SimpleNamespace(person=town.me),
        committee=town.committees[0],
    )
    planned = SimpleNamespace(**town.more)
    return SimpleNamespace(
        **town.more,
        steering=steering,
        planned=planned,
        system=town.systems[0],
        manual=town.manuals[0],
        need=town.needs[0],
        conclusion=town.conclusions[-1],
        cast=SimpleNamespace(other_department=town.departments[1], reader=town.user),
    )


def _visited(laid: dict[str, Any]) -> dict[str, Any]:
    """Of every page: milliseconds the first time, median, p95 and processor time, queries and size; the worst first."""
    from django.db import connection

    from samstyr.config.wsgi import application

    visitor = _Visitor(application, laid["cookie"])
    started = _memory()
    pages = {name: _page(visitor, address) for name, address in laid["addresses"].items()}
    seen = {name: page for name, page in pages.items() if page["status"] == 200}
    worst = sorted(seen, key=lambda name: -seen[name]["p95_ms"])
    over = {name: seen[name]["p95_ms"] for name in worst if _is_over(name, seen[name])}
    shown = [page for page in seen.values() if page["type"] in SHOWN]
    middle = sorted(page["p95_ms"] for page in shown)[len(shown) // 2]
    for name, late in over.items():
        print(f"over its reach: {name} {late} ms {seen[name]['address']}", file=sys.stderr)
    print(f"{len(over)} of {len(shown)} pages over their reach; median p95 {middle} ms", file=sys.stderr)
    return {
        "database": connection.vendor,
        "over_reach": over,
        "not_shown": {name: page["status"] for name, page in pages.items() if page["status"] != 200},
        "pages": len(shown),
        "files": len(seen) - len(shown),
        "median_of_p95_ms": middle,
        "most_queries": max(page["queries"] for page in shown),
        "memory_mb_started": started,
        "memory_mb_after_all_pages": _memory(),
        **{name: seen[name] for name in worst},
    }


def _is_over(name: str, page: dict[str, Any]) -> bool:
    return page["type"] in SHOWN and page["p95_ms"] > REACH.get(name, REACH_OF_A_PAGE)


class _Visitor:
    """Asks the application as the server does, with the cookie of somebody who has signed in."""

    def __init__(self, application: Any, cookie: str) -> None:
        from django.test import RequestFactory

        self._application = application
        self._requests = RequestFactory(SERVER_NAME="localhost", HTTP_COOKIE=cookie)

    def get(self, address: str) -> SimpleNamespace:
        """The answer with how long it took, and how long it took to tidy up after it, in milliseconds."""
        environ = self._requests.get(address).environ
        head: list[Any] = []
        began = time.perf_counter()
        answer = self._application(
            environ, lambda status, headers: head.extend([int(status[:3]), dict(headers)])
        )
        content = b"".join(answer)
        given = time.perf_counter()
        answer.close()
        return SimpleNamespace(
            ms=(given - began) * 1000,
            after_ms=(time.perf_counter() - given) * 1000,
            status=head[0],
            type=head[1].get("Content-Type", "").split(";")[0],
            kb=round(len(content) / 1024),
        )


def _page(visitor: _Visitor, address: str) -> dict[str, Any]:
    first = visitor.get(address)
    queries = _queries(visitor, address)
    repeats = REPEATS if first.type in SHOWN else REPEATS_OF_A_FILE
    cpu = time.process_time()
    answers = [visitor.get(address) for _ in range(repeats)]
    spent = (time.process_time() - cpu) * 1000 / repeats
    warm = sorted(each.ms for each in answers)
    page = {
        "address": address,
        "status": first.status,
        "type": first.type,
        "first_ms": round(first.ms, 1),
        "median_ms": round(warm[repeats // 2], 1),
        "p95_ms": round(warm[ceil(repeats * 0.95) - 1], 1),
        "slowest_ms": round(warm[-1], 1),
        "tidied_ms": round(max(each.after_ms for each in answers), 1),
        "cpu_ms": round(spent, 1),
        "queries": queries,
        "kb": first.kb,
    }
    print(f"{page['p95_ms']:7.0f} ms {queries:4} q {first.kb:5} kB {first.status} {address}", file=sys.stderr)
    return page


def _queries(visitor: _Visitor, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        visitor.get(address)
    return len(asked)


def _memory() -> int:
    """Of this process, in megabytes: all that stands in memory, also what processes of a server share."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024)
    return 0


if __name__ == "__main__":
    main()
