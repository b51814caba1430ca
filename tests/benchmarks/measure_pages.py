"""The results pages over releases of 30 000 sheets, warm: beside the reach of the issue (any page, p95 < 100 ms).

The whole way through Django, signed in, on SQLite; `cpu_ms` says more where others use the machine too.
"""

import time
from typing import Any

from benchmarks import installation

SHEETS = 30_000
REPEATS = 60
PAGES = {
    "overview": "/resultat/2022/",
    "items": "/resultat/2022/matpunkter/",
    "item": "/resultat/2022/matpunkt/B1/",
    "department": "/resultat/2022/forvaltning/forvaltning-1/",
    "heat_map": "/resultat/2022/varmekarta/",
    "compare_years": "/resultat/2022/jamfor/",
    "compare_departments": "/resultat/2022/jamfor/?vad=forvaltningar",
    "findings": "/analys/2022/",
    "follow_up": "/analys/2022/uppfoljning/",
    "excel": "/resultat/2022/tabeller.xlsx",
}


def measure() -> dict[str, Any]:
    """Milliseconds of each page: the first time, and the median, p95 and processor time of the warm ones."""
    installation.empty()
    client = _signed_in()
    return {name: _page(client, address) for name, address in PAGES.items()}


def _page(client: Any, address: str) -> dict[str, float]:
    first = _milliseconds(client, address)
    cpu = time.process_time()
    warm = sorted(_milliseconds(client, address) for _ in range(REPEATS))
    spent = (time.process_time() - cpu) * 1000 / REPEATS
    return {
        "first_ms": first,
        "median_ms": warm[REPEATS // 2],
        "p95_ms": warm[int(REPEATS * 0.95)],
        "cpu_ms": round(spent, 1),
    }


def _milliseconds(client: Any, address: str) -> float:
    began = time.perf_counter()
    answer = client.get(address)
    spent = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return round(spent, 1)


def _signed_in() -> Any:
    from cast import assemble
    from django.test import Client

    cast = assemble()
    _release()
    client = Client(SERVER_NAME="localhost")
    client.force_login(cast.reader)
    return client


def _release() -> None:
    """Two years of 30 000 sheets, the second compared with the first, stored as `publish` stores them."""
    from benchmarks import analysis
    from samstyr.analysis import release, sheets
    from samstyr.analysis.release import canonical
    from samstyr.foundation import clock
    from samstyr.measurement.models import Finding, Measurement, Release, Status

    before: Any = None
    for year in (2021, 2022):
        rows, invited = analysis._rows(SHEETS)
        found = release.compute(
            sheets.from_compact(analysis.INSTRUMENT, **rows),
            invited,
            analysis.INSTRUMENT,
            year=year,
            previous=before[1] if before else None,
        )
        measurement = Measurement.objects.create(
            name=f"Mätning {year}", year=year, status=Status.RELEASED, previous=before[0] if before else None
        )
        Release.objects.create(
            measurement=measurement, document=found.to_json(), sha256=found.sha256, released_at=clock.now()
        )
        Finding.objects.bulk_create(
            Finding(measurement=measurement, key=each.key, document=canonical.plain(each))
            for each in found.findings
            if each.partition == "all"
        )
        before = (measurement, found)
