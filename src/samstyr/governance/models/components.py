"""What the products of the objects consist of: business components and IT components."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models.structure import GovernanceObject, ObjectProduct
from samstyr.organisation.models import Unit


class LifeCycle(models.TextChoices):
    """Where in its life a component is."""

    PLANNED = "planned", _("planerad")
    INTRODUCING = "introducing", _("införs")
    IN_USE = "in_use", _("i drift")
    PHASING_OUT = "phasing_out", _("under avveckling")
    RETIRED = "retired", _("avvecklad")


class Hosting(models.TextChoices):
    """Who runs an IT component."""

    OWN = "own", _("egen drift")
    SUPPLIER = "supplier", _("hos leverantören")
    CLOUD = "cloud", _("molntjänst")
    SHARED = "shared", _("delad med andra kommuner")


class Judgement(models.TextChoices):
    """What one side thinks should become of a component."""

    MAINTAIN = "maintain", _("vidmakthåll")
    DEVELOP = "develop", _("utveckla")
    RETIRE = "retire", _("avveckla")
    CONSOLIDATE = "consolidate", _("slå ihop")


class Criticality(models.TextChoices):
    """How much stops when the component stops."""

    LOW = "low", _("liten")
    MEDIUM = "medium", _("måttlig")
    HIGH = "high", _("stor")
    VITAL = "vital", _("samhällsviktig")


class AiClass(models.TextChoices):
    """The class of risk under the AI regulation."""

    NONE = "none", _("ingen AI")
    MINIMAL = "minimal", _("minimal risk")
    LIMITED = "limited", _("begränsad risk")
    HIGH = "high", _("hög risk")
    FORBIDDEN = "forbidden", _("förbjuden")


class Secrecy(models.Model):
    """Which fields of something are masked for whoever has no reason to see them, and on what legal ground."""

    secret_fields = models.JSONField(default=list, blank=True)
    secrecy_ground = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class ItComponent(Secrecy):
    """An IT component: a system, application, server, database or e-service. One object owns it, many products use it.

    Classification levels are 1–4 (KLASSA), for confidentiality, correctness, availability and traceability.
    """

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    # May be without owner, as many systems are when an inventory is read in: it is shown, not refused.
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="it_components"
    )
    products = models.ManyToManyField(ObjectProduct, related_name="it_components", blank=True)
    department = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    life_cycle = models.CharField(max_length=12, choices=LifeCycle.choices, blank=True)
    hosting = models.CharField(max_length=10, choices=Hosting.choices, blank=True)
    supplier = models.CharField(max_length=200, blank=True)
    agreement_ends_on = models.DateField(null=True, blank=True)
    agreement_is_running = models.BooleanField(default=False)
    notice_months = models.PositiveSmallIntegerField(null=True, blank=True)
    yearly_cost = models.BigIntegerField(null=True, blank=True)  # in öre, as all money
    criticality = models.CharField(max_length=10, choices=Criticality.choices, blank=True)
    confidentiality = models.PositiveSmallIntegerField(null=True, blank=True)
    correctness = models.PositiveSmallIntegerField(null=True, blank=True)
    availability = models.PositiveSmallIntegerField(null=True, blank=True)
    traceability = models.PositiveSmallIntegerField(null=True, blank=True)
    classified_on = models.DateField(null=True, blank=True)
    classification_due_on = models.DateField(null=True, blank=True)
    risk_analysed_on = models.DateField(null=True, blank=True)
    risk_analysis_due_on = models.DateField(null=True, blank=True)
    personal_data = models.BooleanField(null=True, blank=True)
    processor_agreement = models.BooleanField(null=True, blank=True)
    processor_agreement_due_on = models.DateField(null=True, blank=True)
    ai_class = models.CharField(max_length=10, choices=AiClass.choices, blank=True)
    business_judgement = models.CharField(max_length=12, choices=Judgement.choices, blank=True)
    it_judgement = models.CharField(max_length=12, choices=Judgement.choices, blank=True)
    retire_year = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    # What an inventory said that fits no field, by its heading: nothing that was read is lost.
    remainder = models.JSONField(default=dict, blank=True)
    # When each field was last confirmed by somebody, as ISO dates: age is counted from here.
    confirmed = models.JSONField(default=dict, blank=True)
    # The row of an inventory that it came from: the next one finds it again though it is renamed here.
    import_key = models.CharField(max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["import_key"],
                condition=~models.Q(import_key=""),
                name="an_import_key_is_one_component",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{level}__isnull": True})
                    | models.Q(**{f"{level}__range": (1, 4)}),
                    name=f"{level}_is_one_to_four",
                )
                for level in ("confidentiality", "correctness", "availability", "traceability")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BusinessComponentKind(models.TextChoices):
    """What sort of support a business component is."""

    ROUTINE = "routine", _("rutin eller arbetssätt")
    MANUAL = "manual", _("handbok eller lathund")
    INFORMATION = "information", _("information")
    CLASSIFICATION = "classification", _("informationsklassning")
    PERMISSIONS = "permissions", _("behörigheter")
    TRAINING = "training", _("utbildning")
    TEMPLATE = "template", _("mall")


class BusinessComponent(Secrecy):
    """A business component: support other than IT, such as routines, manuals, permissions and training.

    It may relate to several IT components, to none, or to IT components that another object owns.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, choices=BusinessComponentKind.choices)
    description = models.TextField(blank=True)
    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="business_components")
    products = models.ManyToManyField(ObjectProduct, related_name="business_components", blank=True)
    it_components = models.ManyToManyField(ItComponent, related_name="business_components", blank=True)
    life_cycle = models.CharField(max_length=12, choices=LifeCycle.choices, blank=True)
    business_judgement = models.CharField(max_length=12, choices=Judgement.choices, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    link = models.URLField(blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["object", "kind", "name"],
                condition=models.Q(is_active=True),
                name="a_business_component_is_named_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
