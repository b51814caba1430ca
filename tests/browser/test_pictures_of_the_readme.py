"""The pictures of the README: made here, so that they show what there is.

SAMSTYR_SHOTS=docs/screenshots .venv/bin/pytest tests/browser/test_pictures_of_the_readme.py
"""

import os
import re
from pathlib import Path

import pytest
from browser.measures import overflow
from measurement.rounds import open_measurement, tokens
from reports.written import everything

from samstyr.measurement import vault

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
PICTURES = {"results", "survey", "report", "map", "loop"}
HEAVIEST = 250_000  # bytes


@pytest.fixture
def picture(page, live_server, shoot, settings):
    """`picture(address, name, size)`: go there, and take what one sees first on a screen of that size."""
    settings.MUNICIPALITY = "Linköpings kommun"

    def picture(address: str, name: str, width: int, height: int, *, to: str = "") -> None:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(live_server.url + address)
        if to:
            page.locator(to).evaluate("it => it.scrollIntoView()")
        assert overflow(page) == 0
        shoot(page, name, full=False)
        if folder := os.environ.get("SAMSTYR_SHOTS"):
            assert (Path(folder) / f"{name}.png").stat().st_size < HEAVIEST

    return picture


def test_the_overview_of_a_release(picture, sign_in, cast, page):
    everything(cast.central_analyst)
    sign_in(cast.reader)
    picture("/resultat/2022/", "results", 1200, 860)
    assert page.get_by_role("heading", level=1).inner_text() == "Mognaden gick från 44 till 42 procent"


def test_a_part_of_the_survey_on_a_phone(picture, page):
    token = tokens(open_measurement((12,), local_words={"it_department": "LKDATA"}))[0]
    vault.save_draft(vault.find(token), vault.drafts.Change(items={"E1": 4}))
    picture(f"/svara/{token}/1/", "survey", 390, 844)
    assert page.locator("input:checked").count() == 1


def test_the_report_of_the_municipality(picture, sign_in, cast, page):
    everything(cast.central_analyst)
    sign_in(cast.reader)
    picture("/rapporter/2022/", "report", 1200, 860, to="#resultat")
    assert page.get_by_role("heading", name="Mognaden gick från 44 till 42 procent").first.is_visible()


def test_the_readme_shows_these_pictures_and_no_other():
    shown = set(re.findall(r"docs/screenshots/(\w+)\.png", (ROOT / "README.md").read_text()))
    kept = {path.stem: path.stat().st_size for path in (ROOT / "docs" / "screenshots").iterdir()}
    assert shown == PICTURES == set(kept)
    assert max(kept.values()) < HEAVIEST
