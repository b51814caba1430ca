"""What a measurement consists of. `vault` is the only module that touches `Sheet`, `SealedSheet` and `Draft`."""

from samstyr.measurement.models.analysis import Conclusion, Finding
from samstyr.measurement.models.imports import ColumnMemory, StagedList
from samstyr.measurement.models.mailing import Message, MessageState, Wave, WaveKind
from samstyr.measurement.models.measurement import Group, GroupKind, Layout, Measurement, Question, Status
from samstyr.measurement.models.references import PublishedTable, ReferenceSeries, ReferenceValue
from samstyr.measurement.models.releases import Release
from samstyr.measurement.models.respondents import DailyCount, Respondent
from samstyr.measurement.models.vault import Draft, FreeText, SealedSheet, Sheet

__all__ = [
    "ColumnMemory",
    "Conclusion",
    "DailyCount",
    "Draft",
    "Finding",
    "FreeText",
    "Group",
    "GroupKind",
    "Layout",
    "Measurement",
    "Message",
    "MessageState",
    "PublishedTable",
    "Question",
    "ReferenceSeries",
    "ReferenceValue",
    "Release",
    "Respondent",
    "SealedSheet",
    "Sheet",
    "StagedList",
    "Status",
    "Wave",
    "WaveKind",
]
