"""Weighing initiatives against one another: conditions, judgements, and where people then put them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Conflict, Invalid, NotAllowed
from samstyr.governance.models import Matter, SeatKind
from samstyr.governance.selectors import seats
from samstyr.governance.services import mandates
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people
from samstyr.portfolio import scales
from samstyr.portfolio.models import (
    Band,
    Category,
    Condition,
    Initiative,
    InitiativeState,
    Priority,
    ScoreSheet,
    ScoringModel,
)
from samstyr.portfolio.selectors import scoring as questions

# Those who see more than one initiative by their seat; a specialist knows her own too well to weigh it
# against others.
JUDGES = frozenset(
    {
        SeatKind.OWNER,
        SeatKind.LEAD,
        SeatKind.PORTFOLIO_CHAIR,
        SeatKind.PORTFOLIO_OFFICE,
        SeatKind.MUNICIPAL_DIRECTOR,
    }
)
# Up to the start: after that the money is spent, and its place among others is history.
_UNDER_WAY = {InitiativeState.IDEA, InitiativeState.PREPARATION, InitiativeState.PRIORITISED}


@transaction.atomic
def make_model(*, weights: Mapping[str, int], reason: str, seen: int | None = None, by: User) -> ScoringModel:
    """Weigh the scales in a new way from now on; what was judged by the old one stays with it.

    Whoever decides between objects decides this too. Raises `Invalid` for weights that are not 0–9 or all nought.
    `seen` is the mark of the models on the page.
    """
    mandates.require(by, Matter.BETWEEN_OBJECTS)
    versions.require_unchanged(questions.models_made(), seen=seen)
    _refuse_bad_weights(weights)
    if not reason.strip():
        raise Invalid("no_reason", _("Skriv varför vikterna ändras."))
    # The old first: the database allows one model in force.
    ScoringModel.objects.filter(in_force=True).update(in_force=False)
    # Old sheets keep their own model: new weights would else rewrite what people saw when they judged.
    number = (ScoringModel.objects.aggregate(models.Max("number"))["number__max"] or 0) + 1
    made = ScoringModel.objects.create(
        number=number, weights=dict(weights), in_force=True, made_on=clock.today(), reason=reason.strip()
    )
    audit.record(
        by=by, action="scoring.model_made", target=made, new={"weights": made.weights, "reason": reason}
    )
    return made


@transaction.atomic
def judge(*, initiative: Initiative, marks: Mapping[str, int], comment: str = "", by: User) -> ScoreSheet:
    """Say what one thinks of an initiative, on every scale. Saying it again keeps the earlier sheet beside the new."""
    person = require_judge(by)
    _refuse_unless_weighed(initiative)
    # A scale left out would weigh as nought and pull the initiative down without anybody having said so.
    if set(marks) != set(scales.BY_CODE) or not all(
        scales.LOWEST <= mark <= scales.HIGHEST for mark in marks.values()
    ):
        raise Invalid("sheet_not_whole", _("Svara på alla fem frågorna, från 1 till 5."))
    model = questions.model_in_force() or _first_model(by)
    # One voice a person: who judges again has changed her mind and has not become two.
    ScoreSheet.objects.filter(initiative=initiative, model=model, judge=person, is_current=True).update(
        is_current=False
    )
    sheet = ScoreSheet.objects.create(
        initiative=initiative,
        model=model,
        judge=person,
        marks=dict(marks),
        comment=comment.strip(),
        given_at=clock.now(),
    )
    audit.record(
        by=by,
        action="initiative.judged",
        target=initiative,
        new={"marks": sheet.marks, "model": model.number},
    )
    return sheet


@transaction.atomic
def state_condition(*, initiative: Initiative, code: str, holds: bool, note: str = "", by: User) -> Condition:
    """Say whether one of the conditions that come first holds. One that fails says why."""
    person = require_judge(by)
    if code not in scales.CONDITIONS:
        raise Invalid("unknown_condition", _("Det villkoret finns inte."))
    if not holds and not note.strip():
        raise Invalid("no_reason", _("Skriv vad som saknas, så att någon kan ordna det."))
    values = {"holds": holds, "note": note.strip(), "person": person, "stated_on": clock.today()}
    # A condition is a fact that holds or not, not an opinion: the latest answer stands, the
    # trail keeps the earlier.
    condition, _made = Condition.objects.update_or_create(initiative=initiative, code=code, defaults=values)
    audit.record(
        by=by,
        action="initiative.condition_stated",
        target=initiative,
        new={code: holds, "note": note.strip()},
    )
    return condition


@transaction.atomic
def state_conditions(
    *, initiative: Initiative, stated: Iterable[tuple[str, bool, str]], seen: int, by: User
) -> None:
    """Say which conditions hold, as (code, holds, note); what already says so keeps the name of whoever said it.

    `seen` is the mark of what had been said when the page was opened.
    """
    rows = questions.stated_of(initiative)
    versions.require_unchanged(rows, seen=seen)
    known = {each.code: (each.holds, each.note) for each in rows}
    for code, holds, note in stated:
        if known.get(code) != (holds, note.strip()):
            state_condition(initiative=initiative, code=code, holds=holds, note=note, by=by)


@dataclass(frozen=True, slots=True)
class Stance:
    """Where people put an initiative, and why when it is not where the ranking put it."""

    place: int
    reason: str = ""


@transaction.atomic
def place(*, initiative: Initiative, stance: Stance, seen: int | None = None, by: User) -> Priority:
    """Decide where an initiative stands in the portfolio. Another place than the ranking's needs a reason.

    Only whoever decides between objects does it. What was decided before is kept. `seen` is the mark of the places
    that the initiative had been given when the page was opened.
    """
    mandate = mandates.require(by, Matter.BETWEEN_OBJECTS)
    versions.require_unchanged(questions.places_of(initiative), seen=seen)
    _refuse_unless_weighed(initiative)
    if stance.place < 1:
        raise Invalid("no_place", _("Platsen är 1 eller högre."))
    rank = questions.rank_of(initiative)
    # The ranking advises, people decide; the reason lets anybody examine why the two differ.
    if rank != stance.place and not stance.reason.strip():
        raise Invalid(
            "no_reason",
            _("Rangordningen säger %(rank)s. Skriv varför ni sätter initiativet på en annan plats.")
            % {"rank": rank or _("ingen plats")},
        )
    model = questions.model_in_force() or _first_model(by)
    Priority.objects.filter(initiative=initiative, is_current=True).update(is_current=False)
    made = Priority.objects.create(
        initiative=initiative,
        model=model,
        rank=rank,
        place=stance.place,
        reason=stance.reason.strip(),
        person=mandate.person,
        stated_at=clock.now(),
    )
    audit.record(
        by=by,
        action="initiative.placed",
        target=initiative,
        new={"place": stance.place, "rank": rank, "reason": made.reason},
    )
    return made


@transaction.atomic
def set_band(*, category: str, low: int, high: int, seen: int | None = None, by: User) -> Band:
    """Say how large a share of the portfolio a category should have from today on. `seen` is the mark of all bands."""
    mandates.require(by, Matter.BETWEEN_OBJECTS)
    if category not in Category.values or not 0 <= low <= high <= 100:
        raise Invalid("not_a_share", _("Ange två andelar mellan 0 och 100 procent, den lägre först."))
    # A slip of the same day is put right in place; another day's band stays beside it.
    band = versions.put(
        questions.bands_set(),
        place={"category": category, "valid_from": clock.today()},
        values={"low": low, "high": high},
        seen=seen,
    )
    audit.record(by=by, action="portfolio.band_set", target=band, new={"low": low, "high": high})
    return band


def require_judge(by: User) -> Person:
    """The person of somebody who may judge: owners and leads of any object, the PSG's chair, the office, the director."""
    person = people.of(by)
    if person is None or not _judges(person):
        raise NotAllowed(
            "not_a_judge",
            _(
                "Objektägare, objektledare, portföljkontoret, PSG:s ordförande och kommundirektören bedömer initiativ."
            ),
        )
    return person


def may_judge(user: User) -> bool:
    """Whether somebody holds a seat that judges."""
    person = people.of(user)
    return person is not None and _judges(person)


def _judges(person: Person) -> bool:
    return any(holding.seat.kind in JUDGES for holding in seats.held_by(person))


def _refuse_unless_weighed(initiative: Initiative) -> None:
    if initiative.state not in _UNDER_WAY or initiative.side_state:
        raise Conflict(
            "not_weighed", _("Initiativet är redan startat eller vilar, så det vägs inte mot andra.")
        )


def _refuse_bad_weights(weights: Mapping[str, int]) -> None:
    # Nine steps are finer than anybody can argue for; a weight of nought leaves a scale out openly.
    whole = set(weights) == set(scales.BY_CODE) and all(0 <= weight <= 9 for weight in weights.values())
    if not whole or not any(weights.values()):
        raise Invalid("bad_weights", _("Ge varje skala en vikt från 0 till 9, och minst en av dem mer än 0."))


def _first_model(by: User) -> ScoringModel:
    """The way to score where nobody has chosen one: every scale weighs the same."""
    made = ScoringModel.objects.create(
        number=1, weights=scales.DEFAULT_WEIGHTS, in_force=True, made_on=clock.today()
    )
    # Not as one who changes weights: she judged, and the first model came with it.
    audit.record(by=by, action="scoring.model_begun", target=made, new={"weights": made.weights})
    return made
