"""`samstyr analyse`: from a file of answers to a release. Needs no database."""

import argparse
import re
from datetime import date
from pathlib import Path

from samstyr.analysis import instruments, release, respondents, sheets
from samstyr.analysis.attack import EvidenceError
from samstyr.analysis.disclosure.protect import LOWEST_MINIMUM
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument, InstrumentError
from samstyr.analysis.release import Release, ReleaseError, UnsafeReleaseError
from samstyr.analysis.sheets import Sheets
from samstyr.cli import Fault, year_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, and what goes with them."""
    parser.add_argument(
        "answers", type=Path, metavar="ANSWERS.csv", help="department, role, involved, one column per item"
    )
    parser.add_argument(
        "respondents", type=Path, metavar="RESPONDENTS.csv", help="the invitation list: department, role"
    )
    parser.add_argument(
        "--year", type=year_of, help="the measurement's year (default: in the file's name, or this year)"
    )
    parser.add_argument("--instrument", default="dimios-26", metavar="ID|FILE")
    parser.add_argument(
        "--minimum", type=int, default=LOWEST_MINIMUM, metavar="K", help="the threshold: 5 or higher"
    )
    parser.add_argument(
        "--previous", type=Path, metavar="RELEASE.json", help="the release of the year before"
    )
    parser.add_argument(
        "--previous-answers",
        type=Path,
        metavar="ANSWERS.csv",
        help="last year's sheets: respondents are permuted instead of testing published figures",
    )
    parser.add_argument(
        "--previous-respondents",
        type=Path,
        metavar="RESPONDENTS.csv",
        help="last year's invitation list, where last year has no release yet",
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
    except (EvidenceError, InputError, InstrumentError, ReleaseError, UnsafeReleaseError) as error:
        raise Fault(str(error)) from None
    if arguments.format == "json":
        print(found.to_json(indent=1))
    else:
        from samstyr.cli.summary import summary

        print(summary(found, instrument))
    return 0


def _release(arguments: argparse.Namespace, instrument: Instrument) -> Release:
    before, sheets_before = _before(arguments, instrument)
    year = arguments.year or _year(arguments.answers)
    # Turned round, every fall would be told as a rise.
    if before is not None and before.year >= year:
        raise Fault(f"{arguments.previous or arguments.previous_answers}: {before.year} är inte före {year}")
    return release.compute(
        _sheets(arguments.answers, instrument),
        respondents.read(arguments.respondents),
        instrument,
        year=year,
        minimum=arguments.minimum,
        previous=before,
        previous_sheets=sheets_before,
        exact=arguments.exact,
    )


def _before(arguments: argparse.Namespace, instrument: Instrument) -> tuple[Release | None, Sheets | None]:
    """Last year's release and sheets, as far as they were given; the release is made of the sheets if need be."""
    answers, invited = arguments.previous_answers, arguments.previous_respondents
    found = read_release(arguments.previous) if arguments.previous else None
    if answers is None:
        if invited is not None:
            raise Fault("--previous-respondents behöver --previous-answers")
        return found, None
    sheets_before = _sheets(answers, instrument)
    if found is None:
        if invited is None:
            raise Fault("--previous-answers behöver --previous eller --previous-respondents")
        year, people = _year(answers), respondents.read(invited)
        found = release.compute(sheets_before, people, instrument, year=year, minimum=arguments.minimum)
    return found, sheets_before


def read_release(path: Path) -> Release:
    """The release in a file, unchanged since it was made. Raises Fault."""
    try:
        found = Release.from_json(path.read_bytes())
        # A release that somebody has edited would carry wrong figures into this year's changes.
        found.verify()
    except FileNotFoundError:
        raise Fault(f"{path.name}: filen finns inte") from None
    except OSError as error:
        raise Fault(f"{path.name}: filen går inte att läsa ({error.strerror})") from None
    except ReleaseError as error:
        raise Fault(f"{path.name}: {error}") from None
    return found


def _sheets(path: Path, instrument: Instrument) -> Sheets:
    return (
        sheets.from_parquet(path, instrument)
        if path.suffix == ".parquet"
        else sheets.from_csv(path, instrument)
    )


def _year(path: Path) -> int:
    """The year in a file's name, such as answers-2022.csv; otherwise this year."""
    # The last: “2026-05-export-2022” is most often of the year that stands last.
    found = re.findall(r"(?<!\d)20\d\d(?!\d)", path.stem)
    return int(found[-1]) if found else date.today().year  # noqa: DTZ011
