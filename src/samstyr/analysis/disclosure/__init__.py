"""What of a measurement may be published so that nobody's answers can be told. `docs/method/disclosure.md`."""

from samstyr.analysis.disclosure.board import Cells
from samstyr.analysis.disclosure.plan import GroupPlan, ItemPlan, ProtectionPlan
from samstyr.analysis.disclosure.protect import protect

__all__ = ["Cells", "GroupPlan", "ItemPlan", "ProtectionPlan", "protect"]
