"""Questions about benefits: the list, one benefit, what a year is counted as."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from samstyr.analysis.benefits import RATE
from samstyr.foundation import clock
from samstyr.governance.models import GovernanceObject
from samstyr.portfolio.models import (
    Benefit,
    BenefitYear,
    Commitment,
    Contribution,
    DiscountRate,
    Initiative,
    LedgerName,
    SideState,
)

_AMOUNT = ("benefit", "year", "ledger", "low", "expected", "high", "hours", "stated_on")
GONE = (SideState.REJECTED, SideState.MERGED, SideState.STOPPED)


def every() -> QuerySet[Benefit]:
    """Benefits with their initiatives and commitments at hand; three queries however many they are."""
    return Benefit.objects.select_related("goal").prefetch_related(*_at_hand())


def fill(benefits: list[Benefit]) -> list[Benefit]:
    """The same for some that have been fetched bare: a page of a list needs no more than it shows. Two queries."""
    prefetch_related_objects(benefits, *_at_hand())
    return benefits


def _at_hand() -> tuple[Prefetch[str], ...]:
    contributions = Contribution.objects.select_related("initiative__object").order_by("id")
    commitments = Commitment.objects.select_related("unit", "owner")
    # One tuple for both ways of fetching, so that a page and the whole list can never show different things.
    return Prefetch("contributions", queryset=contributions), Prefetch("commitments", queryset=commitments)


def listed(criteria: Mapping[str, Any]) -> QuerySet[Benefit]:
    """The benefits that fit, by title."""
    rows = every()
    if said := criteria.get("q"):
        rows = rows.filter(Q(title__icontains=said) | Q(description__icontains=said))
    if kind := criteria.get("slag"):
        rows = rows.filter(kind=kind)
    if governed := criteria.get("objekt"):
        # As a set of ids and no join: a benefit that two initiatives of the object share must stand once.
        rows = rows.filter(pk__in=of_object(governed))
    if show := criteria.get("visa"):
        rows = _shown(rows, show)
    return rows


def bare(criteria: Mapping[str, Any]) -> QuerySet[Benefit]:
    """The benefits that fit, without what hangs on them: enough to sort by, and `fill` fetches the rest of a page."""
    # Sorting by worth is done in Python over all of them; what a row shows is fetched for the
    # fifty on the page.
    return listed(criteria).prefetch_related(None)


def of_object(governed: GovernanceObject) -> QuerySet[Any, int]:
    """The ids of the benefits that an object's initiatives contribute to."""
    return Contribution.objects.filter(initiative__object=governed).values_list("benefit", flat=True)


def of_initiative(initiative: Initiative) -> list[Benefit]:
    """The benefits that an initiative contributes to."""
    return list(every().filter(contributions__initiative=initiative))


def named_of(initiative: Initiative) -> QuerySet[Benefit]:
    """The same by name and kind alone, for whoever asks what they are worth."""
    return Benefit.objects.filter(contributions__initiative=initiative).only("title", "kind")


def years(benefit: Benefit) -> list[BenefitYear]:
    """Everything that has been stated about the years of a benefit."""
    return list(
        BenefitYear.objects.filter(benefit=benefit)
        .select_related("commitment__unit", "point")
        .order_by("year", "pk")
    )


def potential(benefit: Benefit) -> list[BenefitYear]:
    """What the whole benefit could be worth, by year."""
    return list(benefit.years.filter(ledger=LedgerName.POTENTIAL).order_by("year"))


def amounts(benefits: Any) -> QuerySet[BenefitYear]:
    """Every stated amount of some benefits, for the file."""
    return (
        BenefitYear.objects.filter(benefit__in=benefits)
        .select_related("commitment__unit", "point")
        # Thousands of rows: of the commitment and the measurement only what the file says.
        .only(*_AMOUNT, "commitment__source", "commitment__unit__name", "point__source")
        .order_by("benefit__title", "benefit", "year", "ledger", "pk")
    )


def sharable(benefit: Benefit) -> QuerySet[Initiative]:
    """The living initiatives that do not share a benefit yet."""
    return (
        Initiative.objects.exclude(side_state__in=GONE)
        .exclude(contributions__benefit=benefit)
        .select_related("object")
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """What a year is counted as: a share, who says so, and since when."""

    share: Decimal
    source: str
    valid_from: date | None


def discount_rate(on: date | None = None) -> Rate:
    """The rate of a day: the municipality's own, else the default of the method (3 percent)."""
    # The latest first, by the model's order.
    found = DiscountRate.objects.filter(valid_from__lte=on or clock.today()).first()
    if found is None:
        # No source: the page then says that it is the method's own.
        return Rate(RATE, "", None)
    return Rate(found.percent / 100, found.source, found.valid_from)


def discount_rates() -> list[DiscountRate]:
    """Every rate that the municipality has set, the latest first."""
    return list(DiscountRate.objects.all())


def _shown(rows: QuerySet[Benefit], show: str) -> QuerySet[Benefit]:
    promised = Commitment.objects.filter(accepted_on__isnull=False, ended_on__isnull=True).values("benefit")
    # A benefit without a metric is the one that tools hide; here it has a choice of its own in the filter.
    measured = Commitment.objects.filter(refused_on__isnull=True).exclude(metric="").values("benefit")
    confirmed = Commitment.objects.filter(points__verified_on__isnull=False).values("benefit")
    if show == "unpromised":
        return rows.exclude(pk__in=promised)
    if show == "unmeasured":
        return rows.exclude(pk__in=measured)
    return rows.filter(pk__in=confirmed)
