"""Changes to conclusions: what people make of findings, and what becomes of it the year after."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, search, versions
from samstyr.foundation.errors import Conflict, Invalid
from samstyr.measurement.models import Conclusion, Finding, Measurement, Status
from samstyr.measurement.models.analysis import ConclusionState, FindingState
from samstyr.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Words:
    """What an analyst writes: `text` is Markdown, `items` codes of the instrument, `findings` accepted ones."""

    title: str
    text: str = ""
    responsible: Unit | None = None
    items: Sequence[str] = ()
    findings: Sequence[Finding] = field(default_factory=tuple)


@transaction.atomic
def create(*, measurement: Measurement, unit: Unit | None, words: Words, by: User | None) -> Conclusion:
    """Write down a conclusion of a released measurement, last in the list of `unit` (None = the municipality)."""
    _require_released(measurement)
    _require_accepted(words.findings, measurement, unit)
    conclusion = Conclusion.objects.create(
        measurement=measurement,
        unit=unit,
        title=words.title,
        text=words.text,
        responsible=words.responsible,
        items=list(words.items),
        position=_next_position(measurement, unit),
        written_by=by,
    )
    conclusion.findings.set(words.findings)
    audit.record(by=by, action="conclusion.created", target=conclusion, new=_facts(conclusion))
    return conclusion


@transaction.atomic
def update(*, conclusion: Conclusion, version: int, words: Words, by: User | None) -> Conclusion:
    """Change a conclusion, provided that nobody has since `version` was read."""
    # Also at a change: what was accepted then may have been dismissed since.
    _require_accepted(words.findings, conclusion.measurement, conclusion.unit)
    old = _facts(Conclusion.objects.get(pk=conclusion.pk))
    conclusion.title, conclusion.text = words.title, words.text
    conclusion.responsible, conclusion.items = words.responsible, list(words.items)
    versions.save(conclusion, expected=version, fields=["title", "text", "responsible", "items"])
    conclusion.findings.set(words.findings)
    audit.record(by=by, action="conclusion.changed", target=conclusion, old=old, new=_facts(conclusion))
    return conclusion


@transaction.atomic
def move(*, conclusion: Conclusion, steps: int, by: User | None) -> None:
    """Move a conclusion up (negative) or down in its list; at an end it stays."""
    listed = list(
        # Locked, for two who move at once would else give one place to two conclusions.
        Conclusion.objects.select_for_update().filter(
            measurement=conclusion.measurement_id, unit=conclusion.unit_id
        )
    )
    place = next(number for number, each in enumerate(listed) if each.pk == conclusion.pk)
    target = min(max(place + steps, 0), len(listed) - 1)
    if target == place:
        return
    listed.insert(target, listed.pop(place))
    for position, each in enumerate(listed, start=1):
        each.position = position
    Conclusion.objects.bulk_update(listed, ["position"])
    audit.record(
        by=by,
        action="conclusion.moved",
        target=conclusion,
        old={"position": place + 1},
        new={"position": target + 1},
    )


@transaction.atomic
def remove(*, conclusion: Conclusion, version: int, by: User | None) -> None:
    """Take away a conclusion that nothing rests on. Raises `Conflict` when activities or a later year do."""
    followed = conclusion.follows
    old = _facts(conclusion)
    versions.save(conclusion, expected=version, fields=["title"])
    audit.record(by=by, action="conclusion.removed", target=conclusion, old=old)
    search.forget(conclusion)
    _delete(conclusion)
    if followed is not None:  # the year before is then not followed up any more
        _set_state(followed, ConclusionState.OPEN, "", by=by, action="conclusion.reopened")


@transaction.atomic
def keep(
    *, conclusion: Conclusion, version: int, measurement: Measurement, text: str = "", by: User | None
) -> Conclusion:
    """Carry a conclusion on to a later measurement: it remains, with the same title, items and responsible unit.

    `text` is what the follow-up says. The new conclusion starts with the old words, to be edited.
    """
    _require_released(measurement)
    _require_open(conclusion)
    # Carried backwards, two years would follow up one another.
    if measurement.year <= conclusion.measurement.year:
        raise Invalid("not_a_later_year", _("En slutsats förs vidare till en senare mätning."))
    versions.save(conclusion, expected=version, fields=["title"])
    _set_state(conclusion, ConclusionState.KEPT, text, by=by, action="conclusion.kept")
    carried = Conclusion.objects.create(
        measurement=measurement,
        unit=conclusion.unit,
        title=conclusion.title,
        text=conclusion.text,
        responsible=conclusion.responsible,
        items=conclusion.items,
        position=_next_position(measurement, conclusion.unit),
        follows=conclusion,
        written_by=by,
    )
    audit.record(by=by, action="conclusion.created", target=carried, new=_facts(carried))
    return carried


@transaction.atomic
def close(*, conclusion: Conclusion, version: int, text: str, by: User | None) -> Conclusion:
    """End a conclusion, with the reason in words. Raises `Invalid` without one."""
    _require_open(conclusion)
    if not text.strip():
        raise Invalid(
            "reason_missing", _("Skriv varför slutsatsen avslutas, så att andra förstår det sedan.")
        )
    versions.save(conclusion, expected=version, fields=["title"])
    _set_state(conclusion, ConclusionState.CLOSED, text, by=by, action="conclusion.closed")
    return conclusion


@transaction.atomic
def reopen(*, conclusion: Conclusion, version: int, by: User | None) -> Conclusion:
    """Take back that a conclusion was closed or kept. Raises `Conflict` when the new one is in use."""
    for carried in conclusion.carried_on.all():
        # Nobody has touched it since it was carried on: version 1. What somebody has written is not thrown
        # away for her.
        if carried.version > 1:
            raise Conflict(
                "conclusion_worked_on",
                _("Slutsatsen har förts vidare och någon har skrivit om den. Ta bort den nya först."),
            )
        audit.record(by=by, action="conclusion.removed", target=carried, old=_facts(carried))
        _delete(carried)
    versions.save(conclusion, expected=version, fields=["title"])
    _set_state(conclusion, ConclusionState.OPEN, "", by=by, action="conclusion.reopened")
    return conclusion


def _set_state(conclusion: Conclusion, state: str, text: str, *, by: User | None, action: str) -> None:
    old = {"state": conclusion.state, "follow_up": conclusion.follow_up}
    conclusion.state, conclusion.follow_up = state, text
    conclusion.save(update_fields=["state", "follow_up"])
    audit.record(by=by, action=action, target=conclusion, old=old, new={"state": state, "follow_up": text})


def _require_released(measurement: Measurement) -> None:
    if measurement.status != Status.RELEASED:
        raise Conflict("not_released", _("Analysen börjar när mätningen är publicerad."))


def _require_open(conclusion: Conclusion) -> None:
    if conclusion.state != ConclusionState.OPEN:
        raise Conflict(
            "already_followed_up",
            _("Någon har redan följt upp slutsatsen. Läs in sidan igen för att se hur."),
        )


def _require_accepted(findings: Sequence[Finding], measurement: Measurement, unit: Unit | None) -> None:
    own = (measurement.pk, unit.pk if unit else None)
    for finding in findings:
        # A ground that another department has accepted, or nobody, is no ground of this conclusion.
        if (finding.measurement_id, finding.unit_id) != own or finding.state != FindingState.ACCEPTED:
            raise Invalid(
                "finding_not_accepted",
                _("En slutsats bygger på iakttagelser som är godtagna i samma analys."),
            )


def _next_position(measurement: Measurement, unit: Unit | None) -> int:
    last = (
        Conclusion.objects.filter(measurement=measurement, unit=unit)
        .order_by("-position")
        .values_list("position", flat=True)
        .first()
    )
    return (last or 0) + 1


def _delete(conclusion: Conclusion) -> None:
    """Delete what nothing rests on: neither a later year nor the activities of the layer above."""
    try:
        # Asked here: the database would only let go of the link from the later year.
        if conclusion.carried_on.exists():
            raise ProtectedError("carried on", {conclusion})
        conclusion.delete()
    except ProtectedError as in_use:
        raise Conflict(
            "conclusion_in_use",
            _("Slutsatsen har aktiviteter eller har förts vidare till ett senare år. Avsluta den i stället."),
        ) from in_use


def _facts(conclusion: Conclusion) -> dict[str, object]:
    return {
        "measurement": conclusion.measurement_id,
        "unit": conclusion.unit_id,
        "title": conclusion.title,
        "text": conclusion.text,
        "responsible": conclusion.responsible_id,
        "items": conclusion.items,
        "findings": sorted(conclusion.findings.values_list("key", flat=True)),
        "follows": conclusion.follows_id,
    }
