"""Objects, components, seats, forums and decisions."""

from samstyr.governance.models.check_ups import CheckUp, CheckUpQuestion, InventoryFile, InventoryMapping
from samstyr.governance.models.components import (
    AiClass,
    BusinessComponent,
    BusinessComponentKind,
    Criticality,
    Hosting,
    ItComponent,
    Judgement,
    LifeCycle,
)
from samstyr.governance.models.decisions import (
    DecidedObject,
    Decision,
    DecisionKind,
    DecisionReader,
    Execution,
    Paper,
    PaperFile,
    Stance,
    StanceKind,
)
from samstyr.governance.models.forums import (
    AgendaItem,
    AgendaState,
    Forum,
    Meeting,
    MeetingState,
)
from samstyr.governance.models.mandates import ForumKind, MandateRule, Matter
from samstyr.governance.models.seats import Seat, SeatHolding, SeatKind, Side
from samstyr.governance.models.structure import (
    GovernanceObject,
    ObjectProduct,
    ObjectStructure,
    ObjectType,
    StructureEntry,
    StructureState,
)

__all__ = [
    "AgendaItem",
    "AgendaState",
    "AiClass",
    "BusinessComponent",
    "BusinessComponentKind",
    "CheckUp",
    "CheckUpQuestion",
    "Criticality",
    "DecidedObject",
    "Decision",
    "DecisionKind",
    "DecisionReader",
    "Execution",
    "Forum",
    "ForumKind",
    "GovernanceObject",
    "Hosting",
    "InventoryFile",
    "InventoryMapping",
    "ItComponent",
    "Judgement",
    "LifeCycle",
    "MandateRule",
    "Matter",
    "Meeting",
    "MeetingState",
    "ObjectProduct",
    "ObjectStructure",
    "ObjectType",
    "Paper",
    "PaperFile",
    "Seat",
    "SeatHolding",
    "SeatKind",
    "Side",
    "Stance",
    "StanceKind",
    "StructureEntry",
    "StructureState",
]
