"""`samstyr import-round ANSWERS.csv RESPONDENTS.csv --year Y`: takes in a round that was held elsewhere."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from samstyr.analysis.faults import InputError
from samstyr.cli import Fault, year_of
from samstyr.cli.django_command import prepare

if TYPE_CHECKING:
    from samstyr.measurement.imports.limesurvey import Mapping


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, and what is known of the round."""
    parser.add_argument("answers", type=Path, metavar="ANSWERS.csv")
    parser.add_argument("respondents", type=Path, metavar="RESPONDENTS.csv")
    parser.add_argument("--year", type=year_of, required=True)
    parser.add_argument("--name", help="default: Digital mognad YEAR")
    parser.add_argument("--instrument", default="dimios-26", metavar="ID")
    parser.add_argument("--closed", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: today")
    parser.add_argument("--mapping", type=Path, metavar="FILE.toml", help="for an export from LimeSurvey")
    parser.add_argument("--publish", action="store_true", help="release the result at once")


def run(arguments: argparse.Namespace) -> int:
    """Take in the round, or say which row is wrong and take in nothing."""
    prepare()
    # Django's models can be imported only after `prepare`; hence here and not above.
    from samstyr.foundation.errors import DomainError

    try:
        print(_taken_in(arguments))
    except (InputError, DomainError) as error:
        raise Fault(str(error)) from None
    return 0


def _taken_in(arguments: argparse.Namespace) -> str:
    from samstyr.analysis import instruments
    from samstyr.measurement.forms.rounds import noon
    from samstyr.measurement.selectors import measurements
    from samstyr.measurement.services import releases, rounds

    if arguments.instrument not in instruments.available():
        known = ", ".join(instruments.available())
        msg = f"--instrument {arguments.instrument}: finns inte; välj bland {known}"
        raise Fault(msg)
    measurement = rounds.import_round(
        arguments.answers,
        arguments.respondents,
        by=None,
        about=rounds.Round(
            name=arguments.name or f"Digital mognad {arguments.year}",
            year=arguments.year,
            instrument=arguments.instrument,
            closed_at=noon(arguments.closed) if arguments.closed else None,
        ),
        mapping=_mapping(arguments.mapping),
    )
    counted = measurements.counts(measurement)
    done = f"{measurement}: {counted.answered} av {counted.invited} svarade, inläst"
    if arguments.publish:
        done += f" och publicerad, sha256 {releases.publish(measurement, by=None).sha256}"
    return done


def _mapping(path: Path | None) -> "Mapping | None":
    from samstyr.measurement.imports.limesurvey import Mapping

    if path is None:
        return None
    try:
        return Mapping.from_toml(path.read_text(encoding="utf-8"), file=path.name)
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: går inte att läsa"
        raise Fault(msg) from error
