"""`samstyr attack`: what could an outsider with the invitation list prove from a release? Needs no database."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samstyr.analysis import attack, respondents
from samstyr.analysis.attack import AttackReport, EvidenceError
from samstyr.analysis.faults import InputError
from samstyr.analysis.release import canonical
from samstyr.analysis.respondents import InvitationList
from samstyr.cli import Fault


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release and the list."""
    parser.add_argument("release", type=Path, metavar="RELEASE.json")
    parser.add_argument("respondents", type=Path, metavar="RESPONDENTS.csv", help="the invitation list")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print what can be proven. Status 0 where the release holds, 1 where it is broken.

    Any document with tables in the form of a release can be tried, also one that was changed or made elsewhere.
    """
    document = _document(arguments.release)
    try:
        invited = respondents.read(arguments.respondents)
        _refuse_another_list(document, invited, arguments.respondents.name)
        report = attack.attack(document, invited.cells)
    except (InputError, EvidenceError) as error:
        raise Fault(str(error)) from None
    # A document made elsewhere may have any shape; whatever is wrong with it shows as one of these.
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as error:
        raise Fault(f"{arguments.release.name}: filen är ingen publicering ({error!r})") from None
    print(report.text() if arguments.format == "text" else _as_json(report))
    return 1 if report.broken else 0


def _document(path: Path) -> dict[str, Any]:
    try:
        document = canonical.read(path.read_bytes())
        # The checksum is of everything but itself.
        rest = {name: canonical.plain(value) for name, value in document.items() if name != "sha256"}
    except FileNotFoundError:
        raise Fault(f"{path.name}: filen finns inte") from None
    except (OSError, TypeError, ValueError, RecursionError) as error:
        raise Fault(f"{path.name}: filen är ingen publicering ({error})") from None
    # Warned of and not refused: a file that was changed on purpose is one of those to try.
    if document.get("sha256") != canonical.digest(rest):
        print(f"samstyr: {path.name}: kontrollsumman stämmer inte, filen är ändrad", file=sys.stderr)
    return document


def _refuse_another_list(document: dict[str, Any], invited: InvitationList, name: str) -> None:
    """A list of another year proves nothing."""
    for table in document["tables"]:
        known = {"all": invited.total, "department": invited.departments.get(table["group"], 0)}
        told, listed = table["invited"], known.get(table["partition"])
        if told is not None and listed is not None and told != listed:
            where = f" i ”{table['group']}”" if table["partition"] == "department" else ""
            raise InputError(
                name, None, None, f"{listed} inbjudna{where}, men publiceringen bygger på {told}"
            )


def _as_json(report: AttackReport) -> str:
    return json.dumps({"broken": report.broken, **asdict(report)}, ensure_ascii=False, indent=1)
