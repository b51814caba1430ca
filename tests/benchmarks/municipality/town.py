"""What the parts of the municipality hand to one another."""

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

OBJECTS = 20
PRODUCTS = 3  # of each object
SYSTEMS = 700
COMPONENTS = 2_000  # systems and business components together
PEOPLE = 300
YEARS = 10
LINES = 15  # of each plan
NEEDS = 250
INITIATIVES = 150
BENEFITS = 300
DECISIONS = 400
MEETINGS = 120
GOALS = 25
EVENTS = 20_000  # of the audit trail
COMMITTEES = (
    "Kommunstyrelsen",
    "Barn- och ungdomsnämnden",
    "Bildningsnämnden",
    "Socialnämnden",
    "Äldrenämnden",
    "Kultur- och fritidsnämnden",
    "Samhällsbyggnadsnämnden",
    "Bygg- och miljönämnden",
)
WORDS = [
    "schema",
    "ärende",
    "dokument",
    "karta",
    "faktura",
    "vård",
    "elev",
    "larm",
    "signering",
    "bokning",
    "bibliotek",
    "avtal",
    "beställning",
    "passage",
    "journal",
    "tillstånd",
    "uppföljning",
    "behörighet",
    "arkiv",
    "kontakt",
]


@dataclass
class Town:
    """Everything that was saved and that later parts, or the addresses, point to."""

    chance: random.Random = field(default_factory=lambda: random.Random(3))
    today: date = field(default_factory=date.today)
    user: Any = None
    me: Any = None
    whole: Any = None
    people: list[Any] = field(default_factory=list)
    committees: list[Any] = field(default_factory=list)
    departments: list[Any] = field(default_factory=list)
    units: list[Any] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)
    products: dict[int, list[Any]] = field(default_factory=dict)
    seats: dict[int, dict[str, Any]] = field(default_factory=dict)
    director: Any = None
    chair: Any = None
    systems: list[Any] = field(default_factory=list)
    manuals: list[Any] = field(default_factory=list)
    conclusions: list[Any] = field(default_factory=list)
    goals: list[Any] = field(default_factory=list)
    plans: dict[tuple[int, int], Any] = field(default_factory=dict)
    lines: dict[tuple[int, int], list[Any]] = field(default_factory=dict)
    needs: list[Any] = field(default_factory=list)
    initiatives: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def years(self) -> range:
        """The ten years, the last of them next year."""
        return range(self.today.year + 2 - YEARS, self.today.year + 2)

    def words(self, number: int) -> str:
        """A title of a few words, another for every number."""
        return f"{self.chance.choice(WORDS).capitalize()} för {self.chance.choice(WORDS)} {number}"


def text(number: int) -> str:
    """A paragraph as long as people write."""
    return " ".join(WORDS[(number + step * 7) % len(WORDS)] for step in range(40)).capitalize() + "."
