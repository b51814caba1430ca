"""How the municipality's digitalisation is divided: objects, the decided structure of them, and their products."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.frozen import Frozen
from samstyr.organisation.models import Person, Unit


class ObjectType(models.TextChoices):
    """The three types of object."""

    CORE = "core", _("kärnobjekt")
    SUPPORT = "support", _("stödobjekt")
    TECHNICAL = "technical", _("objekt för tekniska förutsättningar")


class GovernanceObject(models.Model):
    """An object: a virtual organisation of seats, staffed by the line, that answers for a part of the digitalisation.

    It lasts while structures come and go. Name, type, purpose and boundaries are what the structure in force says;
    only the decision on a structure writes them.
    """

    name = models.CharField(max_length=120)
    # The name in the address; it stays when the object is renamed, so that links keep working.
    slug = models.SlugField(max_length=60, unique=True)
    type = models.CharField(max_length=10, choices=ObjectType.choices)
    purpose = models.TextField(blank=True)
    boundaries = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    supports = models.ManyToManyField(Unit, related_name="supporting_objects", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StructureState(models.TextChoices):
    """How far a version of the structure has come."""

    DRAFT = "draft", _("utkast")
    DECIDED = "decided", _("beslutad")


class ObjectStructure(models.Model):
    """A version of the object structure: the decided division into objects. Only the municipal director decides one.

    A draft is written, handed over when it is ready, and decided as it then is; whoever writes more in it takes it back.
    Decided, it is frozen but for the day when it took effect. It is in force until the next decided one takes over.
    """

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=10, choices=StructureState.choices, default=StructureState.DRAFT)
    valid_from = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    registry_number = models.CharField(max_length=60, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    ready_on = models.DateField(null=True, blank=True)  # when it was handed over for decision
    took_effect_on = models.DateField(null=True, blank=True)  # when the clock let it write the objects
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=models.Q(state="draft"), name="a_structure_has_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(valid_from__isnull=False, decided_by__isnull=False, decided_on__isnull=False)
                & ~models.Q(registry_number=""),
                name="a_decided_structure_says_by_whom",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(ready_on__isnull=False),
                name="a_structure_was_ready_before_it_was_decided",
            ),
            # Not from the decision: the day when it took effect is written afterwards.
            Frozen(name="a_structure_that_took_effect_is_frozen", once="took_effect_on IS NOT NULL"),
        ]

    def __str__(self) -> str:
        return f"Objektstruktur {self.number}"

    @property
    def is_ready(self) -> bool:
        """Whether it is a draft that awaits the decision."""
        return self.state == StructureState.DRAFT and self.ready_on is not None


class StructureEntry(models.Model):
    """What one version of the structure says of one object: what it is, or that it ends or is merged into another."""

    structure = models.ForeignKey(ObjectStructure, on_delete=models.CASCADE, related_name="entries")
    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="entries")
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=10, choices=ObjectType.choices)
    purpose = models.TextField(blank=True)
    boundaries = models.TextField(blank=True)
    supports = models.ManyToManyField(Unit, related_name="+", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    ends = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Told by its structure already, and kept here too: a trigger of the database sees only its own row.
    is_decided = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            Frozen(name="a_decided_entry_is_frozen", once="is_decided"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(ends=True),
                name="an_object_that_is_merged_ends",
            ),
            models.UniqueConstraint(fields=["structure", "object"], name="an_object_is_once_in_a_structure"),
            models.UniqueConstraint(fields=["structure", "name"], name="a_structure_names_an_object_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ObjectProduct(models.Model):
    """A product: gathers the components of a process, capability, function or business area, in one object."""

    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="products")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            # Among those of today only: a name is free again when the product that had it has ceased.
            models.UniqueConstraint(
                fields=["object", "name"],
                condition=models.Q(is_active=True),
                name="a_product_is_named_once_in_its_object",
            ),
        ]

    def __str__(self) -> str:
        return self.name
