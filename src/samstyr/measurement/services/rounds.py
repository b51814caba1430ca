"""Rounds that were held elsewhere: taken in as closed measurements, from a file of answers and one of respondents."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from samstyr.accounts.models import User
from samstyr.analysis import respondents as analysis_respondents
from samstyr.analysis import sheets as analysis_sheets
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.sheets import SheetArrays, Sheets
from samstyr.foundation import audit, clock
from samstyr.measurement import instruments, vault
from samstyr.measurement.imports import limesurvey
from samstyr.measurement.models import (
    DailyCount,
    Group,
    GroupKind,
    InvitedCount,
    Measurement,
    Status,
)
from samstyr.measurement.selectors import measurements as selector
from samstyr.measurement.services import groups, releases


@dataclass(frozen=True, slots=True)
class Round:
    """What is known of a round beside its answers. `instrument_text` is a custom instrument's own file.

    `local_words` maps the instrument's local definitions to the municipality's own words.
    """

    name: str
    year: int
    instrument: str = "dimios-26"
    instrument_text: str = ""
    closed_at: datetime | None = None
    registry_number: str = ""
    minimum: int = 5
    is_synthetic: bool = False
    previous: Measurement | None = None
    local_words: Mapping[str, str] = field(default_factory=dict)


def import_round(
    answers: Path | bytes,
    respondents: Path | bytes,
    *,
    by: User | None,
    about: Round,
    mapping: limesurvey.Mapping | None = None,
    names: tuple[str, str] = ("", ""),
) -> Measurement:
    """Take in a round that has been held, as a closed measurement that can be released.

    `answers` is a file with department, role, involved and the items' codes, or, with a `mapping`, an export from
    LimeSurvey. Of `respondents` only how many there were in each department and role is kept: no name, no address.
    `names` is what the files are called in error messages. Raises InputError with file, row and column, or Conflict when
    the year has been released already, and takes in nothing then.
    """
    # Everything is read and refused before anything is written: half a round is no round.
    measurement = _new(about)
    releases.refuse_released_year(measurement)
    instrument = instruments.of(measurement)
    sheets = _read(answers, instrument, mapping, names[0])
    invited = analysis_respondents.read(respondents, name=names[1])
    file = names[0] or (answers.name if isinstance(answers, Path) else "svar")
    _refuse_strangers(sheets.arrays, invited, file)
    with transaction.atomic():
        measurement.save()
        # With its sheets and its counts or not at all.
        written = _write(measurement, sheets.arrays, invited, by=by)
        audit.record(
            by=by,
            action="measurement.imported",
            target=measurement,
            new={"year": about.year, "answered": written, "invited": invited.total},
        )
    return measurement


def _new(about: Round) -> Measurement:
    closed = about.closed_at or clock.now()
    return Measurement(
        name=about.name,
        year=about.year,
        instrument=about.instrument,
        instrument_text=about.instrument_text,
        status=Status.CLOSED,
        closes_at=closed,
        closed_at=closed,
        registry_number=about.registry_number,
        minimum=about.minimum,
        is_synthetic=about.is_synthetic,
        local_words=dict(about.local_words),
        # Comments of other tools come with their sheet; here they are never taken in.
        asks_free_text=False,
        previous=about.previous or selector.likely_previous(year=about.year, instrument=about.instrument),
        # There is nothing to erase: no key, no link and no date of anybody has ever been in this database.
        traces_erased_at=closed,
    )


def _read(
    answers: Path | bytes, instrument: Instrument, mapping: limesurvey.Mapping | None, name: str
) -> Sheets:
    if mapping is None:
        return analysis_sheets.from_csv(answers, instrument, name=name)
    return limesurvey.read(answers, instrument, mapping, name=name)


def _write(measurement: Measurement, arrays: SheetArrays, invited: InvitationList, *, by: User | None) -> int:
    departments = groups.add(measurement, by=by, kind=GroupKind.DEPARTMENT, names=invited.departments)
    roles = groups.add(
        measurement, by=by, kind=GroupKind.ROLE, names=(name for name in invited.roles if name)
    )
    InvitedCount.objects.bulk_create(
        InvitedCount(
            measurement=measurement,
            department=departments[department],
            role=roles[role] if role else None,
            invited=count,
        )
        for (department, role), count in invited.cells.items()
    )
    written = vault.write_sheets(
        measurement,
        vault.CompactSheets(
            departments=_numbers(arrays.department_names, arrays.departments, departments),
            roles=_numbers(arrays.role_names, arrays.roles, roles),
            involved=arrays.involved,
            answers=_characters(arrays.answers),
        ),
    )
    assert measurement.closed_at is not None
    DailyCount.objects.create(measurement=measurement, day=localdate(measurement.closed_at), answered=written)
    return written


def _numbers(names: tuple[str, ...], codes: NDArray[np.int32], found: dict[str, Group]) -> NDArray[np.int32]:
    """Group numbers of name codes; 0 for a name that is not stated."""
    table = np.array([found[name].number if name else 0 for name in names], dtype=np.int32)
    numbers: NDArray[np.int32] = table[codes]
    return numbers


def _characters(answers: NDArray[np.int8]) -> bytes:
    """The matrix as the run of characters that sheets are kept in."""
    # In the order of the codes: −1 is blank, 0 *vet ej*, and then the steps.
    letters = np.frombuffer(b"-?123456789abcdefghijklmnopqrstuvwxyz", dtype=np.uint8)
    return np.ascontiguousarray(letters[answers.astype(np.int16) + 1]).tobytes()


def _refuse_strangers(arrays: SheetArrays, invited: InvitationList, file: str) -> None:
    """Every department and role that somebody answered for must be among the invited. Raises InputError."""
    for column, names, codes, known in (
        ("department", arrays.department_names, arrays.departments, invited.departments),
        ("role", arrays.role_names, arrays.roles, invited.roles),
    ):
        for code, name in enumerate(names):
            # A department that answered and was never invited gives a rate above a hundred percent, or none.
            if name and name not in known:
                # The first who stated it; lines of a file count from one, and the first is the heading.
                row = int((codes == code).argmax()) + 2
                raise InputError(file, row, column, _stranger(name, [each for each in known if each]))


def _stranger(name: str, known: list[str]) -> str:
    fault = _("”%(name)s” finns inte bland de inbjudna") % {"name": name}
    # Most often a department is spelled in two ways in the two files.
    near = difflib.get_close_matches(name, known, n=1)
    return fault + (_(". Menas ”%(near)s”?") % {"near": near[0]} if near else "")
