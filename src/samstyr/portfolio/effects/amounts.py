"""What somebody states about the years of a benefit, and how it becomes öre."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samstyr.foundation import clock
from samstyr.foundation.errors import Invalid
from samstyr.planning.ledger import own_time
from samstyr.portfolio.models import Benefit, BenefitKind, BenefitYear, Commitment, MeasuringPoint

VALUED = (BenefitKind.FINANCIAL, BenefitKind.TIME)


@dataclass(frozen=True, slots=True)
class YearAmount:
    """One year, lowest, expected and highest: öre where the benefit is money, hours where it is time."""

    year: int
    low: int
    expected: int
    high: int

    @classmethod
    def exactly(cls, year: int, value: int) -> "YearAmount":
        """What was measured has no spread."""
        return cls(year, value, value, value)


def rows(
    benefit: Benefit,
    ledger_name: str,
    stated: Sequence[YearAmount],
    *,
    commitment: Commitment | None = None,
    point: MeasuringPoint | None = None,
) -> list[BenefitYear]:
    """Rows to save. Raises `Invalid` when a year comes twice, values are out of order, or the benefit has no worth."""
    _check(benefit, stated)
    on = clock.today()
    made = [
        BenefitYear(
            benefit=benefit,
            commitment=commitment,
            ledger=ledger_name,
            year=each.year,
            low=each.low,
            expected=each.expected,
            high=each.high,
            stated_on=on,
            point=point,
        )
        for each in stated
    ]
    if benefit.kind == BenefitKind.TIME and made:
        # Priced when it is stated: the amount is kept beside the hours, so that a new rate does not rewrite
        # what was promised.
        _price(made, hourly_rate(on))
    return made


def figures(kept: Iterable[BenefitYear]) -> list[YearAmount]:
    """Rows as they were stated: hours where there are hours, else öre."""
    return [
        YearAmount(each.year, each.low, each.expected, each.high)
        if each.hours_low is None or each.hours is None or each.hours_high is None
        else YearAmount(each.year, each.hours_low, each.hours, each.hours_high)
        for each in kept
    ]


def plain(kept: Iterable[BenefitYear]) -> dict[str, list[int]]:
    """Rows for the audit trail."""
    return {str(each.year): [each.low, each.expected, each.high] for each in kept}


def hourly_rate(on: date) -> int:
    """What an hour is worth (öre): the rate of the year, else the latest before it. One price level for all years."""
    known = {year: rate for year, rate in own_time.rates().items() if year <= on.year}
    if not known:
        raise Invalid(
            # Refused and not counted as nought: a benefit worth 0 kr would be believed.
            "no_rate",
            _(
                "Tiden går inte att värdera än: kommunens interna timpris för %(year)s saknas. "
                "Portföljkontoret anger det under Pengar, Så räknas pengarna."
            )
            # A rate of a later year is not used, and whoever has written one would not know what is meant.
            % {"year": on.year},
        )
    return known[max(known)]


def copied(kept: Iterable[BenefitYear], ledger_name: str) -> list[BenefitYear]:
    """The same amounts in another ledger, stated today."""
    on = clock.today()
    return [
        BenefitYear(
            benefit_id=each.benefit_id,
            commitment_id=each.commitment_id,
            ledger=ledger_name,
            year=each.year,
            low=each.low,
            expected=each.expected,
            high=each.high,
            hours_low=each.hours_low,
            hours=each.hours,
            hours_high=each.hours_high,
            stated_on=on,
        )
        for each in kept
    ]


def _price(made: Iterable[BenefitYear], rate: int) -> None:
    for row in made:
        row.hours_low, row.hours, row.hours_high = row.low, row.expected, row.high
        # The hours are set aside first, for these are the same three fields.
        row.low, row.expected, row.high = (hours * rate for hours in (row.low, row.expected, row.high))


def _check(benefit: Benefit, stated: Sequence[YearAmount]) -> None:
    if stated and benefit.kind not in VALUED:
        raise Invalid(
            "no_worth", _("En nytta av det slaget mäts med sitt eget mått och har inget värde i kronor.")
        )
    if len({each.year for each in stated}) < len(stated):
        raise Invalid("year_doubled", _("Samma år står två gånger. Ingenting har ändrats."))
    if any(not each.low <= each.expected <= each.high for each in stated):
        raise Invalid(
            "out_of_order",
            _("Lägsta värdet ska vara minst och högsta störst varje år. Ingenting har ändrats."),
        )
    # Money may be negative (a dearer year before the cheaper ones); negative hours would be hours asked for,
    # and those stand in the plan.
    if benefit.kind == BenefitKind.TIME and any(each.low < 0 for each in stated):
        raise Invalid("negative_hours", _("Timmar kan inte vara mindre än noll. Ingenting har ändrats."))
