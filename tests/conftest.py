"""Fixtures that every test may use."""

import pytest


@pytest.fixture
def cast(db):  # type: ignore[no-untyped-def]
    """The people of the tests."""
    from cast import assemble

    return assemble()
