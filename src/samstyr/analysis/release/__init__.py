"""Releases: computed once from the sheets, protected, attacked, frozen."""

from samstyr.analysis.release.computing import UnsafeReleaseError, compute
from samstyr.analysis.release.document import (
    Bounds,
    Change,
    Composite,
    Contrast,
    DepartmentShare,
    Finding,
    ItemFigures,
    NonResponse,
    Position,
    Previous,
    Release,
    ReleaseError,
    Table,
    Variation,
)

__all__ = [
    "Bounds",
    "Change",
    "Composite",
    "Contrast",
    "DepartmentShare",
    "Finding",
    "ItemFigures",
    "NonResponse",
    "Position",
    "Previous",
    "Release",
    "ReleaseError",
    "Table",
    "UnsafeReleaseError",
    "Variation",
    "compute",
]
