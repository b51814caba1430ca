"""From sheets to a release: count, protect, compute, attack, seal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from samstyr.analysis import attack, counting, disclosure, findings, uncertainty
from samstyr.analysis.attack import AttackReport
from samstyr.analysis.disclosure import Cells
from samstyr.analysis.disclosure.protect import LOWEST_MINIMUM
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.references import Reference
from samstyr.analysis.release import canonical
from samstyr.analysis.release.changing import Past, changes
from samstyr.analysis.release.contrasting import contrasts
from samstyr.analysis.release.document import SCHEMA, Release, Table
from samstyr.analysis.release.figures import Groups, measure, table
from samstyr.analysis.release.overall import nonresponse_of, position_of, variation_of
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.sheets import Sheets
from samstyr.analysis.tables import WHOLE, Partition


class UnsafeReleaseError(RuntimeError):
    """The attack has broken the release: it was not made. `report` says what could have been proven."""

    def __init__(self, report: AttackReport) -> None:
        self.report = report
        super().__init__("publiceringen avslöjar för mycket och skapades inte")


def compute(  # noqa: PLR0913 – keyword-only, each with its default
    sheets: Sheets,
    invited: InvitationList,
    instrument: Instrument,
    *,
    year: int,
    minimum: int = LOWEST_MINIMUM,
    previous: Release | None = None,
    previous_sheets: Sheets | None = None,
    formerly: Mapping[str, str] | None = None,
    references: Sequence[Reference] = (),
    exact: bool = False,
    findings_settings: "findings.Settings | None" = None,  # quoted: findings know releases
) -> Release:
    """The release of a measurement.

    `previous` is the release to compare with; where `previous_sheets` are at hand too, respondents of both years are
    permuted, otherwise the published figures are tested. `formerly` says, for departments that have another name now,
    what they were called in it (empty for one that was not there). Raises InputError where sheets and invitation list, or a
    release and its sheets, do not go together; ValueError for a threshold under five; UnsafeReleaseError where an
    outsider could prove too much.
    """
    past = _past(previous, previous_sheets, instrument, formerly or {})
    groups = _measured(sheets, invited, instrument, minimum)
    tables = _tables(groups, exact=exact)
    # First of all: of tables that can be broken nothing more is computed.
    _attack(_tables(groups, exact=False) if exact else tables, instrument, invited, minimum)
    changed = tuple(changes(groups, sheets, past, exact=exact)) if past else ()
    contrasted = tuple(contrasts(groups, sheets, exact=exact))
    return Release(
        schema=SCHEMA,
        year=year,
        instrument=instrument.id,
        version=instrument.version,
        steps=instrument.scale.steps,
        minimum=minimum,
        exact=exact,
        wording={code: instrument.wording(code) for code in instrument.codes},
        previous=past.described() if past else None,
        nonresponse=nonresponse_of(groups, exact=exact),
        position=position_of(groups[Partition.ALL, WHOLE], exact=exact),
        tables=tables,
        changes=changed,
        contrasts=contrasted,
        findings=findings.find(instrument, tables, changed, contrasted, references, findings_settings),
        variation=variation_of(groups, exact=exact),
    ).sealed()


def _measured(sheets: Sheets, invited: InvitationList, instrument: Instrument, minimum: int) -> Groups:
    """Every group, counted and planned: from here on nothing is computed of what must not be told."""
    # Counts before figures: a fault in the lists must be told before anything has been computed.
    cells = counting.cells(sheets)
    _refuse_strangers(sheets, cells, invited)
    counts = counting.groups(cells, invited)
    plan = disclosure.protect(cells, minimum=minimum, invited=invited.cells)
    return measure(instrument, counts, uncertainty.by_group(sheets.arrays), plan)


def _tables(groups: Groups, *, exact: bool) -> tuple[Table, ...]:
    return tuple(
        table(group, exact=exact) for group in groups.values() if group.key != (Partition.INVOLVED, "")
    )


def _attack(tables: tuple[Table, ...], instrument: Instrument, invited: InvitationList, minimum: int) -> None:
    """Tries the tables as they would be published; unrounded ones are for whoever holds the sheets anyway."""
    document = {"minimum": minimum, "steps": instrument.scale.steps, "tables": canonical.plain(tables)}
    report = attack.attack(document, invited.cells)
    # No way round, also for the central analyst: what has been given out once stays out.
    if report.broken:
        raise UnsafeReleaseError(report)


def _refuse_strangers(sheets: Sheets, cells: Cells, invited: InvitationList) -> None:
    """More answers than invited means that the two lists do not belong together, or spell a name differently."""
    departments, roles = invited.departments, invited.roles
    answered: Counter[tuple[str, str]] = Counter()
    for (department, role, _), number in zip(cells.keys, cells.sheets.tolist(), strict=True):
        answered[department, role] += number
    total = answered.total()
    if total > invited.total:
        raise InputError(sheets.source, None, None, f"{total} svar men {invited.total} inbjudna")
    for (department, role), number in answered.items():
        for column, name, known in (("department", department, departments), ("role", role, roles)):
            if name not in known:
                fault = (
                    f"ingen är inbjuden med ”{name}”"
                    if name
                    else "rollen är inte angiven, men alla inbjudna har en"
                )
                raise InputError(sheets.source, sheets.row_of(column, name), column, fault)
        # In sum the lists may fit while a cell does not: a name is spelt in two ways, or somebody has changed department.
        if number > invited.cells.get((department, role), 0):
            where = f"”{department}” med rollen ”{role}”" if role else f"”{department}” utan roll"
            fault = f"{number} svar från {where} men {invited.cells.get((department, role), 0)} inbjudna"
            raise InputError(sheets.source, None, "role" if role else "department", fault)


def _past(
    release: Release | None, sheets: Sheets | None, instrument: Instrument, formerly: Mapping[str, str]
) -> Past | None:
    if release is None:
        if sheets is not None:
            raise ValueError("the sheets of the year before need their release: it says what may be compared")
        return None
    if sheets is not None and release.whole.answered not in (None, len(sheets)):
        fault = (
            f"{len(sheets)} svar, men publiceringen från {release.year} bygger på {release.whole.answered}"
        )
        raise InputError("föregående svar", None, None, fault)
    return Past(release, sheets, instrument, formerly)
