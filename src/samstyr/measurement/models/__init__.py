"""What a measurement consists of. `vault` is the only module that touches `Sheet`, `Urn` and `Draft`."""

from samstyr.measurement.models.analysis import Conclusion, Finding
from samstyr.measurement.models.imports import ColumnMemory, StagedList
from samstyr.measurement.models.mailing import Message, MessageState, Wave, WaveKind
from samstyr.measurement.models.measurement import Group, GroupKind, Layout, Measurement, Question, Status
from samstyr.measurement.models.references import PublishedTable, ReferenceSeries, ReferenceValue
from samstyr.measurement.models.releases import Release, ReleaseCandidate
from samstyr.measurement.models.respondents import DailyCount, InvitedCount, Respondent
from samstyr.measurement.models.vault import Draft, FreeText, Sheet, Treatment, Urn

__all__ = [
    "ColumnMemory",
    "Conclusion",
    "DailyCount",
    "Draft",
    "Finding",
    "FreeText",
    "Group",
    "GroupKind",
    "InvitedCount",
    "Layout",
    "Measurement",
    "Message",
    "MessageState",
    "PublishedTable",
    "Question",
    "ReferenceSeries",
    "ReferenceValue",
    "Release",
    "ReleaseCandidate",
    "Respondent",
    "Sheet",
    "StagedList",
    "Status",
    "Treatment",
    "Urn",
    "Wave",
    "WaveKind",
]
