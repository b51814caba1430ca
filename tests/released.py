"""Released measurements to test with: Linköping's three years, stored as `publish` stores them."""

from datetime import UTC, datetime
from functools import cache

import linkoping

from samstyr.measurement.models import Measurement, Release, Status

YEARS = (2020, 2021, 2022)


@cache
def _text(year: int) -> tuple[str, str]:
    found = linkoping.release(year)
    return found.to_json(), found.sha256


def released(years=YEARS, **fields) -> dict[int, Measurement]:
    """The measurements of the years, each following the one before."""
    made: dict[int, Measurement] = {}
    for year in years:
        measurement = Measurement.objects.create(
            name=f"Digital mognad {year}",
            year=year,
            status=Status.RELEASED,
            is_synthetic=True,
            local_words={"it_department": "LKDATA"},
            previous=made.get(year - 1),
            **fields,
        )
        document, sha256 = _text(year)
        Release.objects.create(
            measurement=measurement,
            document=document,
            sha256=sha256,
            released_at=datetime(year, 6, 1, 8, 0, tzinfo=UTC),
        )
        made[year] = measurement
    return made
