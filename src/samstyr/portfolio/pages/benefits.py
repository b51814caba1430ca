"""What the pages of benefits say: the finding, the ways to part the whole, and the parts of one benefit's page."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis.benefits import Kind, Ledger, present_value
from samstyr.foundation import clock, dates, numbers
from samstyr.portfolio import effect_policies, effects
from samstyr.portfolio.effects import Effects, Where, calculation, contributors
from samstyr.portfolio.models import Benefit
from samstyr.portfolio.pages import benefit_levels, benefit_tables, ledger_tables
from samstyr.portfolio.pages import commitments as commitment_pages
from samstyr.portfolio.pages.benefit_levels import Level
from samstyr.portfolio.selectors import benefits as questions
from samstyr.portfolio.selectors import commitments
from samstyr.ui.components import Fact, Link
from samstyr.ui.long_lists import PAGE


def finding(found: Effects, where: Where | None = None) -> str:
    """How much money is promised, and how much of it has been confirmed, in all or a part of the portfolio."""
    # The two that somebody answers for; the potential would make a better headline and a worse truth.
    promised, verified = (
        found.sum(ledger, Kind.FINANCIAL, where) for ledger in (Ledger.COMMITTED, Ledger.VERIFIED)
    )
    if not promised.benefits and not verified.benefits:
        return _("Ännu har ingen chef lovat att ta hem någon nytta i pengar")
    values = {
        "promised": numbers.kronor(promised.amount.expected),
        "verified": numbers.kronor(verified.amount.expected),
    }
    return _("%(promised)s är utlovat, %(verified)s är mätt och bekräftat") % values


def lead(found: Effects, where: Where | None = None) -> str:
    """The time that has been freed: never added to the money of the heading."""
    time = found.sum(Ledger.VERIFIED, Kind.TIME, where)
    if not time.benefits:
        return ""
    return _("Dessutom är tid värd %(time)s frigjord till annat, mätt och bekräftad.") % {
        "time": numbers.kronor(time.amount.expected)
    }


def source(found: Effects) -> str:
    """Where the figures come from, and how fresh they are."""
    latest = max(found.stated.values(), default=None)
    rate = questions.discount_rate()
    said = [
        _("Källa: kommunens initiativ och åtaganden, i den prisnivå som gällde när de skrevs."),
        _("Senast ändrat %(day)s.") % {"day": dates.day(latest)} if latest else "",
        _("Kalkylränta i nuvärden: %(rate)s.") % {"rate": numbers.share(rate.share, 1)},
    ]
    return " ".join(each for each in said if each)


def year_of(query: QueryDict, found: Effects) -> int | None:
    """The year that the address asks for, when there is something in it."""
    said = query.get("ar", "")
    year = int(said) if said.isdecimal() and len(said) == 4 else None
    # A year with nothing in it would show an empty page that looks like a loss.
    return year if year in {flow.year for flow in found.flows} else None


def years(query: QueryDict, found: Effects, chosen: int | None) -> list[Link]:
    """All years, and each that has something in it."""
    known = sorted({flow.year for flow in found.flows})
    links = [Link(_("Alla år"), _with(query, ar=""), current=chosen is None)]
    return [*links, *(Link(str(year), _with(query, ar=str(year)), current=year == chosen) for year in known)]


def levels(query: QueryDict, chosen: Level) -> list[Link]:
    """The ways to part the whole, as tabs."""
    return [
        Link(level.heading, f"{_with(query, per=level.code)}#delar", current=level is chosen)
        for level in benefit_levels.LEVELS
    ]


def content(benefit: Benefit, user: User) -> dict[str, Any]:
    """Everything on the page of one benefit."""
    found = effects.gather([benefit.pk])
    stated = questions.years(benefit)
    initiatives = effect_policies.of_benefit(benefit)
    may = effect_policies.may_prepare(user, initiatives)
    rate = questions.discount_rate()
    spent = calculation.costs(initiatives)
    # Every benefit of those initiatives, not only this one: a cost is paid back by all that it gives.
    whole = effects.of_initiatives(initiatives)
    calculations = {
        each.pk: calculation.of(whole, Where(initiative=each.pk), spent.get(each.pk, {}), rate)
        for each in initiatives
    }
    promises = commitments.of_benefit(benefit)
    return {
        "facts": benefit_tables.facts(benefit),
        "ledgers": ledger_tables.side_by_side(found, effects.counted([benefit.pk])),
        "year_table": benefit_tables.years(stated) if stated else None,
        "given_up": benefit.pk in contributors.given_up([benefit.pk]),
        "present": present(found, rate.share),
        "stated": benefit_tables.stated(stated),
        "contributions": benefit_tables.contributions(benefit, found, calculations),
        "shares": list(benefit.contributions.all()),
        "commitments": [commitment_pages.card(each) for each in promises],
        "may_prepare": may,
        "why_not": effect_policies.why_not(initiatives),
        "is_priced": benefit.kind in {"financial", "time"},
    }


def present(found: Effects, share: Any) -> str:
    """What the whole could be worth today, in a sentence; empty where it is not priced."""
    kind = next((kind for kind in ledger_tables.KINDS if found.yearly(Ledger.POTENTIAL, kind)), None)
    if kind is None:
        return ""
    base = clock.today().year
    worth = present_value(found.yearly(Ledger.POTENTIAL, kind), base_year=base, rate=share)
    span = ledger_tables.span(worth)
    values = {
        "worth": numbers.kronor(worth.expected),
        "span": f" ({span})" if span else "",
        "rate": numbers.share(share, 1),
        "year": base,
    }
    return (
        _("Nuvärdet av det möjliga är %(worth)s%(span)s i %(year)s års pris med %(rate)s kalkylränta.")
        % values
    )


def rates(today: date) -> list[Fact]:
    """The rates that have been set, the one in force first."""
    found = questions.discount_rates()
    if not found:
        return [
            Fact(_("Gäller nu"), numbers.share(questions.discount_rate(today).share, 1), note=_("förvald"))
        ]
    return [
        Fact(
            _("Från %(day)s") % {"day": dates.day(each.valid_from)},
            numbers.percent(each.percent, 1),
            note=each.source,
        )
        for each in found
    ]


def _with(query: QueryDict, **changes: str) -> str:
    # Page five of another choice may not exist.
    asked = {name: value for name, value in query.items() if name != PAGE} | changes
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
