"""The demonstration's files: synthetic microdata, and what was published."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "linkoping"
YEARS = (2020, 2021, 2022)


def answers(year: int) -> Path:
    """The sheets of a year."""
    return FOLDER / f"answers-{year}.csv"


def respondents(year: int) -> Path:
    """Those who were invited in a year."""
    return FOLDER / f"respondents-{year}.csv"


EMPLOYEE_SURVEY = FOLDER / "employee-survey.csv"


@cache
def analysis() -> dict[str, Any]:
    """Conclusions, activities, goal and reference value."""
    return tomllib.loads((FOLDER / "analysis.toml").read_text(encoding="utf-8"))
