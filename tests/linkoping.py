"""Linköping's synthetic microdata and published figures, read where they are kept."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from samstyr.analysis import instruments, respondents, sheets
from samstyr.analysis import release as releases

REPOSITORY = Path(__file__).parents[1]
FOLDERS = (REPOSITORY / "src/samstyr/demo/data/linkoping", REPOSITORY.parent / "shared/data/linkoping")
FOLDER = next((folder for folder in FOLDERS if (folder / "published.toml").is_file()), FOLDERS[0])
SCHEMA = json.loads((REPOSITORY / "docs/release.schema.json").read_text())
YEARS = (2020, 2021, 2022)


@cache
def instrument() -> instruments.Instrument:
    return instruments.load("dimios-26")


@cache
def answers(year: int) -> sheets.Sheets:
    return sheets.from_csv(FOLDER / f"answers-{year}.csv", instrument())


@cache
def invited(year: int) -> respondents.InvitationList:
    return respondents.read(FOLDER / f"respondents-{year}.csv")


@cache
def release(year: int, *, exact: bool = False) -> releases.Release:
    """The release of a year, compared with the year before where there is one."""
    first = year == YEARS[0]
    return releases.compute(
        answers(year),
        invited(year),
        instrument(),
        year=year,
        previous=None if first else release(year - 1, exact=exact),
        previous_sheets=None if first else answers(year - 1),
        exact=exact,
    )


@cache
def published() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "published.toml").read_text())
