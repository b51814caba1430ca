"""What a decision says before anybody has tried whether it may be made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from samstyr.governance.models import AgendaItem, Decision, Forum, GovernanceObject, Meeting, Seat
from samstyr.organisation.models import Unit


class Terms(TypedDict, total=False):
    """What else a decision may say."""

    conditions: str
    due_on: date | None
    responsible: Seat | None
    registry_number: str
    secrecy_ground: str  # what has a ground is secret
    replaces: Decision | None
    decided_on: date
    concerns: Collection[GovernanceObject]  # objects besides the one that it is about


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about when no item on an agenda says it."""

    matter: str
    title: str
    object: GovernanceObject | None = None
    unit: Unit | None = None
    forum: Forum | None = None
    meeting: Meeting | None = None
    side: str = ""
    subject_type: str = ""
    subject_id: int | None = None
    objects: tuple[GovernanceObject, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A decision as it is asked for: its kind and words, what it is about, and the day that it counts from."""

    kind: str
    wording: str
    about: About
    day: date
    terms: Terms
    item: AgendaItem | None = None
