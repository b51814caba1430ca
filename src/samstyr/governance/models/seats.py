"""Who answers for what: seats outlive the people who sit in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models.structure import GovernanceObject, ObjectProduct
from samstyr.organisation.models import Person, Unit


class Side(models.TextChoices):
    """The two sides of an object."""

    BUSINESS = "business", _("verksamhet")
    IT = "it", _("it")


class SeatKind(models.TextChoices):
    """What a seat is for: those of the objects, and those of the municipality as a whole."""

    OWNER = "owner", _("objektägare")
    LEAD = "lead", _("objektledare")
    SPECIALIST = "specialist", _("objektspecialist")
    PRODUCT_COORDINATOR = "product_coordinator", _("objektproduktsamordnare")
    MUNICIPAL_DIRECTOR = "municipal_director", _("kommundirektör")
    PORTFOLIO_CHAIR = "portfolio_chair", _("ordförande i portföljstyrgruppen")
    PORTFOLIO_OFFICE = "portfolio_office", _("portföljkontor")
    COMMITTEE = "committee", _("nämnd")
    LINE_MANAGER = "line_manager", _("ansvarig chef i linjen")  # no seat: follows from a line position
    FORUM_CHAIR = "forum_chair", _("forumets ordförande")  # no seat of its own: the one that the forum names


OF_AN_OBJECT = (SeatKind.OWNER, SeatKind.LEAD, SeatKind.SPECIALIST, SeatKind.PRODUCT_COORDINATOR)
WITH_A_SIDE = (SeatKind.OWNER, SeatKind.LEAD, SeatKind.SPECIALIST)


class Seat(models.Model):
    """A place in the steering with duties and mandates, whether or not anybody holds it today.

    `object` and `side` say where an object's seat is, `product` which product a specialist or coordinator works
    with, `unit` which nämnd a committee's seat stands for.
    """

    kind = models.CharField(max_length=20, choices=SeatKind.choices)
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    product = models.ForeignKey(
        ObjectProduct, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["object_id", "kind", "side", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[*OF_AN_OBJECT], object__isnull=False)
                | ~models.Q(kind__in=[*OF_AN_OBJECT]) & models.Q(object__isnull=True),
                name="a_seat_of_an_object_has_an_object",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[*WITH_A_SIDE]) & ~models.Q(side="")
                | ~models.Q(kind__in=[*WITH_A_SIDE]) & models.Q(side=""),
                name="a_seat_has_a_side_when_it_should",
            ),
            models.UniqueConstraint(
                fields=["object", "kind", "side"],
                condition=models.Q(is_active=True, kind__in=["owner", "lead"]),
                name="an_object_has_one_owner_and_lead_a_side",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(
                    is_active=True, kind__in=["municipal_director", "portfolio_chair", "portfolio_office"]
                ),
                name="a_seat_of_the_whole_is_one",
            ),
        ]

    def __str__(self) -> str:
        """The seat in words: “objektledare it, Skola och förskola”."""
        where = self.product or self.object or self.unit
        # Not get_kind_display(): Django gathers all the choices anew for each, and pages name hundreds of seats.
        side = str(Side(self.side).label) if self.side else ""
        words = " ".join(filter(None, [str(SeatKind(self.kind).label), side]))
        return f"{words}, {where}" if where else words


class SeatHolding(models.Model):
    """That a person holds a seat, or is its substitute, from a day and until one. It counts when she has accepted."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    is_substitute = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the last day
    accepted_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    declined_why = models.CharField(max_length=300, blank=True)
    appointed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="a_holding_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_on__isnull=True) | models.Q(declined_on__isnull=True),
                name="a_seat_is_not_both_accepted_and_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"
