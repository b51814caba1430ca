"""Which fields of a component somebody may not see, and what stands there instead.

A field is made secret one by one, with the legal ground. It is open to the seats of the object that owns the component
and to the portfolio office; to everybody else it is masked, wherever it would otherwise stand: on the page, in lists,
exports and search, in how a list is sorted and narrowed, and in the trail of changes.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samstyr.governance.models.components import Secrecy

# The name and the owner are never secret: that a component is there, and who answers for it, is what the register is for.
SECRETABLE = {
    "it": (
        "description",
        "products",
        "department",
        "life_cycle",
        "hosting",
        "supplier",
        "agreement_ends_on",
        "agreement_is_running",
        "notice_months",
        "yearly_cost",
        "criticality",
        "confidentiality",
        "correctness",
        "availability",
        "traceability",
        "classified_on",
        "classification_due_on",
        "risk_analysed_on",
        "risk_analysis_due_on",
        "personal_data",
        "processor_agreement",
        "processor_agreement_due_on",
        "ai_class",
        "business_judgement",
        "it_judgement",
        "retire_year",
        "notes",
        "remainder",
    ),
    "business": (
        "description",
        "products",
        "it_components",
        "life_cycle",
        "business_judgement",
        "reviewed_on",
        "link",
    ),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever reads: sees the secret fields of the objects where she has a seat, or of all."""

    objects: frozenset[int] = frozenset()
    sees_all: bool = False

    def sees(self, component: Secrecy, field: str) -> bool:
        """Whether a field is open to her."""
        return field not in component.secret_fields or self.sees_secrets_of(component)

    def sees_secrets_of(self, component: Secrecy) -> bool:
        """Whether nothing of the component is masked for her."""
        return self.sees_all or getattr(component, "object_id", None) in self.objects

    def hidden(self, component: Secrecy) -> frozenset[str]:
        """The fields that are masked for her."""
        # Nearly all components have no secrets, and lists ask this for each of two thousand.
        if not component.secret_fields or self.sees_secrets_of(component):
            return frozenset()
        return frozenset(component.secret_fields)


EVERYBODY = Viewer()


def masked(component: Secrecy) -> str:
    """What stands instead of a masked value, with the ground."""
    if component.secrecy_ground:
        return _("sekretess (%(ground)s)") % {"ground": component.secrecy_ground}
    return _("sekretess")
