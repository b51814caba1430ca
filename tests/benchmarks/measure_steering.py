"""Every page of the steering at full size, warm, the slowest first: beside the reach of the issue.

Every page p95 < 150 ms, the object map < 300 ms, search < 100 ms. The addresses are those of the table of routes
(`tests/codebase/routes.py`), so a page that is added is measured too. The whole way through Django, signed in as
somebody with every role and many seats, on SQLite; `cpu_ms` says more where others use the machine too.
"""

import gc
import sys
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from benchmarks import installation

REPEATS = 8
SLOW_REPEATS = 5  # of what takes longer than a second
REACH = {"object_map": 300, "object_map_wall": 300, "search": 100}
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


def measure() -> dict[str, Any]:
    """Of every page: milliseconds the first time, median, p95 and processor time, queries and size; the worst first."""
    began = time.perf_counter()
    installation.empty()
    client, town = signed_in()
    made = round(time.perf_counter() - began, 1)
    pages = {name: _page(client, address) for name, address in addresses(town)}
    seen = {name: page for name, page in pages.items() if page["status"] == 200}
    worst = sorted(seen, key=lambda name: -seen[name]["cpu_ms"])
    return {
        "database_s": made,
        "pages": len(seen),
        "over_reach": [name for name in worst if _is_over(name, seen[name], "p95_ms")],
        "over_reach_in_cpu": [name for name in worst if _is_over(name, seen[name], "cpu_ms")],
        "not_shown": {name: page["status"] for name, page in pages.items() if page["status"] != 200},
        **{name: seen[name] for name in worst},
    }


def _is_over(name: str, page: dict[str, Any], what: str) -> bool:
    return page["type"] in SHOWN and page[what] > REACH.get(name, REACH_OF_A_PAGE)


def signed_in() -> tuple[Any, Any]:
    """A client of the person who sees the most, and the municipality."""
    from django.test import Client

    from benchmarks import municipality

    town = municipality.build()
    client = Client(SERVER_NAME="localhost")
    client.force_login(town.user)
    # A server has no town in its memory, and freezes what it has loaded (`samstyr.config.wsgi`).
    gc.collect()
    gc.freeze()
    return client, town


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
        school=first, product=town.products[first.pk][0], business_lead=SimpleNamespace(person=town.me)
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


def _page(client: Any, address: str) -> dict[str, Any]:
    first, answer = _timed(client, address)
    queries = _queries(client, address)
    repeats = SLOW_REPEATS if first > 1000 else REPEATS
    cpu = time.process_time()
    warm = sorted(_timed(client, address)[0] for _ in range(repeats))
    spent = (time.process_time() - cpu) * 1000 / repeats
    page = {
        "address": address,
        "status": answer.status_code,
        "type": answer.headers["Content-Type"].split(";")[0] if "Content-Type" in answer.headers else "",
        "first_ms": round(first, 1),
        "median_ms": round(warm[repeats // 2], 1),
        "p95_ms": round(warm[int(repeats * 0.95)], 1),
        "cpu_ms": round(spent, 1),
        "queries": queries,
        "kb": round(len(_content(answer)) / 1024),
    }
    print(f"{spent:7.0f} ms {queries:4} q {page['kb']:5} kB {answer.status_code} {address}", file=sys.stderr)
    return page


def _timed(client: Any, address: str) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = client.get(address)
    _content(answer)
    return (time.perf_counter() - began) * 1000, answer


def _content(answer: Any) -> bytes:
    """All of it, also of a paper that is sent piece by piece: then only the first time."""
    content: bytes = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content


def _queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)
