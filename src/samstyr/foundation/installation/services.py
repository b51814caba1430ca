"""Changes to what the installation is called and looks like."""

from typing import Any

from django.db import transaction

from samstyr.foundation import audit, versions
from samstyr.foundation.installation import Arms, look
from samstyr.foundation.models import Installation


@transaction.atomic
def describe(
    *, version: int, name: str, contact_name: str, contact_email: str, language: str, by: Any
) -> Installation:
    """Set name, contact and language; an empty text is the default. Raises Conflict when somebody came first."""
    row = _row()
    old = _words(row)
    row.name, row.contact_name, row.contact_email, row.language = name, contact_name, contact_email, language
    if _words(row) == old:
        return row
    _save(row, version, list(old))
    audit.record(by=by, action="installation.described", target=row, old=old, new=_words(row))
    return row


@transaction.atomic
def set_hue(*, version: int, hue: int | None, by: Any) -> Installation:
    """Turn the accent colours to `hue` degrees, or back to Samstyr's own (None). Raises Conflict."""
    row = _row()
    old = {"hue": row.hue}
    # Degrees on a circle: 370 is 10.
    row.hue = hue % 360 if hue is not None else None
    if row.hue == old["hue"]:
        return row
    _save(row, version, ["hue"])
    audit.record(by=by, action="installation.hue_set", target=row, old=old, new={"hue": row.hue})
    return row


@transaction.atomic
def set_arms(*, version: int, arms: Arms | None, by: Any) -> Installation:
    """Show a coat of arms that has been through the sieve, or none. Raises Conflict."""
    row = _row()
    old = _arms(row)
    _wear(row, arms)
    if _arms(row) == old:
        return row
    _save(row, version, ["arms", "arms_kind", "arms_digest"])
    audit.record(by=by, action="installation.arms_set", target=row, old=old, new=_arms(row))
    return row


@transaction.atomic
def reset(*, version: int, by: Any) -> Installation:
    """Let every default hold again. Raises Conflict."""
    row = _row()
    old = _words(row) | {"hue": row.hue} | _arms(row)
    row.name = row.contact_name = row.contact_email = row.language = ""
    row.hue = None
    _wear(row, None)
    new = _words(row) | {"hue": row.hue} | _arms(row)
    if new == old:
        return row
    _save(row, version, [*_words(row), "hue", "arms", "arms_kind", "arms_digest"])
    audit.record(by=by, action="installation.reset", target=row, old=old, new=new)
    return row


def _row() -> Installation:
    return Installation.objects.get_or_create(pk=Installation.ONLY)[0]


def _save(row: Installation, version: int, fields: list[str]) -> None:
    versions.save(row, expected=version, fields=fields)
    # After the commit, or this process would keep what another one then takes back.
    transaction.on_commit(_look_again)


def _look_again() -> None:
    look()


def _words(row: Installation) -> dict[str, str]:
    return {
        "name": row.name,
        "contact_name": row.contact_name,
        "contact_email": row.contact_email,
        "language": row.language,
    }


def _arms(row: Installation) -> dict[str, str | int]:
    """What the trail tells of the arms: not the file itself, but what it is known by."""
    return {
        "arms_kind": row.arms_kind,
        "arms_digest": row.arms_digest,
        "arms_bytes": len(row.arms) if row.arms is not None else 0,
    }


def _wear(row: Installation, arms: Arms | None) -> None:
    row.arms = arms.content if arms else None
    row.arms_kind, row.arms_digest = (arms.kind, arms.digest) if arms else ("", "")
