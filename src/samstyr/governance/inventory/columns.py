"""Which heading of an inventory is what: guessed from its words, and remembered as somebody mapped it."""

import hashlib
from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.spreadsheets.reading import bare
from samstyr.foundation.spreadsheets.words import in_each_language
from samstyr.governance import labels
from samstyr.governance.models import InventoryMapping

# What a column may be besides a field of the component. Persons and areas lead to something, and are kept as they stand.
AGREEMENT = "agreement"
AREA = "area"
PERSON_BUSINESS = "person_business"
PERSON_IT = "person_it"
OTHER: dict[str, Promise] = {
    AGREEMENT: _("Avtalet: slutdatum, eller löper vidare med uppsägningstid"),
    AREA: _("Verksamhetsområden, som visar vilket objekt"),
    PERSON_BUSINESS: _("Ansvariga personer i verksamheten"),
    PERSON_IT: _("Ansvariga personer på it"),
}
FIELDS = (
    *("name", "department", "object", "description", "notes", "life_cycle", "hosting", "supplier"),
    *("agreement_ends_on", "agreement_is_running", "notice_months", "yearly_cost", "retire_year"),
    *(
        "criticality",
        "business_judgement",
        "it_judgement",
        "ai_class",
        "personal_data",
        "processor_agreement",
    ),
    *("confidentiality", "correctness", "availability", "traceability"),
    *("classified_on", "classification_due_on", "risk_analysed_on", "risk_analysis_due_on"),
)
# Headings without case, blanks and signs, the surest first.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("namn", "systemnamn", "system", "applikation", "name"),
    "department": ("organisation", "förvaltning", "förvaltningbolag", "sektor", "organisationsenhet"),
    "description": ("verksamhetbeskrivning", "verksamhetensbeskrivning", "beskrivning", "syfte"),
    "notes": ("itbeskrivning", "anteckningar", "kommentar", "noteringar"),
    "life_cycle": ("varisystemetslivscykelbefinnersigsystemet", "livscykel", "livscykelfas"),
    "hosting": ("driftinterntellerexternt", "driftform", "drift"),
    "supplier": ("leverantör", "systemleverantör"),
    "yearly_cost": ("driftbudget", "kostnadperår", "årskostnad", "driftkostnad"),
    "retire_year": ("avvecklingsår", "avvecklasår"),
    "criticality": ("verksamhetskritiskt", "verksamhetskritisk", "kritikalitet"),
    "business_judgement": ("verksamhetbedömning", "verksamhetensbedömning"),
    "it_judgement": ("itbedömning",),
    "ai_class": ("airisk", "airiskklass"),
    "personal_data": ("personuppgifter", "behandlaspersonuppgifter"),
    "processor_agreement": ("personuppgiftsbiträdesavtal", "pubavtal", "biträdesavtal"),
    AGREEMENT: ("avtalstidenlöperutdatum", "avtalstid", "avtalslut", "avtalslöptid", "avtal"),
    AREA: ("verksamhetsområden", "verksamhetsområde"),
    PERSON_BUSINESS: ("systemansvarigaverksamhet", "systemansvarigverksamhet", "systemägare"),
    PERSON_IT: ("systemansvarigait", "systemansvarigit", "systemförvaltareit"),
}


def targets() -> dict[str, Promise]:
    """Everything that a column may be, with its name; a column that is none of it is kept under its heading."""
    return {name: labels.of(name) for name in FIELDS} | OTHER


def unique(headings: Sequence[str]) -> list[str]:
    """The headings with a number where one comes again, so that each keeps its own."""
    seen: dict[str, int] = {}
    found = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        found.append(heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return found


def guess(headings: Sequence[str]) -> dict[str, int]:
    """The most likely column of each target."""
    names = [bare(heading) for heading in headings]
    columns: dict[str, int] = {}
    for target in (*FIELDS, *OTHER):
        known = (*_HEADINGS.get(target, ()), *_own(target))
        place = next((names.index(each) for each in known if each in names), None)
        # A column is one thing: whichever comes first in the order above has it.
        if place is not None and place not in columns.values():
            columns[target] = place
    return columns


def _own(target: str) -> list[str]:
    """What we call a field ourselves, in each language."""
    return in_each_language(lambda: bare(str(labels.of(target)))) if target in labels.LABELS else []


def fingerprint(headings: Sequence[str]) -> str:
    """What recognises a file with the same headings next time."""
    return hashlib.sha256("\n".join(map(bare, headings)).encode()).hexdigest()


def recalled(headings: Sequence[str]) -> Mapping[str, object] | None:
    """What was settled the last time a file had these headings."""
    memory = InventoryMapping.objects.filter(headings_key=fingerprint(headings)).first()
    return memory.mapping if memory else None


def remember(headings: Sequence[str], mapping: Mapping[str, object]) -> None:
    """Keep what was settled for the next file with these headings."""
    InventoryMapping.objects.update_or_create(
        headings_key=fingerprint(headings), defaults={"mapping": dict(mapping)}
    )
