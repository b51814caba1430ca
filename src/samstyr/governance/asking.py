"""What a register should know of a component, and what to ask next: plain rules.

A field counts when it is worth asking for. What is missing is asked before what is old, the critical before the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samstyr.governance.models import BusinessComponent, Criticality, Hosting, ItComponent, Side
from samstyr.governance.secrecy import Viewer

# Which side knows; in the order in which they are asked when nothing else tells them apart.
ASKED: Mapping[str, Side] = {
    "criticality": Side.BUSINESS,
    "life_cycle": Side.IT,
    "personal_data": Side.BUSINESS,
    "classification_due_on": Side.BUSINESS,
    "hosting": Side.IT,
    "supplier": Side.IT,
    "processor_agreement": Side.BUSINESS,
    "agreement_ends_on": Side.IT,
    "notice_months": Side.IT,
    "yearly_cost": Side.IT,
    "risk_analysis_due_on": Side.IT,
    "business_judgement": Side.BUSINESS,
    "it_judgement": Side.IT,
    "ai_class": Side.IT,
    "description": Side.BUSINESS,
}
OF_BUSINESS_COMPONENTS = ("description", "life_cycle", "business_judgement", "reviewed_on")
# What makes a field worth asking for: the fields that `concerns` looks at.
_BECAUSE_OF: Mapping[str, frozenset[str]] = {
    "processor_agreement": frozenset({"personal_data", "hosting"}),
    "notice_months": frozenset({"agreement_is_running"}),
    "agreement_ends_on": frozenset({"hosting", "agreement_is_running"}),
    "supplier": frozenset({"hosting"}),
}
_ORDER = {name: number for number, name in enumerate(ASKED)}
# What nobody has judged comes before the middling: it may turn out to be the gravest.
_WEIGHT = {Criticality.VITAL: 0, Criticality.HIGH: 1, "": 2, Criticality.MEDIUM: 3, Criticality.LOW: 4}


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much is known of what should be, which fields are missing, and since when the oldest has stood unconfirmed.

    `unconfirmed` of those that are known nobody has ever confirmed; while there are any `oldest` is None.
    """

    known: int
    counted: int
    missing: tuple[str, ...]
    unconfirmed: int
    oldest: date | None

    @property
    def percent(self) -> int:
        """How much is known, in whole percent."""
        # Where nothing is worth asking for nothing is missing.
        return 100 * self.known // self.counted if self.counted else 100


def completeness(
    component: ItComponent | BusinessComponent, hidden: frozenset[str] = frozenset()
) -> Completeness:
    """What is known of a component; what is masked is not counted."""
    if isinstance(component, BusinessComponent):
        return _of_business(component, hidden)
    names = [name for name in ASKED if _tells_nothing(name, hidden) and concerns(component, name)]
    missing = tuple(name for name in names if is_missing(component, name))
    days = [confirmed_on(component, name) for name in names if name not in missing]
    confirmed = [day for day in days if day is not None]
    # One field that nobody has ever confirmed may be as old as the component: then no day is the oldest.
    oldest = min(confirmed, default=None) if len(confirmed) == len(days) else None
    return Completeness(
        known=len(names) - len(missing),
        counted=len(names),
        missing=missing,
        unconfirmed=len(days) - len(confirmed),
        oldest=oldest,
    )


def _tells_nothing(name: str, hidden: frozenset[str]) -> bool:
    """Whether a field is neither masked, nor asked for because of one that is: that it is asked for would tell which."""
    return name not in hidden and not hidden & _BECAUSE_OF.get(name, frozenset())


def _of_business(component: BusinessComponent, hidden: frozenset[str]) -> Completeness:
    """A business component is gone through as a whole, so one day stands for all its fields."""
    names = [name for name in OF_BUSINESS_COMPONENTS if name not in hidden]
    missing = tuple(name for name in names if is_missing(component, name))
    reviewed = None if "reviewed_on" in hidden else component.reviewed_on
    known = len(names) - len(missing)
    return Completeness(known, len(names), missing, 0 if reviewed else known, reviewed)


def mean(components: Iterable[ItComponent], viewer: Viewer) -> int:
    """How much is known of some components together, in whole percent."""
    found = [completeness(each, viewer.hidden(each)) for each in components]
    counted = sum(each.counted for each in found)
    return 100 * sum(each.known for each in found) // counted if counted else 100


def concerns(component: ItComponent, name: str) -> bool:
    """Whether a field has a meaning for a component: own data in own hands need no agreement with a processor."""
    if name == "processor_agreement":
        return component.personal_data is True and component.hosting != Hosting.OWN
    if name == "notice_months":
        return component.agreement_is_running
    if name == "agreement_ends_on":
        return component.hosting != Hosting.OWN and not component.agreement_is_running
    return not (name == "supplier" and component.hosting == Hosting.OWN)


def is_missing(component: ItComponent | BusinessComponent, name: str) -> bool:
    """Whether nothing is known of a field."""
    return getattr(component, name) in (None, "")


def confirmed_on(component: ItComponent, name: str) -> date | None:
    """When somebody last said that a field is right; None when nobody has."""
    said = component.confirmed.get(name)
    return date.fromisoformat(said) if said else None


def is_due(component: ItComponent, name: str, *, before: date) -> bool:
    """Whether a field should be asked for: it is missing, or nobody has confirmed it since a day."""
    if not concerns(component, name):
        return False
    confirmed = confirmed_on(component, name)
    return is_missing(component, name) or confirmed is None or confirmed < before


def urgency(component: ItComponent, name: str) -> tuple[int, int, str, int, str, int]:
    """What sorts the questions: missing first, then the most critical, then the oldest."""
    confirmed = confirmed_on(component, name)
    return (
        0 if is_missing(component, name) else 1,
        _WEIGHT.get(component.criticality, 2),
        # Empty sorts before every date: never confirmed is older than anything.
        confirmed.isoformat() if confirmed else "",
        _ORDER[name],
        component.name.casefold(),
        component.pk,
    )
