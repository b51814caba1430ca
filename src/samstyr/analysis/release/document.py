"""A release: the frozen figures of a measurement, as dataclasses that mirror one JSON document.

The document's form is in `docs/release.schema.json`. What is withheld is None with a reason; every reader must expect
that. Percentages are 0–100, shares (`response_rate`, `dont_know`, `distribution`) 0–1, means in steps of the scale.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from samstyr.analysis.release import canonical
from samstyr.analysis.tables import WHOLE, Partition

SCHEMA = "samstyr-release/1"


class ReleaseError(ValueError):
    """A document that is no release, or has been changed since it was made."""


@dataclass(frozen=True, slots=True)
class Composite:
    """The total, a dimension or a category: percent, with its 95 % interval, resting on so many items."""

    percent: float
    standard_error: float | None
    low: float | None
    high: float | None
    items: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item of one group. `answered` and `dont_know` are text where only a band is told.

    `distribution` has a number for each step, lowest first: answers from 30, below that tenths of the answers; either
    way a step's share is its part of their sum. `label` is what is said instead of a mean where nearly all gave the same
    answer: "≤ 2" or "≥ 5".
    """

    mean: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    answered: int | str | None
    dont_know: float | str | None
    distribution: tuple[int, ...] | None
    withheld: str | None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One group of one partition. `involved` has people by their answer to the filter question, "yes" and "no"."""

    partition: str
    group: str
    invited: int | None
    answered: int | None
    response_rate: float | None
    involved: Mapping[str, int | None]
    maturity: Composite | None
    dimensions: Mapping[str, Composite | None]
    categories: Mapping[str, Composite | None]
    items: Mapping[str, ItemFigures]
    withheld: str | None

    def composite(self, code: str) -> Composite | None:
        """The total ("maturity"), a dimension or a category; None where it is withheld. Raises KeyError."""
        if code == "maturity":
            return self.maturity
        return self.dimensions[code] if code in self.dimensions else self.categories[code]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and highest that a percentage could be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DepartmentShare:
    """A department's share (0–1) of the answers and of the invited; `skewed` where they are far apart."""

    group: str
    of_answers: float
    of_invited: float
    skewed: bool


@dataclass(frozen=True, slots=True)
class NonResponse:
    """What those who did not answer may mean for the whole.

    `weighted` has each composite's percent with departments weighted to the invited; `bounds` what it would be if all
    who did not answer had said the lowest, or the highest.
    """

    low_rate: bool
    weighted: Mapping[str, float | None]
    bounds: Mapping[str, Bounds | None]
    departments: tuple[DepartmentShare, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where the whole stands in the square. `settled` where neither interval crosses the boundary."""

    type: str
    horizontal: float
    vertical: float
    boundary: float
    settled: bool


@dataclass(frozen=True, slots=True)
class Previous:
    """The release that `changes` compares with, and how: "permutation" of both years' sheets, or "published" figures."""

    year: int
    instrument: str
    version: str
    sha256: str
    method: str
    draws: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one group against the year before: percent for composites, steps of the scale for items.

    `items` is how many items a composite is compared on: those that both years report. `method` is how it was tested.
    Without a verdict there is a `reason`: "withheld" (in one of the years), "wording" (changed), "absent" (last year).
    """

    partition: str
    group: str
    code: str
    previous: float | None
    current: float | None
    difference: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None
    verdict: str | None
    method: str | None
    items: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure of two groups of the same year, the second minus the first.

    `kind` is "department" (all others, then the department), "leaders" (others, then leaders) or "involved" (those who
    are not, then those who are).
    """

    kind: str
    first: str
    second: str
    code: str
    first_value: float
    second_value: float
    difference: float
    low: float
    high: float
    p: float
    q: float
    verdict: str
    method: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One hit of one rule, with the figures that it rests on. `key` is its name within the release."""

    key: str
    rule: str
    partition: str
    group: str
    code: str
    figures: Mapping[str, float | str]
    margin: float | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Variation:
    """Standard errors without the finite population correction, of a group where everybody answered.

    There the published ones are 0, and next year's test needs these. Percent for composites, steps for items.
    """

    partition: str
    group: str
    standard_errors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Release:
    """The only way out for answers. Computed once, frozen; pages, reports, exports and the API read it.

    `wording` has a fingerprint of what each item asked; `sha256` is over everything else in the document.
    """

    schema: str
    year: int
    instrument: str
    version: str
    steps: int
    minimum: int
    exact: bool
    wording: Mapping[str, str]
    previous: Previous | None
    nonresponse: NonResponse
    position: Position | None
    tables: tuple[Table, ...]
    changes: tuple[Change, ...]
    contrasts: tuple[Contrast, ...]
    findings: tuple[Finding, ...]
    variation: tuple[Variation, ...]
    sha256: str = ""

    def table(self, partition: str, group: str) -> Table:
        """The table of one group. Raises KeyError."""
        for table in self.tables:
            if table.partition == partition and table.group == group:
                return table
        raise KeyError((partition, group))

    @property
    def whole(self) -> Table:
        """The table of all respondents together."""
        return self.table(Partition.ALL, WHOLE)

    def partition(self, partition: str) -> tuple[Table, ...]:
        """The tables of all groups of a partition, in order."""
        return tuple(table for table in self.tables if table.partition == partition)

    def change(self, partition: str, group: str, code: str) -> Change | None:
        """The change of one figure; None where there is no year to compare with."""
        for change in self.changes:
            if (change.partition, change.group, change.code) == (partition, group, code):
                return change
        return None

    def digest(self) -> str:
        """The SHA-256 of the document without its own `sha256`."""
        return canonical.digest(
            {name: value for name, value in canonical.plain(self).items() if name != "sha256"}
        )

    def sealed(self) -> Self:
        """The same release with its `sha256` filled in."""
        return replace(self, sha256=self.digest())

    def verify(self) -> None:
        """Raises ReleaseError if the content is not what `sha256` was made of."""
        if self.digest() != self.sha256:
            raise ReleaseError("publiceringen har ändrats: kontrollsumman stämmer inte")

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as text: canonical JSON, or indented for people."""
        return canonical.write(canonical.plain(self), indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The release in a document. Raises ReleaseError if it is none; `verify` tells whether it is unchanged."""
        try:
            content = canonical.read(text)
            if content.get("schema") != SCHEMA:
                raise ReleaseError(f"filen är ingen publicering ({SCHEMA})")
            return canonical.build(cls, content)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, ReleaseError):
                raise
            raise ReleaseError(f"filen är ingen publicering: {error}") from error
