"""A plan's picture as one person may see it: what the register keeps secret is masked, whenever the picture was made.

A picture that is kept is the record and stays whole. A component may have been made secret since; so it is asked now.
"""

from collections.abc import Iterator
from dataclasses import replace

from samstyr.governance.models import ItComponent
from samstyr.governance.secrecy import EVERYBODY, Viewer, masked
from samstyr.governance.subjects import ANY_FIELD
from samstyr.planning.models import LineKind
from samstyr.planning.picture.facts import Agreement, Line, Overdue, Picture

Hidden = dict[int, tuple[frozenset[str], str]]


def veiled(picture: Picture, viewer: Viewer = EVERYBODY) -> Picture:
    """The picture with what is secret to the viewer masked. One question to the database."""
    # Only components that the picture says something of: most plans mention none that is secret.
    hidden = _hidden({pk for pk, _field in tells(picture)}, viewer)
    if not hidden:
        return picture
    return replace(
        picture,
        lines=tuple(_line(line, hidden) for line in picture.lines),
        agreements=tuple(_agreements(picture, hidden)),
        # Left out whole: what is late on a system with secrets may tell which field is.
        overdue=tuple(each for each in picture.overdue if each.component_id not in hidden),
    )


def tells(picture: Picture) -> tuple[tuple[int, str], ...]:
    """What of the register the picture says in plain words: component and field."""
    return tuple(
        dict.fromkeys(
            [
                *(each for line in picture.lines for each in _of_line(line)),
                *(each for agreement in picture.agreements for each in _of_agreement(agreement)),
                *(each for late in picture.overdue for each in _of_overdue(late)),
            ]
        )
    )


def _of_line(line: Line) -> Iterator[tuple[int, str]]:
    """When a component goes and what that frees; of other work a date says nothing about it."""
    if line.component_id and line.kind == LineKind.RETIRE:
        if line.ends_on:
            yield line.component_id, "retire_year"
        if line.freed is not None:
            yield line.component_id, "yearly_cost"


def _of_agreement(agreement: Agreement) -> Iterator[tuple[int, str]]:
    for field, value in (
        ("agreement_ends_on", agreement.ends_on),
        ("supplier", agreement.supplier),
        ("yearly_cost", agreement.yearly_cost),
    ):
        if value and agreement.component_id:
            yield agreement.component_id, field


def _of_overdue(late: Overdue) -> Iterator[tuple[int, str]]:
    if late.component_id:
        # The words do not say which field made it late, so any secret of the system hides it.
        yield late.component_id, ANY_FIELD


def _hidden(wanted: set[int], viewer: Viewer) -> Hidden:
    if not wanted:
        return {}
    rows = ItComponent.objects.filter(pk__in=wanted).exclude(secret_fields=[])
    found = {}
    for row in rows.only("object", "secret_fields", "secrecy_ground"):
        if fields := viewer.hidden(row):
            found[row.pk] = (fields, masked(row))
    return found


def _line(line: Line, hidden: Hidden) -> Line:
    fields, words = hidden.get(line.component_id or 0, (frozenset(), ""))
    told = {field for _pk, field in _of_line(line)} & fields
    if "retire_year" in told:
        line = replace(line, ends_on="", masked_end=words)
    if "yearly_cost" in told:
        line = replace(line, freed=None, masked_freed=words)
    return line


def _agreements(picture: Picture, hidden: Hidden) -> Iterator[Agreement]:
    for agreement in picture.agreements:
        fields, words = hidden.get(agreement.component_id, (frozenset(), ""))
        # An agreement without its day is no use to a reader, and its being there would tell
        # that there is one.
        if "agreement_ends_on" not in fields:
            yield replace(
                agreement,
                supplier=words if "supplier" in fields else agreement.supplier,
                yearly_cost=None if "yearly_cost" in fields else agreement.yearly_cost,
            )
