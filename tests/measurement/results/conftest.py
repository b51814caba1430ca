"""The three releases of Linköping as the pages read them."""

from datetime import date
from functools import cache

import linkoping
import pytest

from samstyr.measurement.results.names import Names
from samstyr.measurement.results.published import History, Published


@cache
def _history() -> History:
    return History.of(
        Published(
            linkoping.release(year),
            Names(linkoping.instrument(), "sv", {"it_department": "LKDATA"}),
            f"Digital mognad {year}",
            date(year, 6, 1),
            is_synthetic=True,
        )
        for year in (2020, 2021, 2022)
    )


@pytest.fixture
def history() -> History:
    """The history of 2020–2022."""
    return _history()
