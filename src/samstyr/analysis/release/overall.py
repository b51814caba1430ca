"""What a release says beside its tables: non-response, the position, errors that the correction hides."""

from samstyr.analysis import nonresponse, position, uncertainty
from samstyr.analysis.disclosure.forms import answered_limits
from samstyr.analysis.disclosure.protect import LOWEST_MINIMUM
from samstyr.analysis.release.document import Bounds, DepartmentShare, NonResponse, Position, Variation
from samstyr.analysis.release.figures import Groups, Measured, rounded
from samstyr.analysis.scoring import span
from samstyr.analysis.tables import WHOLE, GroupCounts, Partition


def nonresponse_of(groups: Groups, *, exact: bool) -> NonResponse:
    """What those who did not answer may mean."""
    whole = groups[Partition.ALL, WHOLE]
    instrument, counts = whole.instrument, whole.counts
    departments = [group for (partition, _), group in groups.items() if partition is Partition.DEPARTMENT]
    published = {department.counts.group: frozenset(department.means) for department in departments}
    decimals = whole.plan.decimals
    coarsely = _told_coarsely(whole, exact=exact)
    weighted, ends = {}, {}
    for code in instrument.composites:
        everyone = [department.counts for department in departments]
        value = nonresponse.weighted(instrument, everyone, code, whole.means, published)
        weighted[code] = rounded(value, decimals, exact=exact)
        pair = nonresponse.bounds(instrument, counts, code, whole.means, coarsely)
        ends[code] = Bounds(*(rounded(end, decimals, exact=exact) for end in pair)) if pair else None
    return NonResponse(
        low_rate=nonresponse.is_low(nonresponse.response_rate(counts)),
        weighted=weighted,
        bounds=ends,
        departments=tuple(_share(group, counts, exact=exact) for group in departments if group.plan.answered),
    )


def _told_coarsely(whole: Measured, *, exact: bool) -> dict[str, nonresponse.Told]:
    """The items whose number of answers is a band or untold: the published mean, and the fewest that can stand behind it.

    With the fewest the bounds are wider than the truth, never narrower.
    """
    found = {}
    for code, mean in whole.means.items():
        plan = whole.plan.items[code]
        if not isinstance(plan.answered, int):
            fewest = answered_limits(plan.answered)[0] if plan.answered else LOWEST_MINIMUM
            found[code] = (rounded(mean, plan.decimals, exact=exact), fewest)
    return found


def _share(department: Measured, whole: GroupCounts, *, exact: bool) -> DepartmentShare:
    of_answers = department.counts.answered / whole.answered
    of_invited = (department.counts.invited or 0) / (whole.invited or 1)
    return DepartmentShare(
        group=department.counts.group,
        of_answers=rounded(of_answers, 4, exact=exact),
        of_invited=rounded(of_invited, 4, exact=exact),
        skewed=nonresponse.is_skewed(of_answers, of_invited),
    )


def position_of(whole: Measured, *, exact: bool) -> Position | None:
    """Where the whole stands in the square; None where there is none, or a dimension is withheld."""
    square = whole.instrument.square
    if square is None:
        return None
    along, up = whole.percent(square.horizontal), whole.percent(square.vertical)
    if along is None or up is None:
        return None
    margins = (whole.margin(square.horizontal), whole.margin(square.vertical))
    # Settled only when neither margin reaches over the boundary: else another draw might
    # have given another letter.
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


def variation_of(groups: Groups, *, exact: bool) -> tuple[Variation, ...]:
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
