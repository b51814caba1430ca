"""The written sections of a plan: what each is for, and in which plans it is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.planning.models import PlanKind

BOTH = (PlanKind.STRATEGIC, PlanKind.ANNUAL)
LONGEST = 4000  # characters; a longer text belongs in a paper of its own


@dataclass(frozen=True, slots=True)
class Section:
    """A written section. `kept` is whether its text is brought along from the plan before, as a draft."""

    code: str
    title: Promise | str
    help: Promise | str
    kinds: tuple[PlanKind, ...] = BOTH
    kept: bool = True


SECTIONS = (
    Section(
        "situation",
        _("Läge och utmaningar"),
        _("Vad har hänt sedan förra planen, vilka behov finns, och vad väntar?"),
        kept=False,
    ),
    Section(
        "direction",
        _("Riktning och målbild"),
        _("Hur ska det se ut när planens år är slut, produkt för produkt?"),
        (PlanKind.STRATEGIC,),
    ),
    Section("stakeholders", _("Intressenter"), _("Vilka berörs, och vad behöver de?")),
    Section(
        "service",
        _("Så vidmakthåller vi"),
        _("Återkommande arbete: servicenivå, uppgraderingar, behörigheter, stöd."),
        (PlanKind.ANNUAL,),
    ),
    Section(
        "security",
        _("Informationssäkerhet och it-säkerhet"),
        _("Klassningar, riskanalyser och kontinuitet: vad görs i år?"),
    ),
    Section(
        "changes",
        _("Så tas förändringar om hand"),
        _("Hur kommer behov in, och när tas nya versioner i bruk?"),
        (PlanKind.ANNUAL,),
    ),
    Section("communication", _("Kommunikation"), _("Vem får veta vad, när och hur?"), (PlanKind.ANNUAL,)),
)
BY_CODE = {section.code: section for section in SECTIONS}


def of_kind(kind: str) -> list[Section]:
    """The sections of a strategic or an annual plan, in order."""
    return [section for section in SECTIONS if kind in section.kinds]
