"""What things came to cost: the outcome from the books, the forecast, and what an hour costs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import GovernanceObject
from samstyr.organisation.models import Person, Unit
from samstyr.planning.models.lines import MoneyKind


class HourlyRate(models.Model):
    """What an hour of own time is counted as in a year (öre): the municipality's internal rate, and where it is from."""

    year = models.PositiveSmallIntegerField(unique=True)
    amount = models.PositiveIntegerField()
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class Forecast(models.Model):
    """What an object expects to cost a nämnd in a whole year, as it looked at the end of a tertial."""

    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="forecasts")
    committee = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MoneyKind.choices)
    tertial = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    comment = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["year", "tertial"]
        constraints = [
            models.UniqueConstraint(
                fields=["object", "committee", "year", "kind", "tertial"],
                name="a_forecast_is_made_once_a_tertial",
            ),
            models.CheckConstraint(
                condition=models.Q(tertial__range=(1, 3)), name="a_forecast_is_of_a_tertial"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.object} {self.year} T{self.tertial}"


class LedgerFormat(models.TextChoices):
    """The files that an outcome can come in."""

    SIE = "sie", _("SIE 4")
    CSV = "csv", _("CSV")


class LedgerImport(models.Model):
    """A file with outcome from the books: read, shown, and then taken in once. `rows` is kept until it is taken in."""

    name = models.CharField(max_length=200)
    format = models.CharField(max_length=4, choices=LedgerFormat.choices)
    # The same file once, whatever it is called; the rows' own identities catch the same row in another file.
    sha256 = models.CharField(max_length=64, unique=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)  # of a CSV file: which heading is which field
    table = models.JSONField(
        default=dict, blank=True
    )  # of a list: its cells, so that columns can be said anew
    # Emptied when it is taken in: after that the entries are the truth, and two copies could differ.
    rows = models.JSONField(default=list, blank=True)
    names = models.JSONField(default=dict, blank=True)  # what the file calls its accounts and codes
    report = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name


class LedgerCode(models.Model):
    """What a code in the books means here: which object, nämnd or kind of money. Remembered from file to file.

    `dimension` is “konto” or the number of a dimension in the file (1 is the unit that answers, 6 a project …).
    """

    dimension = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200, blank=True)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MoneyKind.choices, blank=True)
    is_ignored = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["dimension", "code"]
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code"], name="a_code_means_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.code}"


class LedgerEntry(models.Model):
    """One amount from the books. `object`, `committee` and `kind` follow from its codes; empty until they are known.

    `identity` is made of what the row says, so that the same row of another file is not counted twice.
    """

    batch = models.ForeignKey(LedgerImport, on_delete=models.PROTECT, related_name="entries")
    # In the database, for two who take in overlapping files at once must not both succeed.
    identity = models.CharField(max_length=64, unique=True)
    booked_on = models.DateField(db_index=True)
    voucher = models.CharField(max_length=60, blank=True)
    account = models.CharField(max_length=20)
    codes = models.JSONField(default=dict, blank=True)
    amount = models.BigIntegerField()  # in öre; a cost is positive
    text = models.CharField(max_length=300, blank=True)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="outcome"
    )
    committee = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=MoneyKind.choices, blank=True)
    is_ignored = models.BooleanField(default=False)

    class Meta:
        ordering = ["booked_on", "id"]

    def __str__(self) -> str:
        return f"{self.booked_on} {self.account}: {self.amount}"
