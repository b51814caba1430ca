"""The attack: what an outsider can prove of a published release. `docs/method/attack.md`."""

from samstyr.analysis.attack.attacking import attack
from samstyr.analysis.attack.evidence import EvidenceError
from samstyr.analysis.attack.report import AttackReport, Breach, Interval, Kind

__all__ = ["AttackReport", "Breach", "EvidenceError", "Interval", "Kind", "attack"]
