"""Changes to the outcome: a file is read and shown, its codes are given a meaning, and it is taken in once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.foundation.spreadsheets import reading
from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Unit
from samstyr.planning import plan_policies
from samstyr.planning.books import listed, placing, sie
from samstyr.planning.books.placing import Meaning
from samstyr.planning.books.rows import ACCOUNT, Books, Row, identities
from samstyr.planning.models import LedgerCode, LedgerEntry, LedgerFormat, LedgerImport

# Bytes. The file is read whole into memory and its rows are kept as JSON in one row until they are taken in.
LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says that a code means."""

    object: GovernanceObject | None = None
    committee: Unit | None = None
    kind: str = ""
    is_ignored: bool = False


@transaction.atomic
def stage(*, name: str, content: bytes, by: User | None) -> LedgerImport:
    """Read a file and keep what it says until it is taken in. The same file again is the one that is already there.

    A list whose columns cannot be told is kept as it is until `settle_columns` has been asked. Raises `Unreadable` with
    line and fault.
    """
    plan_policies.require_office(by)
    if len(content) > LARGEST:
        raise Invalid("file_too_large", _("Filen är större än 20 MB. Dela upp den i perioder."))
    # Told by what is in it: the same export may be sent again under another name.
    digest = hashlib.sha256(content).hexdigest()
    known = LedgerImport.objects.filter(sha256=digest).first()
    # Given back and not refused: whoever is unsure whether it was sent may send it again.
    if known is not None:
        return known
    found = LedgerImport(name=name[:200], sha256=digest, uploaded_by=by, uploaded_at=clock.now())
    if sie.looks_like_sie(content):
        found.format = LedgerFormat.SIE
        _keep(found, sie.read(content))
    else:
        table = reading.read(content)
        found.format, found.table = LedgerFormat.CSV, asdict(table)
        # What a person said of these headings last time goes before what the headings look like.
        columns = remembered(table.headings) or listed.guess(table.headings)
        if not listed.missing(columns):
            found.columns = columns
            _keep(found, listed.read_table(table, columns))
    found.save()
    audit.record(
        by=by, action="outcome.staged", target=found, new={"rows": len(found.rows), "sha256": digest}
    )
    return found


@transaction.atomic
def settle_columns(
    *, staged: LedgerImport, columns: Mapping[str, str], seen: int | None = None, by: User | None
) -> LedgerImport:
    """Say what the columns of a list are, before it is taken in; said again it is read anew. The next list knows it.

    `seen` is the mark of what they were on the page that was read.
    """
    plan_policies.require_office(by)
    fresh = LedgerImport.objects.select_for_update().get(pk=staged.pk)
    if fresh.applied_at is not None:
        raise Conflict("applied_already", _("Filen är redan inläst. Ingenting har ändrats."))
    versions.require_said(fresh.columns, seen=seen)
    fresh.columns = dict(columns)
    # Read before anything is saved: a column that is no date after all changes nothing.
    _keep(fresh, listed.read_table(table_of(fresh), columns))
    fresh.save(update_fields=["columns", "rows", "names", "report"])
    audit.record(by=by, action="outcome.columns_settled", target=fresh, new={"columns": fresh.columns})
    return fresh


def table_of(staged: LedgerImport) -> reading.Table:
    """The list that a file held, as it was read."""
    kept = staged.table
    return reading.Table(
        tuple(kept["headings"]), tuple(tuple(row) for row in kept["rows"]), kept["first_row"]
    )


@transaction.atomic
def apply(*, staged: LedgerImport, by: User | None) -> LedgerImport:
    """Take a file in: each row once, also when another file has held it before. Doing it again changes nothing."""
    plan_policies.require_office(by)
    fresh = LedgerImport.objects.select_for_update().get(pk=staged.pk)
    if fresh.applied_at is not None:
        raise Conflict("applied_already", _("Filen är redan inläst. Ingenting har ändrats."))
    if not fresh.rows:
        raise Conflict("columns_unsettled", _("Säg först vad filens kolumner är."))
    rows = [_row(each) for each in fresh.rows]
    keys = identities(rows)
    known = _known(keys)
    meanings = meanings_of()
    balance = set(fresh.report.get("balance", []))
    entries = [
        _entry(fresh, row, key, meanings, balance)
        for row, key in zip(rows, keys, strict=True)
        # What another file has brought is passed over row by row, so that overlapping periods may be sent.
        if key not in known
    ]
    # 500 rows a time keep within the number of parameters that SQLite takes.
    LedgerEntry.objects.bulk_create(entries, batch_size=500)
    # The copy is emptied: the entries are the ledger from here on.
    fresh.applied_at, fresh.rows, fresh.table = clock.now(), [], {}
    fresh.report = {**fresh.report, "new": len(entries), "known": len(rows) - len(entries)}
    fresh.save(update_fields=["applied_at", "rows", "table", "report"])
    audit.record(by=by, action="outcome.applied", target=fresh, new=fresh.report)
    return fresh


@transaction.atomic
def give_up(*, staged: LedgerImport, by: User | None) -> None:
    """Throw away a file that has not been taken in."""
    plan_policies.require_office(by)
    # As it is now: somebody else may have taken it in since the page was read.
    staged = LedgerImport.objects.select_for_update().get(pk=staged.pk)
    if staged.applied_at is not None:
        raise Conflict("applied_already", _("Filen är redan inläst. Ingenting har ändrats."))
    audit.record(by=by, action="outcome.given_up", target=staged)
    staged.delete()


@transaction.atomic
def give_meaning(*, code: LedgerCode, version: int, said: Said, by: User | None) -> LedgerCode:
    """Say what a code means. What has been taken in with it is placed anew; the next file knows it."""
    plan_policies.require_office(by)
    old = _meaning_facts(LedgerCode.objects.get(pk=code.pk))
    code.object, code.committee, code.kind = said.object, said.committee, said.kind
    code.is_ignored = said.is_ignored
    versions.save(code, expected=version, fields=["object", "committee", "kind", "is_ignored"])
    _place_anew(code)
    audit.record(by=by, action="outcome.code_meant", target=code, old=old, new=_meaning_facts(code))
    return code


@transaction.atomic
def give_meanings(*, said: Sequence[tuple[LedgerCode, int, Said]], by: User | None) -> None:
    """Say what several codes mean at once: all of them or, where somebody else came first with one, none."""
    for code, version, meaning in said:
        give_meaning(code=code, version=version, said=meaning, by=by)


def meanings_of() -> dict[tuple[str, str], Meaning]:
    """What every code means; one query."""
    rows = LedgerCode.objects.values_list("dimension", "code", "object", "committee", "kind", "is_ignored")
    return {(row[0], row[1]): Meaning(*row[2:]) for row in rows}


def remembered(headings: Sequence[str]) -> dict[str, str]:
    """What columns with these headings were the last time."""
    # Fifty files are some years of one system; headings that have not come since then are asked for anew.
    for columns in LedgerImport.objects.exclude(columns={}).values_list("columns", flat=True)[:50]:
        if set(columns) == set(headings):
            return dict(columns)
    return {}


def _keep(staged: LedgerImport, books: Books) -> None:
    """What a file was found to say, and the codes that it uses."""
    staged.rows = [_plain(row) for row in books.rows]
    staged.names = {**books.names, "": books.company}
    staged.report = {"balance": sorted(books.balance_accounts)}
    _remember_codes(books)


def _entry(
    batch: LedgerImport,
    row: Row,
    key: str,
    meanings: Mapping[tuple[str, str], Meaning],
    balance: set[str],
) -> LedgerEntry:
    found = placing.place(row.account, row.codes, meanings, of_the_balance=row.account in balance)
    return LedgerEntry(
        batch=batch,
        identity=key,
        booked_on=row.booked_on,
        voucher=row.voucher[:60],
        account=row.account,
        codes=dict(row.codes),
        amount=row.ore,
        text=row.text,
        object_id=found.object,
        committee_id=found.committee,
        kind=found.kind,
        is_ignored=found.is_ignored,
    )


def _place_anew(code: LedgerCode) -> None:
    # Each row is weighed whole: its other codes may say otherwise than the one that was given a meaning.
    same = Q(account=code.code) if code.dimension == ACCOUNT else Q(**{f"codes__{code.dimension}": code.code})
    meanings = meanings_of()
    changed = []
    # In parts: a nämnd's account may have a hundred thousand rows over the years.
    for entry in LedgerEntry.objects.filter(same).select_related("batch").iterator(chunk_size=2000):
        balance = entry.account in set(entry.batch.report.get("balance", []))
        found = placing.place(entry.account, entry.codes, meanings, of_the_balance=balance)
        entry.object_id, entry.committee_id = found.object, found.committee
        entry.kind, entry.is_ignored = found.kind, found.is_ignored
        changed.append(entry)
    LedgerEntry.objects.bulk_update(changed, ["object", "committee", "kind", "is_ignored"], batch_size=500)


def _remember_codes(books: Books) -> None:
    """Every code that a row uses, with its name, so that somebody can say what it means."""
    used = {(ACCOUNT, row.account) for row in books.rows}
    used |= {pair for row in books.rows for pair in row.codes.items()}
    LedgerCode.objects.bulk_create(
        (
            LedgerCode(
                dimension=dimension,
                code=code[:60],
                name=books.names.get(f"{dimension} {code}", "")[:200],
            )
            for dimension, code in sorted(used)
        ),
        # A code that is known keeps its meaning and the name that it came with first.
        ignore_conflicts=True,
        batch_size=500,
    )


def _known(keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    # In parts: SQLite takes a thousand parameters in a question, as Django counts them.
    for start in range(0, len(keys), 500):
        part = keys[start : start + 500]
        found |= set(LedgerEntry.objects.filter(identity__in=part).values_list("identity", flat=True))
    return found


def _plain(row: Row) -> dict[str, Any]:
    return {**asdict(row), "booked_on": row.booked_on.isoformat()}


def _row(said: Mapping[str, Any]) -> Row:
    return Row(**{**said, "booked_on": date.fromisoformat(said["booked_on"])})


def _meaning_facts(code: LedgerCode) -> dict[str, object]:
    return {
        "object": code.object_id,
        "committee": code.committee_id,
        "kind": code.kind,
        "ignored": code.is_ignored,
    }
