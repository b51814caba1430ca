"""From sheets to a release: count, protect, compute, attack, seal."""

from collections.abc import Mapping, Sequence

from samstyr.analysis import attack, counting, disclosure, findings, nonresponse, position, uncertainty
from samstyr.analysis.attack import AttackReport
from samstyr.analysis.faults import InputError
from samstyr.analysis.instruments import Instrument
from samstyr.analysis.references import Reference
from samstyr.analysis.release import canonical
from samstyr.analysis.release.changing import Past, changes
from samstyr.analysis.release.contrasting import contrasts
from samstyr.analysis.release.document import (
    SCHEMA,
    Bounds,
    DepartmentShare,
    NonResponse,
    Position,
    Release,
    Table,
    Variation,
)
from samstyr.analysis.release.figures import Measured, measure, rounded, table
from samstyr.analysis.respondents import InvitationList
from samstyr.analysis.scoring import span
from samstyr.analysis.sheets import Sheets
from samstyr.analysis.tables import GroupCounts, Partition

LOWEST_MINIMUM = 5

Groups = Mapping[tuple[Partition, str], Measured]


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
    references: Sequence[Reference] = (),
    exact: bool = False,
    findings_settings: findings.Settings | None = None,
) -> Release:
    """The release of a measurement.

    `previous` is the release to compare with; where `previous_sheets` are at hand too, respondents of both years are
    permuted, otherwise the published figures are tested. Raises InputError where sheets and invitation list, or a
    release and its sheets, do not go together; ValueError for a threshold under five; UnsafeReleaseError where an
    outsider could prove too much.
    """
    if minimum < LOWEST_MINIMUM:
        raise ValueError(f"the threshold is {LOWEST_MINIMUM} or higher, not {minimum}")
    cells = counting.cells(sheets)
    counts = counting.groups(cells, invited)
    _refuse_strangers(sheets, counts)
    plan = disclosure.protect(cells, minimum=minimum, invited=invited.cells)
    groups = measure(instrument, counts, uncertainty.by_group(sheets.arrays), plan)
    tables = _tables(groups, exact=exact)
    _attack(_tables(groups, exact=False) if exact else tables, instrument, invited, minimum)
    past = _past(previous, previous_sheets, instrument)
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
        nonresponse=_nonresponse(groups, exact=exact),
        position=_position(groups[Partition.ALL, counting.WHOLE], exact=exact),
        tables=tables,
        changes=changed,
        contrasts=contrasted,
        findings=findings.find(instrument, tables, changed, contrasted, references, findings_settings),
        variation=_variation(groups, exact=exact),
    ).sealed()


def _tables(groups: Groups, *, exact: bool) -> tuple[Table, ...]:
    return tuple(
        table(group, exact=exact) for group in groups.values() if group.key != (Partition.INVOLVED, "")
    )


def _attack(tables: tuple[Table, ...], instrument: Instrument, invited: InvitationList, minimum: int) -> None:
    """Tries the tables as they would be published; unrounded ones are for whoever holds the sheets anyway."""
    document = {"minimum": minimum, "steps": instrument.scale.steps, "tables": canonical.plain(tables)}
    report = attack.attack(document, invited.cells)
    if report.broken:
        raise UnsafeReleaseError(report)


def _refuse_strangers(sheets: Sheets, counts: tuple[GroupCounts, ...]) -> None:
    """More answers than invited means that the two lists do not belong together, or spell a name differently."""
    for group in counts:
        if group.invited is None or group.answered <= group.invited:
            continue
        if group.invited == 0 and group.partition is not Partition.ALL:
            row, column = sheets.row_of(group.partition, group.group), group.partition
            fault = f"ingen är inbjuden med ”{group.group}”" if group.group else "rollen är inte angiven"
            raise InputError(sheets.source, row, column, fault)
        named = f" för ”{group.group}”" if group.partition is not Partition.ALL else ""
        column_or_none = group.partition if named else None
        fault = f"{group.answered} svar{named} men {group.invited} inbjudna"
        raise InputError(sheets.source, None, column_or_none, fault)


def _past(release: Release | None, sheets: Sheets | None, instrument: Instrument) -> Past | None:
    if release is None:
        if sheets is not None:
            raise ValueError("the sheets of the year before need their release: it says what may be compared")
        return None
    if sheets is not None and release.whole.answered not in (None, len(sheets)):
        fault = (
            f"{len(sheets)} svar, men publiceringen från {release.year} bygger på {release.whole.answered}"
        )
        raise InputError("föregående svar", None, None, fault)
    return Past(release, sheets, instrument)


def _nonresponse(groups: Groups, *, exact: bool) -> NonResponse:
    whole = groups[Partition.ALL, counting.WHOLE]
    instrument, counts = whole.instrument, whole.counts
    departments = [group for (partition, _), group in groups.items() if partition is Partition.DEPARTMENT]
    published = {department.counts.group: frozenset(department.means) for department in departments}
    decimals = whole.plan.decimals
    weighted, ends = {}, {}
    for code in instrument.composites:
        everyone = [department.counts for department in departments]
        value = nonresponse.weighted(instrument, everyone, code, whole.means, published)
        weighted[code] = rounded(value, decimals, exact=exact)
        pair = nonresponse.bounds(instrument, counts, code, whole.means)
        ends[code] = Bounds(*(rounded(end, decimals, exact=exact) for end in pair)) if pair else None
    return NonResponse(
        low_rate=nonresponse.is_low(nonresponse.response_rate(counts)),
        weighted=weighted,
        bounds=ends,
        departments=tuple(_share(group, counts, exact=exact) for group in departments if group.plan.answered),
    )


def _share(department: Measured, whole: GroupCounts, *, exact: bool) -> DepartmentShare:
    of_answers = department.counts.answered / whole.answered
    of_invited = (department.counts.invited or 0) / (whole.invited or 1)
    return DepartmentShare(
        group=department.counts.group,
        of_answers=rounded(of_answers, 4, exact=exact),
        of_invited=rounded(of_invited, 4, exact=exact),
        skewed=nonresponse.is_skewed(of_answers, of_invited),
    )


def _position(whole: Measured, *, exact: bool) -> Position | None:
    square = whole.instrument.square
    if square is None:
        return None
    along, up = whole.percent(square.horizontal), whole.percent(square.vertical)
    if along is None or up is None:
        return None
    margins = (whole.margin(square.horizontal), whole.margin(square.vertical))
    settled = all(
        margin is not None and abs(value - square.boundary) > margin.half_width
        for value, margin in zip((along, up), margins, strict=True)
    )
    return Position(
        type=position.type_of(capability=up, heritage=along, boundary=square.boundary).letter,
        horizontal=rounded(along, whole.plan.decimals, exact=exact),
        vertical=rounded(up, whole.plan.decimals, exact=exact),
        boundary=square.boundary,
        settled=settled,
    )


def _variation(groups: Groups, *, exact: bool) -> tuple[Variation, ...]:
    """Uncorrected standard errors of groups where everybody answered."""
    found = []
    for group in groups.values():
        if group.counts.invited and group.design.correction == 0 and group.means:
            errors = {
                code: _uncorrected(group, code, exact=exact)
                for code in (*group.instrument.composites, *group.means)
            }
            known = {code: error for code, error in errors.items() if error is not None}
            found.append(Variation(group.counts.partition, group.counts.group, known))
    return tuple(found)


def _uncorrected(group: Measured, code: str, *, exact: bool) -> float | None:
    if not group.weights(code):
        return None
    error = uncertainty.standard_error(group.moments, group.vector(code), group.design, corrected=False)
    item = code in group.means
    unit = 1.0 if item else span(group.instrument.scale.steps)
    decimals = group.plan.items[code].decimals if item else group.plan.decimals
    return None if error is None else rounded(unit * error, decimals, exact=exact)
