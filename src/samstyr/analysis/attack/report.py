"""What an attack found, as data and as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ALL_ITEMS = ""
# A release that is broken is often broken in hundreds of ways by one cause; forty show which.
SHOWN = 40


class Kind(StrEnum):
    """The ways in which a release is broken."""

    ISOLATED = "isolated"
    RECOVERED = "recovered"
    PROVEN = "proven"


WORDS = {
    Kind.ISOLATED: "kan räknas fram",
    Kind.RECOVERED: "kan räknas fram trots att den inte visas",
    Kind.PROVEN: "är bevisat",
}


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that the release tells of too few people.

    `groups` are (partition, group): the people are those whom they have in common, or whom adding and subtracting them
    leaves. There are `people` of them at the most. `item` is empty where it is about who answered. `answer` is 1–L, or 0
    for *vet ej*, where at least `proven` of them are proven to have given it.
    """

    kind: Kind
    groups: tuple[tuple[str, str], ...]
    item: str
    people: int
    answer: int | None = None
    proven: int = 0

    def __str__(self) -> str:
        who = " · ".join(f"{group or '(inget svar)'}" for _, group in self.groups)
        about = self.item or "hur många som svarat"
        if self.kind is Kind.PROVEN:
            said = "vet ej" if self.answer == 0 else str(self.answer)
            return f"{who}: {about}: minst {self.proven} av högst {self.people} svarade {said}"
        return f"{who}: {about}: högst {self.people} personer {WORDS[self.kind]}"


@dataclass(frozen=True, slots=True)
class Interval:
    """What can be proven of a withheld item figure: how many answered, and their mean, at the least and at the most.

    The mean is None where it need not be that anybody answered.
    """

    partition: str
    group: str
    item: str
    answered: tuple[int, int]
    mean: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class AttackReport:
    """What an outsider with the invitation list can prove of a release.

    `withheld` has the interval of every withheld item figure; `respondents` how many of the invited are alone in their
    department and role, of whom nothing may be proven.
    """

    breaches: tuple[Breach, ...]
    withheld: tuple[Interval, ...]
    respondents: int
    items: int

    @property
    def broken(self) -> bool:
        """Whether the release tells of anybody what it must not."""
        return bool(self.breaches)

    @property
    def narrowest(self) -> float | None:
        """The width, in steps of the scale, of the narrowest interval of a withheld mean; None where there is none."""
        widths = [cell.mean[1] - cell.mean[0] for cell in self.withheld if cell.mean is not None]
        return min(widths, default=None)

    def text(self) -> str:
        """The report in Swedish, for a terminal."""
        verdict = f"KNÄCKT: {len(self.breaches)} sätt" if self.broken else "Håller: inget går att bevisa"
        lines = [verdict, *_limited([str(breach) for breach in self.breaches])]
        lines.append(
            f"Dolda värden: {len(self.withheld)}. Ensamma i sin förvaltning och roll: {self.respondents}."
        )
        if self.narrowest is not None:
            narrow = f"{self.narrowest:.1f}".replace(".", ",")
            lines.append(
                f"Det snävaste som kan bevisas om ett dolt medelvärde är ett intervall på {narrow} skalsteg."
            )
        return "\n".join(lines)


def _limited(lines: Sequence[str]) -> list[str]:
    shown = [f"  {line}" for line in lines[:SHOWN]]
    return shown if len(lines) <= SHOWN else [*shown, f"  … och {len(lines) - SHOWN} till"]
