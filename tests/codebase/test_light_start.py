"""What every process has to load before it can do anything: pages and checks need no library that only documents need."""

import json
import os
import subprocess
import sys

import pytest

# Loaded when somebody makes a document, reads a spreadsheet or computes a release, and not before.
HEAVY = {
    "docx",
    "duckdb",
    "narwhals",
    "polars",
    "pptx",
    "python_calamine",
    "scipy",
    "segno",
    "typst",
    "xlsxwriter",
}
LOADED = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
UNTOUCHED = "from django.db import connections; assert connections['default'].connection is None"
BEGINNINGS = {
    "the addresses": "import django; django.setup(); import samstyr.config.urls",
    "the checks": "import django; django.setup(); from django.core.checks import run_checks; run_checks()",
    # The processes of the web server part after this: a connection or a thread would be shared by them all.
    "the web server": f"import samstyr.config.wsgi, threading; assert threading.active_count() == 1; {UNTOUCHED}",
}


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_nothing_heavy_is_loaded_before_it_is_used(beginning, tmp_path):
    code = f"{BEGINNINGS[beginning]}\n{LOADED}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "samstyr.config.settings",
        "SAMSTYR_HOME": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert set(json.loads(ran.stdout)) & HEAVY == set()


def test_a_heavy_library_would_be_noticed(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", f"import polars\n{LOADED}"], capture_output=True, text=True, check=True
    )
    assert set(json.loads(ran.stdout)) & HEAVY
