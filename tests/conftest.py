"""Fixtures that every test may use."""

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

import samstyr
from samstyr.foundation import catalogues

# How long an example takes says how busy the machine is; speed is measured by bin/bench.
settings.register_profile("no deadlines", deadline=None)
settings.load_profile("no deadlines")

catalogues.compile_all(Path(samstyr.__file__).parent / "locale")

pytest_plugins = ["browser.fixtures"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, wherever it stands."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def pytest_collection_finish() -> None:
    """Let Python look for garbage less often, and never in what is loaded for good: it took a fifteenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):  # type: ignore[no-untyped-def]
    """With `-n`, share as `sharing` says, unless another way is asked for with `--dist`."""
    from sharing import Sharing

    return Sharing(config, log) if config.option.dist == "load" else None


@pytest.fixture(autouse=True)
def _nothing_is_chosen_for_the_installation():  # type: ignore[no-untyped-def]
    """Every test begins with the defaults for name, arms and hue, also when the one before has changed them."""
    from samstyr.foundation import installation

    installation.forget()


@pytest.fixture(autouse=True, scope="session")
def emptied_between_browsers():
    """Let the database of a browser test be emptied although it keeps what is decided.

    SQLite empties a table by deleting its rows, which `foundation.frozen` refuses; PostgreSQL truncates.
    """
    from django.db.backends.sqlite3 import base  # first: the two modules import one another

    plain = base.DatabaseOperations.sql_flush

    def sql_flush(self, style, tables, **options):  # type: ignore[no-untyped-def]
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%decided row%'"
            )
            frozen = cursor.fetchall()
        dropped = [f'DROP TRIGGER "{name}"' for name, _sql in frozen]
        return [*dropped, *plain(self, style, tables, **options), *(sql for _name, sql in frozen)]

    base.DatabaseOperations.sql_flush = sql_flush
    yield
    base.DatabaseOperations.sql_flush = plain


@pytest.fixture
def cast(db):  # type: ignore[no-untyped-def]
    """The people of the tests."""
    from cast import assemble

    return assemble()


@pytest.fixture
def steering(db):  # type: ignore[no-untyped-def]
    """Two objects with their seats, and the people who hold them."""
    from steering import assemble

    return assemble()


@pytest.fixture
def autumn():  # type: ignore[no-untyped-def]
    """The autumn before the year that the tests' plans are of: what they ask for lies ahead, whenever they are run."""
    from samstyr.foundation import clock

    with clock.frozen(datetime(2026, 11, 2, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def linkoping_release():  # type: ignore[no-untyped-def]
    """A function from a year (2020, 2021, 2022) to Linköping's release of that year, made in memory once."""
    from linkoping import release

    return release
