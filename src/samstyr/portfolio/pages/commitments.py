"""What the pages of commitments say: where one stands, what it promises, how far it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis.benefits import Amount, Ledger
from samstyr.foundation import clock, dates, numbers
from samstyr.governance.services import mandates
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.portfolio import effect_policies
from samstyr.portfolio.effects import achievement, contributors
from samstyr.portfolio.models import BenefitYear, Commitment, MeasuringPoint
from samstyr.portfolio.pages import ledger_tables
from samstyr.portfolio.services import commitments as services
from samstyr.ui.components import Cell, Column, Fact, Kind, Moment, Table, Text


@dataclass(frozen=True, slots=True)
class Card:
    """A commitment in a list: whose, where it stands, and how far it has come."""

    commitment: Commitment
    word: str
    kind: Kind
    progress: str
    next_on: date | None
    is_late: bool


def card(commitment: Commitment) -> Card:
    """A commitment as lists show it."""
    word, kind = standing(commitment)
    waiting = [point for point in commitment.points.all() if point.reported_on is None]
    running = commitment.accepted_on is not None and commitment.ended_on is None
    # What nobody has accepted, or what has ended, is never late: there is no duty.
    due = min((point.due_on for point in waiting), default=None) if running else None
    return Card(commitment, word, kind, progress(commitment), due, due is not None and due < clock.today())


def standing(commitment: Commitment) -> tuple[str, Kind]:
    """Where a commitment stands: a word and how it is marked."""
    if commitment.ended_on:
        return (_("avslutat") if commitment.accepted_on else _("taget tillbaka")), "neutral"
    if commitment.refused_on:
        return _("sagt nej"), "warning"
    return (_("godtaget"), "success") if commitment.accepted_on else (_("väntar på svar"), "info")


def heading(commitment: Commitment) -> str:
    """Who takes the benefit home – once she has said so, and not before."""
    about = {"unit": commitment.unit}
    if commitment.accepted_on:
        return _("%(unit)s tar hem nyttan") % about
    if commitment.refused_on:
        return _("%(unit)s har sagt nej till nyttan") % about
    if commitment.ended_on:
        return _("%(unit)s var tillfrågad om nyttan") % about
    return _("Tar %(unit)s hem nyttan?") % about


def progress(commitment: Commitment) -> str:
    """How far it has come by the latest measurement, in a sentence; what is asked before anything is promised."""
    point = achievement.latest(list(commitment.points.all()))
    if commitment.accepted_on is None:
        return _asked(commitment)
    if point is None or point.value is None:
        return _("Inget är mätt än.")
    share = achievement.of(commitment, point.value)
    values = {
        "value": commitment.measured(point.value),
        "target": commitment.measured(commitment.target),
        "share": numbers.share(share) if share is not None else "",
    }
    # The owner's own figure is shown at once, but never as if somebody else had seen it.
    sure = "" if point.verified_on else " " + _("Inte bekräftat än.")
    if share is None:
        return _("%(value)s enligt den senaste mätningen.") % values + sure
    return _("%(share)s av vägen: %(value)s mot målet %(target)s.") % values + sure


def _asked(commitment: Commitment) -> str:
    """What a manager is asked to promise, before she has read the rest; nothing once it is answered."""
    if commitment.refused_on or commitment.ended_on or None in (commitment.baseline, commitment.target):
        return ""
    return _("%(metric)s: från %(baseline)s till %(target)s.") % {
        "metric": commitment.metric,
        "baseline": commitment.measured(commitment.baseline),
        "target": commitment.measured(commitment.target),
    }


def content(commitment: Commitment, user: User) -> dict[str, Any]:
    """Everything on the page of one commitment, with what the person who looks may do."""
    taker = effect_policies.taker(commitment)
    may_take = mandates.held(user, taker) is not None
    answered = bool(commitment.accepted_on or commitment.refused_on or commitment.ended_on)
    running = commitment.accepted_on is not None and commitment.ended_on is None
    initiatives = [each.initiative for each in commitment.benefit.contributions.all()]
    years = list(commitment.years.all())
    word, kind = standing(commitment)
    return {
        "word": word,
        "kind": kind,
        "progress": progress(commitment),
        "facts": facts(commitment),
        "years": year_table(years, promised=commitment.accepted_on is not None) if years else None,
        "moments": moments(commitment),
        "points": [_point(point, commitment) for point in commitment.points.all()],
        "lacking": [] if answered else services.missing(commitment),
        "is_answered": answered,
        "is_running": running,
        "given_up": running and commitment.benefit_id in contributors.given_up([commitment.benefit_id]),
        "may_withdraw": effect_policies.may_prepare(user, initiatives)
        and not (commitment.accepted_on or commitment.ended_on),
        "may_take": may_take,
        "taker": taker,
        "may_speak": effect_policies.may_speak(user, commitment, taker),
        "why_not_speak": effect_policies.why_not_speak(commitment),
        "may_prepare": effect_policies.may_prepare(user, initiatives),
        "why_not_prepare": effect_policies.why_not(initiatives),
        "verifier": effect_policies.verifier(commitment),
        "me": people.of(user),
    }


def facts(commitment: Commitment) -> list[Fact]:
    """What is promised."""
    low, high = (commitment.measured(each) for each in (commitment.target_low, commitment.target_high))
    said = [
        Fact(_("Effektägare"), str(commitment.owner), note=commitment.unit.name),
        Fact(_("Ändrat arbetssätt"), commitment.new_way, note=_by(commitment.new_way_by)),
        Fact(_("Mått"), commitment.metric, note=_("källa: %(source)s") % {"source": commitment.source}),
        Fact(_("Baslinje"), commitment.measured(commitment.baseline), note=dates.day(commitment.baseline_on)),
        Fact(
            _("Mål"),
            commitment.measured(commitment.target),
            note=_("försiktigt räknat %(low)s, som bäst %(high)s") % {"low": low, "high": high}
            if commitment.target_low is not None and commitment.target_high is not None
            else "",
        ),
        Fact(_("Får inte bli sämre"), commitment.guard),
        Fact(
            _("Prognos"),
            commitment.measured(commitment.forecast) if commitment.forecast_on else "",
            note=" · ".join(
                each for each in (dates.day(commitment.forecast_on), commitment.forecast_note) if each
            ),
        ),
    ]
    return [fact for fact in said if fact.value]


def year_table(years: Sequence[BenefitYear], *, promised: bool) -> Table:
    """What is promised, forecast and confirmed, year by year: never added. Until it is accepted it is only proposed."""
    shown = [Ledger.COMMITTED, Ledger.FORECAST, Ledger.VERIFIED]
    # One row a year and ledger, by the model's constraint.
    found = {(row.year, row.ledger): row for row in years}
    columns = dict(zip(Ledger, ledger_tables.ledger_columns(), strict=True))
    if not promised:
        # “Utlovad” above a number that nobody has promised would be untrue until she has answered.
        shown, columns[Ledger.COMMITTED] = shown[:1], Column(_("Föreslagen"), numeric=True)
    rows: list[list[Cell | Text]] = [
        [str(year), *(_amount(found.get((year, ledger.value))) for ledger in shown)]
        for year in sorted({row.year for row in years})
    ]
    return Table(
        caption=_("Värde år för år"),
        columns=[Column(_("År")), *(columns[ledger] for ledger in shown)],
        rows=rows,
        hide_caption=True,
    )


def moments(commitment: Commitment) -> list[Moment]:
    """What has happened with a commitment, in order."""
    by = str(commitment.proposed_by or _("Samstyr"))
    said = [
        (commitment.proposed_on, _("Föreslaget av %(person)s") % {"person": by}, ""),
        (commitment.accepted_on, _("Godtaget av %(person)s") % {"person": commitment.owner}, ""),
        (commitment.refused_on, _("Sagt nej"), commitment.refusal),
        (
            commitment.ended_on,
            _("Avslutat") if commitment.accepted_on else _("Taget tillbaka"),
            commitment.end_reason,
        ),
    ]
    return [Moment(dates.day(day), words, note=note) for day, words, note in said if day]


def mine(cards: Sequence[Card]) -> Table:
    """What a person has promised or is asked to promise."""
    return Table(
        caption=_("Mina åtaganden"),
        columns=[
            Column(_("Nytta")),
            Column(_("Enhet")),
            Column(_("Läge")),
            Column(_("Hur långt det har kommit")),
            Column(_("Mäts nästa gång")),
        ],
        rows=[
            [
                Cell(each.commitment.benefit.title, reverse("commitment", args=[each.commitment.pk])),
                each.commitment.unit.name,
                Cell("", tag=each.word, kind=each.kind),
                each.progress or numbers.NOTHING,
                Cell(dates.day(each.next_on), tag=_("försenad") if each.is_late else "", kind="danger"),
            ]
            for each in cards
        ],
        hide_caption=True,
    )


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A measurement as the page shows it."""

    point: MeasuringPoint
    value: str
    share: str
    word: str
    kind: Kind
    reporter: Person | None


def _point(point: MeasuringPoint, commitment: Commitment) -> ShownPoint:
    share = achievement.of(commitment, point.value)
    word, kind = _stage(point)
    return ShownPoint(
        point,
        commitment.measured(point.value) if point.reported_on else "",
        numbers.share(share) if share is not None and point.reported_on else "",
        word,
        kind,
        point.reported_by,
    )


def _stage(point: MeasuringPoint) -> tuple[str, Kind]:
    if point.verified_on:
        return _("bekräftad"), "success"
    if point.reported_on:
        return _("väntar på bekräftelse"), "info"
    if point.verification:
        return _("tillbakaskickad"), "warning"
    return (_("försenad"), "danger") if point.due_on < clock.today() else (_("väntar"), "neutral")


def _amount(row: BenefitYear | None) -> Cell:
    if row is None:
        return Cell(numbers.NOTHING)
    amount = Amount(row.low, row.expected, row.high)
    return Cell(
        numbers.kronor(row.expected),
        note=ledger_tables.hours(row.hours_low, row.hours_high) or ledger_tables.span(amount),
    )


def _by(day: date | None) -> str:
    return _("senast %(day)s") % {"day": dates.day(day)} if day else ""
