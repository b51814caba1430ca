"""What the types of objects and the fields of the components are called, on pages and in files: one word for one thing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import ObjectType

TYPE_NAMES = {
    ObjectType.CORE: _("Kärnobjekt"),
    ObjectType.SUPPORT: _("Stödobjekt"),
    ObjectType.TECHNICAL: _("Objekt för tekniska förutsättningar"),
}

# The numbers are those of KLASSA, where 1 is the least harm.
LEVELS = [
    (1, _("1 – ingen eller försumbar skada")),
    (2, _("2 – måttlig skada")),
    (3, _("3 – betydande skada")),
    (4, _("4 – allvarlig skada")),
]
LABELS: dict[str, Promise] = {
    "name": _("Namn"),
    "kind": _("Slag"),
    "description": _("Vad den är till för"),
    "object": _("Objekt"),
    "products": _("Produkter"),
    "it_components": _("It-komponenter"),
    "department": _("Förvaltning"),
    "life_cycle": _("Livscykel"),
    "hosting": _("Drift"),
    "supplier": _("Leverantör"),
    "agreement_ends_on": _("Avtalet gäller till"),
    "agreement_is_running": _("Avtalet löper vidare"),
    "notice_months": _("Uppsägningstid, månader"),
    "yearly_cost": _("Kostnad per år"),
    "criticality": _("Skada om den står still"),
    "confidentiality": _("Konfidentialitet"),
    "correctness": _("Riktighet"),
    "availability": _("Tillgänglighet"),
    "traceability": _("Spårbarhet"),
    "classified_on": _("Informationen klassades"),
    "classification_due_on": _("Klassas på nytt senast"),
    "risk_analysed_on": _("Riskanalysen gjordes"),
    "risk_analysis_due_on": _("Ny riskanalys senast"),
    "personal_data": _("Personuppgifter"),
    "processor_agreement": _("Personuppgiftsbiträdesavtal"),
    "processor_agreement_due_on": _("Biträdesavtalet ses över senast"),
    "ai_class": _("Klass enligt AI-förordningen"),
    "business_judgement": _("Verksamhetens bedömning"),
    "it_judgement": _("It:s bedömning"),
    "retire_year": _("Avvecklas år"),
    "notes": _("Anteckningar"),
    "remainder": _("Övrigt ur inventeringen"),
    "reviewed_on": _("Senast genomgången"),
    "link": _("Adress"),
    "secret_fields": _("Sekretess"),
    "secrecy_ground": _("Lagrum"),
}


def of(field: str) -> Promise:
    """What a field is called."""
    return LABELS[field]


def inside(field: str) -> str:
    """What a field is called in the middle of a sentence: only the first letter is another, for AI is AI there too."""
    said = str(LABELS.get(field, field))
    return said[:1].lower() + said[1:]
