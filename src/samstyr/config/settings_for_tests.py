"""The settings, with what only slows tests down taken away. `pyproject.toml` names them for pytest."""

import os
import tempfile

if "SAMSTYR_HOME" not in os.environ:
    # Kept by a name, for it takes its folder along when it goes, which is with the process. Those that this process
    # starts are handed the name of the folder and make none of their own.
    _home = tempfile.TemporaryDirectory(prefix="samstyr-test-", ignore_cleanup_errors=True)
    os.environ["SAMSTYR_HOME"] = _home.name

from samstyr.config.settings import *  # noqa: F403
from samstyr.config.settings import STORAGES

# A good hash takes a third of a second by design; the cast has four passwords in every test.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No test waits for files to be collected; tests/codebase proves that they can be.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# What is known of the installation is set for each test (conftest.py); no test is slow enough to look again.
LOOK_AGAIN = float("inf")
# Tests that are about the second factor ask for it.
SECOND_FACTOR_ROLES = frozenset()
