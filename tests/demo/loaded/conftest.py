"""The demonstration, loaded once for this folder; what a test writes into it is rolled back after that test."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test import override_settings

from samstyr.demo import loading
from samstyr.demo.loading import Welcome
from samstyr.foundation import clock

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="package")
def loaded(request, django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Welcome]:  # type: ignore[no-untyped-def]
    """The demonstration with its outbox, as whoever loads it gets it; rolled back after the last test here.

    Every file here is marked `django_db`, which gives each test a savepoint of its own. The browser is started first,
    for Django has another connection while Playwright's loop is running.
    """
    request.getfixturevalue("browser")
    own = override_settings(MAIL_URL="outbox:", HOME=tmp_path_factory.mktemp("home"))
    with own, django_db_blocker.unblock(), transaction.atomic(), clock.frozen(NOW):
        welcome = loading.load(now=NOW)
        connection.check_constraints()  # once, instead of what is put off being looked at after every test
        yield welcome
        transaction.set_rollback(True)
