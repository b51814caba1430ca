"""The invitation list: who the survey is sent to. Only the sizes of groups leave this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samstyr.analysis import delimited
from samstyr.analysis.faults import InputError

if TYPE_CHECKING:
    import polars as pl

HEADINGS = {
    # Both languages' headings: the list is mostly an export from a staff system that nobody has renamed
    # columns in.
    "name": "name",
    "namn": "name",
    "email": "email",
    "e-mail": "email",
    "e-post": "email",
    "epost": "email",
    "department": "department",
    "förvaltning": "department",
    "role": "role",
    "roll": "role",
}


@dataclass(frozen=True)
class InvitationList:
    """How many are invited in each cell of department × role. The role "" is for those without one."""

    cells: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]]) -> InvitationList:
        """The list for people given as (department, role)."""
        return cls(dict(sorted(Counter(people).items())))

    @property
    def total(self) -> int:
        """All who are invited."""
        return sum(self.cells.values())

    @property
    def departments(self) -> dict[str, int]:
        """Invited per department."""
        return self._by(0)

    @property
    def roles(self) -> dict[str, int]:
        """Invited per role."""
        return self._by(1)

    def _by(self, part: int) -> dict[str, int]:
        sizes: Counter[str] = Counter()
        for cell, size in self.cells.items():
            sizes[cell[part]] += size
        return dict(sorted(sizes.items()))


def read(source: Path | bytes, *, name: str = "") -> InvitationList:
    """The list in a text file with the columns name, email, department, role. Raises InputError."""
    import polars as pl

    file = name or (source.name if isinstance(source, Path) else "respondenter")
    table = delimited.read(source, name=file, aliases=HEADINGS)
    # Without a department nobody is in a group, and the disclosure control has no cells to protect.
    if "department" not in table.columns:
        raise InputError(file, 1, "department", "kolumnen saknas")
    homeless = (table["department"] == "").arg_true()
    if len(homeless):
        raise InputError(file, int(homeless[0]) + 2, "department", "förvaltningen är inte angiven")
    if "email" in table.columns:
        _refuse_doubles(table["email"], file)
    # The role is voluntary: many municipalities never state one.
    roles = table["role"] if "role" in table.columns else pl.Series([""] * table.height, dtype=pl.String)
    return InvitationList.of(zip(table["department"].to_list(), roles.to_list(), strict=True))


def _refuse_doubles(addresses: pl.Series, file: str) -> None:
    """The same address twice is one person counted as two: every denominator would be wrong."""
    # Mail treats letters of either size as the same address.
    spelled = addresses.str.to_lowercase()
    doubled = ((spelled != "") & ~spelled.is_first_distinct()).arg_true()
    if len(doubled):
        place = int(doubled[0])
        first = int((spelled == spelled[place]).arg_max() or 0)
        raise InputError(file, place + 2, "email", f"samma adress står redan på rad {first + 2}")
