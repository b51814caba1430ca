"""What an initiative was started on, as plain content: made from what is known now, hashed, and laid side by side."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.planning.models import HoursState, MoneyState


@dataclass(frozen=True, slots=True)
class Row:
    """One thing as each baseline says it, and whether they differ."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether anything was changed."""
        return len(set(self.values)) > 1


def digest(content: Mapping[str, Any]) -> str:
    """The fingerprint of a content: the same words in the same order give the same one."""
    # Sorted and without spaces: PostgreSQL's jsonb keeps neither order nor spacing.
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def compared(contents: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Baselines beside one another, in the order given: dates, scope, money, hours, effects."""
    rows = [
        Row(_("Börjar"), tuple(_day(each["starts_on"]) for each in contents)),
        Row(_("Klart"), tuple(_day(each["ends_on"]) for each in contents)),
        Row(_("Vad som ska uppnås"), tuple(each["summary"] for each in contents)),
        Row(_("Kostnad"), tuple(numbers.kronor(_cost(each)) for each in contents)),
    ]
    rows += _by(contents, _of_committees, numbers.kronor)
    rows.append(Row(_("Timmar"), tuple(numbers.number(_hours(each)) for each in contents)))
    rows += _by(contents, _of_seats, lambda hours: numbers.number(hours or 0))
    upkeep = tuple(numbers.kronor(each["yearly_upkeep"]) for each in contents)
    rows.append(Row(_("Kostnad per år i bruk"), upkeep))
    rows.append(Row(_("Planrader"), tuple(", ".join(_lines(each)) or numbers.NOTHING for each in contents)))
    return rows + _by(contents, _targets, lambda target: target or numbers.NOTHING)


def _by(contents: Sequence[Mapping[str, Any]], parts: Any, shown: Any) -> list[Row]:
    """A row for each part that any of them has; one that has it not shows nothing."""
    found = [parts(each) for each in contents]
    # Of all of them: what one baseline has lost is as telling as what another has gained.
    names = sorted({name for each in found for name in each})
    return [Row(name, tuple(shown(each.get(name)) for each in found)) for name in names]


def _cost(content: Mapping[str, Any]) -> int:
    # Out of the frozen content and not of the ledger: a baseline is read as it was locked.
    return sum(each["ore"] for each in content["money"] if each["state"] != MoneyState.CUT)


def _of_committees(content: Mapping[str, Any]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in content["money"]:
        if each["state"] != MoneyState.CUT:
            sums[each["committee"]] = sums.get(each["committee"], 0) + each["ore"]
    return sums


def _hours(content: Mapping[str, Any]) -> int:
    return sum(each["hours"] for each in content["hours"] if each["state"] != HoursState.DENIED)


def _of_seats(content: Mapping[str, Any]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for each in content["hours"]:
        if each["state"] != HoursState.DENIED:
            sums[each["seat"]] = sums.get(each["seat"], 0) + each["hours"]
    return sums


def _lines(content: Mapping[str, Any]) -> list[str]:
    return sorted(each["title"] for each in content["lines"])


def _targets(content: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for each in content["commitments"]:
        wanted = _("%(metric)s från %(baseline)s till %(target)s") % {
            "metric": each["metric"],
            "baseline": each["baseline"] or numbers.NOTHING,
            "target": each["target"] or numbers.NOTHING,
        }
        # By name, since what was frozen holds no ids that may have gone since.
        found[f"{each['benefit']}, {each['unit']}"] = wanted
    return found


def _day(said: str | None) -> str:
    return dates.day(date.fromisoformat(said)) if said else numbers.NOTHING
