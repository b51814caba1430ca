"""Fixtures that every test may use."""

import os
import tempfile

import pytest

os.environ.setdefault("SAMSTYR_HOME", tempfile.mkdtemp(prefix="samstyr-test-"))


@pytest.fixture
def cast(db):  # type: ignore[no-untyped-def]
    """The people of the tests."""
    from cast import assemble

    return assemble()
