"""Changes to the money of a line: wished for, divided, and how far it has come in a nämnd's budget."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.analysis import money
from samstyr.foundation import audit, versions
from samstyr.foundation.audit import Told
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.organisation.models import Unit, UnitKind
from samstyr.planning import plan_policies
from samstyr.planning.models import (
    AllocationKey,
    FinancingRow,
    MoneyKind,
    MoneyState,
    ObjectPlan,
    PlanLine,
    Standing,
)
from samstyr.planning.services.plans import writable


@dataclass(frozen=True, slots=True)
class Wish:
    """An amount of a line, without a nämnd: of a year, of a kind, in öre, and how far it has come."""

    year: int
    ore: int
    kind: str = MoneyKind.OPERATION
    state: str = MoneyState.REQUESTED
    # The nämnd's own code in its books: by it the outcome finds its way back to the wish.
    code: str = ""


@transaction.atomic
def add(*, line: PlanLine, committee: Unit, wish: Wish, by: User | None) -> FinancingRow:
    """Let a nämnd pay for a line. Raises `Conflict` when it has such a row already.

    Whoever plans may ask for money; that it is in a budget or decided is for the nämnd or the business owner to say.
    """
    writable(line.plan, by)
    _check(line, committee, wish)
    _check_word(line, [committee], wish.state, by)
    row = FinancingRow.objects.create(
        line=line,
        committee=committee,
        year=wish.year,
        kind=wish.kind,
        amount=wish.ore,
        state=wish.state,
        code=wish.code,
    )
    audit.record(by=by, action="plan.money_added", target=row, new=_facts_of(row))
    return row


@transaction.atomic
def change(*, row: FinancingRow, version: int, ore: int, code: str, by: User | None) -> FinancingRow:
    """Change an amount, provided that nobody else has since `version` was read. A share becomes an amount of its own.

    What a nämnd has given its word on is changed by those who may give that word, and by nobody else.
    """
    writable(row.line.plan, by)
    _check_word(row.line, [row.committee], row.state, by)
    if ore < 0:
        raise Invalid("negative_money", _("Ett belopp kan inte vara mindre än noll."))
    old = _facts_of(row)
    # The key no longer explains an amount that somebody has written over.
    row.amount, row.code, row.allocation, row.principle = ore, code, None, ""
    versions.save(row, expected=version, fields=["amount", "code", "allocation", "principle"])
    audit.record(by=by, action="plan.money_changed", target=row, old=old, new=_facts_of(row))
    return row


@transaction.atomic
def remove(*, row: FinancingRow, version: int, by: User | None) -> None:
    """Take away an amount that was written by mistake; what a nämnd says no to is struck out instead."""
    writable(row.line.plan, by)
    _check_word(row.line, [row.committee], row.state, by)
    versions.save(row, expected=version, fields=["amount"])
    audit.record(by=by, action="plan.money_removed", target=row, old=_facts_of(row))
    row.delete()


@transaction.atomic
def settle(
    *, row: FinancingRow, version: int, state: str, reference: str = "", by: User | None
) -> FinancingRow:
    """Say how far a nämnd's money has come: in its budget, decided, or struck out.

    This is the nämnd's word and not the plan's, so it may be said of a decided plan too; what the plan said when it
    was decided stays in its locked picture. Rows of the same nämnd, year and kind that come to the same state are joined.
    """
    plan_policies.require_money(by, row.line.plan.object, row.committee)
    old = _facts_of(row)
    # The database has one row of a line, nämnd, year, kind and state, so two that come to the same state must
    # become one.
    twin = FinancingRow.objects.filter(
        line=row.line_id, committee=row.committee_id, year=row.year, kind=row.kind, state=state
    ).exclude(pk=row.pk)
    known = twin.first()
    if known is not None:
        versions.save(row, expected=version, fields=["amount"])
        known.amount += row.amount
        known.reference = reference or known.reference
        versions.save(known, expected=known.version, fields=["amount", "reference"])
        row.delete()
        row = known
    else:
        row.state, row.reference = state, reference
        versions.save(row, expected=version, fields=["state", "reference"])
    audit.record(by=by, action="plan.money_settled", target=row, old=old, new=_facts_of(row))
    return row


@transaction.atomic
def settle_all(
    *, plan: ObjectPlan, committee: Unit, state: str, seen: int, reference: str = "", by: User | None
) -> int:
    """Give a nämnd's word on all its money in a plan at once, as its budget does; returns how many rows.

    `seen` is the sum (öre) of what was on the page: nobody says yes to an amount that has been changed meanwhile. What
    has been struck out stays struck out.
    """
    plan_policies.require_money(by, plan.object, committee)
    open_rows = FinancingRow.objects.filter(
        line__plan=plan, line__standing=Standing.CONFIRMED, committee=committee
    ).exclude(state=MoneyState.CUT)
    # In the order in which they were made: so they stand in the trail, and so two who settle meet them.
    whole = open_rows.select_related("line__plan__object", "committee").defer("line__plan__snapshot")
    rows = list(whole.order_by("pk"))
    # A sum and not the versions: a row that was taken away has no version left to differ.
    if sum(row.amount for row in rows) != seen:
        raise Conflict(
            "changed_meanwhile", _("Beloppen har ändrats sedan du öppnade sidan. Se över dem igen.")
        )
    others = [row for row in rows if row.state != state]
    settle_rows(rows=others, state=state, reference=reference, by=by)
    return len(others)


@transaction.atomic
def settle_rows(*, rows: Sequence[FinancingRow], state: str, reference: str = "", by: User | None) -> None:
    """What `settle` does to one, to several rows as they are in hand; a few statements for those that join no other."""
    for governed, committee in {(row.line.plan.object, row.committee) for row in rows}:
        plan_policies.require_money(by, governed, committee)
    there = FinancingRow.objects.filter(line__in={row.line_id for row in rows}, state=state)
    places = Counter((*there.order_by().values_list("line", "committee", "year", "kind"), *map(_place, rows)))
    alone = [row for row in rows if places[_place(row)] == 1]
    old = [_facts_of(row) for row in alone]
    versions.save_all(alone, state=state, reference=reference)
    told = (Told(row, before, _facts_of(row)) for row, before in zip(alone, old, strict=True))
    audit.record_all(by=by, action="plan.money_settled", told=told)
    for row in rows:
        if places[_place(row)] > 1:
            settle(row=row, version=row.version, state=state, reference=reference, by=by)


@transaction.atomic
def cut(*, row: FinancingRow, version: int, ore: int, reference: str = "", by: User | None) -> None:
    """Strike out some of an amount: that much is put beside it as struck out, the rest goes on as it was."""
    plan_policies.require_money(by, row.line.plan.object, row.committee)
    if not 0 < ore <= row.amount:
        raise Invalid("cut_too_much", _("Det går att stryka högst hela beloppet."))
    if ore == row.amount:
        settle(row=row, version=version, state=MoneyState.CUT, reference=reference, by=by)
        return
    if row.state == MoneyState.CUT:
        raise Conflict("cut_already", _("Beloppet är redan struket."))
    old = _facts_of(row)
    row.amount -= ore
    versions.save(row, expected=version, fields=["amount"])
    struck, made = FinancingRow.objects.get_or_create(
        line=row.line,
        committee=row.committee,
        year=row.year,
        kind=row.kind,
        state=MoneyState.CUT,
        defaults={"amount": ore, "reference": reference},
    )
    if not made:
        struck.amount += ore
        versions.save(struck, expected=struck.version, fields=["amount"])
    audit.record(by=by, action="plan.money_cut", target=row, old=old, new={"cut": ore, **_facts_of(row)})


@transaction.atomic
def divide(
    *, line: PlanLine, key: AllocationKey, wish: Wish, seen: int | None = None, by: User | None
) -> list[FinancingRow]:
    """Divide a shared cost among nämnder by an allocation key, to the öre, with the principle on every row.

    What the line already had of the same key, year, kind and state is replaced. `seen` is the mark of the line's money
    on the page.
    """
    writable(line.plan, by)
    versions.require_unchanged(FinancingRow.objects.filter(line=line), seen=seen)
    weights = {weight.committee: weight.weight for weight in key.weights.select_related("committee")}
    if not any(weights.values()):
        raise Invalid("key_without_weights", _("Fördelningsnyckeln har inga vikter än."))
    _check_word(line, weights, wish.state, by)
    replaced = FinancingRow.objects.filter(
        line=line, allocation=key, year=wish.year, kind=wish.kind, state=wish.state
    )
    old = {"parts": {str(row.committee_id): row.amount for row in replaced}}
    # Before the new parts are put in, for a nämnd has one row of a kind, a year and a state.
    replaced.delete()
    for committee in weights:
        _check(line, committee, wish)
    rows = FinancingRow.objects.bulk_create(_parts(line, key, wish, weights))
    audit.record(
        by=by,
        action="plan.money_divided",
        target=line,
        old=old,
        new={"key": key.name, "ore": wish.ore, "parts": {str(row.committee_id): row.amount for row in rows}},
    )
    return rows


def _parts(
    line: PlanLine, key: AllocationKey, wish: Wish, weights: Mapping[Unit, int]
) -> Iterator[FinancingRow]:
    """What each nämnd is to pay of a shared cost."""
    whole = sum(weights.values())
    for committee, part in money.divide(wish.ore, weights).items():
        # A nämnd that weighs nothing pays nothing; a row of 0 kr would read as something that was asked of it.
        if part:
            yield FinancingRow(
                line=line,
                committee=committee,
                year=wish.year,
                kind=wish.kind,
                state=wish.state,
                amount=part,
                code=wish.code,
                allocation=key,
                principle=_("%(principle)s: %(weight)s av %(whole)s")
                % {"principle": key.principle, "weight": weights[committee], "whole": whole},
            )


def _check_word(line: PlanLine, committees: Iterable[Unit], state: str, by: User | None) -> None:
    # Decided money opens the gate to start an initiative, so nobody may write it for themselves.
    if state != MoneyState.REQUESTED:
        plan_policies.require_money(by, line.plan.object, *committees)


def _check(line: PlanLine, committee: Unit, wished: Wish) -> None:
    # Money is a nämnd's, in its internbudget (guideline 4.2): a department has none of its own to promise.
    if committee.kind != UnitKind.COMMITTEE:
        raise Invalid("not_a_committee", _("Det är en nämnd som betalar."))
    if wished.year not in line.plan.years:
        raise Invalid("year_outside_plan", _("Planen gäller %(period)s.") % {"period": line.plan.period})
    # A saving is what a line frees, and stands there; a negative amount would hide a cost in a sum.
    if wished.ore < 0:
        raise Invalid("negative_money", _("Ett belopp kan inte vara mindre än noll."))
    taken = FinancingRow.objects.filter(
        line=line, committee=committee, year=wished.year, kind=wished.kind, state=wished.state
    )
    if taken.exists():
        raise Conflict(
            "money_exists",
            _("%(committee)s har redan ett sådant belopp på raden. Ändra det i stället.")
            % {"committee": committee},
        )


def _place(row: FinancingRow) -> tuple[int, int, int, str]:
    """What a line has one row of in each state."""
    return (row.line_id, row.committee_id, row.year, row.kind)


def _facts_of(row: FinancingRow) -> dict[str, object]:
    return {
        "line": row.line_id,
        "committee": row.committee_id,
        "year": row.year,
        "kind": row.kind,
        "state": row.state,
        "ore": row.amount,
    }
