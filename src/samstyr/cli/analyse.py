"""`samstyr analyse`: from a file of answers to a release. Needs no database."""

import argparse
import re
from datetime import date
from pathlib import Path

from samstyr.analysis import instruments, release, respondents, sheets
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument, InstrumentError
from samstyr.analysis.release import Release, ReleaseError
from samstyr.analysis.release.computing import LOWEST_MINIMUM
from samstyr.cli import Fault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, and what goes with them."""
    parser.add_argument(
        "answers", type=Path, metavar="ANSWERS.csv", help="department, role, involved, one column per item"
    )
    parser.add_argument(
        "respondents", type=Path, metavar="RESPONDENTS.csv", help="the invitation list: department, role"
    )
    parser.add_argument(
        "--year", type=int, help="the measurement's year (default: in the file's name, or this year)"
    )
    parser.add_argument("--instrument", default="dimios-26", metavar="ID|FILE")
    parser.add_argument(
        "--minimum", type=int, default=LOWEST_MINIMUM, metavar="K", help="the threshold: 5 or higher"
    )
    parser.add_argument("--exact", action="store_true", help="leave figures unrounded; protection stays on")
    parser.add_argument("--format", choices=["json", "text"], default="json")


def run(arguments: argparse.Namespace) -> int:
    """Print the release."""
    if arguments.minimum < LOWEST_MINIMUM:
        raise Fault(
            f"--minimum {arguments.minimum}: gränsen kan höjas men aldrig sänkas under {LOWEST_MINIMUM}"
        )
    try:
        instrument = instruments.load(arguments.instrument)
        found = _release(arguments, instrument)
    except (InputError, InstrumentError, ReleaseError) as error:
        raise Fault(str(error)) from None
    if arguments.format == "json":
        print(found.to_json(indent=1))
    else:
        from samstyr.cli.summary import summary

        print(summary(found, instrument))
    return 0


def _release(arguments: argparse.Namespace, instrument: Instrument) -> Release:
    return release.compute(
        _sheets(arguments.answers, instrument),
        respondents.read(arguments.respondents),
        instrument,
        year=arguments.year or _year(arguments.answers),
        minimum=arguments.minimum,
        exact=arguments.exact,
    )


def _sheets(path: Path, instrument: Instrument) -> sheets.Sheets:
    return (
        sheets.from_parquet(path, instrument)
        if path.suffix == ".parquet"
        else sheets.from_csv(path, instrument)
    )


def _year(path: Path) -> int:
    """The year in a file's name, such as answers-2022.csv; otherwise this year."""
    found = re.findall(r"(?<!\d)20\d\d(?!\d)", path.stem)
    return int(found[-1]) if found else date.today().year  # noqa: DTZ011
