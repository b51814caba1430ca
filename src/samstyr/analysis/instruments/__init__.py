"""Instruments: what is asked, on which scale, and how the answers add up. Each is a versioned file."""

from samstyr.analysis.instruments.model import (
    Aggregation,
    Category,
    Dimension,
    FilterQuestion,
    Instrument,
    Item,
    LocalDefinition,
    Role,
    Rule,
    Scale,
    Square,
    Statement,
    Text,
)
from samstyr.analysis.instruments.reading import InstrumentError, available, load, parse

__all__ = [
    "Aggregation",
    "Category",
    "Dimension",
    "FilterQuestion",
    "Instrument",
    "InstrumentError",
    "Item",
    "LocalDefinition",
    "Role",
    "Rule",
    "Scale",
    "Square",
    "Statement",
    "Text",
    "available",
    "load",
    "parse",
]
